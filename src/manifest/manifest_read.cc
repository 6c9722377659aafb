#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "manifest/json_reader.h"
#include "manifest/manifest.h"

namespace antler::manifest {
namespace {

constexpr int kDepthMax = 64;
constexpr std::size_t kDiagnosticsMax = 100;  // kept of one document
constexpr std::int64_t kMillisecondsMax = 24LL * 3600 * 1000;

Where read_where(ObjectReader& reader) {
  Where where;
  const std::string text = reader.text("where");
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return where;
  where.file = text.substr(0, colon);
  where.line = std::atoi(text.c_str() + colon + 1);
  return where;
}

template <class Value, std::size_t N>
Value read_word(ObjectReader& reader, std::string_view key, const std::pair<std::string_view, Value> (&words)[N]) {
  const std::string text = reader.text(key, std::string(words[0].first));
  std::vector<std::string> allowed;
  for (const auto& [word, value] : words) {
    if (word == text) return value;
    if (!word.empty()) allowed.emplace_back(word);
  }
  reader.report("ANT1102", fmt::format("`{}` is one of {}; found `{}`", reader.path(key), base::join(allowed, ", "), text), "");
  return words[0].second;
}

constexpr std::pair<std::string_view, model::TextForm> kTextForms[] = {
    {"", model::TextForm::kAny}, {"email", model::TextForm::kEmail}, {"url", model::TextForm::kUrl}};

// Whether a value holds a number that the JSON reader has made a double of, where the type keeps more digits than that.
bool is_rounded(const model::Type& type, const Json& value) {
  const model::Type& inside = model::leaf(type);
  switch (inside.kind) {
    case model::Kind::kDecimal:
    case model::Kind::kInt128:
    case model::Kind::kUInt128:
    case model::Kind::kDateTime64: return value.is_number_float();
    case model::Kind::kArray:
      return value.is_array() &&
             std::any_of(value.begin(), value.end(), [&](const Json& item) { return is_rounded(inside.arguments.front(), item); });
    case model::Kind::kMap:
      return value.is_object() &&
             std::any_of(value.begin(), value.end(), [&](const Json& item) { return is_rounded(inside.arguments.back(), item); });
    case model::Kind::kTuple:
      for (std::size_t i = 0; i < inside.arguments.size(); ++i) {
        if (value.is_array() && i < value.size() && is_rounded(inside.arguments[i], value[i])) return true;
        if (value.is_object() && i < inside.names.size() && value.contains(inside.names[i]) &&
            is_rounded(inside.arguments[i], value.at(inside.names[i])))
          return true;
      }
      return false;
    default: return false;
  }
}

model::Field read_field(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  model::Field field;
  field.name = reader.required_text("name");
  const std::string text = reader.required_text("type");
  if (auto type = model::parse_type(text); type) field.type = std::move(*type);
  else if (!text.empty()) reader.report("ANT1104", fmt::format("`{}`: {}", reader.path("type"), type.error().message), "");
  if (const Json* value = reader.find("default", false); value != nullptr) {
    if (is_rounded(field.type, *value))
      reader.report("ANT1234", fmt::format("`{}`: {} keeps more digits than a JSON number does", reader.path("default"), text),
                    "write the number as a string");
    else field.default_json = value->dump();
  }
  model::Bounds bounds;
  bounds.minimum = reader.integer("minimum", INT64_MIN, INT64_MIN, INT64_MAX);
  // The largest number of 64 bits with a sign stands for no bound, which an unsigned value could pass.
  const model::Type* inside = &model::leaf(field.type);
  while (inside->kind == model::Kind::kArray) inside = &model::leaf(inside->arguments.front());
  const std::int64_t maximum_max = inside->kind == model::Kind::kUInt64 ? INT64_MAX - 1 : INT64_MAX;
  bounds.maximum = reader.integer("maximum", INT64_MAX, INT64_MIN, maximum_max);
  bounds.length_min = reader.integer("min_length", 0, 0, model::kLengthMax);
  bounds.length_max = reader.integer("max_length", model::kLengthMax, 0, model::kLengthMax);
  bounds.form = read_word(reader, "format", kTextForms);
  if (const std::string pattern = reader.text("pattern"); !pattern.empty()) {
    auto compiled = model::Pattern::create(pattern);
    if (compiled) bounds.pattern = std::move(*compiled);
    else reader.report("ANT1231", fmt::format("`{}`: {}", reader.path("pattern"), compiled.error().message), "");
  }
  if (bounds != model::Bounds{}) field.bounds = std::move(bounds);
  reader.each("counts", [&](const Json& item, const std::string& at) {
    const bool fits = item.is_number_unsigned() && item.get<std::uint64_t>() <= model::kArrayCountMax;
    if (!fits) reader.mismatch(at, fmt::format("an integer, 0 to {}", model::kArrayCountMax), item);
    field.counts.push_back(fits ? item.get<std::uint32_t>() : 0);
  });
  return field;
}

model::Model read_model(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  model::Model model;
  model.name = reader.required_text("name");
  reader.each("fields", [&](const Json& item, const std::string& at) { model.fields.push_back(read_field(item, at, diagnostics)); });
  return model;
}

constexpr std::pair<std::string_view, bool> kDurabilities[] = {{"durable", false}, {"relaxed", true}};

Stream read_stream(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  Stream stream;
  stream.name = reader.required_text("name");
  stream.model = reader.required_text("model");
  stream.partitions = static_cast<std::uint32_t>(reader.integer("partitions", 1, 1, 256));
  stream.key = reader.texts("key");
  stream.retention_hours = reader.integer("retention_hours", 24, 0, 24 * 366 * 10);
  stream.retention_mb = reader.integer("retention_mb", 0, 0, 1LL << 30);
  stream.is_relaxed = read_word(reader, "durability", kDurabilities);
  stream.where = read_where(reader);
  return stream;
}

constexpr std::pair<std::string_view, Engine> kEngines[] = {{"MergeTree", Engine::kMergeTree},
                                                            {"ReplacingMergeTree", Engine::kReplacingMergeTree},
                                                            {"AggregatingMergeTree", Engine::kAggregatingMergeTree}};
constexpr std::pair<std::string_view, Backfill> kBackfills[] = {
    {"undeclared", Backfill::kUndeclared}, {"none", Backfill::kNone}, {"all", Backfill::kAll}};
constexpr std::pair<std::string_view, model::UnknownFields> kUnknownFields[] = {
    {"ignore", model::UnknownFields::kIgnore}, {"reject", model::UnknownFields::kReject}, {"keep", model::UnknownFields::kKeep}};
constexpr std::pair<std::string_view, model::TimesWithoutOffset> kTimesWithoutOffset[] = {{"refuse", model::TimesWithoutOffset::kRefuse},
                                                                                          {"utc", model::TimesWithoutOffset::kUtc}};

// True, or the name of a queue.
template <class Resource>
void read_letters(ObjectReader& reader, Resource& resource) {
  constexpr const char* kKey = "dead_letter_queue";
  const Json* const found = reader.find(kKey, false);
  if (found == nullptr) return;
  if (found->is_boolean()) resource.dead_letter_queue = found->get<bool>();
  else if (found->is_string() && !found->get_ref<const std::string&>().empty())
    resource.dead_letter_queue = true, resource.dead_letters = found->get<std::string>();
  else reader.mismatch(reader.path(kKey), "a boolean, or the name of a stream of dead letters", *found);
}

Table read_table(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  Table table;
  table.name = reader.required_text("name");
  table.model = reader.required_text("model");
  table.engine = read_word(reader, "engine", kEngines);
  table.version_column = reader.text("version_column");
  table.order_by = reader.texts("order_by");
  table.primary_key = reader.texts("primary_key");
  table.partition_by = reader.text("partition_by");
  table.ttl = reader.text("ttl");
  reader.each_member("settings", [&](const std::string& name, const Json& value, const std::string& at) {
    if (value.is_string()) table.settings[name] = value.get<std::string>();
    else reader.mismatch(at, "a string", value);
  });
  reader.each_member("columns", [&](const std::string& name, const Json& value, const std::string& at) {
    ObjectReader column(value, at, diagnostics);
    table.columns[name] = {.codec = column.text("codec"), .comment = column.text("comment"), .ttl = column.text("ttl")};
  });
  table.streams = reader.texts("streams");
  table.freshness_ms = reader.integer("freshness_ms", 0, 0, kMillisecondsMax);
  table.provenance = reader.boolean("provenance", true);
  read_letters(reader, table);
  table.where = read_where(reader);
  return table;
}

Ingest read_ingest(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  Ingest ingest;
  ingest.name = reader.required_text("name");
  ingest.stream = reader.required_text("stream");
  read_letters(reader, ingest);
  ingest.unknown_fields = read_word(reader, "unknown_fields", kUnknownFields);
  ingest.unknown_fields_in = reader.text("unknown_fields_in");
  ingest.times_without_offset = read_word(reader, "times_without_offset", kTimesWithoutOffset);
  ingest.where = read_where(reader);
  return ingest;
}

View read_view(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  View view;
  view.name = reader.required_text("name");
  view.target = reader.required_text("target");
  view.select = reader.required_text("select");
  view.reads = reader.texts("reads");
  view.backfill = read_word(reader, "backfill", kBackfills);
  view.where = read_where(reader);
  return view;
}

Api read_api(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  Api api;
  api.name = reader.required_text("name");
  if (const Json* found = reader.find("parameters", true); found != nullptr)
    api.parameters = read_model(*found, reader.path("parameters"), diagnostics);
  if (const Json* found = reader.find("rows", true); found != nullptr) api.rows = read_model(*found, reader.path("rows"), diagnostics);
  api.handler = reader.boolean("handler", false);
  api.select = reader.text("select", {}, !api.handler);
  reader.each("values", [&](const Json& item, const std::string& at) {
    ObjectReader value(item, at, diagnostics);
    api.values.push_back({value.required_text("name"), value.required_text("type"), value.required_text("value")});
  });
  api.reads = reader.texts("reads");
  api.writes = reader.texts("writes");
  api.time_limit_ms = reader.integer("time_limit_ms", 10'000, 1, kMillisecondsMax);
  api.memory_limit_bytes = reader.integer("memory_limit_bytes", 1LL << 30, 1 << 20, 1LL << 50);
  api.row_limit = reader.integer("row_limit", 100'000, 1, 1'000'000'000);
  api.where = read_where(reader);
  return api;
}

constexpr std::int64_t kAttemptsMax = 1'000;

// `retries` are those of a function that says nothing.
Retries read_retries(ObjectReader& function, Retries retries, base::Diagnostics& diagnostics) {
  const Json* found = function.find("retries", false);
  if (found == nullptr) return retries;
  ObjectReader reader(*found, function.path("retries"), diagnostics);
  retries.attempts = static_cast<std::uint32_t>(reader.integer("attempts", retries.attempts, 1, kAttemptsMax));
  retries.first_wait_ms = reader.integer("first_wait_ms", retries.first_wait_ms, 0, kMillisecondsMax);
  retries.wait_ms_max = reader.integer("wait_ms_max", retries.wait_ms_max, 0, kMillisecondsMax);
  return retries;
}

// What functions over streams have alike.
template <class Function>
Function read_function(ObjectReader& reader, base::Diagnostics& diagnostics) {
  Function function;
  function.name = reader.required_text("name");
  function.from = reader.required_text("from");
  function.reads = reader.texts("reads");
  function.retries = read_retries(reader, function.retries, diagnostics);
  function.time_limit_ms = reader.integer("time_limit_ms", function.time_limit_ms, 1, kMillisecondsMax);
  read_letters(reader, function);
  function.where = read_where(reader);
  return function;
}

Transform read_transform(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  auto transform = read_function<Transform>(reader, diagnostics);
  transform.to = reader.texts("to");
  return transform;
}

Consumer read_consumer(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  auto consumer = read_function<Consumer>(reader, diagnostics);
  consumer.writes = reader.texts("writes");
  return consumer;
}

constexpr std::pair<std::string_view, LetterStage> kStages[] = {{"ingest", LetterStage::kIngest},
                                                                {"transform", LetterStage::kTransform},
                                                                {"consumer", LetterStage::kConsumer},
                                                                {"sync", LetterStage::kSync}};

Recovery read_recovery(const Json& json, const std::string& path, base::Diagnostics& diagnostics) {
  ObjectReader reader(json, path, diagnostics);
  Recovery recovery;
  recovery.name = reader.required_text("name");
  recovery.stage = read_word(reader, "stage", kStages);
  recovery.of = reader.required_text("of");
  recovery.reads = reader.texts("reads");
  recovery.retries = read_retries(reader, recovery.retries, diagnostics);
  recovery.time_limit_ms = reader.integer("time_limit_ms", recovery.time_limit_ms, 1, kMillisecondsMax);
  recovery.where = read_where(reader);
  return recovery;
}

}  // namespace

std::optional<Manifest> read(std::string_view json, base::Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Manifest manifest;
  try {
    // Deeper is not a manifest, and what prints a value recurses.
    bool too_deep = false;
    const Json document = Json::parse(json, [&](int depth, Json::parse_event_t, Json&) {
      too_deep = too_deep || depth > kDepthMax;
      return !too_deep;
    });
    if (too_deep) {
      diagnostics.push_back({.code = "ANT1100", .message = fmt::format("manifest: nested more than {} levels deep", kDepthMax)});
      return std::nullopt;
    }
    ObjectReader reader(document, "", diagnostics);
    if (reader.integer("antler_manifest", 0, 0, INT32_MAX) != kVersion) {
      reader.report("ANT1105", fmt::format("`antler_manifest` is the version of the format, {}; this document has another", kVersion),
                    "build the program against this version of Antler");
    }
    manifest.app = reader.required_text("app");
    if (const Json* sdk = reader.find("sdk", true); sdk != nullptr) {
      ObjectReader inner(*sdk, "sdk", diagnostics);
      manifest.sdk = inner.required_text("language");
      manifest.sdk_version = inner.required_text("version");
    }
    const auto all = [&](std::string_view key, auto& list, auto read_one) {
      reader.each(key, [&](const Json& item, const std::string& path) { list.push_back(read_one(item, path, diagnostics)); });
    };
    all("models", manifest.models, read_model);
    all("streams", manifest.streams, read_stream);
    all("tables", manifest.tables, read_table);
    all("ingests", manifest.ingests, read_ingest);
    all("views", manifest.views, read_view);
    all("apis", manifest.apis, read_api);
    all("transforms", manifest.transforms, read_transform);
    all("consumers", manifest.consumers, read_consumer);
    all("recoveries", manifest.recoveries, read_recovery);
  } catch (const Json::exception& e) {
    diagnostics.push_back({.code = "ANT1100", .message = fmt::format("manifest: not a JSON document: {}", e.what())});
  }
  if (diagnostics.size() - before > kDiagnosticsMax) {
    const std::size_t more = diagnostics.size() - before - kDiagnosticsMax;
    diagnostics.resize(before + kDiagnosticsMax);
    diagnostics.push_back({.code = "ANT1106", .message = fmt::format("manifest: and {} more problems", more)});
  }
  if (diagnostics.size() != before) return std::nullopt;
  return manifest;
}

}  // namespace antler::manifest
