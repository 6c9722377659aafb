// Wrappers say more about a value than its C++ type does, and otherwise behave like it: a wrapper of a class derives from it, a wrapper
// of a scalar converts to it. None has comparison operators for scalars, which would make `x == 5` ambiguous.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
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

/// What narrows a text; kIsText of std::string and of what is made of it by Length, Pattern, Email and Url.
template <class T>
struct TextRules {
  static constexpr bool kIsText = false;
  static constexpr bool kLength = false;
  static constexpr bool kPattern = false;
};
template <>
struct TextRules<std::string> {
  static constexpr bool kIsText = true;
  static constexpr bool kLength = false;
  static constexpr bool kPattern = false;
};
template <class T>
inline constexpr bool kIsText = TextRules<T>::kIsText;

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

/// A DateTime or DateTime64<P> in a zone of its own: `antler::Zoned<antler::DateTime, "Europe/Zurich">`. It is the same instant; the
/// zone is where ClickHouse's functions see it.
template <class T, detail::FixedString kZone>
struct Zoned : detail::ClassWrapper<T> {
  using detail::ClassWrapper<T>::ClassWrapper;
  constexpr Zoned() = default;
};

/// A T that ClickHouse combines with its function kFunction when it merges rows of one key: a column of an AggregatingMergeTree table or
/// of a materialized view, `antler::SimpleAggregate<"sum", std::uint64_t>`. Unlike a state it is a plain value.
template <detail::FixedString kFunction, class T>
struct SimpleAggregate : detail::Wrapper<T> {
  using detail::Wrapper<T>::Wrapper;
  constexpr SimpleAggregate() = default;
};

/// An integer from kLow to kHigh, checked where it enters and whenever it is written, which throws std::out_of_range.
template <class T, T kLow, T kHigh>
class Bounded {
  static_assert(std::is_integral_v<T> && !std::is_same_v<T, bool>, "antler: Bounded<T, Low, High> is of an integer");
  static_assert(kLow <= kHigh, "antler: Bounded<T, Low, High> has a low bound above its high bound");
  static_assert(std::in_range<std::int64_t>(kLow) && (std::cmp_less(kHigh, INT64_MAX) || kHigh == std::numeric_limits<T>::max()),
                "antler: the bounds of Bounded<T, Low, High> are below 2^63 - 1; a high bound may be the type's own maximum as well");

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

// ---- texts that are narrowed: checked where a record enters, where a function's output leaves, and in the rows a function gets; the
// object itself is a std::string like any other. Any of them may be of another: Length<5, 100, Email>. ----

/// A text of kMin to kMax characters, which are code points and not bytes.
template <std::size_t kMin, std::size_t kMax, class T = std::string>
struct Length : detail::ClassWrapper<T> {
  static_assert(detail::kIsText<T>, "antler: Length<Min, Max, T> is of std::string, Pattern, Email or Url");
  static_assert(!detail::TextRules<T>::kLength, "antler: a text has one Length");
  static_assert(kMin <= kMax, "antler: Length<Min, Max> has a minimum above its maximum");
  using detail::ClassWrapper<T>::ClassWrapper;
  constexpr Length() = default;
};

/// A text that kExpression, in RE2's syntax, matches as a whole. What is no expression is diagnosed when the program starts (ANT1030).
template <detail::FixedString kExpression, class T = std::string>
struct Pattern : detail::ClassWrapper<T> {
  static_assert(detail::kIsText<T>, "antler: Pattern<\"expression\", T> is of std::string, Length, Email or Url");
  static_assert(!detail::TextRules<T>::kPattern, "antler: a text has one Pattern");
  static_assert(!kExpression.view().empty(), "antler: the expression of a Pattern is not empty");
  using detail::ClassWrapper<T>::ClassWrapper;
  constexpr Pattern() = default;
};

/// user@host.domain, at most 254 bytes, ASCII.
struct Email : detail::ClassWrapper<std::string> {
  using detail::ClassWrapper<std::string>::ClassWrapper;
  Email() = default;
};

/// An absolute URL with a host: scheme://host[:port][/path][?query][#fragment], ASCII.
struct Url : detail::ClassWrapper<std::string> {
  using detail::ClassWrapper<std::string>::ClassWrapper;
  Url() = default;
};

template <>
struct detail::TextRules<Email> : detail::TextRules<std::string> {};
template <>
struct detail::TextRules<Url> : detail::TextRules<std::string> {};
template <std::size_t kMin, std::size_t kMax, class T>
struct detail::TextRules<Length<kMin, kMax, T>> : detail::TextRules<T> {
  static constexpr bool kLength = true;
};
template <detail::FixedString kExpression, class T>
struct detail::TextRules<Pattern<kExpression, T>> : detail::TextRules<T> {
  static constexpr bool kPattern = true;
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
template <std::size_t kMin, std::size_t kMax, class T>
struct std::hash<antler::Length<kMin, kMax, T>> : std::hash<std::string> {};
template <antler::detail::FixedString kExpression, class T>
struct std::hash<antler::Pattern<kExpression, T>> : std::hash<std::string> {};
template <>
struct std::hash<antler::Email> : std::hash<std::string> {};
template <>
struct std::hash<antler::Url> : std::hash<std::string> {};
