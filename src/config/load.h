// Loading settings: flag before environment before antler.toml before default, for each key by itself.
//
// Every source is checked whole and every problem is reported at once, also in a source that another one overrides, so that
// a mistake does not wait for the day the override goes. Reads one file and nothing else; call it before threads start.
//
//   ANT2001  antler.toml cannot be read        ANT2004  a value of the wrong type
//   ANT2002  antler.toml is not TOML           ANT2005  a value that is not allowed
//   ANT2003  a key that does not exist         ANT2006  an address that others could reach
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "config/settings.h"

namespace antler::config {

inline constexpr std::size_t kFileBytesMax = 1 << 20;

struct Sources {
  std::optional<std::filesystem::path> file;       // must exist when it is given
  std::map<std::string, std::string> environment;  // all of it; variables that are not ours are passed over
  std::map<std::string, std::string> flags;        // by Key::path: {"http.port", "4001"}
};

struct Loaded {
  std::optional<Settings> settings;  // there exactly when `diagnostics` is empty
  base::Diagnostics diagnostics;
};

Loaded load(const Sources& sources);

}  // namespace antler::config
