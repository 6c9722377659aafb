// The rehearsal: the whole manifest is created in an empty scratch database in memory, its views and APIs are described there,
// and the scratch goes again. So every mistake in SQL is found, all at once and before anything real is changed; and the wanted
// tables come back in ClickHouse's own spelling, which is what the real ones are compared with. About 1.5 ms a table or view.
// Uses the session's thread; the session is left in database::kDatabaseName.
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "database/database.h"
#include "manifest/manifest.h"
#include "plan/present.h"

namespace antler::schema {

inline constexpr std::string_view kScratchDatabase = "_antler_rehearsal";

struct Rehearsal {
  plan::Present spelled;          // tables and views that ClickHouse took
  base::Diagnostics diagnostics;  // ANT3101 table, ANT3102 view, ANT3103 API refused by ClickHouse; ANT3104 to 3107, see select_check.h
};

/// `manifest` has passed manifest::check. An error is about the scratch database itself, not about the manifest.
base::Result<Rehearsal> rehearse(database::Session& session, const manifest::Manifest& manifest);

}  // namespace antler::schema
