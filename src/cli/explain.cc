#include "cli/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "cli/command.h"

namespace antler::cli {
namespace {

constexpr std::string_view kPrefix = "ANT";
constexpr std::size_t kNearestMax = 3;

std::optional<int> number_of(std::string_view word) {
  std::string_view digits = base::trim(word);
  const auto is_prefix = [](char a, char b) { return a == b || a == b + ('a' - 'A'); };
  if (digits.size() >= kPrefix.size() &&
      std::equal(kPrefix.begin(), kPrefix.end(), digits.begin(), [&](char b, char a) { return is_prefix(a, b); }))
    digits.remove_prefix(kPrefix.size());
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || number < 0) return std::nullopt;
  return number;
}

void print_list(bool json) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const auto& page : error_pages()) {
    if (json) out.push_back({{"code", page.code}, {"title", title_of(page)}});
    else fmt::print("{}  {}\n", page.code, title_of(page));
  }
  if (json) fmt::print("{}\n", out.dump());
}

}  // namespace

std::string_view title_of(const Page& page) {
  std::string_view line = page.text.substr(0, page.text.find('\n'));
  const auto colon = line.find(": ");
  return colon == std::string_view::npos ? line : line.substr(colon + 2);
}

const Page* find_page(std::string_view word) {
  const auto number = number_of(word);
  for (const auto& page : error_pages())
    if (number && number_of(page.code) == number) return &page;
  return nullptr;
}

std::vector<std::string_view> nearest_codes(std::string_view word) {
  const auto number = number_of(word);
  if (!number) return {};
  std::vector<std::string_view> codes;
  for (const auto& page : error_pages()) codes.push_back(page.code);
  std::stable_sort(codes.begin(), codes.end(), [&](std::string_view a, std::string_view b) {
    return std::abs(number_of(a).value_or(0) - *number) < std::abs(number_of(b).value_or(0) - *number);
  });
  codes.resize(std::min(codes.size(), kNearestMax));
  std::sort(codes.begin(), codes.end());
  return codes;
}

int explain(const Common& common, const std::string& code, bool list) {
  if (!code.empty() && list) {
    print(base::invalid("`--list` lists every code; give it without one"));
    return kUsage;
  }
  if (code.empty()) {
    print_list(common.json);
    return kDone;
  }
  const Page* page = find_page(code);
  if (page == nullptr) {
    const auto near = nearest_codes(code);
    print(base::invalid(fmt::format("`{}` is not a code{}; `antler explain` lists them", code,
                                    near.empty() ? "" : fmt::format("; the nearest are {}", fmt::join(near, ", ")))));
    return kUsage;
  }
  if (common.json) {
    const nlohmann::ordered_json json{{"code", page->code}, {"title", title_of(*page)}, {"text", page->text}};
    fmt::print("{}\n", json.dump());
  } else {
    std::fwrite(page->text.data(), 1, page->text.size(), stdout);
  }
  return kDone;
}

}  // namespace antler::cli
