// What inserts and merges left on the disk (G16). ClickHouse reports success for writes that failed, so no part is taken for stored before
// it was looked at, and the deduplication logs are made durable before the pending record goes. One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
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
  base::Result<std::vector<Mark>> mark(database::Session& session);
  struct Broken {
    std::string table;
    std::string part;
    std::string reason = {};
    bool is_shared = false;                 // merged with rows of earlier batches, which are lost with it
    bool is_gone = false;                   // while it was looked at: a merge has taken it
    std::vector<std::string> sources = {};  // that were broken when they were merged into it, largest first
  };
  enum class Extent {
    kAll,
    kBatch,         // parts that reach above the mark of their table; what they were merged from, as far as it is loaded
    kEarlierBatch,  // the same of a batch that an earlier process has inserted: what it has merged is judged by its files
  };
  /// Looks at every part that it has not seen to be sound, whoever wrote it. A part that is wholly of the batch, above its table's mark, is
  /// read by CHECK TABLE; another is only when the sizes of its files do not fit, since it may be large. A part that was merged away before
  /// it was looked at is looked at too: ClickHouse reads a column whose file is empty as defaults. Where `extent` is less than all, a
  /// merged part is looked at again by the next look at all: whether what it was merged from is sound takes parts that a start loads last.
  base::Result<std::vector<Broken>> check(database::Session& session, const std::vector<Mark>& marks, Extent extent = Extent::kAll);
  /// After the death of the process before this one: whether nothing of its batch is broken, and tokens and parts of the tables fit each
  /// other. Then the batch comes again without a load of the tables.
  base::Result<bool> is_ready_for(database::Session& session, const std::vector<Mark>& marks);
  /// Whether the last `check` met a part for the first time.
  [[nodiscard]] bool has_changed() const { return has_changed_; }
  /// One with rows of earlier batches of which ClickHouse has deleted what it was merged from: a load of the table would give up its rows.
  [[nodiscard]] base::Result<std::optional<Broken>> find_irreplaceable(const std::vector<Broken>& broken) const;
  /// Makes the deduplication logs of all tables durable.
  base::Result<void> sync_logs() const;
  /// Loads each table anew and repairs its deduplication log while it is detached: after an error of the disk (G15). What is broken is put
  /// aside before, and what it was merged from is there again. ALTER TABLE … DROP PART does not do: it deletes at once all parts that were
  /// merged away, and with them what a bad merge is mended from. Until it has succeeded nothing may be inserted; it can be repeated.
  /// With the marks of a batch that comes again, what it stored without its token is put aside too.
  base::Result<void> reattach(database::Session& session, const std::vector<Broken>& broken, const std::vector<Mark>* marks);

 private:
  struct Part;
  struct MergedAway;
  [[nodiscard]] std::string table_list() const;
  base::Result<std::vector<Part>> find(const std::string& where, database::Session& session) const;
  base::Result<Broken> look_at(const Part& part, std::int64_t mark, database::Session& session) const;
  base::Result<MergedAway> find_merged_away(const std::string& table, std::int64_t mark, const std::vector<Part>& active,
                                            database::Session& session, Extent extent);
  base::Result<MergedAway> read_merged_away(const std::string& table, std::int64_t mark) const;
  base::Result<MergedAway> ask_merged_away(const std::string& table, std::int64_t mark, const std::vector<Part>& active,
                                           database::Session& session, Extent extent);
  base::Result<void> put_aside_bad(const StoredTable& table, std::vector<database::BadPart> bad, const std::vector<Mark>* marks) const;
  static void add_sources(const MergedAway& away, const database::PartName& merged, Broken& broken);

  const database::TableFiles& files_;
  std::vector<StoredTable> tables_;
  std::map<std::string, std::set<std::string>> sound_;  // by table: parts that are there, or were until they were merged
  bool has_changed_ = false;
  std::optional<std::vector<Mark>> highest_;  // of the table's blocks; nobody else inserts (G9)
};

}  // namespace antler::sync
