// What the generated bindings are made of: the name of a field from the text a compiler gives a template argument, and its offset
// from the layout rules. All of it is evaluated by the compiler; the result is a table in read-only data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <type_traits>

#include "antler/detail/descriptor.h"
#include "antler/detail/fixed_string.h"
#include "antler/detail/type_of.h"

namespace antler::detail {

inline constexpr std::size_t kFieldsMax = 128;

template <class T>
struct Wrap {
  T value;
};
#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-internal"  // of a model in an anonymous namespace
#endif
// Converts to anything but T and its bases. Never called; it has a body because clang wants one where T is in an anonymous namespace.
template <class T>
struct Anything {
  template <class U>
    requires(!std::is_same_v<U, T> && !std::is_base_of_v<U, T>)
  operator U() const {
    __builtin_unreachable();
  }
};

/// Declared and never defined: only addresses of its parts are taken, by the compiler.
template <class T>
extern Wrap<T> fake;
#ifdef __clang__
#pragma clang diagnostic pop
#endif

template <auto kPointer>
consteval NameRef name_of_field() {
  const char* text = __PRETTY_FUNCTION__;
  std::size_t end = sizeof(__PRETTY_FUNCTION__) - 1;
  while (text[end - 1] == ']' || text[end - 1] == ')') --end;
  std::size_t begin = end;
  for (char c = 0; (c = text[begin - 1]), !(c == ':' || c == '.' || c == ' ' || c == '&' || c == '=');) --begin;
  return {text + begin, end - begin};
}

template <auto kPointer>
consteval auto copy_name() {
  constexpr NameRef kName = name_of_field<kPointer>();
  FixedString<kName.size> copy;
  for (std::size_t i = 0; i < kName.size; ++i) copy.text[i] = kName.text[i];
  return copy;
}

/// One binding. It has no member that holds the pointer: an object file would then want the address of `fake`.
template <class T, auto kPointer>
struct Bound {};

/// The bindings of a struct, or that one of them has no address.
template <class... B>
struct BoundList {};
struct BitField {};

template <std::size_t kCount>
struct Table {
  FieldDescriptor fields[kCount] = {};
  std::size_t end = 0;  // of the last field, by the layout rules
  bool has_bit_field = false;
  bool has_refused = false;  // a field of a type that is not supported
  bool has_aggregate = false;
};

/// One field of a model whose type is not supported. The compiler prints Model, kField and Type with the sentence.
template <class Model, FixedString kField, class Type, Refusal kRefusal>
struct Field {
  static_assert(kRefusal != Refusal::kPointer, "antler: a field is a value, not a pointer; use std::optional<T>, or std::string for text");
  static_assert(kRefusal != Refusal::kReference, "antler: a field is a value, not a reference");
  static_assert(kRefusal != Refusal::kConst, "antler: a field is neither const nor volatile; the model as a whole may be");
  static_assert(kRefusal != Refusal::kCharacter,
                "antler: a field is no single character; use std::string for text, std::int8_t or std::uint8_t for a number");
  static_assert(kRefusal != Refusal::kLongDouble, "antler: a field is no long double; use double or antler::Decimal<P, S>");
  static_assert(kRefusal != Refusal::kBorrowedText, "antler: a field owns its text; use std::string, not std::string_view");
  static_assert(kRefusal != Refusal::kChrono,
                "antler: a time in a model is antler::Date, DateTime or DateTime64<P>, which convert from and to std::chrono");
  static_assert(kRefusal != Refusal::kPlainEnum, "antler: an enumeration in a model is an `enum class`");
  static_assert(kRefusal != Refusal::kEnumValues,
                "antler: an `enum class` in a model has at least one value from -128 to 255, the range whose names are found");
  static_assert(kRefusal != Refusal::kStruct,
                "antler: a struct inside a model is a model itself: a plain aggregate of 1 to 128 fields, without base classes, "
                "bit-fields and alignas; a template needs an antler::model_name");
  static_assert(kRefusal != Refusal::kRecursive,
                "antler: a struct that contains itself has no end, and ClickHouse no column for it; keep the key of the other record");
  static_assert(kRefusal != Refusal::kTooDeep, "antler: types nest at most 8 deep");
  static_assert(
      kRefusal != Refusal::kOptionalOfMany,
      "antler: ClickHouse has no optional array, tuple, map or struct; make the values in it optional, or use std::vector<T>, which "
      "may be empty");
  static_assert(kRefusal != Refusal::kOptionalOfVector, "antler: ClickHouse has no optional array; use std::vector<T>, which may be empty");
  static_assert(kRefusal != Refusal::kOptionalOfOptional,
                "antler: an optional of an optional has two ways to be missing; use one std::optional<T>");
  static_assert(kRefusal != Refusal::kAggregateInside, "antler: antler::Aggregate is a whole field, not a part of another type");
  static_assert(kRefusal != Refusal::kSimpleAggregateInside,
                "antler: antler::SimpleAggregate is a whole field, not a part of another type");
  static_assert(kRefusal != Refusal::kSimpleFunction,
                "antler: antler::SimpleAggregate is of any, any_respect_nulls, anyLast, anyLast_respect_nulls, min, max, sum, "
                "sumWithOverflow, groupBitAnd, groupBitOr, groupBitXor, groupArrayArray, groupUniqArrayArray, sumMap, minMap or maxMap; a "
                "state of another function is antler::Aggregate");
  static_assert(kRefusal != Refusal::kSimpleSum,
                "antler: ClickHouse sums into its widest type; SimpleAggregate<\"sum\", T> is of 64- or 128-bit integers, double or "
                "Decimal<38, S>");
  static_assert(kRefusal != Refusal::kDefaultInside, "antler: antler::Default<T> is the outermost type of a field, and of the model's own");
  static_assert(kRefusal != Refusal::kBoundedInside,
                "antler: antler::Bounded, Length, Pattern, Email and Url are fields of the model, or the elements of its vector; a tuple, "
                "a map and a "
                "struct take the plain type");
  static_assert(kRefusal != Refusal::kMapKey,
                "antler: a map's key is text, an integer, an enum class, antler::Date, Date32, Uuid or FixedString<N>");
  static_assert(kRefusal != Refusal::kArraySize, "antler: a std::array in a model has 1 to 65536 elements");
  static_assert(kRefusal != Refusal::kTupleSize, "antler: a std::tuple in a model has 1 to 128 elements");
  static_assert(kRefusal != Refusal::kZoned,
                "antler: antler::Zoned is of antler::DateTime or DateTime64<P>, and of a zone's name: Zoned<DateTime, \"Europe/Zurich\">");
  static_assert(
      kRefusal != Refusal::kLowCardinality,
      "antler: antler::LowCardinality is of std::string or std::optional<std::string>, which may be narrowed: LowCardinality<Email>");
  static_assert(kRefusal != Refusal::kArray,
                "antler: a field is no C array; use std::array<T, N>, std::vector<T>, or std::string for text");
  static_assert(
      kRefusal != Refusal::kOther,
      "antler: this type cannot be a field; allowed are bool, 8- to 128-bit integers, float, double, std::string, antler::FixedString<N>, "
      "Date, Date32, DateTime, DateTime64<P>, Zoned, Uuid, Ipv4, Ipv6, Decimal<P, S>, enum classes, std::optional, std::vector, "
      "std::array, "
      "std::tuple, std::map, plain structs, antler::LowCardinality, SimpleAggregate, Aggregate, Default, "
      "Bounded, Length, Pattern, Email and Url");
};

/// Whether the type F of a field of T leads back to T.
template <class T, class F>
consteval bool is_recursive();

/// Of a field of T; void stands for any T where no struct is inside, so that such a type is looked at once and not for each model.
template <class T, class F>
consteval Refusal refusal_in() {
  if constexpr (std::is_void_v<T>) return refusal_of<F>();
  else if constexpr (is_recursive<T, F>()) return Refusal::kRecursive;
  else return refusal_of<F>();
}

template <class T, class F, auto kPointer>
consteval void put(Bound<F, kPointer>, FieldDescriptor& field, std::size_t& offset, bool& refused, bool& aggregate) {
  constexpr NameRef kName = name_of_field<kPointer>();
  constexpr Refusal kRefusal = refusal_in<std::conditional_t<kHoldsStruct<F>, T, void>, F>();
  if constexpr (kRefusal != Refusal::kNone) {
    refused = sizeof(Field<T, copy_name<kPointer>(), F, kRefusal>) > 0;
  } else {
    offset = (offset + alignof(F) - 1) / alignof(F) * alignof(F);
    field = {{kName.text, kName.size}, &TypeOf<F>::value, static_cast<std::uint32_t>(offset)};
    offset += sizeof(F);
    if constexpr (TypeOf<F>::value.shape == Shape::kAggregate) aggregate = true;
  }
}

template <class T, class... B>
consteval auto make_table(BoundList<B...>) {
  Table<sizeof...(B)> table{};
  std::size_t index = 0;
  (put<T>(B{}, table.fields[index++], table.end, table.has_refused, table.has_aggregate), ...);
  return table;
}
template <class T>
consteval auto make_table(BitField) {
  return Table<1>{.has_bit_field = true};
}

/// Bindings<N>::bindings<T>() and Bindings<N>::addresses<T>(): in the generated header.
template <std::size_t kCount>
struct Bindings;

}  // namespace antler::detail
