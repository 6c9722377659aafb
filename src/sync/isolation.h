// Which records of a batch ClickHouse refuses (G15). Parts of the batch go into a scratch twin of the table, which checks and casts
// like it and keeps nothing; never into the table itself. Blocking, on the table's thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "database/database.h"
#include "sync/batch.h"
#include "sync/block.h"

namespace antler::sync {

/// More than this many refused records in one batch say that the table is wrong, not the records.
inline constexpr std::size_t kRefusedMax = 1'000;

struct Refused {
  Excluded record;
  std::string row;      // its row bytes
  std::string message;  // ClickHouse's
};

/// Empty when the twin takes the whole batch. `overloaded` beyond kRefusedMax. `columns`: as of BlockMaker.
base::Result<std::vector<Refused>> find_refused(const BatchRows& rows, const Batch& batch, const std::string& table,
                                                const std::vector<std::string>& columns, database::Session& session);

}  // namespace antler::sync
