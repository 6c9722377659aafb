#include "model/coercion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <iterator>

#include "base/assertion.h"
#include "base/text.h"
#include "model/scalars.h"

namespace antler::model {
namespace {

constexpr std::array<Coercion, kKindCount> kTable{{
    {Kind::kBool, "Bool", "bool", "true or false", 1, true, encode_bool, print_bool},
    {Kind::kInt8, "Int8", "std::int8_t", "a whole number from -128 to 127", 1, true, encode_integer<std::int8_t>,
     print_integer<std::int8_t>},
    {Kind::kInt16, "Int16", "std::int16_t", "a whole number from -32768 to 32767", 2, true, encode_integer<std::int16_t>,
     print_integer<std::int16_t>},
    {Kind::kInt32, "Int32", "std::int32_t", "a whole number from -2147483648 to 2147483647", 4, true, encode_integer<std::int32_t>,
     print_integer<std::int32_t>},
    {Kind::kInt64, "Int64", "std::int64_t", "a whole number from -9223372036854775808 to 9223372036854775807, as a number or a string", 8,
     true, encode_integer<std::int64_t>, print_integer<std::int64_t>},
    {Kind::kInt128, "Int128", "antler::Int128",
     "a whole number from -170141183460469231731687303715884105728 to 170141183460469231731687303715884105727, as a number or a string", 16,
     true, encode_int128, print_int128},
    {Kind::kUInt8, "UInt8", "std::uint8_t", "a whole number from 0 to 255", 1, true, encode_integer<std::uint8_t>,
     print_integer<std::uint8_t>},
    {Kind::kUInt16, "UInt16", "std::uint16_t", "a whole number from 0 to 65535", 2, true, encode_integer<std::uint16_t>,
     print_integer<std::uint16_t>},
    {Kind::kUInt32, "UInt32", "std::uint32_t", "a whole number from 0 to 4294967295", 4, true, encode_integer<std::uint32_t>,
     print_integer<std::uint32_t>},
    {Kind::kUInt64, "UInt64", "std::uint64_t", "a whole number from 0 to 18446744073709551615, as a number or a string", 8, true,
     encode_integer<std::uint64_t>, print_integer<std::uint64_t>},
    {Kind::kUInt128, "UInt128", "antler::UInt128",
     "a whole number from 0 to 340282366920938463463374607431768211455, as a number or a string", 16, true, encode_uint128, print_uint128},
    {Kind::kFloat32, "Float32", "float", "a number that a 32-bit float holds", 4, true, encode_float<float>, print_float<float>},
    {Kind::kFloat64, "Float64", "double", "a number that a 64-bit float holds", 8, true, encode_float<double>, print_float<double>},
    {Kind::kString, "String", "std::string", "a string", 0, true, encode_string, print_string},
    {Kind::kFixedString, "FixedString", "antler::FixedString<N>", "a string of exactly N bytes", 0, true, encode_fixed_string,
     print_fixed_string},
    {Kind::kDate, "Date", "antler::Date", R"(a string "YYYY-MM-DD" from 1970-01-01 to 2149-06-06)", 2, true, encode_date, print_date},
    {Kind::kDate32, "Date32", "antler::Date32", R"(a string "YYYY-MM-DD" from 1900-01-01 to 2299-12-31)", 4, true, encode_date32,
     print_date32},
    {Kind::kDateTime, "DateTime", "antler::DateTime",
     R"(a string as RFC 3339 with Z or an offset, "2024-01-31T23:59:59Z", or whole Unix seconds, from 1970 to 2106-02-07T06:28:15Z)", 4,
     true, encode_date_time, print_date_time},
    {Kind::kDateTime64, "DateTime64", "antler::DateTime64<P>",
     R"(a string as RFC 3339 with Z or an offset, "2024-01-31T23:59:59.5Z", or Unix seconds as a number, from 1900 to 2299 (nanoseconds: to 2262-04-11))",
     8, true, encode_date_time64, print_date_time64},
    {Kind::kUuid, "UUID", "antler::Uuid", R"(a string "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx" of hexadecimal digits)", 16, true, encode_uuid,
     print_uuid},
    {Kind::kIpv4, "IPv4", "antler::Ipv4", R"(a string "192.0.2.1")", 4, true, encode_ipv4, print_ipv4},
    {Kind::kIpv6, "IPv6", "antler::Ipv6", R"(a string "2001:db8::1", or an IPv4 address, which becomes ::ffff:192.0.2.1)", 16, true,
     encode_ipv6, print_ipv6},
    {Kind::kDecimal, "Decimal", "antler::Decimal<P, S>", "an exact number without exponent, as a number or a string", 0, true,
     encode_decimal, print_decimal},
    {Kind::kEnum, "Enum", "enum class", "a string that names a value", 0, true, encode_enum, print_enum},
    {Kind::kNullable, "Nullable", "std::optional<T>", "null, or as T", 0, false, nullptr, nullptr},
    {Kind::kArray, "Array", "std::vector<T>, std::array<T, N>", "an array, of N elements where there is an N", 0, false, nullptr, nullptr},
    {Kind::kLowCardinality, "LowCardinality", "antler::LowCardinality<std::string>", "as T", 0, false, nullptr, nullptr},
    {Kind::kTuple, "Tuple", "std::tuple<T...>, or a struct", "an array of as many values; of a struct an object with its fields", 0, false,
     nullptr, nullptr},
    {Kind::kMap, "Map", "std::map<K, V>", "an object, its names as K", 0, false, nullptr, nullptr},
    {Kind::kSimpleAggregate, "SimpleAggregateFunction", "antler::SimpleAggregate<\"f\", T>", "as T", 0, false, nullptr, nullptr},
    {Kind::kAggregate, "AggregateFunction", "antler::Aggregate<\"f\", T...>", "none: a state is never in a record", 0, false, nullptr,
     nullptr},
}};

constexpr bool table_is_ordered() {
  for (std::size_t i = 0; i < kTable.size(); ++i)
    if (static_cast<std::size_t>(kTable[i].kind) != i) return false;
  return true;
}
static_assert(table_is_ordered(), "kTable[kind].kind == kind");

constexpr std::size_t kEnumNamesMax = 20;  // that an error lists

std::string enum_names(const Type& type) {
  std::string out;
  for (std::size_t i = 0; i < type.values.size() && i < kEnumNamesMax; ++i)
    out += (i > 0 ? ", " : "") + base::json_string(type.values[i].name);
  if (type.values.size() > kEnumNamesMax) out += fmt::format(" or {} others", type.values.size() - kEnumNamesMax);
  return out;
}

// "from A to B" in the prose of an integer, as narrow as the bounds make it.
std::string narrowed_integer(std::string_view prose, const Bounds& bounds) {
  const std::size_t from = prose.find("from ") + 5;
  const std::size_t to = prose.find(" to ", from);
  const std::size_t end = std::min(prose.find(',', to), prose.size());
  std::string low(prose.substr(from, to - from));
  std::string high(prose.substr(to + 4, end - to - 4));
  std::int64_t limit = 0;
  const auto read = [&](const std::string& text) {
    return std::from_chars(text.data(), text.data() + text.size(), limit).ec == std::errc();
  };
  if (read(low) && bounds.minimum > limit) low = fmt::format("{}", bounds.minimum);
  if (bounds.maximum != INT64_MAX && (!read(high) || bounds.maximum < limit)) high = fmt::format("{}", bounds.maximum);
  return fmt::format("{}{} to {}{}", prose.substr(0, from), low, high, prose.substr(end));
}

}  // namespace

JsonScalar scalar_of(const Type& type, std::string_view text) {
  switch (leaf(type).kind) {
    case Kind::kBool:
      if (text == "true" || text == "false") return {JsonKind::kBoolean, text};
      break;
    case Kind::kString:
    case Kind::kFixedString:
    case Kind::kDate:
    case Kind::kDate32:
    case Kind::kUuid:
    case Kind::kIpv4:
    case Kind::kIpv6:
    case Kind::kEnum: break;
    default:
      if (is_json_number(text)) return {JsonKind::kNumber, text};
  }
  return {JsonKind::kString, text};
}

namespace {

bool is_quoted_inside(Kind kind) {
  switch (kind) {
    case Kind::kDate:
    case Kind::kDate32:
    case Kind::kDateTime:
    case Kind::kDateTime64:
    case Kind::kUuid:
    case Kind::kIpv4:
    case Kind::kIpv6: return true;
    default: return false;
  }
}

// ClickHouse's text of a value, quoted inside of an array, tuple or map.
void print_parameter_part(const Type& type, base::Reader& row, std::string& out, bool inside) {
  switch (type.kind) {
    case Kind::kNullable:
      if (row.get<std::uint8_t>() != 0) out += inside ? "NULL" : "\\N";
      else print_parameter_part(type.arguments.front(), row, out, inside);
      return;
    case Kind::kLowCardinality:
    case Kind::kSimpleAggregate: print_parameter_part(type.arguments.front(), row, out, inside); return;
    case Kind::kTuple:
      for (std::size_t i = 0; i < type.arguments.size(); ++i) {
        out += i > 0 ? ',' : '(';
        print_parameter_part(type.arguments[i], row, out, true);
      }
      out += ')';
      return;
    case Kind::kMap: {
      const std::uint64_t count = row.get_varint();
      out += '{';
      for (std::uint64_t i = 0; i < count && row.ok(); ++i) {
        if (i > 0) out += ',';
        print_parameter_part(type.arguments.front(), row, out, true);
        out += ':';
        print_parameter_part(type.arguments.back(), row, out, true);
      }
      out += '}';
      return;
    }
    case Kind::kArray: {
      const std::uint64_t count = row.get_varint();
      out += '[';
      for (std::uint64_t i = 0; i < count && row.ok(); ++i) {
        if (i > 0) out += ',';
        print_parameter_part(type.arguments.front(), row, out, true);
      }
      out += ']';
      return;
    }
    case Kind::kString:
    case Kind::kFixedString:
    case Kind::kEnum: {
      std::string_view text;
      std::string name;
      if (type.kind == Kind::kString) {
        text = row.get_text();
      } else if (type.kind == Kind::kFixedString) {
        text = row.take(type.width);
      } else {
        const std::int16_t number = type.stored_width() == 1 ? row.get<std::int8_t>() : row.get<std::int16_t>();
        for (const auto& value : type.values)
          if (value.value == number) name = value.name;
        text = name;
      }
      if (!inside) {
        out += text;
        return;
      }
      // A quote is doubled and nothing else escaped: the session escapes the whole value, and ClickHouse's quoted string undoes that.
      out += '\'';
      for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
      out += '\'';
      return;
    }
    default: {
      std::string json;
      print_json(type, row, json);
      if (json.starts_with('"')) json = json.substr(1, json.size() - 2);
      if (type.kind == Kind::kDateTime || type.kind == Kind::kDateTime64) {
        json[10] = ' ';
        json.pop_back();  // the Z: the type of a parameter says UTC
      }
      const bool quoted = inside && is_quoted_inside(type.kind);
      out += quoted ? "'" + json + "'" : json;
    }
  }
}

}  // namespace

const Coercion& coercion(Kind kind) { return kTable[static_cast<std::size_t>(kind)]; }

std::size_t row_width(const Type& type) {
  if (type.kind == Kind::kDecimal || type.kind == Kind::kEnum || type.kind == Kind::kFixedString)
    return static_cast<std::size_t>(type.stored_width());
  if (type.kind == Kind::kSimpleAggregate) return row_width(type.arguments.front());
  if (type.kind == Kind::kTuple) {
    std::size_t width = 0;
    for (const auto& part : type.arguments) {
      const std::size_t one = row_width(part);
      if (one == 0) return 0;
      width += one;
    }
    return width;
  }
  return coercion(type.kind).row_width;
}

std::string expectation(const Type& type, const Bounds* bounds) {
  const Type& scalar = leaf(type);
  std::string out = fmt::format("{}: ", to_text(scalar.kind == Kind::kEnum ? Type::of(Kind::kString) : scalar));
  switch (scalar.kind) {
    case Kind::kEnum: out = "one of " + enum_names(scalar); break;
    case Kind::kArray: out += "an array of " + to_text(scalar.arguments.front()); break;
    case Kind::kTuple:
      out += scalar.names.empty() ? fmt::format("an array of {} values", scalar.arguments.size())
                                  : "an object with " + base::join(scalar.names, ", ");
      break;
    case Kind::kMap: out += "an object, each value of it " + to_text(scalar.arguments.back()); break;
    case Kind::kFixedString: out += fmt::format("a string of exactly {} bytes", scalar.width); break;
    case Kind::kDecimal:
      out += fmt::format("{}, with at most {} digits before and {} after the point", coercion(scalar.kind).json,
                         scalar.precision - scalar.scale, scalar.scale);
      break;
    case Kind::kDateTime64:
      out += fmt::format("{}, with at most {} digits after the second", coercion(scalar.kind).json, scalar.precision);
      break;
    default: out += coercion(scalar.kind).json;
  }
  if (bounds != nullptr && bounds->narrows_number() && narrowed_kind(scalar) == NarrowedKind::kInteger && scalar.kind != Kind::kArray) {
    const std::string_view prose = coercion(scalar.kind).json;
    out.resize(out.size() - prose.size());
    out += narrowed_integer(prose, *bounds);
    bounds = nullptr;  // said
  }
  const std::string narrowed = bounds != nullptr ? to_text(*bounds) : "";
  if (!narrowed.empty()) out += ", " + narrowed;
  if (scalar.assumes_utc) out += "; without an offset it is UTC";
  if (is_nullable(type)) out += ", or null";
  return out;
}

bool refuse(const Type& type, const Bounds* bounds, std::string_view rule, Refusal& refusal, std::string_view more) {
  refusal.rule = rule;
  refusal.expected = expectation(type, bounds);
  if (!more.empty()) refusal.expected += fmt::format("; {}", more);
  return false;
}

bool encode_scalar(const Type& type, const Bounds* bounds, const JsonScalar& scalar, std::string& out, Refusal& refusal) {
  const bool nullable = is_nullable(type);
  if (scalar.kind == JsonKind::kNull) {
    if (!nullable) return refuse(type, bounds, rule::kRequired, refusal);
    out += '\1';
    return true;
  }
  const Type& scalar_type = leaf(type);
  const Encode encode = coercion(scalar_type.kind).encode;
  if (encode == nullptr) return refuse(type, bounds, rule::kType, refusal);
  const std::size_t before = out.size();
  out.resize(before + 1 + scalar_bytes_max(scalar));
  char* at = out.data() + before;
  if (nullable) *at++ = 0;
  const bool done = encode(scalar_type, bounds, scalar, at, refusal);
  out.resize(done ? static_cast<std::size_t>(at - out.data()) : before);
  return done;
}

bool encode_texts(const Field& field, std::span<const std::string_view> texts, std::string& out, Refusal& refusal) {
  const Bounds* bounds = field.bounds ? &*field.bounds : nullptr;
  const bool array = field.type.kind == Kind::kArray;
  const Type& type = array ? field.type.arguments.front() : field.type;
  if (!array && texts.size() != 1)
    return refuse(type, bounds, texts.empty() ? rule::kRequired : rule::kDuplicate, refusal, texts.empty() ? "" : "given once");
  const std::uint32_t wanted = array && !field.counts.empty() ? field.counts.front() : 0;
  if (wanted != 0 && texts.size() != wanted)
    return refuse(field.type, bounds, rule::kRange, refusal, fmt::format("exactly {} of them", wanted));
  const std::size_t before = out.size();
  if (array) base::put_varint(out, texts.size());
  for (const auto text : texts) {
    bool done = is_utf8(text) || refuse(type, bounds, rule::kUtf8, refusal);
    done = done && encode_scalar(type, bounds, scalar_of(type, text), out, refusal);
    if (!done) {
      // A text has one JSON type only, so any other one is a text of the wrong form.
      if (refusal.rule == rule::kType && coercion(leaf(type).kind).encode != nullptr) refusal.rule = rule::kFormat;
      out.resize(before);
      return false;
    }
  }
  return true;
}

namespace {

// A value that JSON has no form for, as Unsayable::kTold. False, and nothing is read, for any other.
bool print_unsayable(const Type& type, base::Reader& row, std::string& out) {
  base::Reader at = row;
  if (type.kind == Kind::kFloat32 || type.kind == Kind::kFloat64) {
    const double value = type.kind == Kind::kFloat32 ? at.get<float>() : at.get<double>();
    if (std::isfinite(value)) return false;
    out += std::isnan(value) ? "\"nan\"" : value > 0 ? "\"inf\"" : "\"-inf\"";
  } else if (type.kind == Kind::kString || type.kind == Kind::kFixedString) {
    const std::string_view bytes = type.kind == Kind::kString ? at.get_text() : at.take(type.width);
    if (is_utf8(bytes)) return false;
    out += "{\"hex\":\"";
    for (const char byte : bytes) fmt::format_to(std::back_inserter(out), "{:02x}", static_cast<unsigned char>(byte));
    out += "\"}";
  } else {
    return false;
  }
  row = at;
  return true;
}

// False when a key is told: that is no name of a member.
bool print_members(const Type& map, base::Reader& row, std::string& out, const JsonForm& form) {
  const std::uint64_t count = row.get_varint();
  out += '{';
  for (std::uint64_t i = 0; i < count && row.ok() && out.size() <= form.bytes_max; ++i) {
    if (i > 0) out += ',';
    const std::size_t begin = out.size();
    print_json(map.arguments.front(), row, out, form);
    if (out[begin] == '{') return false;
    if (out[begin] != '"') out.insert(begin, 1, '"').push_back('"');
    out += ':';
    print_json(map.arguments.back(), row, out, form);
  }
  out += '}';
  return true;
}

}  // namespace

void print_json(const Type& type, base::Reader& row, std::string& out, const JsonForm& form) {
  switch (type.kind) {
    case Kind::kNullable:
      if (row.get<std::uint8_t>() != 0) out += "null";
      else print_json(type.arguments.front(), row, out, form);
      return;
    case Kind::kLowCardinality:
    case Kind::kSimpleAggregate: print_json(type.arguments.front(), row, out, form); return;
    case Kind::kTuple: {
      const bool named = !type.names.empty();
      out += named ? '{' : '[';
      for (std::size_t i = 0; i < type.arguments.size() && out.size() <= form.bytes_max; ++i) {
        if (i > 0) out += ',';
        if (named) out.append("\"").append(type.names[i]).append("\":");  // words, which need no escapes
        print_json(type.arguments[i], row, out, form);
      }
      out += named ? '}' : ']';
      return;
    }
    case Kind::kMap: {
      const base::Reader from = row;
      const std::size_t begin = out.size();
      if (print_members(type, row, out, form)) return;
      out.resize(begin);
      row = from;
      Type pairs = Type::of(Kind::kArray);
      pairs.arguments.push_back(Type::of(Kind::kTuple));
      pairs.arguments.front().arguments = type.arguments;
      print_json(pairs, row, out, form);
      return;
    }
    case Kind::kArray: {
      const std::uint64_t count = row.get_varint();
      out += '[';
      for (std::uint64_t i = 0; i < count && row.ok() && out.size() <= form.bytes_max; ++i) {
        if (i > 0) out += ',';
        print_json(type.arguments.front(), row, out, form);
      }
      out += ']';
      return;
    }
    default: {
      if (form.unsayable == Unsayable::kTold && print_unsayable(type, row, out)) return;
      const Print print = coercion(type.kind).print;
      base::check(print != nullptr, "an aggregate state has no JSON");
      const bool quoted = form.int64 == Int64Form::kString && (type.kind == Kind::kInt64 || type.kind == Kind::kUInt64);
      if (quoted) out += '"';
      print(type, row, out);
      if (quoted) out += '"';
    }
  }
}

void print_parameter(const Type& type, base::Reader& row, std::string& out) { print_parameter_part(type, row, out, false); }

bool is_utf8(std::string_view text) {
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  while (at != end) {
    // Eight ASCII characters at once.
    if (std::uint64_t eight = 0; end - at >= 8 && (std::memcpy(&eight, at, sizeof eight), (eight & 0x8080808080808080ULL) == 0)) {
      at += 8;
      continue;
    }
    const unsigned first = *at++;
    if (first < 0x80) continue;
    const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4 || end - at < more) return false;
    // The second byte's range excludes overlong forms, surrogates and what is above U+10FFFF.
    const unsigned low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (*at < low || *at > high) return false;
    for (int i = 1; i < more; ++i)
      if ((at[i] & 0xc0) != 0x80) return false;
    at += more;
  }
  return true;
}

}  // namespace antler::model
