// The forms of an API's answer: how a request names them, what ClickHouse calls them, what HTTP calls them. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/coercion.h"
#include "model/model.h"

namespace antler::api {

enum class Format : std::uint8_t { kJson, kNdjson, kCsv, kArrow, kParquet };

/// "json", "ndjson", "csv", "arrow", "parquet".
std::optional<Format> parse_format(std::string_view name);
std::string_view to_string(Format format);
/// What ?format= takes, for an error.
inline constexpr std::string_view kFormatNames = "json, ndjson, csv, arrow or parquet";

/// "number", "string".
std::optional<model::Int64Form> parse_int64(std::string_view name);
/// What ?int64= takes, for an error.
inline constexpr std::string_view kInt64Names = "number or string";

/// What a request asks for: `int64` is for kJson and kNdjson, the others have types.
struct AnswerForm {
  Format format = Format::kJson;
  model::Int64Form int64 = model::Int64Form::kNumber;
};

/// The format that an Accept header likes best; JSON when it names none of ours, or more than one equally. A header that is not understood
/// is one that names none.
Format parse_accept(std::string_view accept);

std::string_view content_type(Format format);
std::string_view clickhouse_format(Format format);
/// Whether the engine makes it of a handler's rows; the others only ClickHouse does.
bool is_of_rows(Format format);
/// ClickHouse's settings that make values look the same in every format, and files that other readers take. They are fixed for a session;
/// `as_array` is for kJson.
std::vector<std::pair<std::string, std::string>> format_settings(bool as_array, model::Int64Form int64 = model::Int64Form::kNumber);

/// `select` for kArrow and kParquet, as times and texts: ClickHouse would write an Enum as a number or as bytes, a DateTime as a number,
/// and 128 bits and addresses as bytes.
std::string columnar_select(std::string_view select, const model::Model& rows);
/// `select` for kJson and kNdjson: integers of 128 bits are texts there.
std::string json_select(std::string_view select, const model::Model& rows);

}  // namespace antler::api
