// The answers that are problem documents, and the schemas of what every application answers alike. Internal to this module.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace antler::openapi {

using Json = nlohmann::ordered_json;

/// {"$ref": "#/components/<kind>/<name>"}.
Json reference(const std::string& kind, const std::string& name);
/// components.schemas of the engine: Problem, ParameterProblem, RecordProblem, ValueError, RecordError, Accepted, Ready.
void add_schemas(Json& schemas);
/// components.responses: one for each problem that an endpoint or an API may answer with, and those of APIs with a handler.
Json responses(bool has_handlers);
/// Adds to an operation's answers those that every request may get, and those of ingest endpoints or of APIs.
void add_ingest_problems(Json& answers);
void add_api_problems(Json& answers);
/// Whether the engine has a schema of this name, so that no model may take it.
bool is_schema_name(const std::string& name);

}  // namespace antler::openapi
