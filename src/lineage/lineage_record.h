// Lineage: which records a transform made of which. One record a step of a function, in the very step that writes what it tells of (G5), in
// a stream of the log's own. Where the outputs lie is known when the log gives out their offsets: those are put into the record then
// (streams::Stamp). Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "manifest/own_names.h"
#include "model/model.h"
#include "streams/log.h"

namespace antler::lineage {

/// The stream of all of them; one partition.
inline constexpr std::string_view kLineageStream = manifest::kLineageStream;

/// Records of one partition of a stream, beside each other.
struct Made {
  base::Uuid stream;
  std::uint32_t partition = 0;
  std::uint64_t first = 0;  // offset
  std::uint64_t records = 0;
  std::string_view runs;  // codec/made_runs.h; empty: of the batch as a whole
};

struct LineageRecord {
  std::string_view function;
  base::Uuid source;  // the stream that it read
  std::uint32_t partition = 0;
  std::uint64_t first = 0;  // offset in it
  std::uint64_t records = 0;
  std::vector<Made> made;
  std::string_view failed;  // which of them are dead letters, as runs of one each

  [[nodiscard]] bool covers(const base::Uuid& topic, std::uint32_t its_partition, std::uint64_t offset) const {
    return source == topic && partition == its_partition && offset >= first && offset - first < records;
  }
};

/// The model of its row bytes. Its name is "Lineage".
const model::Model& lineage_model();
/// An append of the record. `appends`: the number in the step of the first append of each of `made`, whose `first` the log gives out.
streams::Append append_of(const base::Uuid& topic, const LineageRecord& record, const std::vector<std::size_t>& appends);

/// Reads the records that were written at `from_us` or later, by the log's time; nothing where the log has no such stream. `take` is given
/// each with its time, and its texts are there during the call; false ends it.
base::Result<void> read_lineage(const streams::Log& log, std::int64_t from_us,
                                const std::function<bool(const LineageRecord&, std::int64_t at_us)>& take);
/// When the oldest record that is retained was written; nothing where there is none.
base::Result<std::optional<std::int64_t>> lineage_begins(const streams::Log& log);

}  // namespace antler::lineage
