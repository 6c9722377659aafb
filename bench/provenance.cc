// What the hidden column _antler_offset costs (G18): the same run with and without it.
#include <fmt/format.h>

#include "bench.h"
#include "ingest_batch.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRows = 1'000'000;
constexpr std::size_t kBlocks = 10;

}  // namespace

base::Result<void> run_provenance(const Context& context, Report& report) {
  const auto bodies = make_bodies(context.rows_or(kRows));
  const auto rows = static_cast<double>(bodies.size() * kBodyEvents);
  std::vector<double> insert_with, insert_without, merge_with, merge_without;
  for (int pair = 0; pair < context.pairs; ++pair) {
    const auto folder = context.folder.fresh("offset");
    auto outcome = insert_offsets_by_clickhouse(context, folder, kBlocks);
    if (!outcome) return outcome.error();
    insert_with.insert(insert_with.end(), outcome->insert_with_ns.begin(), outcome->insert_with_ns.end());
    insert_without.insert(insert_without.end(), outcome->insert_without_ns.begin(), outcome->insert_without_ns.end());
    merge_with.insert(merge_with.end(), outcome->merge_with_ns.begin(), outcome->merge_with_ns.end());
    merge_without.insert(merge_without.end(), outcome->merge_without_ns.begin(), outcome->merge_without_ns.end());
    context.folder.retire(folder);
  }
  report.add_ratio("provenance/insert", "CPU ns/row", insert_with, insert_without, std::nullopt);
  report.add_ratio("provenance/merge", "CPU ns/row", merge_with, merge_without, std::nullopt);

  std::vector<double> cpu_with, cpu_without, bytes_with, bytes_without, offset_bytes;
  for (int pair = 0; pair < context.pairs; ++pair) {
    const bool with_first = pair % 2 == 0;
    for (const bool with : {with_first, !with_first}) {
      auto outcome = run_engine(context, bodies, {.provenance = with});
      if (!outcome) return outcome.error();
      (with ? cpu_with : cpu_without).push_back(outcome->cpu_s() / rows * 1e9);
      (with ? bytes_with : bytes_without).push_back(static_cast<double>(outcome->stored.bytes) / rows);
      if (with) offset_bytes.push_back(static_cast<double>(outcome->stored.offset_bytes) / rows);
    }
    say(fmt::format("provenance  pair {} of {}: {:.0f} ns a row with, {:.0f} without; {:.2f} bytes a row with, {:.2f} without", pair + 1,
                    context.pairs, cpu_with.back(), cpu_without.back(), bytes_with.back(), bytes_without.back()));
  }
  report.add_ratio("provenance/cpu", "CPU ns/row", cpu_with, cpu_without, std::nullopt);
  report.add_ratio("provenance/bytes", "bytes/row", bytes_with, bytes_without, std::nullopt);
  report.add_note(fmt::format(
      "provenance: the column itself takes {:.2f} bytes a row after FINAL; the yardstick is the table without it. `insert` and `merge` are "
      "ClickHouse's part, in turn in one process; `cpu` is of the whole way, FINAL included, and noisier",
      median(offset_bytes)));
  return {};
}

}  // namespace antler::bench
