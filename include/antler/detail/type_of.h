// TypeOf<T>: the descriptor of a type that may stand in a model, and for any other type the reason why it may not. A new type is one
// specialisation here, one Shape, and one line where descriptors become model::Type.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/detail/descriptor.h"
#include "antler/detail/enumerators.h"
#include "antler/values.h"
#include "antler/wrappers.h"

namespace antler::detail {

enum class Refusal {
  kNone,
  kPointer,
  kReference,
  kConst,
  kCharacter,
  kLongDouble,
  kBorrowedText,
  kChrono,
  kPlainEnum,
  kEnumValues,
  kStruct,
  kStructField,
  kRecursive,
  kTooDeep,
  kOptionalOfVector,
  kOptionalOfMany,
  kOptionalOfOptional,
  kAggregateInside,
  kSimpleAggregateInside,
  kSimpleFunction,
  kSimpleSum,
  kDefaultInside,
  kBoundedInside,
  kLowCardinality,
  kMapKey,
  kArray,
  kArraySize,
  kTupleSize,
  kZoned,
  kOther,
};

template <class T>
consteval Refusal refusal_of();

// ---- descriptors ----

template <class T>
struct TypeOf {
  static consteval Refusal refusal() {
    if constexpr (std::is_pointer_v<T> || std::is_member_pointer_v<T> || std::is_null_pointer_v<T>) return Refusal::kPointer;
    else if constexpr (std::is_reference_v<T>) return Refusal::kReference;
    else if constexpr (std::is_const_v<T> || std::is_volatile_v<T>) return Refusal::kConst;
    else if constexpr (std::is_same_v<T, long double>) return Refusal::kLongDouble;
    else if constexpr (std::is_integral_v<T>) return Refusal::kCharacter;
    else if constexpr (std::is_same_v<T, std::string_view>) return Refusal::kBorrowedText;
    else if constexpr (std::is_enum_v<T>) return Refusal::kPlainEnum;
    else if constexpr (TimePoint<T>) return Refusal::kChrono;
    else if constexpr (std::is_array_v<T>) return Refusal::kArray;
    else return Refusal::kOther;
  }
};

/// What every supported type shares.
struct Known {
  static consteval Refusal refusal() { return Refusal::kNone; }
};

template <class T>
inline constexpr bool kIsNumber = std::is_integral_v<T> && !std::is_const_v<T> && !std::is_volatile_v<T> && !std::is_same_v<T, bool> &&
                                  !std::is_same_v<T, char> && !std::is_same_v<T, wchar_t> && !std::is_same_v<T, char8_t> &&
                                  !std::is_same_v<T, char16_t> && !std::is_same_v<T, char32_t> && sizeof(T) <= 8;

// ---- what a type may be made of ----

/// How deep types nest at most, as model::kTypeDepthMax.
inline constexpr int kDepthMax = 8;
inline constexpr std::size_t kArraySizeMax = 65'536;
inline constexpr std::size_t kTupleSizeMax = 128;

constexpr bool any_inside(const TypeDescriptor& type, bool (*wanted)(const TypeDescriptor&));
constexpr int depth_of(const TypeDescriptor& type);

/// What refuses a type as a part of another one: T is refused itself, or is a whole field and no part.
template <class T>
consteval Refusal refusal_inside() {
  constexpr Refusal kOwn = refusal_of<T>();
  if constexpr (kOwn != Refusal::kNone) return kOwn;
  else if constexpr (TypeOf<T>::value.shape == Shape::kDefault) return Refusal::kDefaultInside;
  else if constexpr (TypeOf<T>::value.shape == Shape::kAggregate) return Refusal::kAggregateInside;
  else if constexpr (TypeOf<T>::value.shape == Shape::kSimpleAggregate) return Refusal::kSimpleAggregateInside;
  else if constexpr (depth_of(TypeOf<T>::value) >= kDepthMax) return Refusal::kTooDeep;
  else return Refusal::kNone;
}

/// What narrows the values of a type.
constexpr bool is_rule(const TypeDescriptor& type) { return type.shape == Shape::kBounded || type.shape == Shape::kText; }

/// Likewise of a part beside others, where rules have no place: the manifest keeps those of a field.
template <class T>
consteval Refusal refusal_beside() {
  constexpr Refusal kOwn = refusal_inside<T>();
  if constexpr (kOwn != Refusal::kNone) return kOwn;
  else if constexpr (any_inside(TypeOf<T>::value, is_rule)) return Refusal::kBoundedInside;
  else return Refusal::kNone;
}

constexpr bool is_one_value(Shape shape) {
  return shape != Shape::kVector && shape != Shape::kArray && shape != Shape::kTuple && shape != Shape::kStruct && shape != Shape::kMap;
}

template <>
struct TypeOf<bool> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kBool, .size = 1};
};

template <class T>
  requires kIsNumber<T>
struct TypeOf<T> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kInteger, .size = sizeof(T), .is_signed = std::is_signed_v<T>};
};

template <>
struct TypeOf<Int128> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kInteger, .size = sizeof(Int128), .is_signed = true};
};
template <>
struct TypeOf<UInt128> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kInteger, .size = sizeof(UInt128)};
};
template <>
struct TypeOf<float> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kFloat, .size = sizeof(float)};
};
template <>
struct TypeOf<double> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kFloat, .size = sizeof(double)};
};
template <>
struct TypeOf<std::string> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kString, .size = sizeof(std::string)};
};
template <std::size_t kBytes>
struct TypeOf<antler::FixedString<kBytes>> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kFixedString, .size = kBytes};
};
template <>
struct TypeOf<Date32> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kDate32, .size = sizeof(Date32)};
};
template <>
struct TypeOf<Ipv4> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kIpv4, .size = sizeof(Ipv4)};
};
template <>
struct TypeOf<Ipv6> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kIpv6, .size = sizeof(Ipv6)};
};
template <>
struct TypeOf<Date> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kDate, .size = sizeof(Date)};
};
template <>
struct TypeOf<DateTime> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kDateTime, .size = sizeof(DateTime)};
};
template <int kPrecision>
struct TypeOf<DateTime64<kPrecision>> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kDateTime64, .size = sizeof(DateTime64<kPrecision>), .precision = kPrecision};
};
template <class T, FixedString kZone>
struct TypeOf<Zoned<T, kZone>> {
  static consteval Refusal refusal() {
    constexpr Refusal kInner = refusal_of<T>();
    if constexpr (kInner != Refusal::kNone) return kInner;
    else if constexpr (TypeOf<T>::value.shape != Shape::kDateTime && TypeOf<T>::value.shape != Shape::kDateTime64) return Refusal::kZoned;
    else return kZone.view().empty() ? Refusal::kZoned : Refusal::kNone;
  }
  static constexpr FixedString kText = kZone;
  static constexpr TypeDescriptor value{
      .shape = Shape::kZoned, .size = sizeof(Zoned<T, kZone>), .inner = &TypeOf<T>::value, .zone = kText.view()};
};
template <>
struct TypeOf<Uuid> : Known {
  static constexpr TypeDescriptor value{.shape = Shape::kUuid, .size = sizeof(Uuid)};
};
template <int kPrecision, int kScale>
struct TypeOf<Decimal<kPrecision, kScale>> : Known {
  static constexpr TypeDescriptor value{
      .shape = Shape::kDecimal, .size = sizeof(Decimal<kPrecision, kScale>), .is_signed = true, .precision = kPrecision, .scale = kScale};
};

template <class T>
  requires(std::is_enum_v<T> && !std::is_convertible_v<T, std::underlying_type_t<T>>)
struct TypeOf<T> : Known {
  static consteval Refusal refusal() { return kEnumerators<T>.size() > 1 ? Refusal::kNone : Refusal::kEnumValues; }
  static constexpr TypeDescriptor value{.shape = Shape::kEnum,
                                        .size = sizeof(T),
                                        .is_signed = std::is_signed_v<std::underlying_type_t<T>>,
                                        .enumerators = kEnumerators<T>.data(),
                                        .enumerator_count = kEnumerators<T>.size() - 1};
};

// The functions of optionals and vectors are outside of their class, so that those of common_types.h are compiled in the library alone.
template <class T>
struct TypeOf<std::optional<T>> {
  static consteval Refusal refusal() {
    constexpr Refusal kInner = refusal_inside<T>();
    if constexpr (kInner != Refusal::kNone) return kInner;
    else if constexpr (TypeOf<T>::value.shape == Shape::kVector) return Refusal::kOptionalOfVector;
    else if constexpr (TypeOf<T>::value.shape == Shape::kOptional) return Refusal::kOptionalOfOptional;
    else if constexpr (!is_one_value(TypeOf<T>::value.shape)) return Refusal::kOptionalOfMany;
    else return Refusal::kNone;
  }
  static std::size_t count(const void* object);
  static const void* at(const void* object, std::size_t index);
  static void resize(void* object, std::size_t count);
  static constexpr TypeDescriptor value{.shape = Shape::kOptional,
                                        .size = sizeof(std::optional<T>),
                                        .inner = &TypeOf<T>::value,
                                        .count = &count,
                                        .at = &at,
                                        .resize = &resize};
};

template <class T>
std::size_t TypeOf<std::optional<T>>::count(const void* object) {
  return static_cast<const std::optional<T>*>(object)->has_value() ? 1 : 0;
}
template <class T>
const void* TypeOf<std::optional<T>>::at(const void* object, std::size_t) {
  return &**static_cast<const std::optional<T>*>(object);
}
template <class T>
void TypeOf<std::optional<T>>::resize(void* object, std::size_t count) {
  auto& optional = *static_cast<std::optional<T>*>(object);
  if (count == 0) optional.reset();
  else if (!optional) optional.emplace();
}

inline void set_bit_at(void* vector, std::size_t index, bool value) { (*static_cast<std::vector<bool>*>(vector))[index] = value; }

template <class T>
struct TypeOf<std::vector<T>> {
  static consteval Refusal refusal() { return refusal_inside<T>(); }
  static std::size_t count(const void* object);
  static const void* at(const void* object, std::size_t index);
  static void resize(void* object, std::size_t count);
  static constexpr TypeDescriptor value{.shape = Shape::kVector,
                                        .size = sizeof(std::vector<T>),
                                        .inner = &TypeOf<T>::value,
                                        .count = &count,
                                        .at = &at,
                                        .resize = &resize,
                                        .set_bit = std::is_same_v<T, bool> ? &set_bit_at : nullptr};
};

template <class T>
std::size_t TypeOf<std::vector<T>>::count(const void* object) {
  return static_cast<const std::vector<T>*>(object)->size();
}
template <class T>
const void* TypeOf<std::vector<T>>::at(const void* object, std::size_t index) {
  const auto& vector = *static_cast<const std::vector<T>*>(object);
  if constexpr (std::is_same_v<T, bool>) {
    static constexpr bool kBits[] = {false, true};  // a vector of bool has no elements to point at
    return &kBits[vector[index] ? 1 : 0];
  } else {
    return &vector[index];
  }
}
template <class T>
void TypeOf<std::vector<T>>::resize(void* object, std::size_t count) {
  static_cast<std::vector<T>*>(object)->resize(count);
}

template <class T, std::size_t kSize>
struct TypeOf<std::array<T, kSize>> {
  static consteval Refusal refusal() { return kSize == 0 || kSize > kArraySizeMax ? Refusal::kArraySize : refusal_inside<T>(); }
  static std::size_t count(const void*) { return kSize; }
  static const void* at(const void* object, std::size_t index) { return &(*static_cast<const std::array<T, kSize>*>(object))[index]; }
  static constexpr TypeDescriptor value{.shape = Shape::kArray,
                                        .size = sizeof(std::array<T, kSize>),
                                        .inner = &TypeOf<T>::value,
                                        .array_size = kSize,
                                        .count = &count,
                                        .at = &at};
};

template <class... T>
struct TypeOf<std::tuple<T...>> {
  using Tuple = std::tuple<T...>;
  static consteval Refusal refusal() {
    if constexpr (sizeof...(T) == 0 || sizeof...(T) > kTupleSizeMax) return Refusal::kTupleSize;
    Refusal found = Refusal::kNone;
    ((found = found == Refusal::kNone ? refusal_beside<T>() : found), ...);
    return found;
  }
  template <std::size_t... kIndexes>
  static std::uint32_t offset(std::size_t index, std::index_sequence<kIndexes...>) {
    const Tuple tuple{};
    const void* const parts[] = {&std::get<kIndexes>(tuple)...};
    return static_cast<std::uint32_t>(static_cast<const char*>(parts[index]) - reinterpret_cast<const char*>(&tuple));
  }
  static std::uint32_t part_offset(std::size_t index) { return offset(index, std::index_sequence_for<T...>{}); }
  static constexpr FieldDescriptor kParts[] = {{{}, &TypeOf<T>::value, 0}..., {}};  // one more, so that it is never empty
  static constexpr TypeDescriptor value{
      .shape = Shape::kTuple, .size = sizeof(Tuple), .parts = kParts, .part_count = sizeof...(T), .part_offset = &part_offset};
};

constexpr bool is_map_key(const TypeDescriptor& type) {
  switch (type.shape) {
    case Shape::kInteger:
    case Shape::kString:
    case Shape::kFixedString:
    case Shape::kDate:
    case Shape::kDate32:
    case Shape::kUuid:
    case Shape::kEnum: return true;
    case Shape::kLowCardinality: return type.inner->shape == Shape::kString;
    default: return false;
  }
}

template <class K, class V, class Compare, class Allocator>
struct TypeOf<std::map<K, V, Compare, Allocator>> {
  using Map = std::map<K, V, Compare, Allocator>;
  static consteval Refusal refusal() {
    constexpr Refusal kKey = refusal_beside<K>();
    constexpr Refusal kValue = refusal_beside<V>();
    if constexpr (kKey != Refusal::kNone) return kKey;
    else if constexpr (kValue != Refusal::kNone) return kValue;
    else return is_map_key(TypeOf<K>::value) ? Refusal::kNone : Refusal::kMapKey;
  }
  static std::size_t count(const void* object) { return static_cast<const Map*>(object)->size(); }
  static void resize(void* object, std::size_t) { static_cast<Map*>(object)->clear(); }
  static void visit(const void* object, void* context, void (*each)(void*, const void*, const void*)) {
    for (const auto& [key, mapped] : *static_cast<const Map*>(object)) each(context, &key, &mapped);
  }
  static void* insert(void* object, void* context, bool (*read_key)(void*, void*), bool& is_there) {
    K key{};
    is_there = false;
    if (!read_key(context, &key)) return nullptr;
    const auto [place, is_new] = static_cast<Map*>(object)->try_emplace(std::move(key));
    is_there = !is_new;
    return is_new ? &place->second : nullptr;
  }
  static constexpr TypeDescriptor value{.shape = Shape::kMap,
                                        .size = sizeof(Map),
                                        .inner = &TypeOf<V>::value,
                                        .key = &TypeOf<K>::value,
                                        .visit = &visit,
                                        .insert = &insert,
                                        .count = &count,
                                        .resize = &resize};
};

/// Whether a struct is somewhere inside. Said without asking what a type is refused for, which would walk into the struct.
template <class F>
inline constexpr bool kHoldsStruct = requires { TypeOf<F>::kIsStruct; };
template <class T>
inline constexpr bool kHoldsStruct<std::optional<T>> = kHoldsStruct<T>;
template <class T>
inline constexpr bool kHoldsStruct<std::vector<T>> = kHoldsStruct<T>;
template <class T, std::size_t kSize>
inline constexpr bool kHoldsStruct<std::array<T, kSize>> = kHoldsStruct<T>;
template <class K, class V, class C, class A>
inline constexpr bool kHoldsStruct<std::map<K, V, C, A>> = kHoldsStruct<V>;
template <class... T>
inline constexpr bool kHoldsStruct<std::tuple<T...>> = (kHoldsStruct<T> || ...);
template <class T>
inline constexpr bool kHoldsStruct<Default<T>> = kHoldsStruct<T>;
template <FixedString kFunction, class T>
inline constexpr bool kHoldsStruct<SimpleAggregate<kFunction, T>> = kHoldsStruct<T>;

/// What reflect.h knows of a struct.
template <class T>
consteval Refusal struct_refusal();
template <class T>
consteval TypeDescriptor struct_descriptor();

template <class T>
  requires(std::is_class_v<T> && std::is_aggregate_v<T>)
struct TypeOf<T> {
  static constexpr bool kIsStruct = true;
  static consteval Refusal refusal() { return struct_refusal<T>(); }
  static constexpr TypeDescriptor value = struct_descriptor<T>();
};

template <class T>
inline constexpr bool kIsTextOrNone = kIsText<T>;
template <class T>
inline constexpr bool kIsTextOrNone<std::optional<T>> = kIsText<T>;

template <class T>
struct TypeOf<LowCardinality<T>> {
  static consteval Refusal refusal() { return kIsTextOrNone<T> ? Refusal::kNone : Refusal::kLowCardinality; }
  static constexpr TypeDescriptor value{.shape = Shape::kLowCardinality, .size = sizeof(LowCardinality<T>), .inner = &TypeOf<T>::value};
};

template <class T>
struct TypeOf<Default<T>> {
  static consteval Refusal refusal() {
    constexpr Refusal kInner = refusal_of<T>();
    if constexpr (kInner != Refusal::kNone) return kInner;
    else if constexpr (TypeOf<T>::value.shape == Shape::kDefault) return Refusal::kDefaultInside;
    else if constexpr (TypeOf<T>::value.shape == Shape::kAggregate) return Refusal::kAggregateInside;
    else return Refusal::kNone;
  }
  static constexpr TypeDescriptor value{.shape = Shape::kDefault, .size = sizeof(Default<T>), .inner = &TypeOf<T>::value};
};

template <class T, T kLow, T kHigh>
struct TypeOf<Bounded<T, kLow, kHigh>> : Known {
  static_assert(kIsNumber<T>, "antler: Bounded<T, Low, High> is of an integer");
  // The manifest's bounds are signed; a high bound beyond them is no bound that a 64-bit value would meet.
  static constexpr TypeDescriptor value{.shape = Shape::kBounded,
                                        .size = sizeof(Bounded<T, kLow, kHigh>),
                                        .inner = &TypeOf<T>::value,
                                        .minimum = std::in_range<std::int64_t>(kLow) ? static_cast<std::int64_t>(kLow) : INT64_MAX,
                                        .maximum = std::in_range<std::int64_t>(kHigh) ? static_cast<std::int64_t>(kHigh) : INT64_MAX};
};

template <std::size_t kMin, std::size_t kMax, class T>
struct TypeOf<Length<kMin, kMax, T>> : Known {
  static_assert(kMax <= INT64_MAX, "antler: Length<Min, Max> fits 64 bits with a sign");
  static constexpr TypeDescriptor value{.shape = Shape::kText,
                                        .size = sizeof(Length<kMin, kMax, T>),
                                        .inner = &TypeOf<T>::value,
                                        .minimum = static_cast<std::int64_t>(kMin),
                                        .maximum = static_cast<std::int64_t>(kMax),
                                        .narrowing = Narrowing::kLength};
};
template <FixedString kExpression, class T>
struct TypeOf<Pattern<kExpression, T>> : Known {
  static constexpr FixedString kText = kExpression;
  static constexpr TypeDescriptor value{.shape = Shape::kText,
                                        .size = sizeof(Pattern<kExpression, T>),
                                        .inner = &TypeOf<T>::value,
                                        .narrowing = Narrowing::kPattern,
                                        .pattern = kText.view()};
};
template <>
struct TypeOf<Email> : Known {
  static constexpr TypeDescriptor value{
      .shape = Shape::kText, .size = sizeof(Email), .inner = &TypeOf<std::string>::value, .narrowing = Narrowing::kEmail};
};
template <>
struct TypeOf<Url> : Known {
  static constexpr TypeDescriptor value{
      .shape = Shape::kText, .size = sizeof(Url), .inner = &TypeOf<std::string>::value, .narrowing = Narrowing::kUrl};
};

template <FixedString kFunction, class... Arguments>
struct TypeOf<Aggregate<kFunction, Arguments...>> {
  static consteval Refusal refusal() {
    Refusal found = Refusal::kNone;
    ((found = found == Refusal::kNone ? refusal_of<Arguments>() : found), ...);
    return found;
  }
  // One more, so that it is never empty.
  static constexpr const TypeDescriptor* kArguments[] = {&TypeOf<Arguments>::value..., nullptr};
  static constexpr FixedString kText = kFunction;
  static constexpr TypeDescriptor value{.shape = Shape::kAggregate,
                                        .size = sizeof(Aggregate<kFunction, Arguments...>),
                                        .function = kText.view(),
                                        .arguments = kArguments,
                                        .argument_count = sizeof...(Arguments)};
};

constexpr bool is_simple_function(std::string_view name) {
  constexpr std::string_view kNames[] = {
      "any",         "any_respect_nulls", "anyLast",     "anyLast_respect_nulls", "min",    "max",    "sum",    "sumWithOverflow",
      "groupBitAnd", "groupBitOr",        "groupBitXor", "groupArrayArray",       "sumMap", "minMap", "maxMap", "groupUniqArrayArray"};
  for (const auto known : kNames)
    if (known == name) return true;
  return false;
}

// sum() of a narrow number is a wide one, which the column has to be.
constexpr bool is_own_sum(const TypeDescriptor& type) {
  switch (type.shape) {
    case Shape::kOptional: return is_own_sum(*type.inner);
    case Shape::kInteger:
    case Shape::kFloat: return type.size >= 8;
    case Shape::kDecimal: return type.precision == 38;
    default: return false;
  }
}

template <FixedString kFunction, class T>
struct TypeOf<SimpleAggregate<kFunction, T>> {
  static consteval Refusal refusal() {
    constexpr Refusal kInner = refusal_beside<T>();
    if constexpr (kInner != Refusal::kNone) return kInner;
    else if constexpr (!is_simple_function(kFunction.view())) return Refusal::kSimpleFunction;
    else if constexpr (kFunction.view() == "sum" && !is_own_sum(TypeOf<T>::value)) return Refusal::kSimpleSum;
    else return Refusal::kNone;
  }
  static constexpr FixedString kText = kFunction;
  static constexpr TypeDescriptor value{.shape = Shape::kSimpleAggregate,
                                        .size = sizeof(SimpleAggregate<kFunction, T>),
                                        .inner = &TypeOf<T>::value,
                                        .function = kText.view()};
};

/// By the shape: a pointer to a static object is not comparable with null in a constant expression everywhere.
template <class Visit>
constexpr void each_inside(const TypeDescriptor& type, const Visit& visit) {
  switch (type.shape) {
    case Shape::kMap: visit(*type.key); [[fallthrough]];
    case Shape::kOptional:
    case Shape::kVector:
    case Shape::kArray:
    case Shape::kLowCardinality:
    case Shape::kZoned:
    case Shape::kSimpleAggregate:
    case Shape::kDefault:
    case Shape::kText:
    case Shape::kBounded: visit(*type.inner); break;
    case Shape::kTuple:
    case Shape::kStruct:
      for (std::size_t i = 0; i < type.part_count; ++i) visit(*type.parts[i].type);
      break;
    default: break;
  }
}

constexpr bool any_inside(const TypeDescriptor& type, bool (*wanted)(const TypeDescriptor&)) {
  bool found = wanted(type);
  each_inside(type, [&](const TypeDescriptor& inner) { found = found || any_inside(inner, wanted); });
  return found;
}

/// Of a scalar 0.
constexpr int depth_of(const TypeDescriptor& type) {
  int depth = -1;
  each_inside(type, [&](const TypeDescriptor& inner) {
    const int one = depth_of(inner);
    depth = one > depth ? one : depth;
  });
  return depth + 1;
}

template <class T>
consteval Refusal refusal_of() {
  return TypeOf<T>::refusal();
}

}  // namespace antler::detail
