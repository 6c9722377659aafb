// Text that somebody else chose, bounded for a log line or a message.
#pragma once

#include <string_view>

namespace antler::base {

/// The first `bytes_max` bytes, or fewer where those would end inside of a character.
inline std::string_view cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t size = bytes_max;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return text.substr(0, size);
}

}  // namespace antler::base
