#include "telemetry/log.h"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/text.h"

namespace antler::telemetry {
namespace {

bool needs_quotes(std::string_view text) {
  return text.empty() || std::any_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte <= ' ' || c == '"' || c == '=' || c == '\\' || byte >= 0x7f;
         });
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::kInfo: return spdlog::level::info;
    case Level::kWarn: return spdlog::level::warn;
    case Level::kError: return spdlog::level::err;
  }
  return spdlog::level::err;
}

// What has several lines, as a trace, stands below with its lines as they are.
void append_fields_for_people(std::string& line, std::span<const Field> fields) {
  std::vector<Field> short_ones;
  std::string below;
  for (const auto& field : fields) {
    const auto* text = std::get_if<std::string_view>(&field.value);
    if (text == nullptr || text->find('\n') == std::string_view::npos) {
      short_ones.push_back(field);
      continue;
    }
    below += fmt::format("\n    {}:", field.name);
    for (const auto part : base::split(*text, '\n'))
      if (!part.empty()) below += "\n      " + std::string(part);
  }
  append_fields_text(line, short_ones);
  line += below;
}

class StderrLogger final : public Logger {
 public:
  explicit StderrLogger(const LogOptions& options)
      : json_(options.json), level_(options.level), logger_("antler", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
    const auto* pattern = json_ ? R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ",%v})" : "%Y-%m-%dT%H:%M:%S.%fZ %v";
    logger_.set_formatter(std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc));
    logger_.flush_on(spdlog::level::info);
  }

 protected:
  void write(Level level, std::string_view event, std::span<const Field> fields) override {
    if (level < level_) return;
    std::string line;
    if (json_) {
      line = fmt::format("\"level\":\"{}\",\"event\":", to_string(level));
      base::append_json_string(line, event);
      append_fields_json(line, fields);
    } else {
      line = fmt::format("{:<5} {}", to_string(level), event);
      append_fields_for_people(line, fields);
    }
    logger_.log(to_spdlog(level), spdlog::string_view_t(line));
  }

 private:
  bool json_;
  Level level_;
  spdlog::logger logger_;
};

}  // namespace

std::string_view to_string(Level level) {
  switch (level) {
    case Level::kInfo: return "info";
    case Level::kWarn: return "warn";
    case Level::kError: return "error";
  }
  return "error";
}

std::unique_ptr<Logger> make_stderr_logger(const LogOptions& options) { return std::make_unique<StderrLogger>(options); }

void append_fields_text(std::string& out, std::span<const Field> fields) {
  for (const auto& field : fields) {
    out += ' ';
    out += field.name;
    out += '=';
    if (const auto* text = std::get_if<std::string_view>(&field.value)) {
      if (needs_quotes(*text)) {
        base::append_json_string(out, *text);
      } else {
        out += *text;
      }
    } else {
      std::visit([&out](const auto& value) { fmt::format_to(std::back_inserter(out), "{}", value); }, field.value);
    }
  }
}

void append_fields_json(std::string& out, std::span<const Field> fields) {
  for (const auto& field : fields) {
    out += ',';
    base::append_json_string(out, field.name);
    out += ':';
    if (const auto* text = std::get_if<std::string_view>(&field.value)) {
      base::append_json_string(out, *text);
    } else if (const auto* number = std::get_if<double>(&field.value); number && !std::isfinite(*number)) {
      out += "null";
    } else {
      std::visit([&out](const auto& value) { fmt::format_to(std::back_inserter(out), "{}", value); }, field.value);
    }
  }
}

std::vector<std::string> CapturingLogger::lines() const {
  const std::lock_guard lock(mutex_);
  return lines_;
}

bool CapturingLogger::contains(std::string_view text) const {
  const std::lock_guard lock(mutex_);
  return std::any_of(lines_.begin(), lines_.end(), [text](const auto& line) { return line.find(text) != std::string::npos; });
}

void CapturingLogger::write(Level level, std::string_view event, std::span<const Field> fields) {
  std::string line = fmt::format("{} {}", to_string(level), event);
  append_fields_text(line, fields);
  const std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));
}

}  // namespace antler::telemetry
