#include "engine/topology.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "dead_letters/replay_record.h"
#include "lineage/lineage_record.h"
#include "manifest/letters.h"
#include "manifest/own_names.h"
#include "plan/wanted.h"
#include "sync/provenance.h"

namespace antler::engine {
namespace {

// "`origin`" → "origin"; an expression that is no plain column gives nothing.
std::string plain_column(std::string_view expression, const model::Model& model) {
  expression = base::trim(expression);
  if (expression.size() < 2 || expression.front() != '`' || expression.back() != '`') return "";
  const std::string_view name = expression.substr(1, expression.size() - 2);
  return model.find(name) != nullptr ? std::string(name) : "";
}

class Builder {
 public:
  Builder(const manifest::Manifest& manifest, const plan::Present& present, const streams::Log& log, std::int64_t freshness_ms,
          std::size_t table_batch_bytes_max)
      : manifest_(manifest), present_(present), log_(log), freshness_ms_(freshness_ms), table_batch_bytes_max_(table_batch_bytes_max) {}

  base::Result<Topology> run() {
    for (const auto& table : manifest_.tables) {
      if (table.streams.empty()) continue;
      if (auto added = add_table(table); !added) return added.error();
    }
    for (const auto& stream : manifest_.streams)
      if (auto added = add_stream(stream); !added) return added.error();
    for (const auto& ingest : manifest_.ingests)
      if (auto added = add_ingest(ingest); !added) return added.error();
    for (const auto& transform : manifest_.transforms)
      if (auto added = add_function(functions::FunctionKind::kTransform, transform, transform.to, {}); !added) return added.error();
    for (const auto& consumer : manifest_.consumers)
      if (auto added = add_function(functions::FunctionKind::kConsumer, consumer, {}, consumer.writes); !added) return added.error();
    return std::move(topology_);
  }

 private:
  base::Result<streams::Topic> topic(const std::string& name) const {
    if (auto found = log_.find_topic(name)) return *found;
    return base::not_found(fmt::format("the log has no topic `{}`", name));
  }
  base::Result<const plan::Table*> table(const std::string& name) const {
    if (const auto* found = present_.find_table(name)) return found;
    return base::not_found(fmt::format("ClickHouse has no table `{}`", name));
  }

  // The targets of all views behind a table; views may be chained.
  base::Result<void> add_targets(const std::string& source, sync::TableSpec& spec, bool& partitioned, std::set<std::string>& seen) const {
    for (const auto& view : manifest_.views) {
      if (view.reads.empty() || view.reads.front() != source || !seen.insert(view.target).second) continue;
      auto target = table(view.target);
      if (!target) return target.error();
      const auto id = base::Uuid::parse((*target)->uuid);
      if (!id) return base::internal(fmt::format("table `{}` has no uuid", view.target));
      spec.view_targets.push_back({view.target, *id});
      partitioned = partitioned || !(*target)->partition_by.empty();
      if (auto added = add_targets(view.target, spec, partitioned, seen); !added) return added;
    }
    return {};
  }

  base::Result<void> add_table(const manifest::Table& declared) {
    auto found = table(declared.name);
    if (!found) return found.error();
    const auto id = base::Uuid::parse((*found)->uuid);
    if (!id) return base::internal(fmt::format("table `{}` has no uuid", declared.name));
    const model::Model& model = *manifest_.find_model(declared.model);
    sync::TableSpec spec{.name = declared.name,
                         .id = *id,
                         .provenance = declared.provenance && declared.streams.size() == 1,
                         .dead_letter_topic = manifest::is_letters_table(declared) ? declared.name : manifest::letters_stream(declared),
                         .model_name = declared.model,
                         .freshness_ms = declared.freshness_ms > 0 ? declared.freshness_ms : freshness_ms_,
                         .batch_bytes_max = table_batch_bytes_max_};
    for (const auto& field : model.fields) spec.columns.push_back(field.name);
    for (const auto& part : declared.order_by) {
      const std::string column = plain_column(part, model);
      if (column.empty()) break;
      spec.sort_columns.push_back(column);
    }
    bool partitioned = !declared.partition_by.empty();
    std::set<std::string> seen;
    if (auto added = add_targets(declared.name, spec, partitioned, seen); !added) return added;
    // G12. Elsewhere a batch touches one partition of the window's thousand.
    if (partitioned) spec.batch_records_max = plan::kPartitionedBatchRecordsMax;
    for (const auto& name : declared.streams) {
      auto known = topic(name);
      if (!known) return known.error();
      topology_.law.sinks.push_back({.table = declared.name,
                                     .table_id = *id,
                                     .topic = known->id,
                                     .topic_name = name,
                                     .partitions = known->partitions,
                                     .removed_by = removed_by(declared),
                                     .provenance = spec.provenance});
      spec.topics.push_back(std::move(*known));
    }
    if (auto replays = log_.find_topic(manifest::table_replays_name(declared.name))) {
      topology_.law.sinks.push_back({.table = declared.name,
                                     .table_id = *id,
                                     .topic = replays->id,
                                     .topic_name = replays->name,
                                     .partitions = replays->partitions,
                                     .removed_by = removed_by(declared),
                                     .provenance = spec.provenance,
                                     .first_part = sync::kFirstReplayPartition,
                                     .only_if_used = true});
      spec.replays = replays->id;
      spec.topics.push_back(std::move(*replays));
    }
    topology_.tables.push_back(std::move(spec));
    return {};
  }

  static std::string removed_by(const manifest::Table& table) {
    if (!table.ttl.empty()) return "TTL";
    if (table.engine == manifest::Engine::kReplacingMergeTree) return "ReplacingMergeTree";
    if (table.engine == manifest::Engine::kAggregatingMergeTree) return "AggregatingMergeTree";
    return "";
  }

  base::Result<void> add_stream(const manifest::Stream& declared) {
    // What comes into these is in the equations of their resource, or is what the engine says of itself.
    const bool is_replay = manifest::is_replay_name(declared.name);
    if ((manifest::holds_letters(declared) && !is_replay) || declared.name == dead_letters::kReplaysStream ||
        declared.name == lineage::kLineageStream)
      return {};
    // An earlier version made none of these.
    if (is_replay && !log_.find_topic(declared.name)) return {};
    auto known = topic(declared.name);
    if (!known) return known.error();
    topology_.law.streams.push_back({.name = declared.name, .topic = known->id, .only_if_used = is_replay});
    return {};
  }

  template <class Declared>
  base::Result<void> add_function(functions::FunctionKind kind, const Declared& declared, const std::vector<std::string>& outputs,
                                  const std::vector<std::string>& writes) {
    auto from = topic(declared.from);
    auto letters = topic(manifest::letters_stream(declared));
    if (!from) return from.error();
    if (!letters) return letters.error();
    functions::FunctionSpec spec{.name = declared.name,
                                 .kind = kind,
                                 .is_recovery = manifest_.find_recovery(declared.name) != nullptr,
                                 .from = {std::move(*from), manifest_.model_of(declared.from)},
                                 .to = {},
                                 .dead_letter_topic = std::move(*letters),
                                 .retries = {declared.retries.attempts, declared.retries.first_wait_ms, declared.retries.wait_ms_max},
                                 .time_limit_ms = declared.time_limit_ms};
    for (const auto& name : outputs) {
      auto to = topic(name);
      if (!to) return to.error();
      spec.to.push_back({std::move(*to), manifest_.model_of(name), manifest_.find_stream(name)->key});
    }
    for (const auto& name : writes) {
      auto written = topic(name);
      if (!written) return written.error();
      spec.writes.push_back(std::move(*written));
    }
    add_spec(spec);
    // The same function over what was put back for it. An earlier version made no such topic.
    if (auto replays = log_.find_topic(manifest::function_replays_name(declared.name))) {
      spec.from.topic = std::move(*replays);
      add_spec(std::move(spec));
    }
    return {};
  }

  void add_spec(functions::FunctionSpec spec) {
    topology_.law.functions.push_back({.name = spec.name,
                                       .id = functions::function_id(spec.name),
                                       .topic = spec.from.topic.id,
                                       .topic_name = spec.from.topic.name,
                                       .partitions = spec.from.topic.partitions,
                                       .only_if_used = manifest::is_replay_name(spec.from.topic.name)});
    topology_.functions.push_back(std::move(spec));
  }

  base::Result<void> add_ingest(const manifest::Ingest& declared) {
    auto main = topic(declared.stream);
    auto letters = topic(manifest::letters_stream(declared));
    if (!main) return main.error();
    if (!letters) return letters.error();
    topology_.law.ingests.push_back({.name = declared.name, .topic = main->id});
    topology_.ingests.push_back(
        {.name = declared.name,
         .model = model::with_times(*manifest_.find_model(manifest_.find_stream(declared.stream)->model), declared.times_without_offset),
         .topic = std::move(*main),
         .dead_letter_topic = std::move(*letters),
         .dead_letter_queue = declared.dead_letter_queue,
         .unknown_fields = declared.unknown_fields,
         .unknown_fields_in = declared.unknown_fields_in,
         .key = manifest_.find_stream(declared.stream)->key,
         .is_relaxed = manifest_.find_stream(declared.stream)->is_relaxed});
    return {};
  }

  const manifest::Manifest& manifest_;
  const plan::Present& present_;
  const streams::Log& log_;
  const std::int64_t freshness_ms_;
  const std::size_t table_batch_bytes_max_;
  Topology topology_;
};

}  // namespace

base::Result<Topology> make_topology(const manifest::Manifest& manifest, const plan::Present& present, const streams::Log& log,
                                     std::int64_t freshness_ms, std::size_t table_batch_bytes_max) {
  return Builder(manifest, present, log, freshness_ms, table_batch_bytes_max).run();
}

}  // namespace antler::engine
