// What an insert left on the disk (G16). ClickHouse reports success for writes that failed, so the parts that are new since before
// the insert are checked, and the deduplication logs are made durable, before the pending record goes. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "database/database.h"
#include "database/table_files.h"
#include "sync/batch.h"

namespace antler::sync {

/// A table that a batch writes into: the writer's own, and the target of each view behind it.
struct StoredTable {
  std::string name;
  base::Uuid id;
};

class StoredParts {
 public:
  StoredParts(const database::TableFiles& files, std::vector<StoredTable> tables);

  /// Before a batch is made pending: the highest block number of each table, so that `check` knows what is the batch's.
  base::Result<std::vector<Mark>> mark(database::Session& session) const;
  struct Broken {
    std::string table;
    std::string part;
    std::string reason;
    bool is_shared = false;  // merged with rows of earlier batches: dropping it would lose those
  };
  /// After the insert: checks every part with a block above its table's mark. CHECK TABLE reads what the checksums name; files that
  /// they do not name are looked at for being empty.
  base::Result<std::vector<Broken>> check(database::Session& session, const std::vector<Mark>& marks) const;
  /// Drops a broken part, which also cancels its token.
  static base::Result<void> drop(const Broken& broken, database::Session& session);
  /// Makes the deduplication logs of all tables durable.
  base::Result<void> sync_logs() const;
  /// Loads each table anew and repairs its deduplication log while it is detached: after an error of the disk (G15). Until it has
  /// succeeded nothing may be inserted; it can be repeated.
  base::Result<void> reattach(database::Session& session) const;

 private:
  [[nodiscard]] std::string table_list() const;

  const database::TableFiles& files_;
  std::vector<StoredTable> tables_;
};

}  // namespace antler::sync
