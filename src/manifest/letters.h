// Where the dead letters of a resource go, as the manifest says it.
#pragma once

#include <string>
#include <string_view>

#include "manifest/manifest.h"
#include "manifest/own_names.h"
#include "model/letter_model.h"

namespace antler::manifest {

/// The stream that those of an ingest endpoint, a table or a function are in.
template <class Resource>
std::string letters_stream(const Resource& resource) {
  return resource.dead_letters.empty() ? resource.name + std::string(kLettersSuffix) : resource.dead_letters;
}

/// Whether a stream holds dead letters, of a declared queue or of one of the engine's.
inline bool holds_letters(const Stream& stream) { return stream.model == model::kLetterModel; }

/// The table of a queue, by the queue's name, as it is where nothing else is declared of it.
Table letters_table(std::string name, Where where);

/// The part of `check` that is about dead letters: what is no queue, what has two, who may not write to one.
void check_letters(const Manifest& manifest, base::Diagnostics& diagnostics);

/// Whether it is the table of a queue. What ClickHouse refuses of it stays in the queue.
inline bool is_letters_table(const Table& table) {
  return table.model == model::kLetterModel && table.streams.size() == 1 && table.streams.front() == table.name;
}

}  // namespace antler::manifest
