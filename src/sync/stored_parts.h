// What an insert left on the disk (G16). ClickHouse reports success for writes that failed, so the parts that are new since before
// the insert are checked, and the deduplication logs are made durable, before the pending record goes. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "database/database.h"

namespace antler::sync {

/// A table that a batch writes into: the writer's own, and the target of each view behind it.
struct StoredTable {
  std::string name;
  base::Uuid id;
};

class StoredParts {
 public:
  StoredParts(std::filesystem::path clickhouse_path, std::vector<StoredTable> tables);

  /// Before the insert: the highest block number of each table, so that `check` knows what is new.
  base::Result<void> mark(database::Session& session);
  /// Before a replay: the batch may be stored already, so `check` looks at every part that no merge has read since.
  void mark_replay() { replay_ = true; }
  struct Broken {
    std::string table;
    std::string part;
    std::string reason;
  };
  /// After the insert: checks every part with a block that is new since `mark`.
  base::Result<std::vector<Broken>> check(database::Session& session);
  /// Drops a broken part, which also cancels its token.
  static base::Result<void> drop(const Broken& broken, database::Session& session);
  /// Makes the deduplication logs of all tables durable.
  base::Result<void> sync_logs();
  /// DETACH, repair of the deduplication log, ATTACH, for each table: after an error of the disk (G15).
  base::Result<void> reattach(database::Session& session);

 private:
  [[nodiscard]] std::string table_list() const;

  std::filesystem::path clickhouse_path_;
  std::vector<StoredTable> tables_;
  std::map<std::string, std::int64_t> highest_block_;
  bool replay_ = false;
};

}  // namespace antler::sync
