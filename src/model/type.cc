#include "model/type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"

namespace antler::model {
namespace {

struct PlainName {
  std::string_view text;
  Kind kind;
};
// The kinds whose whole text is one word.
constexpr std::array<PlainName, 19> kPlainNames{{
    {"Bool", Kind::kBool},       {"Int8", Kind::kInt8},     {"Int16", Kind::kInt16},     {"Int32", Kind::kInt32},
    {"Int64", Kind::kInt64},     {"Int128", Kind::kInt128}, {"UInt8", Kind::kUInt8},     {"UInt16", Kind::kUInt16},
    {"UInt32", Kind::kUInt32},   {"UInt64", Kind::kUInt64}, {"UInt128", Kind::kUInt128}, {"Float32", Kind::kFloat32},
    {"Float64", Kind::kFloat64}, {"String", Kind::kString}, {"Date", Kind::kDate},       {"Date32", Kind::kDate32},
    {"UUID", Kind::kUuid},       {"IPv4", Kind::kIpv4},     {"IPv6", Kind::kIpv6},
}};
constexpr std::string_view kAllowed =
    "Bool, Int8…Int128, UInt8…UInt128, Float32, Float64, String, FixedString(N), Date, Date32, DateTime, DateTime64(P), UUID, IPv4, IPv6, "
    "Decimal(P, S), Enum8, Enum16, Nullable, Array, Tuple, Map, LowCardinality(String), SimpleAggregateFunction, AggregateFunction";
constexpr std::array<std::string_view, 16> kSimpleAggregateFunctions{
    "any",         "any_respect_nulls", "anyLast",     "anyLast_respect_nulls", "min",    "max",    "sum",    "sumWithOverflow",
    "groupBitAnd", "groupBitOr",        "groupBitXor", "groupArrayArray",       "sumMap", "minMap", "maxMap", "groupUniqArrayArray"};
constexpr std::size_t kZoneBytesMax = 64;

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The form of an IANA name; whether there is one of that name is ClickHouse's to say.
bool is_zone(std::string_view zone) {
  return !zone.empty() && zone.size() <= kZoneBytesMax && zone.front() != '/' &&
         std::all_of(zone.begin(), zone.end(), [](char c) { return is_word(c) || c == '/' || c == '-' || c == '+'; });
}

bool is_scalar(Kind kind) { return kind < Kind::kNullable; }

// A recursive descent over "Name" and "Name(argument, …)". Every function consumes from the front of `rest_`.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), rest_(text) {}

  base::Result<Type> parse() {
    auto type = parse_one(0);
    if (type && !base::trim(rest_).empty()) return invalid(fmt::format("`{}` is left over", base::trim(rest_)));
    return type;
  }

 private:
  base::Error invalid(std::string_view what) const { return base::invalid(fmt::format("type `{}`: {}", text_, what)); }
  base::Error unsupported(std::string_view name) const {
    return base::unsupported(fmt::format("type `{}`: `{}` is not supported; allowed are {}", text_, name, kAllowed));
  }

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n\t"), rest_.size())); }
  bool take(char c) {
    skip_blanks();
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view word() {
    skip_blanks();
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_word);
    const std::string_view out = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(out.size());
    return out;
  }
  std::optional<int> number() {
    skip_blanks();
    int value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  std::optional<std::string> quoted() {
    if (!take('\'')) return std::nullopt;
    std::string out;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '\'') return out;
      if (c == '\\') {
        // Those that ClickHouse writes.
        constexpr std::string_view kEscapes = "ntr0bf\\'";
        constexpr std::string_view kMeanings("\n\t\r\0\b\f\\'", kEscapes.size());
        const std::size_t at = rest_.empty() ? std::string_view::npos : kEscapes.find(rest_.front());
        if (at == std::string_view::npos) return std::nullopt;
        out += kMeanings[at];
        rest_.remove_prefix(1);
      } else {
        out += c;
      }
    }
    return std::nullopt;
  }

  base::Result<Type> parse_one(int depth) {
    if (depth > kTypeDepthMax || ++parts_ > kTypePartsMax)
      return invalid(fmt::format("nested more than {} deep, or of more than {} parts", kTypeDepthMax, kTypePartsMax));
    const std::string_view name = word();
    if (name.empty()) return invalid("a type name is missing");
    for (const auto& plain : kPlainNames)
      if (plain.text == name) return Type::of(plain.kind);
    if (name == "DateTime") return parse_date_time();
    if (name == "FixedString") return parse_fixed_string();
    if (name == "DateTime64") return parse_date_time64();
    if (name.starts_with("Decimal")) return parse_decimal(name);
    if (name == "Enum8" || name == "Enum16") return parse_enum(name == "Enum8");
    if (name == "Nullable" || name == "Array" || name == "LowCardinality") return parse_wrapper(name, depth);
    if (name == "Tuple") return parse_tuple(depth);
    if (name == "Map") return parse_map(depth);
    if (name == "SimpleAggregateFunction") return parse_simple_aggregate(depth);
    if (name == "AggregateFunction") return parse_aggregate(depth);
    return unsupported(name);
  }

  // A quoted zone; UTC is the empty one.
  base::Result<std::string> zone() {
    auto zone = quoted();
    if (!zone || !is_zone(*zone)) return invalid("a time zone is a quoted name, like 'Europe/Zurich'");
    if (*zone == "UTC") zone->clear();
    return std::move(*zone);
  }

  base::Result<Type> parse_date_time() {
    Type type = Type::of(Kind::kDateTime);
    if (!take('(')) return type;
    auto named = zone();
    if (!named) return named.error();
    type.zone = std::move(*named);
    if (!take(')')) return invalid("DateTime takes one quoted time zone");
    return type;
  }

  base::Result<Type> parse_fixed_string() {
    const bool open = take('(');
    const auto width = open ? number() : std::nullopt;
    if (!width || *width < 1 || *width > static_cast<int>(kFixedStringBytesMax) || !take(')'))
      return invalid(fmt::format("FixedString takes a number of bytes from 1 to {}", kFixedStringBytesMax));
    Type type = Type::of(Kind::kFixedString);
    type.width = static_cast<std::uint32_t>(*width);
    return type;
  }

  base::Result<Type> parse_date_time64() {
    if (!take('(')) return invalid("DateTime64 takes a precision");
    const auto precision = number();
    if (!precision || *precision < 0 || *precision > 9) return invalid("the precision of DateTime64 is 0 to 9");
    Type type = Type::of(Kind::kDateTime64);
    type.precision = static_cast<std::uint8_t>(*precision);
    if (take(',')) {
      auto named = zone();
      if (!named) return named.error();
      type.zone = std::move(*named);
    }
    if (!take(')')) return invalid("`)` is missing");
    return type;
  }

  base::Result<Type> parse_decimal(std::string_view name) {
    std::optional<int> precision;
    if (name == "Decimal32") precision = 9;
    else if (name == "Decimal64") precision = 18;
    else if (name == "Decimal128") precision = 38;
    else if (name != "Decimal") return unsupported(name);
    if (!take('(')) return invalid("Decimal takes a precision and a scale");
    if (!precision) {
      precision = number();
      if (!precision || !take(',')) return invalid("Decimal takes a precision and a scale");
    }
    const auto scale = number();
    if (!scale || !take(')')) return invalid("Decimal takes a precision and a scale");
    if (*precision < 1 || *precision > 38 || *scale < 0 || *scale > *precision)
      return invalid("the precision of Decimal is 1 to 38, and its scale 0 to the precision");
    Type type = Type::of(Kind::kDecimal);
    type.precision = static_cast<std::uint8_t>(*precision);
    type.scale = static_cast<std::uint8_t>(*scale);
    return type;
  }

  base::Result<Type> parse_enum(bool narrow) {
    Type type = Type::of(Kind::kEnum);
    if (!take('(')) return invalid("an enum lists its values");
    do {
      auto name = quoted();
      if (!name || !take('=')) return invalid(R"(an enum value is 'name' = number; in a name are the escapes \n \t \r \0 \b \f \\ \')");
      const auto value = number();
      if (!value || *value < INT16_MIN || *value > INT16_MAX) return invalid("an enum number is -32768 to 32767");
      type.values.push_back({std::move(*name), static_cast<std::int16_t>(*value)});
    } while (take(','));
    if (!take(')')) return invalid("`)` is missing");
    // A number that is there twice is refused later, by whoever can name the field; until then it reads as it was written.
    std::stable_sort(type.values.begin(), type.values.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
    if ((type.stored_width() == 1) != narrow) return unsupported(narrow ? "Enum8 of wide numbers" : "Enum16 of narrow numbers");
    return type;
  }

  base::Result<Type> parse_wrapper(std::string_view name, int depth) {
    if (!take('(')) return invalid(fmt::format("{} takes a type", name));
    auto inner = parse_one(depth + 1);
    if (!inner) return inner;
    if (!take(')')) return invalid("`)` is missing");
    if (name == "Array") {
      if (!is_part(*inner)) return whole_field("Array", *inner);
      return Type::wrap(Kind::kArray, std::move(*inner));
    }
    if (name == "Nullable") {
      if (!is_scalar(inner->kind)) return invalid("Nullable takes a scalar; LowCardinality goes outside of it");
      return Type::wrap(Kind::kNullable, std::move(*inner));
    }
    if (leaf(*inner).kind != Kind::kString || inner->kind == Kind::kLowCardinality)
      return unsupported("LowCardinality of anything but String or Nullable(String)");
    return Type::wrap(Kind::kLowCardinality, std::move(*inner));
  }

  // States and values that are combined are a field of their own.
  static bool is_part(const Type& type) { return type.kind != Kind::kAggregate && type.kind != Kind::kSimpleAggregate; }
  base::Error whole_field(std::string_view of, const Type& inner) const {
    return unsupported(fmt::format("{} of {}", of, inner.kind == Kind::kAggregate ? "AggregateFunction" : "SimpleAggregateFunction"));
  }

  // Each element is a type, or a name and a type.
  base::Result<Type> parse_tuple(int depth) {
    if (!take('(')) return invalid("Tuple takes types");
    Type type = Type::of(Kind::kTuple);
    do {
      std::string name;
      if (take('`')) {
        const std::size_t end = rest_.find('`');
        name = std::string(rest_.substr(0, end));
        rest_.remove_prefix(std::min(rest_.size(), name.size() + 1));
      } else {
        const std::string_view before = rest_;
        name = std::string(word());
        skip_blanks();
        if (rest_.empty() || rest_.front() == '(' || rest_.front() == ',' || rest_.front() == ')') name.clear(), rest_ = before;
      }
      if (!name.empty()) {
        if (!std::all_of(name.begin(), name.end(), is_word) || (name.front() >= '0' && name.front() <= '9'))
          return invalid(fmt::format("`{}` cannot be the name of an element of a Tuple", name));
        if (std::find(type.names.begin(), type.names.end(), name) != type.names.end())
          return invalid(fmt::format("a Tuple has two elements named `{}`", name));
        type.names.push_back(std::move(name));
      }
      auto inner = parse_one(depth + 1);
      if (!inner) return inner;
      if (!is_part(*inner)) return whole_field("Tuple", *inner);
      type.arguments.push_back(std::move(*inner));
      if (!type.names.empty() && type.names.size() != type.arguments.size()) return invalid("all elements of a Tuple have names, or none");
    } while (take(','));
    if (!take(')')) return invalid("`)` is missing");
    return type;
  }

  base::Result<Type> parse_map(int depth) {
    if (!take('(')) return invalid("Map takes the type of its keys and of its values");
    auto key = parse_one(depth + 1);
    if (!key) return key;
    if (!is_map_key(*key))
      return invalid(
          fmt::format("the key of a Map is a String, FixedString, integer, enum, Date, Date32 or UUID, and no {}", to_text(*key)));
    if (!take(',')) return invalid("Map takes the type of its keys and of its values");
    auto value = parse_one(depth + 1);
    if (!value) return value;
    if (!is_part(*value)) return whole_field("Map", *value);
    if (!take(')')) return invalid("`)` is missing");
    Type type = Type::of(Kind::kMap);
    type.arguments.push_back(std::move(*key));
    type.arguments.push_back(std::move(*value));
    return type;
  }

  base::Result<Type> parse_simple_aggregate(int depth) {
    if (depth > 0) return unsupported("SimpleAggregateFunction inside of another type");
    if (!take('(')) return invalid("SimpleAggregateFunction takes a function and a type");
    Type type = Type::of(Kind::kSimpleAggregate);
    type.function = std::string(word());
    if (!is_simple_aggregate_function(type.function))
      return unsupported(fmt::format("SimpleAggregateFunction of {}", type.function.empty() ? "no function" : type.function));
    if (!take(',')) return invalid("SimpleAggregateFunction takes a function and a type");
    auto inner = parse_one(depth + 1);
    if (!inner) return inner;
    if (!is_part(*inner)) return whole_field("SimpleAggregateFunction", *inner);
    if (!take(')')) return invalid("`)` is missing");
    type.arguments.push_back(std::move(*inner));
    return type;
  }

  base::Result<Type> parse_aggregate(int depth) {
    if (!take('(')) return invalid("AggregateFunction takes a function");
    Type type = Type::of(Kind::kAggregate);
    type.function = std::string(word());
    if (type.function.empty()) return invalid("AggregateFunction takes a function");
    if (take('(')) {  // parameters of the function, kept as they are written but for blanks
      type.function += '(';
      for (int open = 1; open > 0;) {
        if (rest_.empty()) return invalid("`)` is missing");
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '(') ++open;
        if (c == ')') --open;
        if (c == ' ') continue;
        type.function += c;
        if (c == ',') type.function += ' ';
      }
    }
    while (take(',')) {
      auto argument = parse_one(depth + 1);
      if (!argument) return argument;
      type.arguments.push_back(std::move(*argument));
    }
    if (!take(')')) return invalid("`)` is missing");
    return type;
  }

  std::string_view text_;
  std::string_view rest_;
  int parts_ = 0;
};

}  // namespace

Type Type::wrap(Kind kind, Type inner) {
  // optional<LowCardinality<T>>: ClickHouse has only the other order.
  if (kind == Kind::kNullable && inner.kind == Kind::kLowCardinality)
    return wrap(Kind::kLowCardinality, wrap(Kind::kNullable, std::move(inner.arguments.front())));
  Type type = of(kind);
  type.arguments.push_back(std::move(inner));
  return type;
}

int Type::stored_width() const {
  if (kind == Kind::kFixedString) return static_cast<int>(width);
  if (kind == Kind::kDecimal) return precision <= 9 ? 4 : precision <= 18 ? 8 : 16;
  if (kind == Kind::kEnum) {
    const bool narrow = std::all_of(values.begin(), values.end(), [](const auto& v) { return v.value >= INT8_MIN && v.value <= INT8_MAX; });
    return narrow ? 1 : 2;
  }
  return 0;
}

std::string to_text(const Type& type) {
  // Times say their zone: that of the machine must not show in what is answered.
  const std::string_view zone = type.zone.empty() ? std::string_view("UTC") : std::string_view(type.zone);
  for (const auto& plain : kPlainNames)
    if (plain.kind == type.kind) return std::string(plain.text);
  switch (type.kind) {
    case Kind::kFixedString: return fmt::format("FixedString({})", type.width);
    case Kind::kDateTime: return fmt::format("DateTime('{}')", zone);
    case Kind::kDateTime64: return fmt::format("DateTime64({}, '{}')", type.precision, zone);
    case Kind::kDecimal: return fmt::format("Decimal({}, {})", type.precision, type.scale);
    case Kind::kEnum: {
      std::vector<std::string> values;
      for (const auto& value : type.values) values.push_back(fmt::format("{} = {}", base::quote_sql_string(value.name), value.value));
      return fmt::format("Enum{}({})", type.stored_width() * 8, base::join(values, ", "));
    }
    case Kind::kNullable: return "Nullable(" + to_text(type.arguments.front()) + ")";
    case Kind::kArray: return "Array(" + to_text(type.arguments.front()) + ")";
    case Kind::kLowCardinality: return "LowCardinality(" + to_text(type.arguments.front()) + ")";
    case Kind::kTuple: {
      std::vector<std::string> parts;
      for (std::size_t i = 0; i < type.arguments.size(); ++i)
        parts.push_back((type.names.empty() ? std::string() : type.names[i] + " ") + to_text(type.arguments[i]));
      return "Tuple(" + base::join(parts, ", ") + ")";
    }
    case Kind::kMap: return fmt::format("Map({}, {})", to_text(type.arguments.front()), to_text(type.arguments.back()));
    case Kind::kSimpleAggregate: return fmt::format("SimpleAggregateFunction({}, {})", type.function, to_text(type.arguments.front()));
    case Kind::kAggregate: {
      std::string out = "AggregateFunction(" + type.function;
      for (const auto& argument : type.arguments) out += ", " + to_text(argument);
      return out + ")";
    }
    default: break;
  }
  base::assertion_failed("a kind without a text", std::source_location::current());
}

base::Result<Type> parse_type(std::string_view text) { return Parser(text).parse(); }

bool is_nullable(const Type& type) {
  if (type.kind == Kind::kLowCardinality || type.kind == Kind::kSimpleAggregate) return is_nullable(type.arguments.front());
  return type.kind == Kind::kNullable;
}

const Type& leaf(const Type& type) {
  const Type* at = &type;
  while (at->kind == Kind::kNullable || at->kind == Kind::kLowCardinality || at->kind == Kind::kSimpleAggregate)
    at = &at->arguments.front();
  return *at;
}

bool is_map_key(const Type& type) {
  switch (type.kind) {
    case Kind::kLowCardinality: return is_map_key(type.arguments.front());
    case Kind::kString:
    case Kind::kFixedString:
    case Kind::kDate:
    case Kind::kDate32:
    case Kind::kUuid:
    case Kind::kEnum: return true;
    default: return type.kind >= Kind::kInt8 && type.kind <= Kind::kUInt128;
  }
}

std::size_t array_count(const Type& type) {
  std::size_t count = type.kind == Kind::kArray ? 1 : 0;
  for (const auto& argument : type.arguments) count += array_count(argument);
  return count;
}

bool is_simple_aggregate_function(std::string_view name) {
  return std::find(kSimpleAggregateFunctions.begin(), kSimpleAggregateFunctions.end(), name) != kSimpleAggregateFunctions.end();
}

}  // namespace antler::model
