#include "resources/sql_value.h"

#include <fmt/format.h>

#include <string_view>

#include "antler/values.h"
#include "base/text.h"
#include "model/type.h"
#include "resources/model_of.h"
#include "resources/value_json.h"

namespace antler::resources {
namespace {

using detail::Shape;
using detail::TypeDescriptor;

const TypeDescriptor& unwrapped(const TypeDescriptor& type) {  // each wrapper begins with what it wraps
  const TypeDescriptor* out = &type;
  while (out->shape == Shape::kLowCardinality || out->shape == Shape::kDefault || out->shape == Shape::kBounded ||
         out->shape == Shape::kText || out->shape == Shape::kZoned || out->shape == Shape::kSimpleAggregate)
    out = out->inner;
  return *out;
}

bool is_time(Shape shape) { return shape == Shape::kDateTime || shape == Shape::kDateTime64; }

std::string problem_of(Shape shape) {
  if (shape == Shape::kFloat) return "a number that is not finite";
  return shape == Shape::kEnum ? "a number that is no value of its enum" : "a state";
}

// Of a scalar that is no String, as ClickHouse reads it, without quotes. Empty, with the problem, when there is none.
std::string scalar_text(const TypeDescriptor& type, const void* object, std::string& problem) {
  auto json = value_json(type, object);
  if (!json) return problem = problem_of(type.shape), std::string();
  std::string text = json->starts_with('"') ? json->substr(1, json->size() - 2) : std::move(*json);
  if (!is_time(type.shape)) return text;
  if (const auto t = text.find('T'); t != std::string::npos) text[t] = ' ';
  text.pop_back();  // the Z: the type says UTC
  return text;
}

bool is_quoted_in_array(Shape shape) {
  return is_time(shape) || shape == Shape::kDate || shape == Shape::kDate32 || shape == Shape::kUuid || shape == Shape::kIpv4 ||
         shape == Shape::kIpv6 || shape == Shape::kEnum;
}

std::string_view text_of(const TypeDescriptor& type, const void* object) {
  if (type.shape == Shape::kString) return *static_cast<const std::string*>(object);
  return {static_cast<const char*>(object), type.size};
}

void put_text(const TypeDescriptor& wrapped, const void* object, bool inside, std::string& out, std::string& problem) {
  const TypeDescriptor& type = unwrapped(wrapped);
  switch (type.shape) {
    case Shape::kOptional:
      if (type.count(object) != 0) put_text(*type.inner, type.at(object, 0), inside, out, problem);
      else if (inside) out += "NULL";
      return;
    case Shape::kVector:
    case Shape::kArray:
    case Shape::kTuple:
    case Shape::kStruct:
    case Shape::kMap: {
      const bool is_map = type.shape == Shape::kMap;
      const bool is_array = type.shape == Shape::kVector || type.shape == Shape::kArray;
      out += is_map ? '{' : is_array ? '[' : '(';
      std::size_t index = 0;
      for (const Part& part : parts_of(type, object)) {
        if (index > 0) out += is_map && index % 2 == 1 ? ':' : ',';
        ++index;
        put_text(*part.type, part.object, true, out, problem);
      }
      out += is_map ? '}' : is_array ? ']' : ')';
      return;
    }
    case Shape::kString:
    case Shape::kFixedString: {
      const std::string_view text = text_of(type, object);
      if (!inside) {
        out += text;
        return;
      }
      out += '\'';
      for (const char c : text) out.append(c == '\'' ? 2 : 1, c);  // as model::print_parameter: the session escapes the rest
      out += '\'';
      return;
    }
    default: {
      const std::string text = scalar_text(type, object, problem);
      out += inside && is_quoted_in_array(type.shape) ? "'" + text + "'" : text;
    }
  }
}

// It is text before it is a value, so that it is exact; the type is the column's own.
std::string scalar_literal(const TypeDescriptor& type, const std::string& text) {
  switch (type.shape) {
    case Shape::kDate: return fmt::format("toDate('{}')", text);
    case Shape::kDate32: return fmt::format("toDate32('{}')", text);
    case Shape::kIpv4: return fmt::format("toIPv4('{}')", text);
    case Shape::kIpv6: return fmt::format("toIPv6('{}')", text);
    case Shape::kInteger:
      if (type.size == sizeof(Int128)) return fmt::format("{}('{}')", type.is_signed ? "toInt128" : "toUInt128", text);
      return text.starts_with('-') ? "(" + text + ")" : text;
    case Shape::kDateTime: return fmt::format("toDateTime('{}', 'UTC')", text);
    case Shape::kDateTime64: return fmt::format("toDateTime64('{}', {}, 'UTC')", text, type.precision);
    case Shape::kUuid: return fmt::format("toUUID('{}')", text);
    // Its name alone would be equal to it, but no element of an array of it.
    case Shape::kEnum:
    case Shape::kDecimal: return fmt::format("CAST('{}', {})", text, base::quote_sql_string(model::to_text(type_of(type))));
    // After a minus a negative number would begin a comment.
    default: return text.starts_with('-') ? "(" + text + ")" : text;
  }
}

void put_literal(const TypeDescriptor& wrapped, const void* object, std::string& out, std::string& problem) {
  const TypeDescriptor& type = unwrapped(wrapped);
  switch (type.shape) {
    case Shape::kOptional:
      if (type.count(object) != 0) put_literal(*type.inner, type.at(object, 0), out, problem);
      else out += "NULL";
      return;
    case Shape::kVector:
    case Shape::kArray:
    case Shape::kTuple:
    case Shape::kStruct:
    case Shape::kMap: {
      const bool is_array = type.shape == Shape::kVector || type.shape == Shape::kArray;
      out += is_array ? "[" : type.shape == Shape::kMap ? "map(" : "tuple(";
      std::size_t index = 0;
      for (const Part& part : parts_of(type, object)) {
        if (index++ > 0) out += ", ";
        put_literal(*part.type, part.object, out, problem);
      }
      out += is_array ? ']' : ')';
      return;
    }
    case Shape::kFixedString:
    case Shape::kString: out += base::quote_sql_string(text_of(type, object)); return;
    default: out += scalar_literal(type, scalar_text(type, object, problem));
  }
}

}  // namespace

SqlValue sql_value(const TypeDescriptor& type, const void* object) {
  SqlValue out;
  const TypeDescriptor& inner = unwrapped(type);
  out.is_null = inner.shape == Shape::kOptional && inner.count(object) == 0;
  if (out.is_null) return out;
  put_text(type, object, false, out.text, out.problem);
  put_literal(type, object, out.literal, out.problem);
  return out;
}

}  // namespace antler::resources
