// A closed-loop load: a number of keep-alive connections, each with one request on the way, from one thread by epoll. It is light, so
// that it does not take the processor from what it measures. Calling thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bench.h"

namespace antler::bench {

struct LoadOptions {
  std::uint16_t port = 0;
  int connections = 1;
  std::size_t requests = 0;
  /// The bytes of request `i`; they stay where they are until the load has ended.
  std::function<std::string_view(std::size_t i)> request;
  int expected_status = 200;  // another one ends the load with an error that shows the answer
  double deadline_s = 120;
};

struct LoadResult {
  double wall_s = 0;
  std::vector<double> latencies_us;  // of every request, in no order
};

base::Result<LoadResult> run_load(const LoadOptions& options);

/// An engine of that manifest on the folder takes all requests, each answered 202, and ends.
base::Result<void> take_all(const Context& context, const std::filesystem::path& folder, const std::string& manifest,
                            const std::vector<std::string>& requests);

}  // namespace antler::bench
