#include "http/query.h"

#include <fmt/format.h>

namespace antler::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool append_decoded(std::string& out, std::string_view text, bool plus_is_space) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return false;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0 || (high | low) == 0) return false;
      out += static_cast<char>(high << 4 | low);
      i += 2;
    } else {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  return true;
}

base::Result<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto piece = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    if (piece.empty()) continue;
    if (pairs.size() == kQueryPairsMax) return base::invalid(fmt::format("the query has more than {} parameters", kQueryPairsMax));
    const auto equals = piece.find('=');
    auto& [name, value] = pairs.emplace_back();
    if (!append_decoded(name, piece.substr(0, equals), true) ||
        (equals != std::string_view::npos && !append_decoded(value, piece.substr(equals + 1), true))) {
      if (piece.find("%00") != std::string_view::npos)
        return base::invalid(fmt::format("the query has a zero byte in \"{}\": %00 cannot be in a parameter", piece));
      return base::invalid(fmt::format("the query has a malformed escape in \"{}\": % is followed by two hexadecimal digits", piece));
    }
  }
  return pairs;
}

}  // namespace antler::http
