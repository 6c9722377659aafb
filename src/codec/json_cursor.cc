#include "codec/json_cursor.h"

#include "model/coercion.h"

namespace antler::codec {
namespace {

constexpr std::size_t kReceivedMax = 100;

bool take_object(JsonCursor& cursor, JsonTokens& tokens, int levels) {
  ++cursor.at;
  if (cursor.take('}')) return true;
  do {
    std::string_view raw;
    std::string_view value;
    if (!cursor.take_key(raw) || !unescaped(tokens, raw, value) || !take_value(cursor, tokens, levels - 1, value)) return false;
  } while (cursor.take(','));
  return cursor.take('}');
}

bool take_array(JsonCursor& cursor, JsonTokens& tokens, int levels) {
  ++cursor.at;
  if (cursor.take(']')) return true;
  do {
    std::string_view value;
    if (!take_value(cursor, tokens, levels - 1, value)) return false;
  } while (cursor.take(','));
  return cursor.take(']');
}

}  // namespace

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool take_value(JsonCursor& cursor, JsonTokens& tokens, int levels, std::string_view& whole) {
  if (cursor.done() || levels <= 0) return false;
  const char* const first = cursor.position();
  switch (*first) {
    case '{':
    case '[':
      if (!(*first == '{' ? take_object(cursor, tokens, levels) : take_array(cursor, tokens, levels))) return false;
      whole = {first, static_cast<std::size_t>(cursor.text + cursor.at[-1] + 1 - first)};
      return true;
    case '"': {
      std::string_view value;
      if (!cursor.take_string(whole) || !unescaped(tokens, whole, value)) return false;
      whole = {whole.data() - 1, whole.size() + 2};
      return true;
    }
    default: whole = cursor.take_token(); return whole == "true" || whole == "false" || whole == "null" || model::is_json_number(whole);
  }
}

bool unescaped(JsonTokens& tokens, std::string_view raw, std::string_view& out) {
  if (raw.find('\\') != std::string_view::npos) return tokens.unescape(raw.data(), raw.size(), out);
  out = raw;
  return true;
}

std::string received(std::string_view whole) {
  if (whole.starts_with('{')) return "an object";
  if (whole.starts_with('[')) return "an array";
  if (whole.size() <= kReceivedMax) return std::string(whole);
  std::size_t size = kReceivedMax;
  while (size > 0 && (static_cast<unsigned char>(whole[size]) & 0xc0) == 0x80) --size;  // not inside of a character
  return std::string(whole.substr(0, size)) + "…";
}

std::string received_text(std::string_view text) {
  // A blank before it keeps it from being taken for an object or an array.
  return received(" " + std::string(text.substr(0, 200))).substr(1);
}

}  // namespace antler::codec
