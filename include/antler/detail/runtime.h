// What the worker's end of the protocol asks of the declarations while a function runs: the text of a query, the name of a stream, the
// types of a struct. Pure; any thread.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "antler/detail/function.h"
#include "antler/sql.h"

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

/// The texts of the queries that functions run again and again, rendered once: a query asked anew differs in its values only. Any thread.
class QueryTexts {
 public:
  /// As render_query. `function` and `row` live as long as this.
  QueryText render(const Sql& sql, const FunctionEntry& function, const ModelDescriptor& row);

 private:
  // A literal's address stands for its text. A helper's literal is the same in every function that calls it.
  using Key = std::tuple<const char*, const FunctionEntry*, const ModelDescriptor*>;
  struct ArgumentKey {
    SqlArgument::Kind kind;
    const void* what;
    std::ptrdiff_t offset;
    bool operator==(const ArgumentKey&) const = default;
  };
  struct Kept {
    Kept(const Sql& sql, QueryText its_text);
    [[nodiscard]] bool is_of(const Sql& sql) const;
    [[nodiscard]] QueryText with_values(const std::vector<SqlArgument>& its_arguments) const;

    std::size_t size;
    std::vector<ArgumentKey> arguments;
    std::vector<std::size_t> values;  // which arguments the text's values are of
    QueryText text;
  };
  static ArgumentKey argument_key(const SqlArgument& argument);

  std::mutex mutex_;
  std::map<Key, Kept> kept_;
};

/// Whether `function` may query the table; `error` says why not.
bool may_read(const ResourceRef& table, const FunctionEntry& function, std::string& error);
/// The name of the stream when `function` may write to it; else empty, and `error` says so.
std::string stream_to_write(const ResourceRef& stream, const FunctionEntry& function, std::string& error);

/// The target of a transform that `stream` is; null when it is none, and then `error` says so.
const FunctionTarget* target_of(const ResourceRef& stream, const FunctionEntry& function, std::string& error);

struct ColumnText {
  std::string name;
  std::string type;  // as ClickHouse spells it
};
/// The fields of a model in order.
std::vector<ColumnText> columns_of(const ModelDescriptor& model);
/// A manifest of nothing but the model.
std::string document_of(const ModelDescriptor& model);

}  // namespace antler::detail
