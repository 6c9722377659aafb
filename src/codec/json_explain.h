// Why a record is refused: the second, thorough reading of a record that the fast one did not take.
#pragma once

#include "codec/json_cursor.h"
#include "codec/record_plan.h"

namespace antler::codec {

/// Finds every reason in `text`, which is one record and has kPadding readable bytes after it. Keeps at most `errors_max` of them (and
/// at least one) in `out.errors`; gives how many there are. `tokens` is used up.
std::size_t explain(const RecordPlan& plan, std::string_view text, JsonTokens& tokens, std::size_t errors_max, RefusedRecord& out,
                    std::uint64_t& unknown_fields);

}  // namespace antler::codec
