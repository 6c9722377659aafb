// The engine's own memory, <data>/state.db: which manifests were applied, the journal of what each plan
// did, and which readers are paused. SQLite with a WAL
// and full synchronisation: what was acknowledged survives power loss. One object for a folder, used by one thread at a time (the
// engine's folder lock keeps other processes out).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace antler::state {

/// A manifest that became current, in one write.
struct Generation {
  std::uint64_t generation = 0;  // 1, 2, …
  std::string json;
  std::uint64_t hash = 0;
  std::int64_t applied_at_us = 0;
};

/// One step of a plan that was carried out.
struct JournalEntry {
  std::uint64_t generation = 0;  // that the plan was to make current
  std::string step;              // "create_table flights"
  std::string detail;
  std::int64_t at_us = 0;
};

/// A reader that somebody told to stand still.
struct PausedReader {
  std::string kind;  // "table", "function"
  std::string name;
  std::int64_t since_us = 0;
  bool operator==(const PausedReader&) const = default;
};

class StateStore {
 public:
  /// Opens or creates the file. `unsupported`: a newer Antler wrote it, and it is left alone.
  static base::Result<std::unique_ptr<StateStore>> open(const std::string& path);
  ~StateStore();
  StateStore(const StateStore&) = delete;
  StateStore& operator=(const StateStore&) = delete;

  /// Makes `json` current and returns its generation. The same hash and text as the current one: no write, the same generation.
  base::Result<std::uint64_t> apply_generation(std::string_view json, std::uint64_t hash, std::int64_t applied_at_us);
  base::Result<std::optional<Generation>> current();
  base::Result<std::optional<Generation>> generation(std::uint64_t number);

  base::Result<void> journal(const JournalEntry& entry);
  /// Pausing one that is paused changes nothing.
  base::Result<void> pause(const PausedReader& reader);
  base::Result<void> resume(std::string_view kind, std::string_view name);
  /// By kind and name.
  base::Result<std::vector<PausedReader>> paused();

  /// The last `limit` entries, the newest first.
  base::Result<std::vector<JournalEntry>> journal_entries(std::size_t limit);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  using Handle = std::unique_ptr<sqlite3, Close>;

  explicit StateStore(Handle database) : database_(std::move(database)) {}

  Handle database_;
};

}  // namespace antler::state
