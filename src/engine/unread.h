// Records that a function or a table has not read yet and that were made under a model which cannot become the one of now (G8): a change
// of models that would leave them unread for ever, or give them values that nobody gave, is refused before anything is done.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "base/uuid.h"
#include "manifest/manifest.h"
#include "model/model.h"
#include "streams/log.h"

namespace antler::engine {

/// Of one reader, one stream and one earlier model.
struct UnreadRecords {
  std::string reader;  // a function or a table
  std::string stream;
  std::uint64_t records = 0;
  model::Model model;
  bool is_table = false;
  bool is_new = false;  // the reader, which begins at the oldest record that is kept
};

/// The tables that are in ClickHouse.
using TableIds = std::map<std::string, base::Uuid>;

inline constexpr std::uint64_t kUnreadBytesMax = 256u << 20;  // as stored

/// Every reader of `wanted` and what waits for it in the log under a model that is not its stream's. Readers whose stream has the model
/// that it has in `before` are not looked at: what waits for them was looked at when that came into force. Both are expanded; null: nothing
/// was in force. `tables`, null: functions only. Reads what it looks at, of each reader about `bytes_max`, and of each
/// partition an equal share: behind that is what came later.
base::Result<std::vector<UnreadRecords>> find_unread(const streams::Log& log, const manifest::Manifest& wanted,
                                                     const manifest::Manifest* before, const TableIds* tables = nullptr,
                                                     std::uint64_t bytes_max = kUnreadBytesMax);

/// Functions that are paused while the engine runs on, and would be left with records of a model that cannot become the one of now: a
/// diagnostic each. Both manifests are expanded. Pure.
base::Diagnostics refuse_paused(const manifest::Manifest& wanted, const manifest::Manifest& before, const std::set<std::string>& paused);

/// A diagnostic for each that cannot be lifted. Pure.
base::Diagnostics refuse_unread(const manifest::Manifest& wanted, const std::vector<UnreadRecords>& unread);

}  // namespace antler::engine
