#include "model/scalars.h"

namespace antler::model {
namespace {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

constexpr UInt128 kUInt128Max = ~UInt128{0};
constexpr UInt128 kInt128Max = kUInt128Max >> 1;
constexpr std::size_t kDigitsMax = 39;

// `minimum_magnitude` is what a minus may stand before. No double is in between, and nothing of bounds: those are of 64 bits.
bool encode_wide(const Type& type, const Bounds* bounds, const JsonScalar& scalar, UInt128 maximum, UInt128 minimum_magnitude, char*& at,
                 Refusal& refusal) {
  const bool is_number = scalar.kind == JsonKind::kNumber;
  if (!is_number && scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  const std::string_view text = scalar.text;
  if (!is_json_number(text)) return refuse(type, bounds, is_number ? rule::kJson : rule::kFormat, refusal);
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos)
    return is_number ? refuse(type, bounds, rule::kType, refusal, "written without a point or an exponent")
                     : refuse(type, bounds, rule::kFormat, refusal);
  if (digits.size() > kDigitsMax) return refuse(type, bounds, rule::kRange, refusal);
  UInt128 value = 0;
  for (const char digit : digits)
    if (__builtin_mul_overflow(value, UInt128{10}, &value) || __builtin_add_overflow(value, static_cast<UInt128>(digit - '0'), &value))
      return refuse(type, bounds, rule::kRange, refusal);
  if (value > (negative ? minimum_magnitude : maximum)) return refuse(type, bounds, rule::kRange, refusal);
  return write(at, negative ? UInt128{0} - value : value), true;
}

void print_wide(UInt128 magnitude, bool negative, std::string& out) {
  char buffer[kDigitsMax];
  char* const end = buffer + sizeof buffer;
  char* first = end;
  do *--first = static_cast<char>('0' + static_cast<int>(magnitude % 10));
  while ((magnitude /= 10) != 0);
  out += negative ? "\"-" : "\"";
  out.append(first, static_cast<std::size_t>(end - first));
  out += '"';
}

}  // namespace

bool encode_int128(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  return encode_wide(type, bounds, scalar, kInt128Max, kInt128Max + 1, at, refusal);
}

void print_int128(const Type&, base::Reader& row, std::string& out) {
  const auto value = row.get<Int128>();
  print_wide(value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value), value < 0, out);
}

bool encode_uint128(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  return encode_wide(type, bounds, scalar, kUInt128Max, 0, at, refusal);
}

void print_uint128(const Type&, base::Reader& row, std::string& out) { print_wide(row.get<UInt128>(), false, out); }

}  // namespace antler::model
