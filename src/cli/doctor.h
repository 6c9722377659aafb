// What an Antler app needs on a machine, each with what was found and the command that puts it right. Each check looks by itself and
// changes nothing; together they take about a second, most of it loading ClickHouse once, in a process of its own. Main thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/settings.h"

namespace antler::cli {

enum class Health { kOk, kWarn, kMissing };

struct Finding {
  std::string what;
  Health health = Health::kOk;
  std::string found;
  std::string fix;  // a command, or what to do; empty when it is ok
};

struct Version {
  int major = 0;
  int minor = 0;
  auto operator<=>(const Version&) const = default;
};

/// The first number with a dot in `text`, as programs print it: "cmake version 3.25.1", "g++ (Debian 12.2.0-14) 12.2.0". 0.0: none.
Version version_in(std::string_view text);

Finding check_compiler();
Finding check_program(const std::string& name, Version least, const std::string& package, bool is_needed);
Finding check_package();  // headers, archive and CMake package of this version
Finding check_fmt();
Finding check_clickhouse(const config::Settings& settings);
Finding check_data_folder(const config::Settings& settings);
Finding check_port(const config::Settings& settings);
Finding check_open_files();
Finding check_temporary_folder();

/// A line a finding, aligned: `ok       cmake   3.25.1`.
std::string render_text(const std::vector<Finding>& findings);
std::string render_json(const std::vector<Finding>& findings);

}  // namespace antler::cli
