#include "base/text.h"
#include "base/uuid.h"
#include "model/scalars.h"

namespace antler::model {
namespace {

constexpr std::uint64_t bytes_of(std::uint64_t byte) { return byte * 0x0101'0101'0101'0101ULL; }

inline std::uint64_t load(const char* at, std::size_t size) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, size);
  return word;
}

// Eight hexadecimal digits, the first one in the lowest byte, all at once. Each sum below stays inside of its byte, as bytes are below
// 0x80 or `valid` is false anyway.
inline std::uint64_t hex8(std::uint64_t text, bool& valid) {
  const std::uint64_t digit = ~((text ^ bytes_of('0')) + bytes_of(0x7f - 9));                  // high bit: '0' to '9'
  const std::uint64_t letter = (text | bytes_of(0x20)) ^ bytes_of(0x60);                       // 1 to 6: 'a' to 'f' of either case
  const std::uint64_t is_letter = (letter + bytes_of(0x7f)) & ~(letter + bytes_of(0x7f - 6));  // high bit
  const std::uint64_t high = bytes_of(0x80);
  valid = valid && (text & high) == 0 && ((digit | is_letter) & high) == high;
  std::uint64_t value = (text & bytes_of(0x0f)) + ((is_letter & high) >> 7) * 9;
  value = (value << 4 | value >> 8) & 0x00ff'00ff'00ff'00ffULL;
  value = (value | value >> 8) & 0x0000'ffff'0000'ffffULL;
  return __builtin_bswap32(static_cast<std::uint32_t>(value | value >> 16));
}

const EnumValue* find_value(const Type& type, std::int16_t number) {
  for (const auto& value : type.values)
    if (value.value == number) return &value;
  return nullptr;
}

// Type::stored_width of an Enum, whose values are ordered.
bool is_narrow(const Type& type) { return type.values.front().value >= INT8_MIN && type.values.back().value <= INT8_MAX; }

}  // namespace

bool encode_string(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  if (bounds != nullptr && bounds->narrows_text())
    if (const auto broken = broken_rule(*bounds, scalar.text); !broken.empty()) return refuse(type, bounds, broken, refusal);
  std::size_t size = scalar.text.size();
  while (size >= 0x80) *at++ = static_cast<char>(size | 0x80), size >>= 7;
  *at++ = static_cast<char>(size);
  std::memcpy(at, scalar.text.data(), scalar.text.size());
  at += scalar.text.size();
  return true;
}

void print_string(const Type&, base::Reader& row, std::string& out) { base::append_json_string(out, row.get_text()); }

bool encode_fixed_string(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  if (scalar.text.size() != type.width) return refuse(type, bounds, rule::kRange, refusal);
  std::memcpy(at, scalar.text.data(), scalar.text.size());
  at += scalar.text.size();
  return true;
}

void print_fixed_string(const Type& type, base::Reader& row, std::string& out) { base::append_json_string(out, row.take(type.width)); }

bool encode_uuid(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  const char* text = scalar.text.data();
  if (scalar.text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
    return refuse(type, bounds, rule::kFormat, refusal);
  bool valid = true;
  const std::uint64_t high = hex8(load(text, 8), valid) << 32 | hex8(load(text + 9, 4) | load(text + 14, 4) << 32, valid);
  const std::uint64_t low = hex8(load(text + 19, 4) | load(text + 24, 4) << 32, valid) << 32 | hex8(load(text + 28, 8), valid);
  if (!valid) return refuse(type, bounds, rule::kFormat, refusal);
  write(at, high);
  write(at, low);
  return true;
}

void print_uuid(const Type&, base::Reader& row, std::string& out) {
  const auto high = row.get<std::uint64_t>();
  out += '"' + base::Uuid{high, row.get<std::uint64_t>()}.text() + '"';
}

bool encode_enum(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  for (const auto& value : type.values) {
    if (value.name != scalar.text) continue;
    if (is_narrow(type)) write(at, static_cast<std::int8_t>(value.value));
    else write(at, value.value);
    return true;
  }
  return refuse(type, bounds, rule::kRange, refusal);
}

void print_enum(const Type& type, base::Reader& row, std::string& out) {
  const std::int16_t number = is_narrow(type) ? row.get<std::int8_t>() : row.get<std::int16_t>();
  const EnumValue* value = find_value(type, number);
  if (value != nullptr) base::append_json_string(out, value->name);
  else out += "null";
}

}  // namespace antler::model
