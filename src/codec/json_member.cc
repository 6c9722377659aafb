#include "codec/json_member.h"

#include <fmt/format.h>

#include "base/text.h"
#include "codec/json_cursor.h"
#include "codec/json_decoder.h"
#include "codec/json_tokens.h"

namespace antler::codec {

JsonMemberSearch find_member(std::string_view text, std::string_view name) {
  std::string padded(text);
  padded.append(kPadding, ' ');
  const std::string_view json = std::string_view(padded).substr(0, text.size());
  JsonTokens tokens;
  JsonMemberSearch search;
  if (tokens.scan(json) != JsonTokens::Outcome::kTokens) return search;
  JsonCursor cursor = JsonCursor::of(json, tokens);
  if (cursor.peek() != '{') return search;
  search.open = static_cast<std::size_t>(cursor.position() - json.data());
  cursor.take('{');
  search.is_empty = cursor.peek() == '}';
  for (bool more = !search.is_empty; more; more = cursor.take(',')) {
    std::string_view raw, key, whole;
    if (!cursor.take_key(raw) || !unescaped(tokens, raw, key)) return {};
    const bool is_it = !search.member && key == name;
    const bool is_string = cursor.peek() == '"';
    if (!take_value(cursor, tokens, kJsonDepthMax, whole)) return {};
    if (!is_it) continue;
    JsonMember member{.begin = static_cast<std::size_t>(whole.data() - json.data()), .size = whole.size(), .value = std::string(whole)};
    if (std::string_view plain; is_string && unescaped(tokens, whole.substr(1, whole.size() - 2), plain)) member.value = std::string(plain);
    search.member = std::move(member);
  }
  if (!cursor.take('}') || !cursor.done()) return {};
  search.is_object = true;
  return search;
}

std::optional<std::string> with_member(std::string_view text, std::string_view name, std::string_view json) {
  const JsonMemberSearch search = find_member(text, name);
  if (!search.is_object) return std::nullopt;
  std::string out(text);
  if (search.member) return out.replace(search.member->begin, search.member->size, json);
  return out.insert(search.open + 1, fmt::format("{}:{}{}", base::json_string(name), json, search.is_empty ? "" : ","));
}

}  // namespace antler::codec
