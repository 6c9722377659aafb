// Bounds: what narrows the values of a field beyond their type: a range of an integer, and the length, pattern and form of a text. Plain
// values, compared by what they say; a Pattern shares its compiled form between copies. Const and safe on any thread. Cost is linear in
// the text that is checked, and a pattern is bounded in size and memory.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace re2 {
class RE2;
}

namespace antler::model {

inline constexpr std::size_t kPatternBytesMax = 1'000;  // of its text
inline constexpr std::int64_t kPatternMemoryMax = 1 << 20;
inline constexpr std::int64_t kLengthMax = INT64_MAX;

/// A regular expression in RE2's syntax, which the whole text has to match.
class Pattern {
 public:
  /// `invalid` says what is wrong with `text`.
  static base::Result<Pattern> create(std::string_view text);
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool matches(std::string_view value) const;
  bool operator==(const Pattern& other) const { return text_ == other.text_; }

 private:
  std::string text_;
  std::shared_ptr<const re2::RE2> compiled_;
};

enum class TextForm : std::uint8_t { kAny, kEmail, kUrl };

/// Of the scalar inside the field's type.
struct Bounds {
  // Of an integer.
  std::int64_t minimum = INT64_MIN;
  std::int64_t maximum = INT64_MAX;
  // Of a String.
  std::int64_t length_min = 0;  // code points
  std::int64_t length_max = kLengthMax;
  std::optional<Pattern> pattern = std::nullopt;
  TextForm form = TextForm::kAny;

  bool operator==(const Bounds&) const = default;
  [[nodiscard]] bool narrows_number() const { return minimum != INT64_MIN || maximum != INT64_MAX; }
  [[nodiscard]] bool narrows_text() const {
    return length_min > 0 || length_max != kLengthMax || pattern.has_value() || form != TextForm::kAny;
  }
};

/// The rule (coercion.h) that `text`, which is UTF-8, breaks. Empty when it breaks none.
std::string_view broken_rule(const Bounds& bounds, std::string_view text);
/// For a person, after the type: "from 1 to 5", "of 3 to 64 characters, an e-mail address". Empty when nothing is narrowed.
std::string to_text(const Bounds& bounds);

/// user@host.domain as mail systems take it: an unquoted ASCII local part of at most 64 bytes, a domain of two labels or more, 254 bytes.
bool is_email(std::string_view text);
/// An absolute URL as RFC 3986 has it, with `//` and a host: scheme://host[:port][/path][?query][#fragment], ASCII alone.
bool is_url(std::string_view text);

}  // namespace antler::model
