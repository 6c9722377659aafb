// The table of every setting: name, type, default, range, meaning and environment variable, once. Reading, checking, the CLI's
// flags and docs/reference/config.md are all made from it, so a new setting is a field of Settings and a row here.
// Constant data; safe on any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "config/settings.h"

namespace antler::config {

struct TextKey {
  std::string& (*field)(Settings&);
};

struct NumberKey {
  std::int64_t& (*field)(Settings&);
  std::int64_t min = 0;
  std::int64_t max = 0;  // both ends are allowed
};

struct ChoiceKey {
  std::span<const std::string_view> choices;
  std::size_t (*get)(const Settings&);  // an index into `choices`
  void (*set)(Settings&, std::size_t);
};

struct Key {
  std::string_view section;
  std::string_view name;
  std::variant<TextKey, NumberKey, ChoiceKey> kind;
  std::string_view meaning;
  std::string_view variable_override;  // where the environment variable has a name of its own

  /// `http.port`, the name in messages and in Sources::flags.
  [[nodiscard]] std::string path() const;
  /// `ANTLER_HTTP_PORT`
  [[nodiscard]] std::string variable() const;
  /// `--http-port`
  [[nodiscard]] std::string flag() const;
  /// `number, 0 to 65535`, `text`, `one of text, json`
  [[nodiscard]] std::string allowed() const;
  /// The value `settings` has, as antler.toml would write it.
  [[nodiscard]] std::string value_text(const Settings& settings) const;
};

std::span<const Key> keys();

/// The page docs/reference/config.md.
std::string reference_markdown();
/// The same for a terminal: one line a key.
std::string reference_text();

}  // namespace antler::config
