// Settings: what an engine is told about its surroundings, typed. Every field is one key of antler.toml and one row of the
// table in keys.h; the initialisers here are the defaults. A plain value, made once at start and handed to whoever needs it.
#pragma once

#include <cstdint>
#include <string>

namespace antler::config {

enum class LogFormat { kText, kJson };
enum class LogLevel { kInfo, kWarning, kError };

struct Settings {
  struct App {
    std::string target;  // empty: the only executable of the build
  } app;

  struct Http {
    std::string address = "127.0.0.1";  // after loading an IP address, never a name
    std::int64_t port = 4000;           // 0: any free one
    std::int64_t threads = 0;           // 0: one for each core
    std::int64_t body_mb_max = 16;
    std::int64_t connections_max = 10'000;
  } http;

  struct Data {
    std::string dir = ".antler";
  } data;

  struct Memory {
    std::int64_t limit_mb = 2048;
  } memory;

  struct Log {
    std::int64_t disk_mb_max = 10'240;
    std::int64_t disk_free_mb_min = 256;
    std::int64_t relaxed_sync_ms = 50;
    LogFormat format = LogFormat::kText;
    LogLevel level = LogLevel::kInfo;
    std::int64_t lines_max = 100;
  } log;

  struct Sync {
    std::int64_t freshness_ms = 500;
    std::int64_t inserts_per_second = 50;
  } sync;

  struct Clickhouse {
    std::string library;  // empty: beside the installed engine
  } clickhouse;
};

}  // namespace antler::config
