// What the worker's end of the protocol asks of the declarations while a function runs: the text of a query, the name of a stream, the
// types of a struct. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "antler/detail/function.h"

namespace antler {
class Sql;
}

namespace antler::detail {

struct QueryValue {
  std::string name;
  std::string type;  // as ClickHouse spells it
  std::string value;
};

struct QueryText {
  std::string text;  // with {<name>:<type>} where a value is bound
  std::vector<QueryValue> values;
  std::vector<std::string> reads;  // tables
  std::string error;               // for a person; the rest is of no use then
};

/// `sql` as `function` may run it: it reads what the function's `.reads` names, members of `row` are names of columns.
QueryText render_query(const Sql& sql, const FunctionEntry& function, const ModelDescriptor& row);

/// The name of the stream when `function` may write to it; else empty, and `error` says so.
std::string stream_to_write(const ResourceRef& stream, const FunctionEntry& function, std::string& error);

struct ColumnText {
  std::string name;
  std::string type;  // as ClickHouse spells it
};
/// The fields of a model in order.
std::vector<ColumnText> columns_of(const ModelDescriptor& model);

}  // namespace antler::detail
