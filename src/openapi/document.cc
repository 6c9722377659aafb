#include "openapi/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assertion.h"
#include "base/text.h"
#include "model/json_schema.h"
#include "openapi/problems.h"

namespace antler::openapi {
namespace {

using model::JsonUse;

// As the ingest endpoints have them (docs/reference/http.md).
constexpr int kQueryableTimeoutMsMax = 10'000;
constexpr int kIdempotencyKeyBytesMax = 255;

// As the APIs have them.
struct Format {
  const char* name;
  const char* content_type;
  bool of_rows;
};
constexpr Format kFormats[] = {{"json", "application/json", true},
                               {"ndjson", "application/x-ndjson", true},
                               {"csv", "text/csv", true},
                               {"arrow", "application/vnd.apache.arrow.stream", false},
                               {"parquet", "application/vnd.apache.parquet", false}};

Json parsed(const std::string& text) { return Json::parse(text); }

// Only these may be in the name of a component.
std::string component_name(std::string name) {
  for (char& c : name) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    if (!allowed) c = '_';
  }
  return name;
}

template <class T>
std::vector<const T*> sorted(const std::vector<T>& items) {
  std::vector<const T*> out;
  for (const auto& item : items) out.push_back(&item);
  std::sort(out.begin(), out.end(), [](const T* a, const T* b) { return a->name < b->name; });
  return out;
}

class Writer {
 public:
  explicit Writer(const manifest::Manifest& manifest) : manifest_(manifest) {}

  std::string run() {
    for (const auto* ingest : sorted(manifest_.ingests)) add_ingest(*ingest);
    for (const auto* api : sorted(manifest_.apis)) add_api(*api);
    add_operations();
    Json components = Json::object();
    add_schemas(schemas_);
    components["schemas"] = std::move(schemas_);
    components["responses"] =
        responses(std::any_of(manifest_.apis.begin(), manifest_.apis.end(), [](const auto& api) { return api.handler; }));

    Json out = Json::object();
    out["openapi"] = "3.1.0";
    out["info"] = {{"title", manifest_.app}, {"version", base::hex64(base::hash64(paths_.dump() + components.dump()))}};
    out["servers"] = Json::array({{{"url", "/"}}});
    out["tags"] = Json::array();
    if (!manifest_.ingests.empty()) out["tags"].push_back({{"name", "ingest"}, {"description", "records in"}});
    if (!manifest_.apis.empty()) out["tags"].push_back({{"name", "api"}, {"description", "rows out"}});
    out["tags"].push_back({{"name", "operations"}, {"description", "the engine itself"}});
    out["paths"] = std::move(paths_);
    out["components"] = std::move(components);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  // A struct is one component where it has one form, and another one where a second form or another struct has its name.
  Json schema(const model::Model& model, JsonUse use, model::UnknownFields unknown_fields = model::UnknownFields::kIgnore) {
    Json wanted = parsed(model::json_schema(model, use, unknown_fields));
    const std::string plain = component_name(model.name.empty() ? "Row" : model.name);
    for (int number = is_schema_name(plain) ? 2 : 1;; ++number) {
      const std::string name = number == 1 ? plain : fmt::format("{}_{}", plain, number);
      const auto [at, is_new] = used_.try_emplace(name, wanted);
      if (!is_new && at->second != wanted) continue;
      if (is_new) schemas_[name] = std::move(wanted);
      return reference("schemas", name);
    }
  }

  static Json query_parameter(const std::string& name, bool required, Json schema, std::string_view description = {}) {
    Json out = {{"name", name}, {"in", "query"}};
    if (!description.empty()) out["description"] = description;
    if (required) out["required"] = true;
    if (schema.value("type", Json()) == "array") out["style"] = "form", out["explode"] = true;
    out["schema"] = std::move(schema);
    return out;
  }

  void add_ingest(const manifest::Ingest& ingest) {
    const model::Model* model = nullptr;
    if (const auto* stream = manifest_.find_stream(ingest.stream); stream != nullptr) model = manifest_.find_model(stream->model);
    base::check(model != nullptr, "the manifest was checked");
    model::Model given = model::with_times(*model, ingest.times_without_offset);
    // What keeps unknown fields is not given.
    if (ingest.unknown_fields == model::UnknownFields::kKeep)
      std::erase_if(given.fields, [&](const model::Field& field) { return field.name == ingest.unknown_fields_in; });
    const Json record = schema(given, JsonUse::kRecord, ingest.unknown_fields);

    Json operation = Json::object();
    operation["tags"] = Json::array({"ingest"});
    operation["operationId"] = "ingest_" + ingest.name;
    operation["summary"] = fmt::format("Takes records of {}", model->name);
    operation["description"] = ingest.dead_letter_queue ? "Records that are refused are kept as dead letters and the others taken; "
                                                          "`errors` says why. A body that breaks off is refused."
                                                        : "One record that is refused refuses the body.";
    if (ingest.unknown_fields == model::UnknownFields::kReject)
      operation["description"] = operation["description"].get<std::string>() + " A record with a key that is not in its schema is refused.";
    if (ingest.unknown_fields == model::UnknownFields::kKeep)
      operation["description"] =
          operation["description"].get<std::string>() +
          fmt::format(" Keys that are not in the schema are kept in `{0}`; `{0}` itself is not given.", ingest.unknown_fields_in);
    if (ingest.times_without_offset == model::TimesWithoutOffset::kUtc)
      operation["description"] = operation["description"].get<std::string>() + " A time without an offset is UTC.";
    Json ack = query_parameter("ack", false, {{"type", "string"}, {"enum", {"durable", "queryable"}}, {"default", "durable"}},
                               "when the answer comes: after the fsync, or when every table of the stream shows the records");
    Json timeout =
        query_parameter("timeout_ms", false,
                        {{"type", "integer"}, {"minimum", 1}, {"maximum", kQueryableTimeoutMsMax}, {"default", kQueryableTimeoutMsMax}},
                        "how long `ack=queryable` waits");
    Json key = {{"name", "Idempotency-Key"},
                {"in", "header"},
                {"description", "a request with a key is taken once; a repeat within 24 hours gets the first answer again"},
                {"schema", {{"type", "string"}, {"maxLength", kIdempotencyKeyBytesMax}}}};
    operation["parameters"] = Json::array({std::move(ack), std::move(timeout), std::move(key)});

    Json body = {{"required", true}, {"content", Json::object()}};
    Json list = {{"type", "array"}, {"items", record}};
    body["content"]["application/json"]["schema"]["oneOf"] = Json::array({record, std::move(list)});
    // OpenAPI has no schema for one document a line; it is that of a line.
    body["content"]["application/x-ndjson"]["schema"] = record;
    operation["requestBody"] = std::move(body);

    const auto accepted = [](std::string_view description) {
      Json out = {{"description", description}};
      out["content"]["application/json"]["schema"] = reference("schemas", "Accepted");
      return out;
    };
    Json answers = Json::object();
    answers["200"] = accepted("`ack=queryable`: the records can be queried");
    answers["202"] = accepted("The records are durable");
    answers["202"]["headers"]["Idempotent-Replayed"] = {{"description", "true where the answer is that of an earlier request with the key"},
                                                        {"schema", {{"type", "string"}}}};
    add_ingest_problems(answers);
    operation["responses"] = std::move(answers);
    paths_["/ingest/" + ingest.name]["post"] = std::move(operation);
  }

  void add_api(const manifest::Api& api) {
    Json operation = Json::object();
    operation["tags"] = Json::array({"api"});
    operation["operationId"] = "get_" + api.name;
    operation["summary"] = fmt::format("Gives rows of {}", api.rows.name);
    operation["description"] = fmt::format("At most {} rows, within {} ms.", api.row_limit, api.time_limit_ms);
    Json parameters = Json::array();
    for (const auto& field : api.parameters.fields)
      parameters.push_back(query_parameter(field.name, !model::may_be_missing(field, JsonUse::kParameter),
                                           parsed(model::json_schema(field, JsonUse::kParameter))));
    Json formats = Json::array();
    const Json row = schema(api.rows, JsonUse::kAnswer);
    Json answer = {{"description", "The rows"}, {"content", Json::object()}};
    for (const auto& [name, content_type, of_rows] : kFormats) {
      // The columnar ones are ClickHouse's.
      if (api.handler && !of_rows) continue;
      formats.push_back(name);
      Json& content = answer["content"][content_type]["schema"];
      if (name == std::string_view("json")) content = {{"type", "array"}, {"items", row}};
      else if (name == std::string_view("ndjson")) content = row;
      else content = {{"type", "string"}};
    }
    parameters.push_back(query_parameter("format", false, {{"type", "string"}, {"enum", std::move(formats)}, {"default", "json"}},
                                         "the form of the answer; without it, the field Accept decides"));
    parameters.push_back(query_parameter("int64", false, {{"type", "string"}, {"enum", {"number", "string"}}, {"default", "number"}},
                                         "what integers of 64 bits are in JSON and NDJSON; the schemas are of `number`"));
    operation["parameters"] = std::move(parameters);

    Json answers = Json::object();
    answers["200"] = std::move(answer);
    add_api_problems(answers);
    if (api.handler) {
      answers["406"] = reference("responses", "FormatNotGiven");
      answers["default"] = {{"description", "What the API's own function answers besides"}};
    }
    operation["responses"] = std::move(answers);
    paths_["/api/" + api.name]["get"] = std::move(operation);
  }

  void add_operations() {
    const auto add = [&](const std::string& name, std::string_view summary, Json answers) {
      Json operation = {
          {"tags", Json::array({"operations"})}, {"operationId", "operations_" + name.substr(0, name.find('.'))}, {"summary", summary}};
      operation["responses"] = std::move(answers);
      paths_["/" + name]["get"] = std::move(operation);
    };
    const auto answer = [](std::string_view description, const std::string& content_type, Json schema) {
      Json out = {{"description", description}};
      out["content"][content_type]["schema"] = std::move(schema);
      return out;
    };
    const Json status = {{"type", "object"}, {"properties", {{"status", {{"const", "ok"}}}}}, {"required", Json::array({"status"})}};
    add("health", "Whether the process answers", {{"200", answer("It does", "application/json", status)}});
    const Json ready = reference("schemas", "Ready");
    add("ready", "Whether requests are served",
        {{"200", answer("They are", "application/json", ready)},
         {"503", answer("They are not; `reasons` says why", "application/json", ready)}});
    add("metrics", "Numbers of the engine, in the text format of Prometheus",
        {{"200", answer("The metrics", "text/plain", {{"type", "string"}})}});
    add("openapi.json", "This document", {{"200", answer("It", "application/json", {{"type", "object"}})}});
  }

  const manifest::Manifest& manifest_;
  Json paths_ = Json::object();
  Json schemas_ = Json::object();
  std::map<std::string, Json> used_;
};

}  // namespace

std::string document(const manifest::Manifest& manifest) { return Writer(manifest).run(); }

}  // namespace antler::openapi
