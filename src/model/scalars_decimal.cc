#include "model/scalars.h"

namespace antler::model {
namespace {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

}  // namespace

bool encode_decimal(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kNumber && scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  const std::string_view text = scalar.text;
  if (!is_json_number(text)) return refuse(type, bounds, scalar.kind == JsonKind::kNumber ? rule::kJson : rule::kFormat, refusal);
  if (text.find_first_of("eE") != std::string_view::npos)
    return refuse(type, bounds, rule::kFormat, refusal, "written without an exponent");
  const bool negative = text.starts_with('-');
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(negative ? 1 : 0, point - (negative ? 1 : 0));
  const std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view{};
  if (fraction.find_first_not_of('0', type.scale) != std::string_view::npos) return refuse(type, bounds, rule::kPrecision, refusal);

  UInt128 value = 0;
  int digits = 0;  // without leading zeros; at most 38 keep the value inside 127 bits
  const auto add = [&](char digit) {
    if (digits > 0 || digit != '0') ++digits;
    if (digits <= 38) value = value * 10 + static_cast<unsigned>(digit - '0');
  };
  for (const char digit : whole) add(digit);
  for (std::size_t i = 0; i < type.scale; ++i) add(i < fraction.size() ? fraction[i] : '0');
  if (digits > type.precision) return refuse(type, bounds, rule::kRange, refusal);
  const auto stored = negative ? -static_cast<Int128>(value) : static_cast<Int128>(value);
  switch (type.stored_width()) {
    case 4: write(at, static_cast<std::int32_t>(stored)); break;
    case 8: write(at, static_cast<std::int64_t>(stored)); break;
    default: write(at, stored);
  }
  return true;
}

void print_decimal(const Type& type, base::Reader& row, std::string& out) {
  Int128 value = 0;
  switch (type.stored_width()) {
    case 4: value = row.get<std::int32_t>(); break;
    case 8: value = row.get<std::int64_t>(); break;
    default: value = row.get<Int128>();
  }
  const bool negative = value < 0;
  auto magnitude = negative ? -static_cast<UInt128>(value) : static_cast<UInt128>(value);
  // Without zeros at the end of the fraction, as ClickHouse prints it.
  int digit = 0;
  while (digit < type.scale && magnitude % 10 == 0) magnitude /= 10, ++digit;
  const int fraction_end = digit;
  char buffer[48];
  char* const end = buffer + sizeof buffer;
  char* first = end;
  for (; magnitude != 0 || digit <= type.scale; ++digit) {
    if (digit == type.scale && digit > fraction_end) *--first = '.';
    *--first = static_cast<char>('0' + static_cast<int>(magnitude % 10));
    magnitude /= 10;
  }
  out += '"';
  if (negative) out += '-';
  out.append(first, static_cast<std::size_t>(end - first));
  out += '"';
}

}  // namespace antler::model
