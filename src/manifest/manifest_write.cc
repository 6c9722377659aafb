#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "manifest/manifest.h"

namespace antler::manifest {
namespace {

using Json = nlohmann::ordered_json;

std::string where_text(const Where& where) { return where.file.empty() ? "" : fmt::format("{}:{}", where.file, where.line); }

// Values that equal their default are left out, so that a default added later changes no document.
template <class T>
void put(Json& json, const char* key, const T& value, const T& fallback) {
  if (value != fallback) json[key] = value;
}
void put(Json& json, const char* key, const std::string& value) { put(json, key, value, std::string()); }

void put_text_bounds(Json& json, const model::Bounds& bounds) {
  constexpr const char* kForms[] = {"", "email", "url"};
  put(json, "min_length", bounds.length_min, std::int64_t{0});
  put(json, "max_length", bounds.length_max, model::kLengthMax);
  put(json, "format", std::string(kForms[static_cast<std::size_t>(bounds.form)]));
  if (bounds.pattern) json["pattern"] = bounds.pattern->text();
}

Json model_json(const model::Model& model) {
  Json json;
  json["name"] = model.name;
  json["fields"] = Json::array();
  for (const auto& field : model.fields) {
    Json item;
    item["name"] = field.name;
    item["type"] = model::to_text(field.type);
    if (field.default_json) item["default"] = Json::parse(*field.default_json, nullptr, false);
    if (field.bounds && field.bounds->minimum != INT64_MIN) item["minimum"] = field.bounds->minimum;
    if (field.bounds && field.bounds->maximum != INT64_MAX) item["maximum"] = field.bounds->maximum;
    if (field.bounds) put_text_bounds(item, *field.bounds);
    if (!field.counts.empty()) item["counts"] = field.counts;
    json["fields"].push_back(std::move(item));
  }
  return json;
}

Json stream_json(const Stream& stream) {
  const Stream defaults;
  Json json;
  json["name"] = stream.name;
  json["model"] = stream.model;
  put(json, "partitions", stream.partitions, defaults.partitions);
  put(json, "key", stream.key, {});
  put(json, "retention_hours", stream.retention_hours, defaults.retention_hours);
  put(json, "retention_mb", stream.retention_mb, defaults.retention_mb);
  if (stream.is_relaxed) json["durability"] = "relaxed";
  put(json, "where", where_text(stream.where));
  return json;
}

std::string_view engine_text(Engine engine) {
  switch (engine) {
    case Engine::kMergeTree: return "MergeTree";
    case Engine::kReplacingMergeTree: return "ReplacingMergeTree";
    case Engine::kAggregatingMergeTree: return "AggregatingMergeTree";
  }
  return "MergeTree";
}

template <class Resource>
void put_letters(Json& json, const Resource& resource) {
  if (!resource.dead_letters.empty()) json["dead_letter_queue"] = resource.dead_letters;
  else put(json, "dead_letter_queue", resource.dead_letter_queue, false);
}

Json table_json(const Table& table) {
  const Table defaults;
  Json json;
  json["name"] = table.name;
  json["model"] = table.model;
  json["engine"] = engine_text(table.engine);
  put(json, "version_column", table.version_column);
  put(json, "order_by", table.order_by, {});
  put(json, "primary_key", table.primary_key, {});
  put(json, "partition_by", table.partition_by);
  put(json, "ttl", table.ttl);
  put(json, "settings", table.settings, {});
  for (const auto& [name, options] : table.columns) {
    Json column = Json::object();
    put(column, "codec", options.codec);
    put(column, "comment", options.comment);
    put(column, "ttl", options.ttl);
    json["columns"][name] = std::move(column);
  }
  put(json, "streams", table.streams, {});
  put(json, "freshness_ms", table.freshness_ms, defaults.freshness_ms);
  put(json, "provenance", table.provenance, defaults.provenance);
  put_letters(json, table);
  put(json, "where", where_text(table.where));
  return json;
}

Json ingest_json(const Ingest& ingest) {
  Json json;
  json["name"] = ingest.name;
  json["stream"] = ingest.stream;
  put_letters(json, ingest);
  if (ingest.unknown_fields != model::UnknownFields::kIgnore)
    json["unknown_fields"] = ingest.unknown_fields == model::UnknownFields::kReject ? "reject" : "keep";
  put(json, "unknown_fields_in", ingest.unknown_fields_in);
  if (ingest.times_without_offset == model::TimesWithoutOffset::kUtc) json["times_without_offset"] = "utc";
  put(json, "where", where_text(ingest.where));
  return json;
}

Json view_json(const View& view) {
  Json json;
  json["name"] = view.name;
  json["target"] = view.target;
  json["select"] = view.select;
  json["reads"] = view.reads;
  if (view.backfill != Backfill::kUndeclared) json["backfill"] = view.backfill == Backfill::kAll ? "all" : "none";
  put(json, "where", where_text(view.where));
  return json;
}

Json api_json(const Api& api) {
  const Api defaults;
  Json json;
  json["name"] = api.name;
  json["parameters"] = model_json(api.parameters);
  json["rows"] = model_json(api.rows);
  put(json, "handler", api.handler, false);
  put(json, "select", api.select);
  for (const auto& value : api.values) json["values"].push_back({{"name", value.name}, {"type", value.type}, {"value", value.value}});
  json["reads"] = api.reads;
  put(json, "writes", api.writes, {});
  put(json, "time_limit_ms", api.time_limit_ms, defaults.time_limit_ms);
  put(json, "memory_limit_bytes", api.memory_limit_bytes, defaults.memory_limit_bytes);
  put(json, "row_limit", api.row_limit, defaults.row_limit);
  put(json, "where", where_text(api.where));
  return json;
}

void put_retries(Json& json, const Retries& retries, const Retries& defaults) {
  if (retries == defaults) return;
  Json item = Json::object();
  put(item, "attempts", retries.attempts, defaults.attempts);
  put(item, "first_wait_ms", retries.first_wait_ms, defaults.first_wait_ms);
  put(item, "wait_ms_max", retries.wait_ms_max, defaults.wait_ms_max);
  json["retries"] = std::move(item);
}

// What functions over streams have alike, behind their streams and tables.
template <class Function>
void put_function(Json& json, const Function& function) {
  const Function defaults;
  put_retries(json, function.retries, defaults.retries);
  put(json, "time_limit_ms", function.time_limit_ms, defaults.time_limit_ms);
  put_letters(json, function);
  put(json, "where", where_text(function.where));
}

Json transform_json(const Transform& transform) {
  Json json{{"name", transform.name}, {"from", transform.from}, {"to", transform.to}};
  put(json, "reads", transform.reads, {});
  put_function(json, transform);
  return json;
}

Json consumer_json(const Consumer& consumer) {
  Json json{{"name", consumer.name}, {"from", consumer.from}};
  put(json, "reads", consumer.reads, {});
  put(json, "writes", consumer.writes, {});
  put_function(json, consumer);
  return json;
}

std::string_view stage_text(LetterStage stage) {
  switch (stage) {
    case LetterStage::kIngest: return "ingest";
    case LetterStage::kTransform: return "transform";
    case LetterStage::kConsumer: return "consumer";
    case LetterStage::kSync: return "sync";
  }
  return "ingest";
}

Json recovery_json(const Recovery& recovery) {
  const Recovery defaults;
  Json json{{"name", recovery.name}, {"stage", stage_text(recovery.stage)}, {"of", recovery.of}};
  put(json, "reads", recovery.reads, {});
  put_retries(json, recovery.retries, defaults.retries);
  put(json, "time_limit_ms", recovery.time_limit_ms, defaults.time_limit_ms);
  put(json, "where", where_text(recovery.where));
  return json;
}

template <class T, class ToJson>
Json sorted_array(std::vector<T> items, ToJson to_json) {
  std::sort(items.begin(), items.end(), [](const T& a, const T& b) { return a.name < b.name; });
  Json json = Json::array();
  for (const auto& item : items) json.push_back(to_json(item));
  return json;
}

}  // namespace

std::string write(const Manifest& manifest) {
  Json json;
  json["antler_manifest"] = kVersion;
  json["app"] = manifest.app;
  json["sdk"] = {{"language", manifest.sdk}, {"version", manifest.sdk_version}};
  json["models"] = sorted_array(manifest.models, model_json);
  json["streams"] = sorted_array(manifest.streams, stream_json);
  json["tables"] = sorted_array(manifest.tables, table_json);
  json["ingests"] = sorted_array(manifest.ingests, ingest_json);
  json["views"] = sorted_array(manifest.views, view_json);
  json["apis"] = sorted_array(manifest.apis, api_json);
  if (!manifest.transforms.empty()) json["transforms"] = sorted_array(manifest.transforms, transform_json);
  if (!manifest.consumers.empty()) json["consumers"] = sorted_array(manifest.consumers, consumer_json);
  if (!manifest.recoveries.empty()) json["recoveries"] = sorted_array(manifest.recoveries, recovery_json);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::uint64_t hash(const Manifest& manifest) { return base::hash64(write(manifest)); }

}  // namespace antler::manifest
