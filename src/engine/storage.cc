#include "engine/storage.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <thread>

#include "database/chdb_database.h"
#include "engine/expand.h"
#include "streams/embedded_log.h"

namespace antler::engine {
namespace {

// Of `memory.limit_mb` (G22): ClickHouse has the most; the log's buffers, the requests in flight and the batches share the rest.
constexpr double kClickhouseShare = 0.6;

}  // namespace

std::string default_libchdb() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::array<std::filesystem::path, 2> candidates{program.parent_path().parent_path() / "lib" / "antler" / "libchdb.so", ANTLER_BUILD_LIBCHDB};
  for (const auto& candidate : candidates)
    if (!candidate.empty() && std::filesystem::exists(candidate, error)) return candidate.string();
  return "";
}

base::Result<std::optional<manifest::Manifest>> Storage::applied_manifest() const {
  auto current = state->current();
  if (!current) return current.error();
  if (!*current) return std::optional<manifest::Manifest>();
  base::Diagnostics diagnostics;
  auto manifest = manifest::read((*current)->json, diagnostics);
  if (!manifest) return base::internal("the manifest in state.db cannot be read:\n" + base::render_text(diagnostics));
  return std::optional(expand(std::move(*manifest)));
}

base::Result<Storage> open_storage(const config::Settings& settings, base::Clock& clock, base::Random& random, telemetry::Logger& logger) {
  Storage storage;
  auto folder = DataFolder::open(settings.data.dir);
  if (!folder) return folder.error();
  storage.folder = std::move(*folder);

  // The two big stores open at the same time: neither knows of the other.
  std::optional<base::Result<std::unique_ptr<streams::Log>>> log;
  std::thread log_opener([&] { log.emplace(streams::open_rocksdb_log(storage.folder->log_path().string(), clock, random)); });
  auto database = database::open_chdb(
      {.library_path = settings.clickhouse.library.empty() ? default_libchdb() : settings.clickhouse.library,
       .data_path = storage.folder->clickhouse_path().string(),
       .max_server_memory_bytes = static_cast<std::uint64_t>(static_cast<double>(settings.memory.limit_mb) * kClickhouseShare) << 20,
       .log = [&](std::string_view line) { logger.info("clickhouse.start", {{"line", line}}); }});
  log_opener.join();
  if (!database) return database.error();
  storage.database = std::move(*database);
  if (!*log) return log->error().with_note("the log cannot be opened");
  storage.log = std::move(**log);
  if (auto recorded = storage.folder->record_clickhouse(storage.database->version()); !recorded) return recorded.error();
  auto state = state::StateStore::open(storage.folder->state_path().string());
  if (!state) return state.error();
  storage.state = std::move(*state);
  return storage;
}

}  // namespace antler::engine
