// What a type or a model is in JSON Schema (2020-12), for OpenAPI documents and for a person's editor. The forms are those of the coercion
// table, and a test holds the two against each other: what a schema for records lists is what the edge takes. A request, a query's
// parameter and an answer differ in form (64 bits as a string, times as seconds), so each has its schema. Pure and deterministic.
#pragma once

#include <cstdint>
#include <string>

#include "model/model.h"
#include "model/type.h"
#include "model/unknown_fields.h"

namespace antler::model {

enum class JsonUse : std::uint8_t {
  kRecord,     // in a body that is posted: every form that is taken
  kParameter,  // in a query: the one form that text has; null cannot be said
  kAnswer,     // in the rows of an API: the one form that comes out
};

/// Of the values of `type`; `bounds` narrow the integer or the text inside. "false" for an aggregate state, which has no JSON.
std::string json_schema(const Type& type, JsonUse use, const Bounds* bounds = nullptr);
/// The same with the field's bounds and its default.
std::string json_schema(const Field& field, JsonUse use);
/// An object: properties in the model's order. Of a record or of parameters, what may be missing is not required; of an answer all is.
/// Other properties are allowed where the edge skips them (kIgnore), and those of the record itself where it keeps them (kKeep).
std::string json_schema(const Model& model, JsonUse use, UnknownFields unknown_fields = UnknownFields::kIgnore);

/// Whether a field may be left out: it has a default or may be null; an array too where it is a parameter.
bool may_be_missing(const Field& field, JsonUse use);

}  // namespace antler::model
