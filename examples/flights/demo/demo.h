// The demo from start to end: start the engine, post the flights, wait until they are queryable, ask, compare, stop. Main thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace flights_demo {

struct DemoOptions {
  std::filesystem::path engine;
  std::filesystem::path app;
  std::string parquet;
  std::string libchdb;     // empty: where the engine looks by itself
  std::uint64_t rows = 0;  // 0: all flights of the file
  int connections = 2;
  std::filesystem::path keep;  // the data folder that stays; empty: a temporary one
  bool serve = false;
  bool json = false;
};

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kInterrupted = 130;

/// The exit code. Says on stderr what went wrong.
int run_demo(const DemoOptions& options);

}  // namespace flights_demo
