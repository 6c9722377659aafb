#include "openapi/problems.h"

#include <initializer_list>
#include <string_view>
#include <utility>

namespace antler::openapi {
namespace {

Json string_schema(std::string_view description) { return {{"type", "string"}, {"description", description}}; }
Json count_schema(std::string_view description) { return {{"type", "integer"}, {"minimum", 0}, {"description", description}}; }

Json object_schema(Json properties) {
  Json required = Json::array();
  for (const auto& [name, schema] : properties.items()) required.push_back(name);
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

Json list_of(const std::string& schema) { return {{"type", "array"}, {"items", reference("schemas", schema)}}; }

Json value_error() {
  return object_schema({{"path", string_schema("the field or parameter; empty: the record itself")},
                        {"rule", string_schema("which rule the value breaks")},
                        {"expected", string_schema("what is allowed, for a person")},
                        {"received", string_schema("what came, cut to 100 characters")}});
}

Json problem() {
  Json schema = object_schema(
      {{"type", {{"type", "string"}, {"format", "uri"}}},
       {"title", string_schema("what kind of problem it is")},
       {"status", {{"type", "integer"}, {"description", "the status of the answer"}}},
       {"code", {{"type", "string"}, {"pattern", "^ANT[0-9]{4}$"}, {"description", "does not change; `antler explain CODE` says more"}}},
       {"detail", string_schema("what, where, found and allowed")}});
  schema["properties"]["request_id"] = string_schema("the X-Request-Id of the request");
  return schema;
}

// A schema of the engine with further properties.
Json derived(const char* base, Json properties, Json required) {
  Json more = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) more["required"] = std::move(required);
  return {{"allOf", Json::array({reference("schemas", base), std::move(more)})}};
}

Json extended(const char* member, Json schema) { return derived("Problem", {{member, std::move(schema)}}, Json::array({member})); }

struct ProblemAnswer {
  const char* name;
  const char* status;
  const char* description;
  const char* schema;
  bool retry;
};

constexpr ProblemAnswer kIngestProblems[] = {
    {"RecordsRefused", "400", "Records were refused, the query or the idempotency key is not understood; nothing was kept", "RecordProblem",
     false},
    {"KeyInFlight", "409", "A request with this idempotency key is at work", "Problem", true},
    {"KeyOfAnother", "422", "An earlier request with this idempotency key had another body; nothing was kept", "Problem", false},
    {"BodyTooLarge", "413", "The body is too large, as it came or after decompression", "Problem", false},
    {"BodyNotSupported", "415", "The content type or the content encoding is not taken", "Problem", false},
    {"LogFull", "429", "The log has reached its share of the disk, or too much waits for the disk", "Problem", true},
    {"DiskFull", "507", "The disk has no room; nothing was kept", "Problem", true},
    {"NotKept", "503", "The engine is stopping or has too much at work; with code ANT4209 the write failed", "Problem", true},
};
constexpr ProblemAnswer kApiProblems[] = {
    {"ParametersRefused", "400", "Parameters were refused", "ParameterProblem", false},
    {"TooManyRows", "422", "The answer has more rows than the API's limit", "Problem", false},
    {"TooManyQueries", "429", "Too many queries wait", "Problem", true},
    {"QueryFailed", "500", "The query failed; the engine's log has the reason under the request id", "Problem", false},
    {"QueryTooLarge", "503", "The query needs more memory than the API's limit", "Problem", false},
    {"QueryTooLong", "504", "The query took longer than the API's limit", "Problem", false},
};

constexpr ProblemAnswer kHandlerProblem = {"FormatNotGiven", "406", "The API has a handler, and no such format", "Problem", false};

template <std::size_t N>
void add(Json& out, const ProblemAnswer (&problems)[N]) {
  for (const auto& one : problems) out[one.status] = reference("responses", one.name);
}

Json response(const ProblemAnswer& one) {
  Json out = {{"description", one.description}};
  if (one.retry) out["headers"]["Retry-After"] = {{"description", "seconds"}, {"schema", {{"type", "integer"}}}};
  out["content"]["application/problem+json"]["schema"] = reference("schemas", one.schema);
  return out;
}

constexpr std::string_view kSchemaNames[] = {"Problem",     "ParameterProblem", "RecordProblem", "ValueError",
                                             "RecordError", "Accepted",         "Ready"};

}  // namespace

Json reference(const std::string& kind, const std::string& name) { return {{"$ref", "#/components/" + kind + "/" + name}}; }

void add_schemas(Json& schemas) {
  schemas["Problem"] = problem();
  schemas["ParameterProblem"] = extended("errors", list_of("ValueError"));
  // A body that is refused for its query or its key has no list of errors.
  schemas["RecordProblem"] = derived("Problem",
                                     {{"accepted", count_schema("records that were kept: 0")},
                                      {"dead_lettered", count_schema("records that were dead-lettered: 0")},
                                      {"error_count", count_schema("how many errors there are; `errors` lists the first 100")},
                                      {"errors", list_of("RecordError")}},
                                     Json::array());
  schemas["ValueError"] = value_error();
  schemas["RecordError"] = derived("ValueError", {{"index", count_schema("of the record in the body, from 0")}}, Json::array({"index"}));
  schemas["Accepted"] = object_schema({{"accepted", count_schema("records that were taken")},
                                       {"dead_lettered", count_schema("records that were refused and kept as dead letters")},
                                       {"errors", list_of("RecordError")}});
  schemas["Accepted"]["properties"]["error_count"] = count_schema("how many errors there are, where `errors` lists the first 100 only");
  const Json standing_still = {{"type", "array"}, {"items", {{"type", "object"}}}};
  schemas["Ready"] = object_schema({{"ready", {{"type", "boolean"}}},
                                    {"reasons", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                                    {"standing_still", standing_still}});
}

Json responses(bool has_handlers) {
  Json out = Json::object();
  for (const auto& one : kIngestProblems) out[one.name] = response(one);
  for (const auto& one : kApiProblems) out[one.name] = response(one);
  if (has_handlers) out[kHandlerProblem.name] = response(kHandlerProblem);
  return out;
}

void add_ingest_problems(Json& answers) { add(answers, kIngestProblems); }
void add_api_problems(Json& answers) { add(answers, kApiProblems); }

bool is_schema_name(const std::string& name) {
  for (const auto& taken : kSchemaNames)
    if (taken == name) return true;
  return false;
}

}  // namespace antler::openapi
