// LetterReport: what the command line is told of dead letters: which resources have some, the letters themselves, and why they are there.
// It reads the topics, so it knows those of resources without a table of them too. One thread at a time.
#pragma once

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

inline constexpr std::uint64_t kLettersShownMax = 10'000;
inline constexpr std::size_t kLettersShownBytesMax = 64u << 20;  // the oldest are left out beyond; one is always shown

struct LetterFilter {
  std::string where;          // SQL over the columns of a table of dead letters, and `letter`; empty: all
  std::int64_t since_us = 0;  // since the epoch
  std::uint64_t limit = 10;   // of letters that are shown, the newest
  std::size_t bytes_max = kLettersShownBytesMax;
};

class LetterReport {
 public:
  LetterReport(const manifest::Manifest& manifest, streams::Log& log, database::Database& database)
      : manifest_(manifest), log_(log), database_(database) {}

  /// A JSON object {"queues": [{"resource", "kinds", "stream", "table", "letters", "retained", "newest_at"}]}, of every resource whose
  /// records may become dead letters. `table` is null where none is declared, `newest_at` where none is retained.
  base::Result<std::string> list();
  /// NDJSON, oldest first: {"letter", and the columns of a table of dead letters}. `letter` is its number in the stream. `invalid` for
  /// a `where` that ClickHouse does not take, `not_found` for a resource that has no dead letters by its nature.
  base::Result<std::string> show(std::string_view resource, const LetterFilter& filter);
  /// A JSON object {"reasons": [{"resource", "stage", "rule", "path", "letters", "first_at", "newest_at", "example"}]}, most letters first.
  /// `resource` empty: of all.
  base::Result<std::string> stats(std::string_view resource, const LetterFilter& filter);

 private:
  struct Queue {
    std::string resource;
    std::vector<std::string> kinds;  // "ingest", "table", "transform", "consumer"
    streams::Topic topic;
  };
  struct Letter {
    std::uint64_t number = 0;
    dead_letters::Envelope envelope;
    std::string_view stage;
    std::string json;
  };
  [[nodiscard]] std::vector<Queue> queues() const;
  base::Result<Queue> find(std::string_view resource) const;
  base::Result<void> each(const Queue& queue, const LetterFilter& filter, const std::function<void(const Letter&)>& take);
  base::Result<std::vector<bool>> kept(const std::vector<Letter>& letters, const std::string& where);

  const manifest::Manifest& manifest_;
  streams::Log& log_;
  database::Database& database_;
};

}  // namespace antler::control
