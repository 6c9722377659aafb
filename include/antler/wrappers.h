// Wrappers say more about a value than its C++ type does, and otherwise behave like it: a wrapper of a class derives from it, a wrapper
// of a scalar converts to it. None has comparison operators for scalars, which would make `x == 5` ambiguous.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "antler/detail/fixed_string.h"

namespace antler {

namespace detail {

template <class T>
class ScalarWrapper {
 public:
  using Value = T;
  constexpr ScalarWrapper() = default;
  constexpr ScalarWrapper(T value) : value_(value) {}
  constexpr operator T&() { return value_; }
  constexpr operator const T&() const { return value_; }

 private:
  T value_{};
};

template <class T>
class ClassWrapper : public T {
 public:
  using Value = T;
  using T::T;
  constexpr ClassWrapper() = default;
  constexpr ClassWrapper(const T& value) : T(value) {}
  constexpr ClassWrapper(T&& value) : T(std::move(value)) {}
};

// Between two of the same wrapper only, so that a comparison with anything else is the class's own. Without these an empty
// Default<std::optional<T>> is not equal to another: the class takes the second one for a value.
template <class U>
  requires std::derived_from<U, ClassWrapper<typename U::Value>>
constexpr bool operator==(const U& a, const U& b) {
  return static_cast<const typename U::Value&>(a) == static_cast<const typename U::Value&>(b);
}
template <class U>
  requires std::derived_from<U, ClassWrapper<typename U::Value>> && std::three_way_comparable<typename U::Value>
constexpr auto operator<=>(const U& a, const U& b) {
  return static_cast<const typename U::Value&>(a) <=> static_cast<const typename U::Value&>(b);
}

template <class T>
using Wrapper = std::conditional_t<std::is_class_v<T>, ClassWrapper<T>, ScalarWrapper<T>>;

}  // namespace detail

/// A field that may be missing, and is then what its initialiser says: `antler::Default<std::uint32_t> limit = 10;`.
template <class T>
struct Default : detail::Wrapper<T> {
  using detail::Wrapper<T>::Wrapper;
  constexpr Default() = default;
};

/// Text with few distinct values: ClickHouse stores a dictionary and numbers.
template <class T>
struct LowCardinality : detail::Wrapper<T> {
  using detail::Wrapper<T>::Wrapper;
  constexpr LowCardinality() = default;
};

/// An integer from kLow to kHigh, checked where it enters and whenever it is written, which throws std::out_of_range.
template <class T, T kLow, T kHigh>
class Bounded {
  static_assert(std::is_integral_v<T> && !std::is_same_v<T, bool>, "antler: Bounded<T, Low, High> is of an integer");
  static_assert(kLow <= kHigh, "antler: Bounded<T, Low, High> has a low bound above its high bound");

 public:
  using Value = T;
  constexpr Bounded() = default;
  constexpr Bounded(T value) : value_(value) {
    if (value < kLow || value > kHigh) throw std::out_of_range("antler::Bounded: the value is outside of its bounds");
  }
  constexpr operator const T&() const { return value_; }

 private:
  T value_ = kLow > T{} ? kLow : kHigh < T{} ? kHigh : T{};
};

/// A state of ClickHouse's aggregate function kFunction over the types Arguments: a column of a materialized view, which C++ cannot hold.
template <detail::FixedString kFunction, class... Arguments>
struct Aggregate {
  constexpr auto operator<=>(const Aggregate&) const = default;
};

}  // namespace antler

template <class T>
struct std::hash<antler::LowCardinality<T>> : std::hash<T> {};
template <class T>
struct std::hash<antler::Default<T>> : std::hash<T> {};
