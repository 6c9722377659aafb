#include "model/json_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "base/text.h"

namespace antler::model {
namespace {

// One value's schema while it is put together: "null" joins the types, and a default needs to know them.
struct Schema {
  std::vector<std::string> types;  // JSON types, none: no value at all
  std::vector<std::pair<std::string, std::string>> keywords;

  void add(std::string name, std::string json) { keywords.emplace_back(std::move(name), std::move(json)); }
  [[nodiscard]] bool takes(std::string_view type) const { return std::find(types.begin(), types.end(), type) != types.end(); }

  [[nodiscard]] std::string text() const {
    if (types.empty()) return "false";
    std::vector<std::string> quoted;
    for (const auto& type : types) quoted.push_back(base::json_string(type));
    std::string out = R"({"type":)" + (quoted.size() == 1 ? quoted.front() : "[" + base::join(quoted, ",") + "]");
    for (const auto& [name, json] : keywords) out += fmt::format(R"(,"{}":{})", name, json);
    return out + "}";
  }
};

template <class T>
void add_range(Schema& schema, const Bounds* bounds) {
  using Limits = std::numeric_limits<T>;
  std::string minimum = fmt::format("{}", Limits::min());
  std::string maximum = fmt::format("{}", Limits::max());
  if (bounds != nullptr && bounds->minimum != INT64_MIN) minimum = fmt::format("{}", bounds->minimum);
  if (bounds != nullptr && bounds->maximum != INT64_MAX) maximum = fmt::format("{}", bounds->maximum);
  schema.add("minimum", std::move(minimum));
  schema.add("maximum", std::move(maximum));
}

template <class T>
Schema integer(JsonUse use, const Bounds* bounds) {
  Schema schema{.types = {"integer"}};
  // Only 64 bits may come as a string as well.
  if (sizeof(T) == 8 && use == JsonUse::kRecord) {
    schema.types.emplace_back("string");
    schema.add("pattern", std::numeric_limits<T>::is_signed ? R"("^-?(0|[1-9][0-9]*)$")" : R"("^(0|[1-9][0-9]*)$")");
  }
  if (sizeof(T) >= 4 && std::numeric_limits<T>::is_signed) schema.add("format", sizeof(T) == 8 ? R"("int64")" : R"("int32")");
  add_range<T>(schema, bounds);
  return schema;
}

Schema floating(JsonUse use, std::string_view format) {
  Schema schema{.types = {"number"}};
  if (use == JsonUse::kAnswer) schema.types.emplace_back("null");  // what is not finite comes out as null
  schema.add("format", base::json_string(format));
  return schema;
}

Schema text(std::string_view format = {}) {
  Schema schema{.types = {"string"}};
  if (!format.empty()) schema.add("format", base::json_string(format));
  return schema;
}

// Whether JSON Schema's regular expressions, which are ECMAScript's with the flag u, have what a pattern of RE2 is made of.
bool is_ecma(std::string_view pattern) {
  const auto is_count = [](std::string_view text) {  // {3}, {3,}, {3,5}
    const std::size_t end = text.find('}');
    return end != std::string_view::npos && end > 0 && text[0] != ',' &&
           text.substr(0, end).find_first_not_of("0123456789,") == std::string_view::npos &&
           text.substr(0, end).find(',') == text.substr(0, end).rfind(',');
  };
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const std::string_view rest = pattern.substr(i + 1);
    if (c == '\\') {
      if (rest.empty()) return false;
      const bool hexadecimal = rest[0] == 'x' && rest.size() >= 3 && rest[1] != '{';
      const std::string_view known = in_class ? "dDwWsSnrtfv^$\\.*+?()[]{}|/-" : "dDwWsSbBnrtfv^$\\.*+?()[]{}|/";
      if (!hexadecimal && known.find(rest[0]) == std::string_view::npos) return false;
      ++i;
    } else if (in_class) {
      if (c == '[') return false;  // [:alpha:]; else it stands alone, which is legal in both, and rare
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
      if (rest.starts_with('^')) ++i;
      if (i + 1 < pattern.size() && pattern[i + 1] == ']') return false;  // ECMAScript's empty class
    } else if (c == '(' && rest.starts_with('?') && !rest.starts_with("?:")) {
      return false;
    } else if (c == ']' || c == '}' || (c == '{' && !is_count(rest))) {
      return false;
    } else if (c == '{') {
      i += rest.find('}') + 1;
    }
  }
  return true;
}

// A pattern is for the whole text here and for any part of it in JSON Schema.
Schema string(const Bounds* bounds) {
  if (bounds == nullptr) return text();
  constexpr std::string_view kFormats[] = {"", "email", "uri"};
  Schema schema = text(kFormats[static_cast<std::size_t>(bounds->form)]);
  if (bounds->length_min > 0) schema.add("minLength", fmt::format("{}", bounds->length_min));
  if (bounds->length_max != kLengthMax) schema.add("maxLength", fmt::format("{}", bounds->length_max));
  if (!bounds->pattern) return schema;
  if (is_ecma(bounds->pattern->text())) schema.add("pattern", base::json_string("^(?:" + bounds->pattern->text() + ")$"));
  else schema.add("description", base::json_string(fmt::format("matches {} as a whole, in the syntax of RE2", bounds->pattern->text())));
  return schema;
}

// Seconds may be given in place of a text; keywords of numbers do not concern strings, and `format` does not concern numbers.
// `date-time` is RFC 3339, which has no time without an offset.
Schema time(const Type& type, JsonUse use, std::string_view seconds) {
  const bool is_rfc3339 = use != JsonUse::kRecord || !type.assumes_utc;
  Schema schema = text(is_rfc3339 ? "date-time" : "");
  if (!is_rfc3339) schema.add("description", R"("RFC 3339; without an offset it is UTC")");
  if (use != JsonUse::kRecord) return schema;
  schema.types.emplace_back(seconds);
  if (seconds == "integer") add_range<std::uint32_t>(schema, nullptr);
  return schema;
}

Schema decimal(const Type& type, JsonUse use) {
  Schema schema{.types = {"string"}};
  if (use == JsonUse::kRecord) schema.types.emplace_back("number");
  // Written as a JSON number is. Zeros at the end do not count as digits.
  const int whole = type.precision - type.scale;
  const std::string before = whole == 0 ? "0" : whole == 1 ? "[0-9]" : fmt::format("(0|[1-9][0-9]{{0,{}}})", whole - 1);
  const std::string after = type.scale == 0 ? "0+" : fmt::format("[0-9]{{1,{}}}0*", type.scale);
  schema.add("pattern", fmt::format(R"("^-?{}(\\.{})?$")", before, after));
  return schema;
}

Schema wide(JsonUse use, bool is_signed) {
  Schema schema{.types = {"string"}};
  if (use == JsonUse::kRecord) schema.types.emplace_back("integer");
  schema.add("pattern", is_signed ? R"("^-?(0|[1-9][0-9]{0,38})$")" : R"("^(0|[1-9][0-9]{0,38})$")");
  return schema;
}

// What a field says beside its type. The counts are taken in the order of the type's text.
struct Rules {
  const Bounds* bounds = nullptr;
  const std::vector<std::uint32_t>* counts = nullptr;
  bool is_closed = false;  // a struct inside has its own fields only
  std::size_t next_count = 0;

  std::uint32_t take_count() {
    const std::size_t at = next_count++;
    return counts != nullptr && at < counts->size() ? (*counts)[at] : 0;
  }
};

void add_count(Schema& schema, std::size_t count) {
  schema.add("minItems", fmt::format("{}", count));
  schema.add("maxItems", fmt::format("{}", count));
}

Schema schema_of(const Type& type, JsonUse use, Rules& rules);

Schema tuple(const Type& type, JsonUse use, Rules& rules) {
  std::vector<std::string> parts;
  std::vector<std::string> required;
  const bool named = !type.names.empty();
  for (std::size_t i = 0; i < type.arguments.size(); ++i) {
    std::string part = schema_of(type.arguments[i], use, rules).text();
    parts.push_back(named ? base::json_string(type.names[i]) + ":" + part : std::move(part));
    if (named && (use == JsonUse::kAnswer || !is_nullable(type.arguments[i]))) required.push_back(base::json_string(type.names[i]));
  }
  Schema schema{.types = {named ? "object" : "array"}};
  if (named) {
    schema.add("properties", "{" + base::join(parts, ",") + "}");
    schema.add("required", "[" + base::join(required, ",") + "]");
    if (rules.is_closed) schema.add("additionalProperties", "false");
  } else {
    schema.add("prefixItems", "[" + base::join(parts, ",") + "]");
    add_count(schema, parts.size());
  }
  return schema;
}

Schema schema_of(const Type& type, JsonUse use, Rules& rules) {
  const Bounds* const bounds = rules.bounds;
  switch (type.kind) {
    case Kind::kBool: return {.types = {"boolean"}};
    case Kind::kInt8: return integer<std::int8_t>(use, bounds);
    case Kind::kInt16: return integer<std::int16_t>(use, bounds);
    case Kind::kInt32: return integer<std::int32_t>(use, bounds);
    case Kind::kInt64: return integer<std::int64_t>(use, bounds);
    case Kind::kInt128: return wide(use, true);
    case Kind::kUInt128: return wide(use, false);
    case Kind::kUInt8: return integer<std::uint8_t>(use, bounds);
    case Kind::kUInt16: return integer<std::uint16_t>(use, bounds);
    case Kind::kUInt32: return integer<std::uint32_t>(use, bounds);
    case Kind::kUInt64: return integer<std::uint64_t>(use, bounds);
    case Kind::kFloat32: return floating(use, "float");
    case Kind::kFloat64: return floating(use, "double");
    case Kind::kString: return string(bounds);
    case Kind::kFixedString: {
      // Its length is in bytes, and that of JSON Schema in characters, of which there are never more.
      Schema schema = text();
      schema.add("maxLength", fmt::format("{}", type.width));
      return schema;
    }
    case Kind::kDate:
    case Kind::kDate32: return text("date");
    case Kind::kDateTime: return time(type, use, "integer");
    case Kind::kDateTime64: return time(type, use, "number");
    case Kind::kUuid: return text("uuid");
    case Kind::kIpv4: return text("ipv4");
    case Kind::kIpv6: return use == JsonUse::kAnswer ? text("ipv6") : text();  // which also takes an IPv4 address
    case Kind::kDecimal: return decimal(type, use);
    case Kind::kEnum: {
      std::vector<std::string> names;
      for (const auto& value : type.values) names.push_back(base::json_string(value.name));
      Schema schema = text();
      schema.add("enum", "[" + base::join(names, ",") + "]");
      return schema;
    }
    case Kind::kNullable: {
      Schema schema = schema_of(type.arguments.front(), use, rules);
      if (use == JsonUse::kParameter || schema.takes("null")) return schema;
      schema.types.emplace_back("null");
      for (auto& [name, json] : schema.keywords)
        if (name == "enum") json.insert(json.size() - 1, ",null");
      return schema;
    }
    case Kind::kArray: {
      const std::uint32_t count = rules.take_count();
      Schema schema{.types = {"array"}};
      schema.add("items", schema_of(type.arguments.front(), use, rules).text());
      if (count > 0) add_count(schema, count);
      return schema;
    }
    case Kind::kTuple: return tuple(type, use, rules);
    case Kind::kMap: {
      Schema schema{.types = {"object"}};
      schema.add("additionalProperties", schema_of(type.arguments.back(), use, rules).text());
      return schema;
    }
    case Kind::kSimpleAggregate:
    case Kind::kLowCardinality: return schema_of(type.arguments.front(), use, rules);
    case Kind::kAggregate: return {};
  }
  return {};
}

// The default as JSON of one of the types: a parameter's decimal is a string and its 64 bits are a number, however they were declared.
std::string default_for(const Schema& schema, const std::string& json) {
  const bool quoted = json.size() >= 2 && json.front() == '"';
  if (quoted && !schema.takes("string") && schema.takes("integer")) return json.substr(1, json.size() - 2);
  if (!quoted && json != "null" && schema.types == std::vector<std::string>{"string"} && !json.empty() && json.front() != '[' &&
      json.front() != '{')
    return base::json_string(json);
  return json;
}

}  // namespace

bool may_be_missing(const Field& field, JsonUse use) {
  if (use == JsonUse::kAnswer) return false;
  const bool may_be_empty = field.type.kind == Kind::kArray && (field.counts.empty() || field.counts.front() == 0);
  return field.default_json.has_value() || is_nullable(field.type) || (use == JsonUse::kParameter && may_be_empty);
}

std::string json_schema(const Type& type, JsonUse use, const Bounds* bounds) {
  Rules rules{.bounds = bounds};
  return schema_of(type, use, rules).text();
}

namespace {

std::string schema_of_field(const Field& field, JsonUse use, bool is_closed) {
  Rules rules{.bounds = field.bounds ? &*field.bounds : nullptr, .counts = &field.counts, .is_closed = is_closed};
  Schema schema = schema_of(field.type, use, rules);
  if (use != JsonUse::kAnswer && field.default_json && !(use == JsonUse::kParameter && *field.default_json == "null"))
    schema.add("default", default_for(schema, *field.default_json));
  return schema.text();
}

}  // namespace

std::string json_schema(const Field& field, JsonUse use) { return schema_of_field(field, use, false); }

std::string json_schema(const Model& model, JsonUse use, UnknownFields unknown_fields) {
  std::vector<std::string> properties;
  std::vector<std::string> required;
  for (const auto& field : model.fields) {
    properties.push_back(base::json_string(field.name) + ":" + schema_of_field(field, use, unknown_fields != UnknownFields::kIgnore));
    if (!may_be_missing(field, use)) required.push_back(base::json_string(field.name));
  }
  return fmt::format(R"({{"type":"object","properties":{{{}}},"required":[{}]{}}})", base::join(properties, ","), base::join(required, ","),
                     unknown_fields == UnknownFields::kReject ? R"(,"additionalProperties":false)" : "");
}

}  // namespace antler::model
