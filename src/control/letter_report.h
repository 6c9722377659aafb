// LetterReport: what the command line is told of dead letters: which queues there are, the letters themselves, and why they are there.
// One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "control/letter_reader.h"
#include "database/database.h"
#include "manifest/manifest.h"
#include "streams/log.h"

namespace antler::control {

inline constexpr std::uint64_t kLettersShownMax = 10'000;
inline constexpr std::size_t kLettersShownBytesMax = 64u << 20;  // the oldest are left out beyond; one is always shown

struct LettersShown {
  std::string where;          // as of a LetterFilter
  std::int64_t since_us = 0;  // since the epoch
  std::uint64_t limit = 10;   // of letters that are shown, the newest
  std::size_t bytes_max = kLettersShownBytesMax;
};

class LetterReport {
 public:
  LetterReport(const manifest::Manifest& manifest, const streams::Log& log, database::Database& database)
      : manifest_(manifest), log_(log), reader_(manifest, log, database) {}

  /// A JSON object {"queues": [{"queue", "of": [{"resource", "kinds"}], "table", "letters", "retained", "replayed", "newest_at"}]}, of
  /// every queue that is declared or that a resource has. `replayed`: of the retained ones, those that were put back. `table` is null where
  /// none is declared, `newest_at` where none is retained.
  base::Result<std::string> list();
  /// NDJSON, oldest first: {"letter", and the columns of a table of dead letters}. `letter` is its number in the stream. `invalid` for
  /// a `where` that ClickHouse does not take, `not_found` for a resource that has no dead letters by its nature.
  base::Result<std::string> show(std::string_view resource, const LettersShown& filter);
  /// A JSON object {"reasons": [{"resource", "stage", "rule", "path", "letters", "first_at", "newest_at", "example"}]}, most letters first.
  /// `resource` empty: of all.
  base::Result<std::string> stats(std::string_view resource, const LetterFilter& filter);

  /// NDJSON, oldest first, of the audit trail: {"replayed_at", "run", "resource", "first_letter", "end_letter", "into", "through",
  /// "selection"}. `resource` empty: of all.
  base::Result<std::string> history(std::string_view resource);

 private:
  const manifest::Manifest& manifest_;
  const streams::Log& log_;
  LetterReader reader_;
};

}  // namespace antler::control
