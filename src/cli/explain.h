// The pages of docs/errors, which the build puts into the program: `antler explain` reads no file, so it explains the codes of the version
// that printed them, with no data folder and no configuration. Pure but for printing; main thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace antler::cli {

struct Page {
  std::string_view code;  // ANT1003
  std::string_view text;  // Markdown; its first line is "# ANT1003: title"
};

/// All of them, by code. The build writes it (embed_pages.cmake).
std::span<const Page> error_pages();

/// What its first line says after the code.
std::string_view title_of(const Page& page);
/// The page of `word`: ANT1003, ant1003 or 1003. Null when there is none.
const Page* find_page(std::string_view word);
/// The codes whose numbers are nearest to that of `word`, by number; none when it has no number.
std::vector<std::string_view> nearest_codes(std::string_view word);

}  // namespace antler::cli
