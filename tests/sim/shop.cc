#include "shop.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "engine/expand.h"
#include "sync/provenance.h"

namespace antler::sim {
namespace {

model::Type u64() { return *model::parse_type("UInt64"); }

std::uint64_t number_after(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  return at == std::string_view::npos ? 0 : std::stoull(std::string(text.substr(at + name.size(), 20)));
}

}  // namespace

std::string json(const Event& event) {
  return fmt::format(R"({{"id":{},"key":{},"day":{},"amount":{},"note":"n{}"}})", event.id, event.key, event.day, event.amount, event.id);
}

std::string row_bytes(const Derived& derived) {
  std::string out;
  for (const auto value : {derived.id, derived.copy, derived.key}) base::put(out, value);
  return out;
}

Event read_event(std::string_view row_bytes) {
  base::Reader reader(row_bytes);
  Event event;
  for (auto* value : {&event.id, &event.key, &event.day, &event.amount}) *value = reader.get<std::uint64_t>();
  return event;
}

Derived read_derived(std::string_view row_bytes) {
  base::Reader reader(row_bytes);
  Derived derived;
  for (auto* value : {&derived.id, &derived.copy, &derived.key}) *value = reader.get<std::uint64_t>();
  return derived;
}

Event read_json(std::string_view line) {
  return {number_after(line, "\"id\":"), number_after(line, "\"key\":"), number_after(line, "\"day\":"), number_after(line, "\"amount\":")};
}

Derived read_derived_json(std::string_view line) {
  return {number_after(line, "\"id\":"), number_after(line, "\"copy\":"), number_after(line, "\"key\":")};
}

Fate fate_of(const Event& event) {
  if (event.id % 23 == 7) return Fate::kKills;
  if (event.id % 17 == 3) return Fate::kThrows;
  if (event.id % 5 == 1) return Fate::kFiltered;
  return Fate::kOutputs;
}

std::vector<Derived> outputs_of(const Event& event) {
  if (fate_of(event) != Fate::kOutputs) return {};
  std::vector<Derived> out{{event.id, 0, event.key}};
  if (event.id % 3 == 0) out.push_back({event.id, 1, event.key});
  return out;
}

manifest::Manifest make_manifest(const ShopOptions& options) {
  manifest::Manifest out{.app = "shop"};
  out.models = {
      {.name = "Event",
       .fields = {{.name = "id", .type = u64()},
                  {.name = "key", .type = u64()},
                  {.name = "day", .type = u64()},
                  {.name = "amount", .type = u64()},
                  {.name = "note", .type = *model::parse_type("String")}}},
      {.name = "Derived", .fields = {{.name = "id", .type = u64()}, {.name = "copy", .type = u64()}, {.name = "key", .type = u64()}}}};
  out.streams = {{.name = "events", .model = "Event", .partitions = options.event_partitions, .retention_hours = 0},
                 {.name = "derived", .model = "Derived", .partitions = options.derived_partitions, .retention_hours = 0}};
  if (options.is_keyed) out.streams.back().key = {"key"};
  out.tables = {{.name = "events", .model = "Event", .order_by = {"`key`", "`id`"}, .partition_by = "`day`", .streams = {"events"}},
                {.name = "mirror", .model = "Event", .order_by = {"`id`"}, .streams = {"events"}},
                {.name = "derived", .model = "Derived", .order_by = {"`id`"}, .streams = {"derived"}}};
  out.ingests = {{.name = "events", .stream = "events", .dead_letter_queue = true}};
  out.views = {{.name = "per_key", .target = "per_key", .reads = {"events"}},
               {.name = "per_bucket", .target = "per_bucket", .reads = {"per_key"}}};
  out.transforms = {{.name = "derive", .from = "events", .to = {"derived"}, .dead_letter_queue = true}};
  out.transforms.front().retries = {.attempts = options.attempts, .first_wait_ms = 20, .wait_ms_max = 100};
  out.consumers = {{.name = "notice", .from = "derived", .retries = {.attempts = 2, .first_wait_ms = 5, .wait_ms_max = 5}}};
  return engine::expand(std::move(out));
}

Disk make_disk(const manifest::Manifest& manifest, base::Random& random) {
  Disk disk;
  const auto add = [&](TwinTable table) {
    table.id = base::Uuid::random(random);
    const std::string name = table.name;
    disk.tables[name].definition = std::move(table);
  };
  for (const auto& declared : manifest.tables) {
    TwinTable table{.name = declared.name};
    for (const auto& field : manifest.find_model(declared.model)->fields) table.columns.push_back(field.name);
    table.columns.emplace_back(sync::kProvenanceColumn);
    if (declared.name == "events") table.partition_column = 2, table.at_most = {3, kAmountMax};
    add(std::move(table));
  }
  add({.name = "per_key", .columns = {"key", "n", "amount"}, .keys = 1});
  add({.name = "per_bucket", .columns = {"bucket", "n", "amount"}, .keys = 1});
  disk.views = {{.name = "per_key", .source = "events", .target = "per_key", .group = 1, .sums = {-1, 3}},
                {.name = "per_bucket", .source = "per_key", .target = "per_bucket", .group = 0, .divisor = kBucket, .sums = {1, 2}}};
  return disk;
}

plan::Present present_of(const Disk& disk) {
  plan::Present present;
  for (const auto& [name, table] : disk.tables)
    present.tables.push_back({.name = name,
                              .uuid = table.definition.id.text(),
                              .partition_by = table.definition.partition_column < 0
                                                  ? ""
                                                  : table.definition.columns[static_cast<std::size_t>(table.definition.partition_column)]});
  return present;
}

}  // namespace antler::sim
