// Finds in the lineage what a record was made of, and what was made of it. A look reads from the time on at which the record was written;
// of a record whose time is not known, or where a clock that ran back hides it, all that is kept. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "codec/made_runs.h"
#include "streams/log.h"

namespace antler::lineage {

/// A record of a stream; `written_us` as the log has it, none when it does not retain it.
struct Place {
  base::Uuid topic;
  std::uint32_t partition = 0;
  std::uint64_t offset = 0;
  std::optional<std::int64_t> written_us{};
};

/// What a record was made of.
struct Origin {
  std::string function;
  base::Uuid topic;
  std::uint32_t partition = 0;
  std::uint64_t offset = 0;
  std::uint64_t records = 1;  // more: one of so many from `offset` on
  bool operator==(const Origin&) const = default;
};
base::Result<std::optional<Origin>> find_origin(const streams::Log& log, const Place& place);

/// The step in which a function was given a record.
struct Given {
  std::int64_t at_us = 0;
  std::uint64_t first = 0;  // offset of the batch
  std::uint64_t records = 0;
  bool has_failed = false;  // it became a dead letter then
  struct Output {
    base::Uuid topic;
    std::uint32_t partition = 0;
    std::uint64_t first = 0;
    std::uint64_t records = 0;
    bool is_of_batch = false;  // nobody knows which of them are of this record
    bool operator==(const Output&) const = default;
  };
  std::vector<Output> outputs;
  bool operator==(const Given&) const = default;
};
/// The last of several, which there are when `was_rewound`.
base::Result<std::optional<Given>> find_given(const streams::Log& log, std::string_view function, const Place& place, bool was_rewound);

}  // namespace antler::lineage
