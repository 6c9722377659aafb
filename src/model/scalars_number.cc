#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "model/scalars.h"

namespace antler::model {
namespace {

// The digits of `text` from `at` on, as far as they go. False on overflow.
inline bool take_digits(std::string_view text, std::size_t& at, std::uint64_t& value) {
  const std::size_t safe_end = std::min(text.size(), at + 19);  // 19 digits never overflow
  for (; at < safe_end && is_digit(text[at]); ++at) value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
  for (; at < text.size() && is_digit(text[at]); ++at)
    if (__builtin_mul_overflow(value, 10U, &value) || __builtin_add_overflow(value, static_cast<std::uint64_t>(text[at] - '0'), &value))
      return false;
  return true;
}

bool refuse_integer(const Type& type, const Bounds* bounds, const JsonScalar& scalar, bool text_allowed, Refusal& refusal) {
  if (scalar.kind == JsonKind::kNumber) {
    if (!is_json_number(scalar.text)) return refuse(type, bounds, rule::kJson, refusal);
    const bool whole = scalar.text.find_first_of(".eE") == std::string_view::npos;
    return whole ? refuse(type, bounds, rule::kRange, refusal)
                 : refuse(type, bounds, rule::kType, refusal, "written without a point or an exponent");
  }
  if (scalar.kind != JsonKind::kString || !text_allowed) return refuse(type, bounds, rule::kType, refusal);
  const std::string_view digits = scalar.text.substr(scalar.text.starts_with('-') ? 1 : 0);
  const bool whole = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
  return refuse(type, bounds, whole && is_json_number(scalar.text) ? rule::kRange : rule::kFormat, refusal);
}

// A number of JSON's grammar as (-1)^negative * mantissa * 10^exponent. Not `exact` when the mantissa has more than 19 digits.
struct Scanned {
  bool valid = false;
  bool negative = false;
  bool exact = true;
  bool zero = true;  // every digit is
  std::uint64_t mantissa = 0;
  std::int64_t exponent = 0;
};

Scanned scan_number(std::string_view text) {
  Scanned out;
  const char* at = text.data();
  const char* const end = at + text.size();
  if (at != end && *at == '-') out.negative = true, ++at;
  const char* const digits = at;
  std::uint64_t mantissa = 0;
  for (; at != end && is_digit(*at); ++at) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
  if (at == digits || (*digits == '0' && at - digits > 1)) return out;
  std::ptrdiff_t count = at - digits;
  if (at != end && *at == '.') {
    const char* const fraction = ++at;
    for (; at != end && is_digit(*at); ++at) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
    if (at == fraction) return out;
    count += at - fraction;
    out.exponent = -(at - fraction);
  }
  out.zero = mantissa == 0;
  if (count > 19) [[unlikely]] {
    out.exact = false;
    out.zero = true;
    for (const char* digit = digits; digit != at; ++digit) out.zero = out.zero && (*digit == '0' || *digit == '.');
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    bool minus = false;
    if (at != end && (*at == '+' || *at == '-')) minus = *at++ == '-';
    const char* const power = at;
    std::int64_t value = 0;
    for (; at != end && is_digit(*at); ++at) value = std::min<std::int64_t>(value * 10 + (*at - '0'), 1'000'000);
    if (at == power) return out;
    out.exponent += minus ? -value : value;
  }
  out.mantissa = mantissa;
  out.valid = at == end;
  return out;
}

constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                              1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

}  // namespace

bool is_json_number(std::string_view token) { return scan_number(token).valid; }

bool encode_bool(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kBoolean) return refuse(type, bounds, rule::kType, refusal);
  *at++ = scalar.text == "true" ? 1 : 0;
  return true;
}

void print_bool(const Type&, base::Reader& row, std::string& out) { out += row.get<std::uint8_t>() != 0 ? "true" : "false"; }

template <class T>
bool encode_integer(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  // Only 64 bits do not fit in every JSON reader's numbers, so only they may be strings.
  constexpr bool kTextAllowed = sizeof(T) == 8;
  const std::string_view text = scalar.text;
  if (scalar.kind == JsonKind::kNumber || (kTextAllowed && scalar.kind == JsonKind::kString)) [[likely]] {
    const bool negative = text.starts_with('-');
    const std::size_t first = negative ? 1 : 0;
    std::size_t end = first;
    std::uint64_t magnitude = 0;
    const bool fits = take_digits(text, end, magnitude);
    const bool canonical = end > first && end == text.size() && (text[first] != '0' || end == first + 1);
    if (fits && canonical) [[likely]] {
      if constexpr (std::is_signed_v<T>) {
        constexpr std::uint64_t kMaximum = std::numeric_limits<T>::max();
        if (magnitude <= kMaximum + (negative ? 1 : 0)) [[likely]] {
          const auto value = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
          if (bounds == nullptr || (value >= bounds->minimum && value <= bounds->maximum)) return write(at, static_cast<T>(value)), true;
        }
      } else if (magnitude <= std::numeric_limits<T>::max() && (!negative || magnitude == 0)) [[likely]] {
        const bool low = bounds != nullptr && bounds->minimum > 0 && magnitude < static_cast<std::uint64_t>(bounds->minimum);
        const bool high = bounds != nullptr && bounds->maximum != INT64_MAX &&
                          (bounds->maximum < 0 || magnitude > static_cast<std::uint64_t>(bounds->maximum));
        if (!low && !high) return write(at, static_cast<T>(magnitude)), true;
      }
    }
  }
  return refuse_integer(type, bounds, scalar, kTextAllowed, refusal);
}

template <class T>
void print_integer(const Type&, base::Reader& row, std::string& out) {
  const fmt::format_int digits(row.get<T>());
  out.append(digits.data(), digits.size());
}

template <class T>
bool encode_float(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kNumber) return refuse(type, bounds, rule::kType, refusal);
  const Scanned scanned = scan_number(scalar.text);
  if (!scanned.valid) return refuse(type, bounds, rule::kJson, refusal);
  // Mantissa and power of ten are both exact, so one operation rounds correctly. (For a float the double would round twice, unless
  // it is exact itself.)
  constexpr std::uint64_t kExactMantissa = std::uint64_t{1} << std::numeric_limits<T>::digits;
  constexpr std::int64_t kExactPower = sizeof(T) == 8 ? 22 : 10;
  if (scanned.exact && scanned.mantissa <= kExactMantissa && scanned.exponent >= -kExactPower && scanned.exponent <= kExactPower)
      [[likely]] {
    auto value = static_cast<T>(scanned.mantissa);
    if (scanned.exponent < 0) value /= static_cast<T>(kPowers[-scanned.exponent]);
    else value *= static_cast<T>(kPowers[scanned.exponent]);
    return write(at, scanned.negative ? -value : value), true;
  }
  T value{};
  const auto [end, error] = std::from_chars(scalar.text.data(), scalar.text.data() + scalar.text.size(), value);
  // Too large is refused, and so is what would become zero without being zero.
  if (!std::isfinite(value) || (value == 0 && !scanned.zero) || (error != std::errc{} && !scanned.zero))
    return refuse(type, bounds, rule::kRange, refusal);
  if (scanned.zero) value = scanned.negative ? -T{0} : T{0};
  return write(at, value), true;
}

template <class T>
void print_float(const Type&, base::Reader& row, std::string& out) {
  const T value = row.get<T>();
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char buffer[40];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  // 1e+22 and 1e-07 are ClickHouse's 1e22 and 1e-7.
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t exponent = text.find('e');
  out += text.substr(0, exponent);
  if (exponent == std::string_view::npos) return;
  out += text[exponent + 1] == '-' ? "e-" : "e";
  out += text.substr(text[exponent + 2] == '0' ? exponent + 3 : exponent + 2);
}

template bool encode_integer<std::int8_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_integer<std::int16_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_integer<std::int32_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_integer<std::int64_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_integer<std::uint8_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_integer<std::uint16_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_integer<std::uint32_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_integer<std::uint64_t>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template void print_integer<std::int8_t>(const Type&, base::Reader&, std::string&);
template void print_integer<std::int16_t>(const Type&, base::Reader&, std::string&);
template void print_integer<std::int32_t>(const Type&, base::Reader&, std::string&);
template void print_integer<std::int64_t>(const Type&, base::Reader&, std::string&);
template void print_integer<std::uint8_t>(const Type&, base::Reader&, std::string&);
template void print_integer<std::uint16_t>(const Type&, base::Reader&, std::string&);
template void print_integer<std::uint32_t>(const Type&, base::Reader&, std::string&);
template void print_integer<std::uint64_t>(const Type&, base::Reader&, std::string&);
template bool encode_float<float>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template bool encode_float<double>(const Type&, const Bounds*, const JsonScalar&, char*&, Refusal&);
template void print_float<float>(const Type&, base::Reader&, std::string&);
template void print_float<double>(const Type&, base::Reader&, std::string&);

}  // namespace antler::model
