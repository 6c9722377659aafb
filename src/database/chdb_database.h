// ClickHouse in this process: the Database port over libchdb. One folder a process and one process a folder; booted once, kept
// alive by one connection until the last Session and the Database are gone. Each Session is a connection of its own and belongs
// to one thread at a time; opening one takes 0.07 ms. `open_chdb` is called once, before other threads write to stderr.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "database/database.h"
#include "database/dedup_repair.h"

namespace antler::database {

struct ChdbOptions {
  std::string library_path;                   // empty: see find_libchdb
  std::string data_path;                      // made if it is not there; absolute or relative to the working folder
  std::uint64_t max_server_memory_bytes = 0;  // 0: the engine's default, 0.9 of the machine's
  std::uint64_t mark_cache_bytes = 64ULL << 20;
  int max_thread_pool_free_size = 16;             // idle threads kept by the engine
  std::string backups_path;                       // where BACKUP may write; empty: nowhere
  RepairScope repair = RepairScope::kLastRecord;  // of the deduplication logs, before the engine reads them (G14)
  std::function<void(std::string_view)> log;      // one line a call: what was repaired, what the engine said while it booted
};

/// Repairs the deduplication logs, boots ClickHouse for the folder, and gives SIGPIPE back: unblocked in this thread, ignored.
/// Errors: not_found (no library, says how to set it), unsupported (an old library, a foreign allocator), conflict (another process
/// has the folder), internal (the engine's own reason).
/// Do not return from main while it is open: close it, or leave by _exit.
base::Result<std::unique_ptr<Database>> open_chdb(const ChdbOptions& options);

/// `text` as a parameter's value is read by ClickHouse: tab-separated escapes.
std::string escape_parameter(std::string_view text);

}  // namespace antler::database
