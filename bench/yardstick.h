// What ClickHouse does by itself, in a child process: libchdb on a folder, without log, edge or HTTP. The child is this program in
// another role; it prints one JSON object and measures its own processor time, without the boot of ClickHouse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "bench.h"

namespace antler::bench {

inline constexpr std::size_t kYardstickBatchRows = 100'000;

struct InsertOutcome {
  double cpu_s = 0;  // of inserts, merges and FINAL; not of making the events
  std::uint64_t rows = 0;
};
/// Streams the first `rows` events of the seed as JSONEachRow in batches of 100,000 into tables that it makes in `folder`, then
/// OPTIMIZE … FINAL.
base::Result<InsertOutcome> insert_by_clickhouse(const Context& context, const std::filesystem::path& folder, std::size_t rows, bool view);

struct OptimizeOutcome {
  double cpu_s = 0;
  std::uint64_t rows = 0;          // of `events`
  std::uint64_t bytes = 0;         // compressed, of `events`
  std::uint64_t offset_bytes = 0;  // of that, its column _antler_offset
};
/// OPTIMIZE … FINAL of the tables an engine has left in the ClickHouse folder `folder`.
base::Result<OptimizeOutcome> optimize_by_clickhouse(const Context& context, const std::filesystem::path& folder, bool view);

struct QueryOutcome {
  double p50_us = 0;      // one session
  double per_second = 0;  // `sessions` of them, one thread each
};
/// The SQL of the API `busiest` with bound parameters, on the folder that an engine has left.
base::Result<QueryOutcome> query_by_clickhouse(const Context& context, const std::filesystem::path& folder, std::size_t queries,
                                               int sessions);

/// CPU a row; `insert` has one for each block, while merges are stopped, `merge` one for each FINAL that writes all of them again.
struct OffsetOutcome {
  std::vector<double> insert_with_ns, insert_without_ns;
  std::vector<double> merge_with_ns, merge_without_ns;
};
/// What the column _antler_offset costs ClickHouse: blocks of 100,000 sorted events go in turn into a table with it and one without.
base::Result<OffsetOutcome> insert_offsets_by_clickhouse(const Context& context, const std::filesystem::path& folder, std::size_t blocks);

/// The child's side: does what `role` says with `arguments`, a JSON object. Returns an exit code.
int run_role(const std::string& role, const std::string& arguments);

}  // namespace antler::bench
