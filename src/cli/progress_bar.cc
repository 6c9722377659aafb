#include "cli/progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/text.h"

namespace antler::cli {
namespace {

constexpr int kBarWidth = 30;

}  // namespace

Bar::Bar(std::string what, bool shown, std::string unit, std::uint64_t unit_size)
    : what_(std::move(what)), unit_(std::move(unit)), unit_size_(unit_size), shown_(shown && ::isatty(STDERR_FILENO) != 0) {}

void Bar::clear() {
  if (percent_ >= 0) fmt::print(stderr, "\r\033[K");
  percent_ = -1;
}

void Bar::show(std::uint64_t done, std::uint64_t all) {
  const int percent = all == 0 ? 100 : static_cast<int>(100.0 * static_cast<double>(std::min(done, all)) / static_cast<double>(all));
  if (!shown_ || percent == percent_) return;
  percent_ = percent;
  const int full = percent * kBarWidth / 100;
  fmt::print(stderr, "\r{} [{}{}] {:3} % of {} {}", what_, std::string(static_cast<std::size_t>(full), '#'),
             std::string(static_cast<std::size_t>(kBarWidth - full), ' '), percent,
             base::with_thousands(static_cast<std::int64_t>(all / unit_size_)), unit_);
}

}  // namespace antler::cli
