// The one envelope of a record that could not go on: its text, where it failed, and why. A dead letter topic carries these
// as ordinary row bytes of `model::letter_model()`, so that its table is fed and queried like any other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace antler::dead_letters {

enum class Stage { kIngest, kSync, kTransform, kConsumer };

struct Envelope {
  std::int64_t dead_lettered_at_us = 0;
  Stage stage = Stage::kIngest;
  std::string_view resource;  // the ingest endpoint, the table or the function
  std::string_view model;
  std::string_view topic;  // it was meant for, or came from
  std::uint32_t partition = 0;
  std::optional<std::uint64_t> offset;  // where it was in the topic; none for a record that never got there
  std::string_view request_id;          // of the request that brought it
  std::uint32_t record_index = 0;       // within that request
  std::string_view rule;                // of the first error: "type", "range", "required", …
  std::string_view path;                // of the first error
  std::string_view message;             // for a person
  std::string_view errors;              // all of them, a JSON array of {path, rule, expected, received}; a function's has its trace too
  std::string_view record;              // the bytes of the body; of what was in a stream, its JSON (model::Unsayable::kTold)
  std::uint64_t schema_id = 0;          // of `model` as it was then (G8)
  std::uint32_t attempts = 1;           // in all
  std::optional<std::int64_t> appended_at_us;  // when the topic got it; none for a record that never got there
  std::string_view headers;                    // of the request, a JSON object of those that say something
};

/// Appends the row bytes of one envelope, of model::letter_model().
void append_row(const Envelope& envelope, std::string& out);

/// The next envelope of row bytes; its texts are in them, and `stage` is what it says. False when the bytes end inside of it.
bool read_row(base::Reader& rows, Envelope& envelope, std::string_view& stage);

}  // namespace antler::dead_letters
