#include "engine/storage.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <thread>

#include "base/text.h"
#include "database/chdb_database.h"
#include "engine/expand.h"
#include "engine/memory_budget.h"
#include "engine/part_options.h"
#include "streams/embedded_log.h"

namespace antler::engine {
namespace {

// ClickHouse puts a damaged part aside at its start and says nothing: its rows are missing from then on. Those of what the engine has put
// aside itself (`broken`) came again.
base::Result<void> report_detached_parts(database::Database& database, telemetry::Logger& logger) {
  auto session = database.open({});
  if (!session) return session.error();
  auto parts = (*session)->query(
      "SELECT table, name, reason FROM system.detached_parts WHERE database = currentDatabase() AND reason LIKE 'broken-%'");
  if (!parts) return parts.error();
  for (const auto line : base::split(base::trim(parts->data), '\n'))
    if (const auto columns = base::split(line, '\t'); columns.size() == 3)
      logger.error("clickhouse.part_put_aside", {{"table", columns[0]}, {"part", columns[1]}, {"reason", columns[2]}});
  return {};
}

}  // namespace

std::string default_libchdb() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::array<std::filesystem::path, 2> candidates{program.parent_path().parent_path() / "lib" / "antler" / "libchdb.so",
                                                        ANTLER_BUILD_LIBCHDB};
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

  // Of a look that was killed: its links keep files on the disk that the log has let go.
  for (const char* scratch : {".checking", ".reading"}) {
    std::error_code ignored;
    std::filesystem::remove_all(storage.folder->log_path().string() + scratch, ignored);
  }

  // The two big stores open at the same time: neither knows of the other.
  std::optional<base::Result<std::unique_ptr<streams::Log>>> log;
  std::thread log_opener([&] {
    log.emplace(streams::open_rocksdb_log(storage.folder->log_path().string(), clock, random, &storage.recovery, log_memory(settings)));
  });
  auto database = database::open_chdb(
      {.library_path = settings.clickhouse.library.empty() ? default_libchdb() : settings.clickhouse.library,
       .data_path = storage.folder->clickhouse_path().string(),
       .max_server_memory_bytes = divide_memory(settings).clickhouse,
       // After power loss any part may be gone while its token lives, not only the last one.
       .repair = storage.folder->machine_restarted() ? database::RepairScope::kAllRecords : database::RepairScope::kLastRecord,
       .log = [&](std::string_view line) { logger.info("clickhouse.start", {{"line", line}}); }});
  log_opener.join();
  if (!database) return database.error();
  storage.database = std::move(*database);
  storage.table_files = std::make_unique<database::ClickHouseFolder>(storage.folder->clickhouse_path());
  if (!*log) return log->error().with_note("the log cannot be opened");
  storage.log = std::move(**log);
  if (auto reported = report_detached_parts(*storage.database, logger); !reported) return reported.error();
  if (auto recorded = storage.folder->record_clickhouse(storage.database->version()); !recorded) return recorded.error();
  auto state = state::StateStore::open(storage.folder->state_path().string());
  if (!state) return state.error();
  storage.state = std::move(*state);
  return storage;
}

void report_recovery(const streams::RecoveryReport& report, telemetry::Logger& logger) {
  std::string epochs;
  for (const auto& [topic, epoch] : report.epochs) epochs += fmt::format("{}{} {}", epochs.empty() ? "" : ", ", topic, epoch);
  logger.info("log.recovered", {{"topics", report.topics},
                                {"partitions", report.partitions},
                                {"records", report.records},
                                {"bytes", report.bytes},
                                {"replayed_writes", report.writes_replayed},
                                {"replayed_bytes", report.wal_bytes},
                                {"torn_bytes_cut", report.torn_bytes},
                                {"pending", report.pending},
                                {"epochs", epochs},
                                {"took_ms", report.took_ms}});
}

}  // namespace antler::engine
