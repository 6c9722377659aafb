// Database: the port to ClickHouse. `chdb_database.h` is ClickHouse in this process (libchdb by dlopen).
//
// A Database boots once for a folder and lives as long as the process; Sessions are cheap (0.07 ms) and each is used by one
// thread at a time. A session that returned an error may be thrown away and opened anew. Values are never pasted into SQL: they
// travel as Parameters. Row data never travels as SQL text: it goes through `insert`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace antler::database {

/// The ClickHouse database that every session works in. It is Atomic: its tables have a uuid, which tokens and folders are named by.
inline constexpr std::string_view kDatabaseName = "antler";

/// What an error of ClickHouse asks of the caller (G15).
enum class ErrorClass {
  kTransient,        // bounded back-off, then the same again: memory, too many parts, timeouts, connection
  kRecordPermanent,  // refused before anything was written: constraint, cast, parse
  kTablePermanent,   // a view or its target failed, or the table is not what we think; stop and say so
  kInputOutput,      // the disk: never a retry in place
};
/// Of an error of a Session, by ClickHouse's code (base::Error::code) and message; without a code, by the category.
ErrorClass classify(const base::Error& error);

struct Parameter {
  std::string name;   // of a {name:Type} in the SQL
  std::string value;  // raw text; the session escapes it. In an array a quote is doubled and nothing else escaped (model::print_parameter)
  bool null = false;
};

struct SessionOptions {
  bool readonly = false;                    // refuses INSERT, DDL, SET, SETTINGS in a query, file() and url()
  std::uint64_t max_execution_time_ms = 0;  // 0: none
  std::uint64_t max_memory_bytes = 0;
  std::uint64_t max_result_rows = 0;
  int max_threads = 0;                                        // 0: the engine's default
  std::vector<std::pair<std::string, std::string>> settings;  // further ClickHouse settings, fixed for the session
};

struct QueryResult {
  std::string data;  // in the format asked for
  std::uint64_t rows_read = 0;
  std::uint64_t bytes_read = 0;
};

class Session {
 public:
  virtual ~Session() = default;
  /// One statement; the whole answer in `format` ("JSONEachRow", "Native", "CSV", …).
  virtual base::Result<QueryResult> query(std::string_view sql, std::string_view format = "TabSeparated",
                                          const std::vector<Parameter>& parameters = {}) = 0;
  /// The answer in pieces; `sink` returns false to cancel. An error can come after pieces were given.
  virtual base::Result<void> stream(std::string_view sql, std::string_view format, const std::vector<Parameter>& parameters,
                                    const std::function<bool(std::string_view)>& sink) = 0;
  /// `sql` is "INSERT INTO t (columns) SETTINGS …" without FORMAT; `data` is in `format`, binary safe, sent as it is.
  virtual base::Result<void> insert(std::string_view sql, std::string_view format, std::string_view data) = 0;
};

/// A statement as the server's parser sees it.
struct Classified {
  int statements = 0;
  bool read_only = false;
};

class Database {
 public:
  virtual ~Database() = default;
  virtual base::Result<std::unique_ptr<Session>> open(const SessionOptions& options) = 0;
  virtual base::Result<Classified> classify_sql(std::string_view sql) = 0;
  [[nodiscard]] virtual std::string version() const = 0;
};

}  // namespace antler::database
