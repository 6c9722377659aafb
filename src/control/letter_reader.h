// LetterReader: finds the dead letters of a resource in the log, and of these the ones that a filter keeps. It reads the topics, so it
// knows those of resources without a table of them too. One thread at a time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "database/database.h"
#include "dead_letters/envelope.h"
#include "manifest/manifest.h"
#include "streams/log.h"

namespace antler::control {

struct LetterFilter {
  std::string where;          // SQL over the columns of a table of dead letters, and `letter`; empty: all
  std::int64_t since_us = 0;  // since the epoch
};

/// A stream of dead letters, and whose they are.
struct LetterQueue {
  struct Source {
    std::string resource;
    std::vector<std::string> kinds;  // "ingest", "table", "transform", "consumer", "recovery"
  };
  streams::Topic topic;
  std::vector<Source> sources;  // by name
  std::string resource;         // whose letters are asked for; empty: all that are in it

  [[nodiscard]] const std::string& asked_for() const { return resource.empty() ? topic.name : resource; }
  [[nodiscard]] bool has(std::string_view of) const {
    return std::any_of(sources.begin(), sources.end(), [&](const Source& source) { return source.resource == of; });
  }
};

struct Letter {
  std::uint64_t number = 0;  // its offset
  dead_letters::Envelope envelope;
  std::string_view stage;
  std::string_view row;  // row bytes of the envelope
  std::string json;      // a line of NDJSON; empty when it is not asked for
};

class LetterReader {
 public:
  LetterReader(const manifest::Manifest& manifest, const streams::Log& log, database::Database& database)
      : manifest_(manifest), log_(log), database_(database) {}

  /// All of them, by name.
  [[nodiscard]] std::vector<LetterQueue> queues() const;
  /// The one of a resource, with its letters alone, or the one of that name. `not_found` for what has no dead letters by its nature.
  [[nodiscard]] base::Result<LetterQueue> find(std::string_view name) const;
  /// In order, until `take` or `go_on` returns false. What `take` is given is there during the call; `go_on` is called for each frame that
  /// is read, and may be empty. `skips`, which may be empty, says of which letters nothing is to be looked at. `invalid` for a `where` that
  /// ClickHouse does not take.
  base::Result<void> each(const LetterQueue& queue, const LetterFilter& filter, bool with_json,
                          const std::function<bool(const Letter&)>& take, const std::function<bool(std::uint64_t letter)>& skips = {},
                          const std::function<bool()>& go_on = {});

 private:
  [[nodiscard]] base::Result<std::string> lift(std::uint64_t schema_id, std::string_view rows) const;
  base::Result<std::vector<bool>> kept(const std::vector<Letter>& letters, const std::string& where);

  const manifest::Manifest& manifest_;
  const streams::Log& log_;
  database::Database& database_;
};

}  // namespace antler::control
