// One member of a JSON object as text: found, or replaced while the rest of the object stays as it was written. For functions that mend a
// record. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace antler::codec {

struct JsonMember {
  std::size_t begin = 0;  // of its value in the text
  std::size_t size = 0;
  std::string value;  // of a string without its quotes and escapes; of anything else the JSON text
};

/// Whether `text` is one JSON object, and its first member of that name.
struct JsonMemberSearch {
  bool is_object = false;
  bool is_empty = false;
  std::size_t open = 0;  // where its brace is
  std::optional<JsonMember> member;
};
JsonMemberSearch find_member(std::string_view text, std::string_view name);

/// `text` with `json` as the value of that member, which is the first one where it was not there. Nothing when `text` is no JSON object.
std::optional<std::string> with_member(std::string_view text, std::string_view name, std::string_view json);

}  // namespace antler::codec
