// What ClickHouse holds, read from its system tables into the plan's shapes. A table that a stranger made is read too, as far as
// ClickHouse tells. Uses the session's thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "database/database.h"
#include "plan/present.h"

namespace antler::schema {

/// Tables, materialized views and others of one database; topics are the caller's. Temporary tables and the inner tables of
/// views (".inner…") are left out.
base::Result<plan::Present> introspect(database::Session& session, std::vector<plan::Topic> topics,
                                       std::string_view database = database::kDatabaseName);

}  // namespace antler::schema
