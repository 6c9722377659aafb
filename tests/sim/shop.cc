#include "shop.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "engine/expand.h"
#include "sync/provenance.h"

namespace antler::sim {
namespace {

constexpr std::uint64_t kCopies = 4;  // numbers of copies for those that one record may become

model::Type u64() { return *model::parse_type("UInt64"); }

std::uint64_t number_after(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  return at == std::string_view::npos ? 0 : std::stoull(std::string(text.substr(at + name.size(), 20)));
}

std::uint64_t draw_of(const ChainStep& step, const Item& item) {
  return base::SeededRandom(base::hash64(step.name, item.id << 16 | item.copy)).next();
}

}  // namespace

std::string json(const Event& event) {
  return fmt::format(R"({{"id":{},"key":{},"day":{},"amount":{},"note":"n{}"}})", event.id, event.key, event.day, event.amount, event.id);
}

std::string json(const Item& item) { return fmt::format(R"({{"id":{},"copy":{},"key":{}}})", item.id, item.copy, item.key); }

std::string row_bytes(const Item& item) {
  std::string out;
  for (const auto value : {item.id, item.copy, item.key}) base::put(out, value);
  return out;
}

Event read_event(std::string_view row_bytes) {
  base::Reader reader(row_bytes);
  Event event;
  for (auto* value : {&event.id, &event.key, &event.day, &event.amount}) *value = reader.get<std::uint64_t>();
  return event;
}

Item read_item(std::string_view stream, std::string_view row_bytes) {
  if (stream == kEvents) {
    const Event event = read_event(row_bytes);
    return {event.id, 0, event.key};
  }
  base::Reader reader(row_bytes);
  Item item;
  for (auto* value : {&item.id, &item.copy, &item.key}) *value = reader.get<std::uint64_t>();
  return item;
}

Item read_item_json(std::string_view line) {
  return {number_after(line, "\"id\":"), number_after(line, "\"copy\":"), number_after(line, "\"key\":")};
}

const std::vector<ChainStep>& chain() {
  static const std::vector<ChainStep> steps{
      {.name = "derive", .from = "events", .to = {"derived"}, .kills = 30, .throws = 50, .filters = 180, .copies_max = 2},
      {.name = "refine", .from = "derived", .to = {"refined"}, .kills = 10, .hangs = 10, .throws = 20, .filters = 250, .copies_max = 3},
      {.name = "route", .from = "refined", .to = {"routed", "review"}, .kills = 15, .hangs = 5, .throws = 40, .filters = 120}};
  return steps;
}

const ChainStep* find_step(std::string_view name) {
  const auto at = std::ranges::find(chain(), name, &ChainStep::name);
  return at == chain().end() ? nullptr : &*at;
}

std::string letters_of(std::string_view function) { return std::string(function) + "_dead_letters"; }

std::size_t streams_written() {
  std::size_t streams = 0;
  for (const auto& step : chain()) streams += step.to.size();
  return streams;
}

Fate fate_of(const ChainStep& step, const Item& item) {
  std::uint64_t draw = draw_of(step, item) % 1'000;
  for (const auto& [share, fate] :
       {std::pair(step.kills, Fate::kKills), {step.hangs, Fate::kHangs}, {step.throws, Fate::kThrows}, {step.filters, Fate::kFiltered}}) {
    if (draw < share) return fate;
    draw -= share;
  }
  return Fate::kOutputs;
}

std::vector<Item> outputs_of(const ChainStep& step, std::size_t to, const Item& item) {
  if (fate_of(step, item) != Fate::kOutputs) return {};
  // To some of its streams, and to one at least.
  const std::uint64_t draw = draw_of(step, item) / 1'000;
  const std::uint64_t chosen = 1 + draw % ((1u << step.to.size()) - 1);
  if ((chosen >> to & 1) == 0) return {};
  std::vector<Item> out;
  for (std::uint64_t i = 0; i <= draw / 16 % step.copies_max; ++i)
    out.push_back({item.id, item.copy * kCopies + i, (item.key + item.copy + i) % kKeys});
  return out;
}

ItemId source_of(const Item& output) { return {output.id, output.copy / kCopies}; }

ShopOptions pick_shop(Dice& dice) {
  ShopOptions options{.attempts = dice.chance(500) ? 1u : 3u};
  const auto pick = [&] { return static_cast<std::uint32_t>(dice.between(1, 3)); };
  options.streams[std::string(kEvents)] = {.partitions = pick()};
  for (const auto& step : chain())
    for (const auto& stream : step.to) options.streams[stream] = {.partitions = pick(), .is_keyed = dice.chance(500)};
  return options;
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
      {.name = "Item", .fields = {{.name = "id", .type = u64()}, {.name = "copy", .type = u64()}, {.name = "key", .type = u64()}}}};
  const auto add_stream = [&](const std::string& name, const std::string& model) {
    const ShopOptions::Stream& stream = options.streams.at(name);
    out.streams.push_back({.name = name, .model = model, .partitions = stream.partitions, .retention_hours = 0});
    if (stream.is_keyed) out.streams.back().key = {"key"};
  };
  add_stream("events", "Event");
  out.tables = {{.name = "events", .model = "Event", .order_by = {"`key`", "`id`"}, .partition_by = "`day`", .streams = {"events"}},
                {.name = "mirror", .model = "Event", .order_by = {"`id`"}, .streams = {"events"}}};
  out.ingests = {{.name = "events", .stream = "events", .dead_letter_queue = true}};
  out.views = {{.name = "per_key", .target = "per_key", .reads = {"events"}},
               {.name = "per_bucket", .target = "per_bucket", .reads = {"per_key"}},
               {.name = "routed_per_key", .target = "routed_per_key", .reads = {"routed"}}};
  for (const auto& step : chain()) {
    for (const auto& stream : step.to) {
      add_stream(stream, "Item");
      out.tables.push_back({.name = stream, .model = "Item", .order_by = {"`id`"}, .streams = {stream}});
    }
    // Those of the step in the middle are a stream alone.
    out.transforms.push_back({.name = step.name,
                              .from = step.from,
                              .to = step.to,
                              .retries = {.attempts = options.attempts, .first_wait_ms = 20, .wait_ms_max = 100},
                              .dead_letter_queue = step.name != "refine"});
  }
  out.consumers = {{.name = "notice", .from = std::string(kNoticed), .retries = {.attempts = 2, .first_wait_ms = 5, .wait_ms_max = 5}}};
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
  add({.name = "routed_per_key", .columns = {"key", "n", "ids"}, .keys = 1});
  disk.views = {{.name = "per_key", .source = "events", .target = "per_key", .group = 1, .sums = {-1, 3}},
                {.name = "per_bucket", .source = "per_key", .target = "per_bucket", .group = 0, .divisor = kBucket, .sums = {1, 2}},
                {.name = "routed_per_key", .source = "routed", .target = "routed_per_key", .group = 2, .sums = {-1, 0}}};
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
