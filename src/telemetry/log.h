// Structured logs: an event's name and its fields, one line each on stderr, as key=value or as JSON. A Logger is a dependency
// and is called from any thread; the event is a constant like "sync.batch_inserted", what varies is in the fields.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace antler::telemetry {

enum class Level { kInfo, kWarn, kError };

std::string_view to_string(Level level);

/// A name and a value; views, read before the call returns.
struct Field {
  using Value = std::variant<std::string_view, std::int64_t, std::uint64_t, double, bool>;

  template <class T>
  Field(std::string_view field_name, const T& field_value) : name(field_name), value(to_value(field_value)) {}

  std::string_view name;
  Value value;

 private:
  template <class T>
  static Value to_value(const T& value) {
    if constexpr (std::same_as<T, bool>) {
      return value;
    } else if constexpr (std::floating_point<T>) {
      return static_cast<double>(value);
    } else if constexpr (std::signed_integral<T>) {
      return static_cast<std::int64_t>(value);
    } else if constexpr (std::unsigned_integral<T>) {
      return static_cast<std::uint64_t>(value);
    } else {
      return std::string_view(value);
    }
  }
};

class Logger {
 public:
  virtual ~Logger() = default;
  void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::kInfo, event, {fields.begin(), fields.size()});
  }
  void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::kWarn, event, {fields.begin(), fields.size()});
  }
  void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::kError, event, {fields.begin(), fields.size()});
  }

 protected:
  virtual void write(Level level, std::string_view event, std::span<const Field> fields) = 0;
  /// For a logger that stands before another one.
  static void forward(Logger& to, Level level, std::string_view event, std::span<const Field> fields) { to.write(level, event, fields); }
};

struct LogOptions {
  bool json = false;
  Level level = Level::kInfo;  // what is below it is not written
};

/// Writes lines to stderr.
std::unique_ptr<Logger> make_stderr_logger(const LogOptions& options);

/// ` key=value key="value with spaces"`, each field behind a space.
void append_fields_text(std::string& out, std::span<const Field> fields);
/// `,"key":value`, each field behind a comma. What JSON has no number for becomes null.
void append_fields_json(std::string& out, std::span<const Field> fields);

class NullLogger final : public Logger {
 protected:
  void write(Level, std::string_view, std::span<const Field>) override {}
};

/// Keeps lines of the form `level event key=value …`, for tests.
class CapturingLogger final : public Logger {
 public:
  [[nodiscard]] std::vector<std::string> lines() const;
  /// Whether a line contains `text`.
  [[nodiscard]] bool contains(std::string_view text) const;

 protected:
  void write(Level level, std::string_view event, std::span<const Field> fields) override;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

}  // namespace antler::telemetry
