// Reflection of a plain aggregate: is it a model, and if so, its descriptor. The rules are flat and each is looked at only when those
// before it hold, so that the first error a compiler prints is one sentence about the user's struct.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "antler/detail/common_types.h"
#include "antler/detail/descriptor.h"
#include "antler/detail/fields.h"
#include "antler/detail/fields_128.h"

namespace antler {

/// The name of a model that is a template, which has none of its own:
/// `template <> inline constexpr std::string_view antler::model_name<Reading<int>> = "ReadingInt";`
template <class T>
inline constexpr std::string_view model_name = {};

}  // namespace antler

namespace antler::detail {

// Converts to bases of T only. Never called, as Anything.
template <class T>
struct BaseOf {
  template <class U>
    requires(!std::is_same_v<U, T> && std::is_base_of_v<U, T>)
  operator U() const {
    __builtin_unreachable();
  }
};

// As many `{}` as T can be made of is the number of its fields, unless one of them cannot be made so.
template <class T, std::size_t kCount>
inline constexpr bool kTakes = Bindings<kCount>::template takes_braces<T>;

template <class T, std::size_t kLow, std::size_t kHigh>
consteval std::size_t count_fields() {  // kLow is taken, kHigh + 1 is not
  if constexpr (kLow == kHigh) return kLow;
  else if constexpr (constexpr std::size_t kMiddle = (kLow + kHigh + 1) / 2; kTakes<T, kMiddle>) return count_fields<T, kMiddle, kHigh>();
  else return count_fields<T, kLow, kMiddle - 1>();
}
template <class T>
consteval std::size_t count_fields() {  // most models are small
  if constexpr (!kTakes<T, 17>) return count_fields<T, 0, 16>();
  else if constexpr (!kTakes<T, kFieldsMax + 1>) return count_fields<T, 17, kFieldsMax>();
  else return kFieldsMax + 1;
}

enum class Fault {
  kNone,
  kNotClass,
  kNotAggregate,
  kNoDefault,
  kBase,
  kEmpty,
  kTooMany,
  kNoBraces,
  kBitField,
  kLayout,
  kNoName,
  kField,  // Field<> has said it
};

template <class T>
consteval NameRef pretty_text() {
  return {__PRETTY_FUNCTION__, sizeof(__PRETTY_FUNCTION__) - 1};
}

template <class T>
consteval std::string_view qualified_name() {
  constexpr NameRef kText = pretty_text<T>();
  std::string_view text{kText.text, kText.size};
  text.remove_prefix(text.find("T = ") + 4);
  text.remove_suffix(1);
  return text;
}

template <class T>
consteval std::string_view short_name() {
  if constexpr (!model_name<T>.empty()) {
    return model_name<T>;
  } else {
    std::string_view text = qualified_name<T>();
    if (text.back() == '>') return {};
    if (const auto colon = text.rfind(':'); colon != std::string_view::npos) text.remove_prefix(colon + 1);
    return text;
  }
}

template <class T>
struct Reflected {
  static constexpr std::size_t kCount = count_fields<T>();
  static constexpr auto kTable = make_table<T>(Bindings<kCount>::template bindings<T>());
};

template <class T>
consteval bool has_base() {
  return requires { T{BaseOf<T>{}}; };
}

// What can be told before a field is looked at.
template <class T>
consteval Fault outer_fault_of() {
  if constexpr (!std::is_class_v<T>) return Fault::kNotClass;
  else if constexpr (!std::is_aggregate_v<T>) return Fault::kNotAggregate;
  else if constexpr (!std::is_default_constructible_v<T> || !std::is_destructible_v<T>) return Fault::kNoDefault;
  else if constexpr (has_base<T>()) return Fault::kBase;
  else if constexpr (short_name<T>().empty()) return Fault::kNoName;
  else if constexpr (std::is_empty_v<T>) return Fault::kEmpty;
  else {
    constexpr std::size_t kCount = count_fields<T>();
    if constexpr (kCount == 0) return Fault::kNoBraces;
    else if constexpr (kCount > kFieldsMax) return Fault::kTooMany;
    else if constexpr (Bindings<kCount>::template takes_more<T>) return Fault::kNoBraces;
    else return Fault::kNone;
  }
}

template <class T>
consteval Fault fault_of() {
  constexpr Fault kOuter = outer_fault_of<T>();
  if constexpr (kOuter != Fault::kNone) return kOuter;
  else {
    constexpr auto& kTable = Reflected<T>::kTable;
    if constexpr (kTable.has_bit_field) return Fault::kBitField;
    else if constexpr (kTable.has_refused) return Fault::kField;
    else if constexpr ((kTable.end + alignof(T) - 1) / alignof(T) * alignof(T) != sizeof(T)) return Fault::kLayout;
    else return Fault::kNone;
  }
}

template <class T>
inline constexpr Fault kFault = fault_of<T>();

/// The sentences. Instantiated where a resource is declared, so that the error is there and not where App reads it.
template <class T, bool kMayBeEmpty = false>
struct Model {
  static_assert(kFault<T> != Fault::kNotClass, "antler: a model is a struct");
  static_assert(
      kFault<T> != Fault::kNotAggregate,
      "antler: a model is a plain aggregate: public fields only, no constructors, no virtual functions, no private or virtual bases");
  static_assert(kFault<T> != Fault::kNoDefault,
                "antler: each field of a model has a value to begin with: no references, no const fields without an initialiser");
  static_assert(kFault<T> != Fault::kBase, "antler: a model has no base class; put the fields of the base into the model");
  static_assert(kMayBeEmpty || kFault<T> != Fault::kEmpty, "antler: a model has at least one field");
  static_assert(kFault<T> != Fault::kTooMany, "antler: a model has at most 128 fields");
  static_assert(
      kFault<T> != Fault::kNoBraces,
      "antler: each field of a model can be made from {}: no references, no types without a default constructor or with one that is "
      "explicit");
  static_assert(kFault<T> != Fault::kBitField,
                "antler: a field is no bit-field, which has no address; use antler::Bounded<T, Low, High> for small numbers");
  static_assert(kFault<T> != Fault::kLayout, "antler: the layout of a model is the plain one: no alignas and no packed fields");
  static_assert(
      kFault<T> != Fault::kNoName,
      "antler: a model that is a template needs a name: template <> inline constexpr std::string_view antler::model_name<T> = \"Name\"");
  static constexpr bool kSound = kFault<T> == Fault::kNone || (kMayBeEmpty && kFault<T> == Fault::kEmpty);
};

// ---- structs inside of structs ----

// Whether a type leads to one of the structs kOf, which a walk over its parts has come from.
template <class F, class... kOf>
struct LeadsTo {
  static consteval bool value() {
    if constexpr (!requires { TypeOf<F>::kIsStruct; }) return false;
    else if constexpr ((std::is_same_v<F, kOf> || ...)) return true;
    else if constexpr (outer_fault_of<F>() != Fault::kNone) return false;
    else return any_field(Bindings<count_fields<F>()>::template bindings<F>());
  }
  template <class... B>
  static consteval bool any_field(BoundList<B...>) {
    return (any_part(B{}) || ...);
  }
  static consteval bool any_field(BitField) { return false; }
  template <class P, auto kPointer>
  static consteval bool any_part(Bound<P, kPointer>) {
    return LeadsTo<P, F, kOf...>::value();
  }
};
template <class T, class... kOf>
struct LeadsTo<std::optional<T>, kOf...> : LeadsTo<T, kOf...> {};
template <class T, class... kOf>
struct LeadsTo<std::vector<T>, kOf...> : LeadsTo<T, kOf...> {};
template <class T, std::size_t kSize, class... kOf>
struct LeadsTo<std::array<T, kSize>, kOf...> : LeadsTo<T, kOf...> {};
template <class K, class V, class C, class A, class... kOf>
struct LeadsTo<std::map<K, V, C, A>, kOf...> : LeadsTo<V, kOf...> {};
template <class T, class... kOf>
struct LeadsTo<Default<T>, kOf...> : LeadsTo<T, kOf...> {};
template <FixedString kFunction, class T, class... kOf>
struct LeadsTo<SimpleAggregate<kFunction, T>, kOf...> : LeadsTo<T, kOf...> {};
template <class... T, class... kOf>
struct LeadsTo<std::tuple<T...>, kOf...> {
  static consteval bool value() { return (LeadsTo<T, kOf...>::value() || ...); }
};

template <class T, class F>
consteval bool is_recursive() {
  return LeadsTo<F, T>::value();
}

/// Whether T has a field that is an Aggregate state. False for what is no model.
template <class T>
consteval bool has_aggregate() {
  if constexpr (kFault<T> == Fault::kNone) return Reflected<T>::kTable.has_aggregate;
  else return false;
}

constexpr std::uint64_t mix(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t number) {
  for (int i = 0; i < 8; ++i, number >>= 8) hash = (hash ^ (number & 0xff)) * 0x100000001b3ULL;
  return hash;
}
constexpr std::uint64_t mix(std::uint64_t hash, const TypeDescriptor* type) {
  hash = mix(hash, static_cast<std::uint64_t>(type->shape) << 56 | static_cast<std::uint64_t>(type->is_signed ? 1 : 0) << 55 |
                       static_cast<std::uint64_t>(type->size) << 16 | static_cast<std::uint64_t>(type->precision) << 8 | type->scale);
  switch (type->shape) {  // by the shape: a pointer to a static object is not comparable with null in a constant expression everywhere
    case Shape::kBounded:
      hash = mix(mix(hash, static_cast<std::uint64_t>(type->minimum)), static_cast<std::uint64_t>(type->maximum));
      break;
    case Shape::kText:
      hash = mix(mix(hash, static_cast<std::uint64_t>(type->narrowing)), type->pattern);
      hash = mix(mix(hash, static_cast<std::uint64_t>(type->minimum)), static_cast<std::uint64_t>(type->maximum));
      break;
    case Shape::kEnum:
      for (std::size_t i = 0; i < type->enumerator_count; ++i)
        hash = mix(mix(hash, type->enumerators[i].name), static_cast<std::uint64_t>(type->enumerators[i].value));
      break;
    case Shape::kStruct:
      for (std::size_t i = 0; i < type->part_count; ++i) hash = mix(mix(hash, type->parts[i].name), type->parts[i].offset);
      break;
    case Shape::kAggregate:
      hash = mix(hash, type->function);
      for (std::size_t i = 0; i < type->argument_count; ++i) hash = mix(hash, type->arguments[i]);
      break;
    case Shape::kSimpleAggregate: hash = mix(hash, type->function); break;
    case Shape::kZoned: hash = mix(hash, type->zone); break;
    case Shape::kArray: hash = mix(hash, std::uint64_t{type->array_size}); break;
    case Shape::kBool:
    case Shape::kInteger:
    case Shape::kFloat:
    case Shape::kString: return hash;  // most fields
    default: break;
  }
  each_inside(*type, [&](const TypeDescriptor& inner) { hash = mix(hash, &inner); });
  return hash;
}

template <class T>
constexpr std::uint64_t table_fingerprint() {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const auto& field : Reflected<T>::kTable.fields) hash = mix(mix(mix(hash, field.name), field.offset), field.type);
  return hash;
}

// Named functions, because a lambda that becomes a pointer is two.
template <class T>
void* make_model() {
  return new T{};
}
template <class T>
void destroy_model(void* object) {
  delete static_cast<T*>(object);
}

template <class T>
consteval ModelDescriptor describe_model() {
  ModelDescriptor model;
  if constexpr (kFault<T> == Fault::kNone) {
    using R = Reflected<T>;
    model.fields = R::kTable.fields;
    model.field_count = R::kCount;
    model.fingerprint = table_fingerprint<T>();
    model.addresses = &Bindings<R::kCount>::template addresses<T>;
  }
  if constexpr (kFault<T> == Fault::kNone || kFault<T> == Fault::kEmpty) {
    model.name = short_name<T>();
    model.qualified_name = qualified_name<T>();
    model.make = &make_model<T>;
    model.destroy = &destroy_model<T>;
  }
  return model;
}

/// The one descriptor of T; empty where T is no model, after the sentence that says why.
template <class T>
inline constexpr ModelDescriptor kModel = describe_model<T>();

template <class T>
consteval TypeDescriptor struct_descriptor() {
  return {.shape = Shape::kStruct,
          .size = sizeof(T),
          .parts = Reflected<T>::kTable.fields,
          .part_count = Reflected<T>::kCount,
          .model = &kModel<T>};
}

template <class T>
consteval Refusal struct_refusal() {
  if constexpr (kFault<T> == Fault::kField) return Refusal::kStructField;  // Field<> has said it
  else if constexpr (kFault<T> != Fault::kNone) return Refusal::kStruct;
  else {
    for (const auto& field : Reflected<T>::kTable.fields) {
      if (field.type->shape == Shape::kDefault) return Refusal::kDefaultInside;
      if (field.type->shape == Shape::kAggregate) return Refusal::kAggregateInside;
      if (field.type->shape == Shape::kSimpleAggregate) return Refusal::kSimpleAggregateInside;
      if (any_inside(*field.type, is_rule)) return Refusal::kBoundedInside;
      if (depth_of(*field.type) >= kDepthMax) return Refusal::kTooDeep;
    }
    return Refusal::kNone;
  }
}

/// Of T as the file that calls sees it, while kModel may be another file's when two structs share a name.
template <class T>
consteval std::uint64_t fingerprint_of() {
  return describe_model<T>().fingerprint;
}

}  // namespace antler::detail
