#include "testing/requests.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/bytes.h"
#include "codec/json_decoder.h"
#include "codec/struct_rows.h"
#include "model/coercion.h"
#include "model/model.h"
#include "resources/model_of.h"
#include "resources/value_json.h"

namespace antler::testing {
namespace {

using Json = nlohmann::ordered_json;
using antler::detail::FieldDescriptor;
using antler::detail::ModelDescriptor;

// JSON cannot say what is no UTF-8, and would say something else.
bool is_text(const antler::detail::TypeDescriptor& type, const void* object) {
  using antler::detail::Shape;
  switch (type.shape) {
    case Shape::kString: return model::is_utf8(*static_cast<const std::string*>(object));
    case Shape::kFixedString: return model::is_utf8({static_cast<const char*>(object), type.size});
    case Shape::kArray:
    case Shape::kTuple:
    case Shape::kStruct:
    case Shape::kMap: {
      const auto parts = resources::parts_of(type, object);
      return std::all_of(parts.begin(), parts.end(), [](const auto& part) { return is_text(*part.type, part.object); });
    }
    case Shape::kLowCardinality:
    case Shape::kText:
    case Shape::kSimpleAggregate:
    case Shape::kDefault: return is_text(*type.inner, object);  // each begins with what it wraps
    case Shape::kOptional:
    case Shape::kVector:
      for (std::size_t i = 0; i < type.count(object); ++i)
        if (!is_text(*type.inner, type.at(object, i))) return false;
      return true;
    default: return true;
  }
}

base::Result<std::string> field_json(const ModelDescriptor& model, const FieldDescriptor& field, const void* object) {
  const void* value = static_cast<const char*>(object) + field.offset;
  if (!is_text(*field.type, value))
    return base::invalid(fmt::format("{}::{} holds text that is not UTF-8, which JSON cannot say", model.qualified_name, field.name));
  auto json = resources::value_json(*field.type, value);
  if (json) return std::move(*json);
  return base::invalid(
      fmt::format("{}::{} holds a value that has no JSON: a number that is not finite, or one that is no value of its enum",
                  model.qualified_name, field.name));
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

std::string plain_text(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

model::Model model_from(const ModelDescriptor& descriptor) {
  base::Diagnostics ignored;  // of declarations, which App has checked
  return resources::model_of(descriptor, {}, ignored);
}

base::Result<void> add_rows(const codec::StructRows& rows, base::Reader& bytes, const ModelDescriptor& model, const AddRow& add) {
  std::string problem;
  for (std::size_t index = 0; bytes.remaining() > 0; ++index)
    if (rows.decode(bytes, add(), problem) != codec::RowStatus::kDone)
      return base::invalid(fmt::format("row {} is no {}: {}", index, model.qualified_name, problem));
  return {};
}

}  // namespace

base::Result<std::string> records_body(const ModelDescriptor& model, const void* first, std::size_t count, std::size_t stride) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto* object = static_cast<const char*>(first) + i * stride;
    out += '{';
    for (std::size_t f = 0; f < model.field_count; ++f) {
      auto json = field_json(model, model.fields[f], object);
      if (!json) return json.error().with_note(fmt::format("record {}", i));
      out += fmt::format("{}\"{}\":{}", f > 0 ? "," : "", model.fields[f].name, *json);
    }
    out += "}\n";
  }
  return out;
}

base::Result<std::string> query_of(const ModelDescriptor& model, const void* parameters) {
  std::string out;
  const auto append = [&](std::string_view name, const Json& value) {
    out += fmt::format("{}{}=", out.empty() ? "" : "&", name);
    append_escaped(out, plain_text(value));
  };
  for (std::size_t f = 0; f < model.field_count; ++f) {
    const FieldDescriptor& field = model.fields[f];
    auto json = field_json(model, field, parameters);
    if (!json) return json.error();
    const Json value = Json::parse(*json, nullptr, false);
    if (value.is_null()) continue;
    if (value.is_array()) {
      for (const auto& element : value) append(field.name, element);
    } else if (value.is_string()) {
      append(field.name, value);
    } else {
      out += fmt::format("{}{}={}", out.empty() ? "" : "&", field.name, *json);  // a number keeps its digits
    }
  }
  return out;
}

base::Result<void> rows_of_json(const ModelDescriptor& descriptor, std::string_view json, const AddRow& add) {
  auto decoder = codec::JsonDecoder::create(model_from(descriptor));
  if (!decoder) return decoder.error();
  std::string body(json);
  body.append(codec::kPadding, '\0');
  codec::DecodedBody decoded;
  decoder->decode(std::string_view(body).substr(0, json.size()), codec::BodyForm::kArray, decoded);
  const auto refused = [&](std::uint32_t index, const codec::FieldError& error) {
    return base::invalid(fmt::format("row {} of the answer is no {}: `{}`: expected {}, received {}", index, descriptor.qualified_name,
                                     error.path, error.expected, error.received));
  };
  if (decoded.body_error) return refused(decoded.records, *decoded.body_error);
  if (!decoded.refused.empty()) return refused(decoded.refused.front().index, decoded.refused.front().errors.front());
  base::Reader bytes(decoded.rows);
  return add_rows(codec::StructRows(descriptor), bytes, descriptor, add);
}

base::Result<void> rows_of_answer(const ModelDescriptor& descriptor, std::string_view answer, const AddRow& add) {
  if (answer.empty()) return {};
  base::Reader bytes(answer);
  std::vector<codec::AnswerColumn> columns;
  std::string problem;
  if (codec::read_answer_columns(bytes, columns, problem) != codec::RowStatus::kDone) return base::internal(problem);
  auto rows = codec::StructRows::of_columns(descriptor, model_from(descriptor).fields, columns);
  if (!rows) return rows.error();
  return add_rows(*rows, bytes, descriptor, add);
}

}  // namespace antler::testing
