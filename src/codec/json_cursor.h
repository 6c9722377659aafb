// JsonCursor: a place in scanned tokens, and the grammar of one value from there. Every function gives false for what is not JSON and
// never reads past the last token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "codec/json_decoder.h"
#include "codec/json_tokens.h"

namespace antler::codec {

inline bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t'); }

/// Without blanks on both sides.
std::string_view trim_blanks(std::string_view text);

struct JsonCursor {
  const char* text = nullptr;         // the token offsets' origin
  const std::uint32_t* at = nullptr;  // the next token
  const std::uint32_t* end = nullptr;

  static JsonCursor of(std::string_view text, const JsonTokens& tokens) { return {text.data(), tokens.begin(), tokens.end()}; }

  [[nodiscard]] bool done() const { return at >= end; }
  /// The first byte of the next token, 0 at the end.
  [[nodiscard]] char peek() const { return done() ? '\0' : text[*at]; }
  [[nodiscard]] const char* position() const { return text + *at; }

  /// Takes a one-byte token.
  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }

  /// Takes a scalar token that is no string: all of it up to the next token without the blanks.
  std::string_view take_token() {
    const std::uint32_t first = *at++;
    std::uint32_t last = *at;
    while (last > first && is_blank(text[last - 1])) --last;
    return {text + first, last - first};
  }

  /// Takes a string token; `raw` is what stands between its quotes.
  bool take_string(std::string_view& raw) {
    if (peek() != '"') return false;
    const std::uint32_t first = *at++ + 1;
    std::uint32_t last = *at;
    while (last > first && is_blank(text[last - 1])) --last;
    if (last <= first || text[last - 1] != '"') return false;
    raw = {text + first, last - 1 - first};
    return true;
  }

  /// Takes the colon after a key.
  bool take_key(std::string_view& raw) { return take_string(raw) && take(':'); }
};

/// Takes one value of any kind and checks all of its grammar. `whole` becomes its text. Deeper than `levels` is refused.
bool take_value(JsonCursor& cursor, JsonTokens& tokens, int levels, std::string_view& whole);

/// The value of a string from its raw text; `raw` itself when it has no escapes.
bool unescaped(JsonTokens& tokens, std::string_view raw, std::string_view& out);

/// A value as an error shows it: its token cut to 100 characters, "an object", "an array".
std::string received(std::string_view whole);
/// Text that is no value, as it stands, cut likewise.
std::string received_text(std::string_view text);

}  // namespace antler::codec
