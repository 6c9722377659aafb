#include "engine/activation.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "engine/expand.h"
#include "engine/memory_budget.h"
#include "plan/wanted.h"
#include "schema/apply.h"
#include "schema/introspect.h"

namespace antler::engine {
namespace {

constexpr std::int64_t kReadPollMs = 20;

TableIds ids_of(const plan::Present& present) {
  TableIds tables;
  for (const auto& table : present.tables)
    if (const auto id = base::Uuid::parse(table.uuid)) tables.emplace(table.name, *id);
  return tables;
}

}  // namespace

std::vector<plan::Topic> Activation::topics() const {
  // A manifest that cannot be read is found out elsewhere; here it only says nothing of what was.
  const auto before = storage_.applied_manifest();
  std::vector<plan::Topic> topics;
  for (const auto& topic : storage_.log->topics()) {
    const auto* stream = before && *before ? (*before)->find_stream(topic.name) : nullptr;
    topics.push_back({topic.name, topic.partitions, stream == nullptr ? "" : plan::policy_of(*stream)});
  }
  return topics;
}

base::Result<plan::Present> Activation::look() {
  auto session = storage_.database->open({});
  if (!session) return session.error();
  return schema::introspect(**session, topics());
}

base::Result<std::shared_ptr<const Generation>> Activation::renew(const Generation& generation, const plan::Present& present) const {
  auto topology = topology_of(generation.manifest, present);
  if (!topology) return topology.error();
  return std::make_shared<const Generation>(Generation{
      .number = generation.number, .document = generation.document, .manifest = generation.manifest, .topology = std::move(*topology)});
}

base::Result<Topology> Activation::topology_of(const manifest::Manifest& manifest, const plan::Present& present) const {
  return make_topology(manifest, present, *storage_.log, settings_.sync.freshness_ms, divide_memory(settings_).table_batch);
}

base::Result<std::vector<model::Model>> Activation::models_in_force() {
  auto current = storage_.state->current();
  if (!current) return current.error();
  if (!*current) return std::vector<model::Model>{};
  // What another version wrote and this one does not read is no reason not to start: it is only compared with.
  base::Diagnostics ignored;
  auto manifest = manifest::read((*current)->json, ignored);
  return manifest ? std::move(manifest->models) : std::vector<model::Model>{};
}

std::optional<manifest::Manifest> Activation::read(const std::string& document, StartFailure& failure) {
  auto read = manifest::read(document, failure.diagnostics);
  if (read) failure.diagnostics = manifest::check(*read);
  if (!failure.diagnostics.empty()) return std::nullopt;
  return read;
}

base::Result<base::Diagnostics> Activation::await_reads(const manifest::Manifest& wanted, const manifest::Manifest* before,
                                                        std::int64_t timeout_ms, const TableIds* tables) {
  // By the machine's clock: the engine's stands still in a test.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  for (;;) {
    const auto unread = find_unread(*storage_.log, wanted, before, tables);
    if (!unread) return unread.error();
    auto diagnostics = refuse_unread(wanted, *unread);
    if (diagnostics.empty() || std::chrono::steady_clock::now() >= deadline) return diagnostics;
    ::usleep(kReadPollMs * 1'000);
  }
}

base::Result<base::Diagnostics> Activation::rows_without_values(const Generation& generation, const manifest::Manifest& before) {
  TableIds tables;
  for (const auto& table : generation.topology.tables) tables.emplace(table.name, table.id);
  auto unread = find_unread(*storage_.log, generation.manifest, &before, &tables);
  if (!unread) return unread.error();
  std::erase_if(*unread, [](const UnreadRecords& records) { return !records.is_table; });
  return refuse_unread(generation.manifest, *unread);
}

std::optional<Prepared> Activation::prepare(std::string document, manifest::Manifest manifest, std::int64_t patience_ms,
                                            StartFailure& failure) {
  Prepared prepared{.document = std::move(document), .manifest = expand(std::move(manifest)), .plan = {}};
  auto models = models_in_force();
  if (!models) {
    failure.error = models.error();
    return std::nullopt;
  }
  auto session = storage_.database->open({});
  auto present = session ? schema::introspect(**session, topics()) : base::Result<plan::Present>(session.error());
  if (!present) {
    failure.error = present.error();
    return std::nullopt;
  }
  present->models = std::move(*models);
  auto plan = schema::prepare(**session, prepared.manifest, *present);
  if (!plan) {
    failure.error = plan.error();
    return std::nullopt;
  }
  const auto before = storage_.applied_manifest();
  // One that another version wrote, and this one does not read, says nothing of what was read.
  const TableIds tables = ids_of(*present);
  auto unread = await_reads(prepared.manifest, before && *before ? &**before : nullptr, patience_ms, &tables);
  if (!unread) {
    failure.error = unread.error();
    return std::nullopt;
  }
  failure.diagnostics = std::move(plan->diagnostics);
  if (patience_ms > 0 && before && *before) {
    const auto readers = storage_.state->paused();
    if (!readers) {
      failure.error = readers.error();
      return std::nullopt;
    }
    std::set<std::string> paused;
    for (const auto& reader : *readers)
      if (reader.kind != "table") paused.insert(reader.name);
    const auto refused = refuse_paused(prepared.manifest, **before, paused);
    failure.diagnostics.insert(failure.diagnostics.end(), refused.begin(), refused.end());
  }
  failure.diagnostics.insert(failure.diagnostics.end(), unread->begin(), unread->end());
  if (!failure.diagnostics.empty()) return std::nullopt;
  prepared.plan = std::move(*plan);
  return prepared;
}

base::Result<std::uint64_t> Activation::number_of(const std::string& document) {
  auto current = storage_.state->current();
  if (!current) return current.error();
  if (!*current) return std::uint64_t{1};
  return (*current)->json == document ? (*current)->generation : (*current)->generation + 1;
}

std::shared_ptr<const Generation> Activation::apply(Prepared prepared, const std::vector<Unfinished>& unfinished, StartFailure& failure) {
  const auto failed = [&](const base::Error& error) -> std::shared_ptr<const Generation> {
    failure.error = error;
    return nullptr;
  };
  failure.diagnostics = refuse_changes(prepared.plan, prepared.manifest, unfinished);
  if (!failure.diagnostics.empty()) return nullptr;
  auto session = storage_.database->open({});
  if (!session) return failed(session.error());
  const auto next_number = number_of(prepared.document);
  if (!next_number) return failed(next_number.error());
  schema::ApplyHooks hooks;
  hooks.create_topic = [&](const plan::Topic& topic) -> base::Result<void> {
    auto made = storage_.log->ensure_topic(topic.name, topic.partitions);
    if (!made) return made.error();
    return {};
  };
  hooks.applied = [&](const plan::Step& step) {
    return storage_.state->journal(
        {*next_number, fmt::format("{} {}", plan::to_string(step.kind), step.resource), step.reason, clock_.wall_us()});
  };
  if (auto applied = schema::apply(**session, prepared.plan, hooks); !applied) return failed(applied.error());
  for (const auto& model : prepared.manifest.models)
    if (auto kept = storage_.log->put_schema(model::schema_id(model), model::canonical_text(model)); !kept) return failed(kept.error());
  auto present = schema::introspect(**session, topics());
  if (!present) return failed(present.error());
  auto topology = topology_of(prepared.manifest, *present);
  if (!topology) return failed(topology.error());
  // One write makes the manifest current, after its plan.
  auto number = storage_.state->apply_generation(prepared.document, base::hash64(prepared.document), clock_.wall_us());
  if (!number) return failed(number.error());
  return std::make_shared<const Generation>(Generation{.number = *number,
                                                       .document = std::move(prepared.document),
                                                       .manifest = std::move(prepared.manifest),
                                                       .topology = std::move(*topology)});
}

}  // namespace antler::engine
