#include "engine/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "engine/topology.h"

namespace antler::engine {
namespace {

constexpr std::int64_t kRetryMs = 10;
constexpr std::int64_t kFreshnessUnused = 500;

// `table` and the targets of all views behind it.
std::set<std::string> behind(const manifest::Manifest& manifest, const std::string& table) {
  std::set<std::string> tables{table};
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& view : manifest.views)
      if (std::any_of(view.reads.begin(), view.reads.end(), [&](const auto& name) { return tables.contains(name); }))
        grown = tables.insert(view.target).second || grown;
  }
  return tables;
}

bool touches(const plan::Step& step, const manifest::Manifest& wanted, const std::set<std::string>& tables) {
  switch (step.kind) {
    case plan::StepKind::kCreateTopic:
    case plan::StepKind::kNote: return false;
    case plan::StepKind::kCreateTable:
    case plan::StepKind::kAddColumn:
    case plan::StepKind::kFinishBackfill: return tables.contains(step.table.name);
    case plan::StepKind::kBackfill:
    case plan::StepKind::kCreateView:
      return std::any_of(wanted.views.begin(), wanted.views.end(), [&](const manifest::View& view) {
        return view.name == step.resource &&
               (tables.contains(view.target) ||
                std::any_of(view.reads.begin(), view.reads.end(), [&](const auto& name) { return tables.contains(name); }));
      });
  }
  return true;
}

}  // namespace

base::Result<std::vector<Unfinished>> replay(const ReplayParts& parts) {
  std::vector<Unfinished> unfinished;
  const auto pending = parts.log.pending();
  const auto is_pending = [&](const plan::Table& table) {
    return std::any_of(pending.begin(), pending.end(), [&](const auto& record) { return record.table.text() == table.uuid; });
  };
  // Only what is pending has to be there: another table may have been dropped by hand.
  manifest::Manifest concerned = parts.applied;
  concerned.ingests.clear();
  std::erase_if(concerned.tables, [&](const manifest::Table& table) {
    const auto* found = parts.present.find_table(table.name);
    return !table.streams.empty() && (found == nullptr || !is_pending(*found));
  });
  auto topology = make_topology(concerned, parts.present, parts.log, kFreshnessUnused);
  if (!topology) return topology.error();
  const std::int64_t deadline_ns = parts.clock.steady_ns() + parts.timeout_ms * 1'000'000;
  for (const auto& record : pending) {
    const auto spec =
        std::find_if(topology->tables.begin(), topology->tables.end(), [&](const auto& known) { return known.id == record.table; });
    if (spec == topology->tables.end()) {
      const auto table = std::find_if(parts.present.tables.begin(), parts.present.tables.end(),
                                      [&](const auto& known) { return known.uuid == record.table.text(); });
      unfinished.push_back({table == parts.present.tables.end() ? "" : table->name,
                            fmt::format("nothing is declared for the table {}", record.table.text())});
      continue;
    }
    auto writer = parts.make_writer(*spec);
    if (auto opened = writer->open(); !opened) return opened.error();
    for (;;) {
      auto outcome = writer->step();
      if (!outcome) return outcome.error();
      if (*outcome == sync::Outcome::kInserted) break;
      if (parts.clock.steady_ns() > deadline_ns) {
        unfinished.push_back({spec->name, writer->status().error});
        if (parts.keep) parts.keep(std::move(writer));
        break;
      }
      parts.executor.sleep(std::chrono::milliseconds(kRetryMs));
    }
  }
  return unfinished;
}

base::Diagnostics refuse_changes(const plan::Plan& plan, const manifest::Manifest& wanted, const std::vector<Unfinished>& unfinished) {
  base::Diagnostics diagnostics;
  for (const auto& batch : unfinished) {
    if (batch.table.empty()) continue;
    const auto* table = wanted.find_table(batch.table);
    if (table == nullptr || table->streams.empty()) {
      diagnostics.push_back({.code = "ANT3201",
                             .message = fmt::format("table `{}` has a batch that could not be finished, and is no longer declared: {}",
                                                    batch.table, batch.reason),
                             .hint = "keep the table declared until its batch is in"});
      continue;
    }
    const auto tables = behind(wanted, batch.table);
    for (const auto& step : plan.steps) {
      if (!touches(step, wanted, tables)) continue;
      diagnostics.push_back({.code = "ANT3202",
                             .message = fmt::format("`{}` cannot change while a batch of table `{}` is unfinished: {}", step.resource,
                                                    batch.table, batch.reason),
                             .where = {table->where.file, table->where.line, ""},
                             .hint = "start with the declarations applied last, mend what refuses the batch, and change them then"});
    }
  }
  return diagnostics;
}

}  // namespace antler::engine
