#include "resources/value_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "antler/values.h"
#include "base/text.h"

namespace antler::resources {
namespace {

using detail::Shape;
using detail::TypeDescriptor;

template <class T>
T load(const void* object) {
  T value;
  std::memcpy(&value, object, sizeof value);
  return value;
}

std::int64_t load_signed(const TypeDescriptor& type, const void* object) {
  switch (type.size) {
    case 1: return load<std::int8_t>(object);
    case 2: return load<std::int16_t>(object);
    case 4: return load<std::int32_t>(object);
    default: return load<std::int64_t>(object);
  }
}

std::uint64_t load_unsigned(const TypeDescriptor& type, const void* object) {
  switch (type.size) {
    case 1: return load<std::uint8_t>(object);
    case 2: return load<std::uint16_t>(object);
    case 4: return load<std::uint32_t>(object);
    default: return load<std::uint64_t>(object);
  }
}

std::string integer(const TypeDescriptor& type, const void* object) {
  if (type.size == sizeof(Int128)) return '"' + (type.is_signed ? to_string(load<Int128>(object)) : to_string(load<UInt128>(object))) + '"';
  return type.is_signed ? fmt::format("{}", load_signed(type, object)) : fmt::format("{}", load_unsigned(type, object));
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

// The civil date of a day number, by the usual era arithmetic on years that begin in March.
std::string date_text(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_divide(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return fmt::format("{:04}-{:02}-{:02}", year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

std::string time_text(std::int64_t ticks, int precision) {
  const std::int64_t per_second = detail::power_of_ten(precision);
  const std::int64_t seconds = floor_divide(ticks, per_second);
  const std::int64_t days = floor_divide(seconds, 86'400);
  const std::int64_t second_of_day = seconds - days * 86'400;
  std::string text =
      fmt::format("{}T{:02}:{:02}:{:02}", date_text(days), second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
  if (precision > 0) text += fmt::format(".{:0{}}", ticks - seconds * per_second, precision);
  return text + "Z";
}

std::optional<std::string> number_json(double value, bool is_float) {
  if (!std::isfinite(value)) return std::nullopt;
  return is_float ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
}

std::optional<std::string> enum_json(const TypeDescriptor& type, const void* object) {
  const std::int64_t value = type.is_signed ? load_signed(type, object) : static_cast<std::int64_t>(load_unsigned(type, object));
  for (std::size_t i = 0; i < type.enumerator_count; ++i)
    if (type.enumerators[i].value == value) return base::json_string(type.enumerators[i].name);
  return std::nullopt;
}

std::optional<std::string> vector_json(const TypeDescriptor& type, const void* object) {
  std::string out = "[";
  for (std::size_t i = 0; i < type.count(object); ++i) {
    const auto element = value_json(*type.inner, type.at(object, i));
    if (!element) return std::nullopt;
    if (i > 0) out += ",";
    out += *element;
  }
  return out + "]";
}

// An array, or an object of a struct.
std::optional<std::string> parts_json(const TypeDescriptor& type, const void* object) {
  const bool named = type.shape == Shape::kStruct;
  std::string out = named ? "{" : "[";
  std::size_t index = 0;
  for (const Part& each : parts_of(type, object)) {
    const auto part = value_json(*each.type, each.object);
    if (!part) return std::nullopt;
    if (index > 0) out += ",";
    if (named) out += base::json_string(type.parts[index].name) + ":";
    out += *part;
    ++index;
  }
  return out + (named ? "}" : "]");
}

std::optional<std::string> map_json(const TypeDescriptor& type, const void* object) {
  const auto parts = parts_of(type, object);
  std::string out = "{";
  for (std::size_t i = 0; i < parts.size(); i += 2) {
    const auto key = value_json(*parts[i].type, parts[i].object);
    const auto value = value_json(*parts[i + 1].type, parts[i + 1].object);
    if (!key || !value) return std::nullopt;
    if (i > 0) out += ",";
    out += (key->starts_with('"') ? *key : '"' + *key + '"') + ":" + *value;
  }
  return out + "}";
}

detail::Wide load_decimal(const TypeDescriptor& type, const void* object) {
  if (type.size == sizeof(detail::Wide)) return load<detail::Wide>(object);
  return load_signed(type, object);
}

}  // namespace

std::optional<std::string> value_json(const TypeDescriptor& type, const void* object) {
  switch (type.shape) {
    case Shape::kBool: return load<bool>(object) ? "true" : "false";
    case Shape::kInteger: return integer(type, object);
    case Shape::kFloat:
      return type.size == sizeof(float) ? number_json(load<float>(object), true) : number_json(load<double>(object), false);
    case Shape::kString: return base::json_string(*static_cast<const std::string*>(object));
    case Shape::kFixedString: return base::json_string({static_cast<const char*>(object), type.size});
    case Shape::kDate32: return '"' + date_text(static_cast<const Date32*>(object)->days()) + '"';
    case Shape::kIpv4: return '"' + static_cast<const Ipv4*>(object)->text() + '"';
    case Shape::kIpv6: return '"' + static_cast<const Ipv6*>(object)->text() + '"';
    case Shape::kTuple:
    case Shape::kStruct: return parts_json(type, object);
    case Shape::kMap: return map_json(type, object);
    case Shape::kArray: return vector_json(type, object);
    case Shape::kZoned:
    case Shape::kSimpleAggregate: return value_json(*type.inner, object);
    case Shape::kDate: return '"' + date_text(static_cast<const Date*>(object)->days()) + '"';
    case Shape::kDateTime: return '"' + time_text(static_cast<const DateTime*>(object)->seconds(), 0) + '"';
    case Shape::kDateTime64: return '"' + time_text(load<std::int64_t>(object), type.precision) + '"';
    case Shape::kUuid: return '"' + static_cast<const Uuid*>(object)->text() + '"';
    case Shape::kDecimal: return '"' + detail::decimal_text(load_decimal(type, object), type.scale) + '"';
    case Shape::kEnum: return enum_json(type, object);
    case Shape::kOptional: return type.count(object) == 0 ? "null" : value_json(*type.inner, type.at(object, 0));
    case Shape::kVector: return vector_json(type, object);
    case Shape::kLowCardinality:
    case Shape::kDefault:
    case Shape::kText:
    case Shape::kBounded: return value_json(*type.inner, object);  // each begins with what it wraps
    case Shape::kAggregate: return std::nullopt;
  }
  return std::nullopt;
}

std::string empty_json(const TypeDescriptor& type) {
  switch (type.shape) {
    case Shape::kBool: return "false";
    case Shape::kInteger: return type.size == sizeof(Int128) ? "\"0\"" : "0";
    case Shape::kFloat: return "0";
    case Shape::kString: return "\"\"";
    case Shape::kFixedString: return base::json_string(std::string(type.size, '\0'));
    case Shape::kIpv4: return '"' + Ipv4{}.text() + '"';
    case Shape::kIpv6: return '"' + Ipv6{}.text() + '"';
    case Shape::kTuple:
    case Shape::kStruct: {
      const bool named = type.shape == Shape::kStruct;
      std::string out = named ? "{" : "[";
      for (std::size_t i = 0; i < type.part_count; ++i)
        out += (i > 0 ? "," : "") + (named ? base::json_string(type.parts[i].name) + ":" : std::string()) + empty_json(*type.parts[i].type);
      return out + (named ? "}" : "]");
    }
    case Shape::kMap: return "{}";
    case Shape::kArray: {
      std::string out = "[";
      for (std::uint32_t i = 0; i < type.array_size; ++i) out += (i > 0 ? "," : "") + empty_json(*type.inner);
      return out + "]";
    }
    case Shape::kDate32:
    case Shape::kDate: return "\"1970-01-01\"";
    case Shape::kDateTime: return '"' + time_text(0, 0) + '"';
    case Shape::kDateTime64: return '"' + time_text(0, type.precision) + '"';
    case Shape::kUuid: return '"' + Uuid{}.text() + '"';
    case Shape::kDecimal: return '"' + detail::decimal_text(0, type.scale) + '"';
    case Shape::kEnum: {
      const std::int64_t zero = 0;
      return enum_json(type, &zero).value_or("");
    }
    case Shape::kOptional: return "null";
    case Shape::kVector: return "[]";
    case Shape::kLowCardinality:
    case Shape::kText:
    case Shape::kZoned:
    case Shape::kSimpleAggregate:
    case Shape::kDefault: return empty_json(*type.inner);
    case Shape::kBounded: return fmt::format("{}", std::clamp<std::int64_t>(0, type.minimum, type.maximum));
    case Shape::kAggregate: return "";
  }
  return "";
}

std::vector<Part> parts_of(const TypeDescriptor& type, const void* object) {
  std::vector<Part> out;
  switch (type.shape) {
    case Shape::kVector:
    case Shape::kArray:
      for (std::size_t i = 0; i < type.count(object); ++i) out.push_back({type.inner, type.at(object, i)});
      break;
    case Shape::kTuple:
    case Shape::kStruct:
      for (std::size_t i = 0; i < type.part_count; ++i) {
        const std::uint32_t offset = type.shape == Shape::kTuple ? type.part_offset(i) : type.parts[i].offset;
        out.push_back({type.parts[i].type, static_cast<const std::byte*>(object) + offset});
      }
      break;
    default: {
      struct Entries {
        const TypeDescriptor& type;
        std::vector<Part>& out;
      } entries{type, out};
      type.visit(object, &entries, [](void* context, const void* key, const void* value) {
        auto& all = *static_cast<Entries*>(context);
        all.out.push_back({all.type.key, key});
        all.out.push_back({all.type.inner, value});
      });
    }
  }
  return out;
}

}  // namespace antler::resources
