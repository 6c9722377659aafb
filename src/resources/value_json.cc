#include "resources/value_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
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
    case Shape::kInteger: return "0";
    case Shape::kFloat: return "0";
    case Shape::kString: return "\"\"";
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
    case Shape::kDefault: return empty_json(*type.inner);
    case Shape::kBounded: return fmt::format("{}", std::clamp<std::int64_t>(0, type.minimum, type.maximum));
    case Shape::kAggregate: return "";
  }
  return "";
}

}  // namespace antler::resources
