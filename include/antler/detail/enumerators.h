// The names of an enumeration's values from -128 to 255, read out of one compiler-made text. All of it is evaluated by the compiler; the
// result is a table in read-only data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "antler/detail/descriptor.h"

namespace antler::detail {

inline constexpr int kEnumLow = -128;
inline constexpr int kEnumHigh = 255;

template <class E>
consteval bool holds(int value) {
  using Number = std::underlying_type_t<E>;
  return std::is_signed_v<Number> ? sizeof(Number) > 1 || value <= INT8_MAX : value >= 0;
}

template <class E>
inline constexpr int kEnumFirst = holds<E>(kEnumLow) ? kEnumLow : 0;
template <class E>
inline constexpr int kEnumCount = (holds<E>(kEnumHigh) ? kEnumHigh : INT8_MAX) - kEnumFirst<E> + 1;

struct NameRef {  // for functions whose text is read: g++ explains a string_view in it
  const char* text;
  std::size_t size;
};

template <class E, E... kValues>
consteval NameRef enumerators_text() {
  return {__PRETTY_FUNCTION__, sizeof(__PRETTY_FUNCTION__) - 1};
}

template <class E, int... kIndexes>
consteval NameRef enumerators_text(std::integer_sequence<int, kIndexes...>) {
  return enumerators_text<E, static_cast<E>(kEnumFirst<E> + kIndexes)...>();
}

struct EnumeratorTable {
  std::array<EnumeratorDescriptor, kEnumHigh - kEnumLow + 1> values{};
  std::size_t count = 0;
};

// The list is "{app::Color::kRed, (app::Color)1, …}" (clang: "<…>"), one item for each value. It is read from its end, because a
// cast spells the type, and where the type is local to a template that can hold commas of its own.
template <class E>
consteval EnumeratorTable read_enumerators() {
  constexpr NameRef kText = enumerators_text<E>(std::make_integer_sequence<int, kEnumCount<E>>{});
  const std::string_view text{kText.text, kText.size};
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  EnumeratorTable backwards;
  std::size_t end = text.size();
  while (!is_word(text[end - 1])) --end;
  for (int index = kEnumCount<E> - 1; index >= 0; --index) {
    std::size_t begin = end;
    while (is_word(text[begin - 1])) --begin;
    const char first = text[begin];
    if (text[begin - 1] == ':' && !(first >= '0' && first <= '9'))
      backwards.values[backwards.count++] = {text.substr(begin, end - begin), kEnumFirst<E> + index};
    if (index == 0) break;
    // To the comma before this item: past the balanced parentheses of a cast, if it is one.
    std::size_t at = begin;
    for (int depth = 0;; --at) {
      const char c = text[at - 1];
      if (c == ')' || c == '}') ++depth;
      if (c == '(' || c == '{') --depth;
      if (c == ',' && depth == 0) break;
    }
    end = at - 1;
  }
  EnumeratorTable table;
  table.count = backwards.count;
  for (std::size_t i = 0; i < table.count; ++i) table.values[i] = backwards.values[table.count - 1 - i];
  return table;
}

template <class E>
consteval auto pack_enumerators() {
  constexpr EnumeratorTable kTable = read_enumerators<E>();
  std::array<EnumeratorDescriptor, kTable.count + 1> packed{};  // one more, so that it is never empty
  for (std::size_t i = 0; i < kTable.count; ++i) packed[i] = kTable.values[i];
  return packed;
}

template <class E>
inline constexpr auto kEnumerators = pack_enumerators<E>();

}  // namespace antler::detail
