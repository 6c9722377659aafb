#include "telemetry/sampled_log.h"

#include <array>
#include <utility>
#include <vector>

namespace antler::telemetry {
namespace {

constexpr std::string_view kOtherKey{"\0other", 6};  // no event has this name

// Of the fields that say what a line is about, the one that comes first in it.
std::string_view subject_of(std::span<const Field> fields) {
  constexpr std::array<std::string_view, 9> kNames{"name",      "table",    "api",    "ingest", "function",
                                                   "transform", "consumer", "stream", "topic"};
  for (const auto& field : fields)
    for (const auto name : kNames)
      if (field.name == name)
        if (const auto* text = std::get_if<std::string_view>(&field.value)) return *text;
  return {};
}

}  // namespace

std::function<void(Logger&)> SampledLogger::left_out_line(const Window& window) {
  return [event = window.event, about = window.about, left_out = window.left_out](Logger& to) {
    to.warn("log.left_out", {{"event", event}, {"name", about}, {"lines", left_out}});
  };
}

void SampledLogger::write(Level level, std::string_view event, std::span<const Field> fields) {
  if (options_.lines_max == 0) return forward(inner_, level, event, fields);
  std::function<void(Logger&)> left_out;
  bool is_written = false;
  {
    const std::lock_guard lock(mutex_);
    std::string about(subject_of(fields));
    std::string key = std::string(event) + '\0' + about;
    auto found = windows_.find(key);
    if (found == windows_.end() && windows_.size() >= kSampledKeysMax) {
      key = kOtherKey;
      found = windows_.find(key);
    }
    if (found == windows_.end()) found = windows_.emplace(std::move(key), Window{}).first;
    Window& window = found->second;
    const std::int64_t now_ns = clock_.steady_ns();
    if (window.lines == 0 || now_ns - window.begun_ns >= options_.window_ms * 1'000'000) {
      if (window.left_out > 0) left_out = left_out_line(window);
      window = {.begun_ns = now_ns, .lines = 0, .left_out = 0, .event = std::string(event), .about = std::move(about)};
    }
    is_written = window.lines < options_.lines_max;
    if (is_written) ++window.lines;
    else ++window.left_out;
  }
  if (left_out) left_out(inner_);
  if (is_written) forward(inner_, level, event, fields);
}

void SampledLogger::flush() { flush(options_.window_ms * 1'000'000); }

void SampledLogger::flush_all() { flush(0); }

void SampledLogger::flush(std::int64_t age_ns_min) {
  std::vector<std::function<void(Logger&)>> lines;
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t now_ns = clock_.steady_ns();
    for (auto at = windows_.begin(); at != windows_.end();) {
      if (now_ns - at->second.begun_ns < age_ns_min) {
        ++at;
        continue;
      }
      if (at->second.left_out > 0) lines.push_back(left_out_line(at->second));
      at = windows_.erase(at);
    }
  }
  for (const auto& line : lines) line(inner_);
}

}  // namespace antler::telemetry
