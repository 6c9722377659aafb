// Name: what a resource is called and where it is declared. A literal is checked by the compiler and brings the line it stands in.
#pragma once

#include <cstddef>
#include <cstring>
#include <source_location>
#include <string_view>

// Never defined: a mistake in a constant expression is a call of one of them, and the compiler prints its name.
namespace antler::mistake {
void a_name_has_1_to_63_characters();
void a_name_starts_with_a_lower_case_letter();
void a_name_has_only_lower_case_letters_digits_and_underscores();
void a_name_has_only_lower_case_letters_digits_underscores_and_dashes();
}  // namespace antler::mistake

namespace antler {

template <bool kDashAllowed>
class BasicName {
 public:
  template <std::size_t kSize>
  consteval BasicName(const char (&text)[kSize], std::source_location where = std::source_location::current())
      : text_(text), size_(kSize - 1), where_(where) {
    if (size_ < 1 || size_ > 63) mistake::a_name_has_1_to_63_characters();
    if (text[0] < 'a' || text[0] > 'z') mistake::a_name_starts_with_a_lower_case_letter();
    for (std::size_t i = 0; i < size_; ++i) {
      const char c = text[i];
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (kDashAllowed && c == '-')) continue;
      if (kDashAllowed) mistake::a_name_has_only_lower_case_letters_digits_underscores_and_dashes();
      mistake::a_name_has_only_lower_case_letters_digits_and_underscores();
    }
  }
  constexpr ~BasicName() {
    if (owned_) delete[] text_;
  }
  constexpr BasicName(BasicName&& from) noexcept : text_(from.text_), size_(from.size_), owned_(from.owned_), where_(from.where_) {
    from.owned_ = false;
  }
  BasicName(const BasicName&) = delete;
  BasicName& operator=(const BasicName&) = delete;

  /// For resources that are made in a loop (keep them in a std::deque): App checks the name.
  static BasicName runtime(std::string_view text, std::source_location where = std::source_location::current()) {
    char* copy = new char[text.size() + 1]();
    std::memcpy(copy, text.data(), text.size());
    return BasicName(Owned{}, copy, text.size(), where);
  }

  [[nodiscard]] std::string_view view() const { return {text_, size_}; }
  [[nodiscard]] const char* file() const { return where_.file_name(); }
  [[nodiscard]] int line() const { return static_cast<int>(where_.line()); }
  /// False for the zeroes of a constant that is not constructed yet.
  [[nodiscard]] bool is_made() const { return size_ != 0; }

 private:
  struct Owned {};
  BasicName(Owned, const char* text, std::size_t size, std::source_location where)
      : text_(text), size_(size), owned_(true), where_(where) {}

  const char* text_;
  std::size_t size_;
  bool owned_ = false;
  std::source_location where_;
};

/// [a-z][a-z0-9_]{0,62}
using Name = BasicName<false>;
/// Of an Api, which is part of an address: dashes too.
using ApiName = BasicName<true>;

}  // namespace antler
