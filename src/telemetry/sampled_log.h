// A Logger that keeps one event from drowning the others: of an event, and of the table, API or function that it is about, so many lines
// of a window are written and the rest is counted. The count is a line of its own when the window is over. Any thread; holds at most
// kSampledKeysMax counts, and what comes beyond them shares one (G22).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "telemetry/log.h"

namespace antler::telemetry {

inline constexpr std::size_t kSampledKeysMax = 1'024;

struct SampleOptions {
  std::uint64_t lines_max = 100;  // of one key in a window; 0: all
  std::int64_t window_ms = 10'000;
};

class SampledLogger final : public Logger {
 public:
  /// Writes to `inner`, which lives longer.
  SampledLogger(Logger& inner, const base::Clock& clock, const SampleOptions& options) : inner_(inner), clock_(clock), options_(options) {}

  /// Says what was left out in windows that are over. Called now and then; a line of the same key does it too.
  void flush();
  /// Says it of all windows, before the end.
  void flush_all();

 protected:
  void write(Level level, std::string_view event, std::span<const Field> fields) override;

 private:
  struct Window {
    std::int64_t begun_ns = 0;
    std::uint64_t lines = 0;
    std::uint64_t left_out = 0;
    std::string event;
    std::string about;
  };
  void flush(std::int64_t age_ns_min);
  // Called with the lock held; the line is written without it.
  static std::function<void(Logger&)> left_out_line(const Window& window);

  Logger& inner_;
  const base::Clock& clock_;
  const SampleOptions options_;
  std::mutex mutex_;
  std::map<std::string, Window, std::less<>> windows_;
};

}  // namespace antler::telemetry
