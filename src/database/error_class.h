// What ClickHouse says when something fails, made into base::Error: its code, its text without version and stack, a category;
// and by `classify` (declared in database.h) what the sync has to do about it (G15). Pure; any thread.
#pragma once

#include <string_view>

#include "base/result.h"
#include "database/database.h"

namespace antler::database {

/// From the text of an exception: "Code: 241. DB::Exception: … (MEMORY_LIMIT_EXCEEDED) (version …)".
/// Error::code is ClickHouse's code, 0 when the text has none; the message keeps the name of the code.
base::Error clickhouse_error(std::string_view text);

}  // namespace antler::database
