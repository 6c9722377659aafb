#include "engine/part_options.h"

#include "base/cpus.h"
#include "engine/memory_budget.h"

namespace antler::engine {

streams::LogMemory log_memory(const config::Settings& settings) {
  const MemoryBudget memory = divide_memory(settings);
  return {.write_buffers = memory.log_buffers, .block_cache = memory.log_cache};
}

streams::CommitQueueOptions queue_options(const config::Settings& settings, const streams::DiskGuard* disk) {
  return {.bytes_max = divide_memory(settings).queue,
          .disk = disk,
          .relaxed_sync_ms = static_cast<std::uint32_t>(settings.log.relaxed_sync_ms)};
}

http::ServerOptions server_options(const config::Settings& settings) {
  const MemoryBudget memory = divide_memory(settings);
  const auto& http = settings.http;
  return {.address = http.address,
          .port = static_cast<std::uint16_t>(http.port),
          .threads = http.threads > 0 ? static_cast<int>(http.threads) : base::usable_cpus(),
          .body_bytes_max = static_cast<std::size_t>(http.body_mb_max) << 20,
          .connections_max = static_cast<std::size_t>(http.connections_max),
          .body_bytes_in_flight_max = memory.bodies,
          .answer_bytes_in_flight_max = memory.answers};
}

sync::PoolOptions pool_options(const config::Settings& settings) {
  return {.inserts_per_second_max = static_cast<double>(settings.sync.inserts_per_second)};
}

worker::SupervisorOptions supervisor_options(const config::Settings& settings) {
  return {.bytes_waiting_max = divide_memory(settings).worker};
}

functions::FunctionPoolOptions function_options(const config::Settings& settings) {
  return {.log_bytes_max = static_cast<std::uint64_t>(settings.log.disk_mb_max) << 20,
          .batch_bytes_max = divide_memory(settings).functions};
}

}  // namespace antler::engine
