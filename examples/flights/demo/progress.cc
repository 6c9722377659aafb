#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace flights_demo {
namespace {

constexpr int kBarWidth = 30;
constexpr std::chrono::milliseconds kTerminalEvery{100};
constexpr std::chrono::milliseconds kLineEvery{5'000};

std::string thousands(double value) { return antler::base::with_thousands(static_cast<std::int64_t>(value)); }

}  // namespace

bool takes_colour(int file) {
  const char* no_color = std::getenv("NO_COLOR");
  return ::isatty(file) != 0 && (no_color == nullptr || *no_color == '\0');
}

Progress::Progress(std::uint64_t total)
    : total_(std::max<std::uint64_t>(1, total)),
      terminal_(::isatty(STDERR_FILENO) != 0),
      colour_(takes_colour(STDERR_FILENO)),
      next_(terminal_ ? started_ : started_ + kLineEvery) {}

std::string Progress::line(std::uint64_t done) const {
  const double seconds = std::max(1e-3, std::chrono::duration<double>(Clock::now() - started_).count());
  const double rate = static_cast<double>(done) / seconds;
  const double left = rate > 0 ? static_cast<double>(total_ - std::min(done, total_)) / rate : 0;
  return fmt::format("{} / {} records  {:3.0f} %  {}/s  {}", thousands(static_cast<double>(done)), thousands(static_cast<double>(total_)),
                     100.0 * static_cast<double>(done) / static_cast<double>(total_), thousands(rate),
                     rate > 0 ? fmt::format("{:.0f} s left", left) : "");
}

void Progress::show(std::uint64_t done) {
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? kTerminalEvery : kLineEvery);
  if (!terminal_) {
    fmt::print(stderr, "post    {}\n", line(done));
    return;
  }
  const int full = static_cast<int>(kBarWidth * std::min(done, total_) / total_);
  std::string bar;
  for (int i = 0; i < kBarWidth; ++i) bar += i < full ? "█" : "░";
  fmt::print(stderr, "\r\033[Kpost    {}{}{}  {}", colour_ ? "\033[36m" : "", bar, colour_ ? "\033[0m" : "", line(done));
  std::fflush(stderr);
}

void Progress::end() {
  if (terminal_) fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
}

}  // namespace flights_demo
