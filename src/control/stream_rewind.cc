#include "control/stream_rewind.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/text.h"
#include "codec/lift.h"
#include "ledger/counters.h"
#include "ledger/rewinds.h"
#include "streams/offset_at.h"
#include "sync/block.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string records_text(std::uint64_t records) {
  return fmt::format("{} record{}", base::with_thousands(static_cast<std::int64_t>(records)), records == 1 ? "" : "s");
}

}  // namespace

std::uint64_t StreamRewind::Plan::records() const {
  std::uint64_t sum = 0;
  for (const auto& move : moves) sum += move.from - move.to;
  return sum;
}

// The first offset in [low, high) whose record was appended then or later; `high` when there is none.
base::Result<std::uint64_t> StreamRewind::target(const streams::Topic& topic, std::uint32_t partition, std::uint64_t oldest,
                                                 std::uint64_t committed) const {
  if (request_.to.time_us) return streams::offset_at(parts_.log, topic, partition, oldest, committed, *request_.to.time_us);
  return request_.to.offset ? *request_.to.offset : oldest;
}

base::Result<std::vector<StreamRewind::Plan>> StreamRewind::plan(const streams::Topic& topic) {
  auto readers = parts_.report.readers_of(topic, request_.reader);
  if (!readers) return readers.error();
  if (request_.partition && *request_.partition >= topic.partitions)
    return base::invalid(
        fmt::format("the stream `{}` has the partitions 0 to {}; found {}", topic.name, topic.partitions - 1, *request_.partition));
  const auto snapshot = parts_.log.snapshot();
  std::vector<Plan> plans;
  for (const auto& reader : *readers) {
    Plan plan{.reader = reader, .moves = {}};
    for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
      if (request_.partition && *request_.partition != partition) continue;
      const auto position = snapshot.readers.find(reader.key(partition));
      if (position == snapshot.readers.end()) continue;
      const std::uint64_t committed = position->second.committed;
      const std::uint64_t first = parts_.log.first_offset(topic.id, partition);
      const std::uint64_t oldest = std::max(first, position->second.start);
      auto to = target(topic, partition, std::min(oldest, committed), committed);
      if (!to) return to.error();
      if (*to >= committed) continue;
      if (*to < oldest)
        return base::invalid(fmt::format("{} `{}` can go back to offset {} of partition {}, {}; found {}", reader.kind, reader.name, oldest,
                                         partition, oldest == first ? "the oldest that is kept" : "where it began", *to));
      plan.moves.push_back({partition, committed, *to});
    }
    if (auto readable = check_models(topic, plan); !readable) return readable.error();
    plans.push_back(std::move(plan));
  }
  return plans;
}

base::Result<std::string> StreamRewind::why_not(std::uint64_t schema_id, const model::Model& model) const {
  if (schema_id == 0 || schema_id == model::schema_id(model)) return std::string();
  const auto before = sync::read_schema(parts_.log, schema_id);
  if (!before) return before.error();
  const auto lifter = codec::RowLifter::create(*before, model);
  return lifter ? std::string() : lifter.error().message;
}

base::Result<void> StreamRewind::check_models(const streams::Topic& topic, const Plan& plan) {
  if (parts_.manifest.find_stream(topic.name) == nullptr) return {};
  const model::Model& model = parts_.manifest.model_of(topic.name);
  std::uint64_t records = 0;
  std::string reason;
  std::vector<std::string> ways;
  for (const auto& move : plan.moves) {
    std::uint64_t readable = move.to;  // from there on all are
    for (std::uint64_t offset = move.to; offset < move.from;) {
      const auto run = schemas_.at(topic, move.partition, offset);
      if (!run) return run.error();
      const std::uint64_t end = std::min(run->end, move.from);
      auto why = why_not(run->schema_id, model);
      if (!why) return why.error();
      if (!why->empty()) {
        records += end - offset;
        readable = end;
        reason = std::move(*why);
      }
      offset = end;
    }
    if (readable > move.to) ways.push_back(fmt::format("offset {} of partition {}", readable, move.partition));
  }
  if (records == 0) return {};
  return base::invalid(fmt::format("{} `{}` cannot be given {} of an earlier model in the stream `{}` again: {}. It can go back to {}",
                                   plan.reader.kind, plan.reader.name, records_text(records), topic.name, reason, base::join(ways, ", ")));
}

std::string StreamRewind::effect(const Plan& plan) const {
  if (plan.moves.empty()) return "nothing: it has not read beyond that";
  const std::string records = records_text(plan.records());
  if (plan.reader.kind == "consumer") return fmt::format("it is called for {} again", records);
  if (!plan.reader.is_table()) {
    std::vector<std::string> to;
    if (const auto* const transform = parts_.manifest.find_transform(plan.reader.name))
      for (const auto& name : transform->to) to.push_back("`" + name + "`");
    return fmt::format("it is run for {} again: what it makes of them is in {} a second time, and goes to all that reads that", records,
                       base::join(to, ", "));
  }
  const auto* const table = parts_.manifest.find_table(plan.reader.name);
  // Those behind it, and behind these.
  std::vector<std::string> views;
  std::set<std::string> fed{plan.reader.name};
  for (bool grown = true; std::exchange(grown, false);)
    for (const auto& view : parts_.manifest.views)
      if (!view.reads.empty() && fed.contains(view.reads.front()) && fed.insert(view.target).second) {
        views.push_back("`" + view.name + "`");
        grown = true;
      }
  const std::string counted =
      views.empty() ? "" : fmt::format("; {} count{} them again", base::join(views, ", "), views.size() == 1 ? "s" : "");
  if (table != nullptr && table->engine == manifest::Engine::kReplacingMergeTree)
    return fmt::format("{} are inserted again, and replace those of their keys{}", records, counted);
  return fmt::format("{} are inserted again: it has them twice, but for what was removed from it{}", records, counted);
}

base::Result<void> StreamRewind::carry_out(const streams::Topic& topic, const std::vector<Plan>& plans) const {
  const auto snapshot = parts_.log.snapshot();
  streams::Step step;
  const auto value_of = [&](const std::string& counter) {
    const auto stands = snapshot.counters.find(counter);
    return stands == snapshot.counters.end() ? 0 : stands->second;
  };
  const std::int64_t now_us = parts_.clock.wall_us();
  for (const auto& plan : plans) {
    if (!plan.moves.empty() && snapshot.pending.contains({plan.reader.id, topic.id}))
      return base::conflict(
          fmt::format("the table `{}` has a batch on its way that does not go in; `antler ls` and /ready say why", plan.reader.name));
    for (const auto& move : plan.moves) {
      const streams::ReaderKey key = plan.reader.key(move.partition);
      step.offsets.push_back({key, move.to});
      step.counters.emplace_back(ledger::rewound_counter(key), static_cast<std::int64_t>(move.from - move.to));
      ledger::Rewinds(snapshot.counters, key).add({now_us, move.to}, snapshot.counters, step);
      // What the table has from there on is no sign of a log that lost its end.
      const std::string known = ledger::known_rows_counter(key);
      if (plan.reader.is_table() && move.from > value_of(known))
        step.counters.emplace_back(known, static_cast<std::int64_t>(move.from - value_of(known)));
    }
  }
  if (step.offsets.empty()) return {};
  // The epoch first: begun for nothing it costs nothing.
  if (auto begun = parts_.log.begin_epoch(topic.id); !begun) return begun.error();
  return parts_.commit(std::move(step));
}

base::Result<std::string> StreamRewind::run() {
  auto topic = parts_.report.find(request_.stream);
  if (!topic) return topic.error();
  auto plans = plan(*topic);
  if (!plans) return plans.error();
  const bool moves = std::any_of(plans->begin(), plans->end(), [](const Plan& plan) { return !plan.moves.empty(); });
  if (!request_.dry_run && moves) {
    auto done = parts_.at_rest(topic->id, [&]() -> base::Result<void> {
      // They have gone on meanwhile.
      plans = plan(*topic);
      if (!plans) return plans.error();
      return carry_out(*topic, *plans);
    });
    if (!done) return done.error();
  }
  const auto now = parts_.log.find_topic(request_.stream);
  Json json{{"stream", topic->name}, {"dry_run", request_.dry_run}, {"epoch", now ? now->epoch : topic->epoch}, {"readers", Json::array()}};
  for (const auto& plan : *plans) {
    Json partitions = Json::array();
    for (const auto& move : plan.moves)
      partitions.push_back({{"partition", move.partition}, {"from", move.from}, {"to", move.to}, {"records", move.from - move.to}});
    json["readers"].push_back({{"reader", plan.reader.name},
                               {"kind", plan.reader.kind},
                               {"records", plan.records()},
                               {"effect", effect(plan)},
                               {"partitions", std::move(partitions)}});
  }
  return text_of(json);
}

}  // namespace antler::control
