// ScriptedDatabase: the in-memory twin of the Database port for the tests of its callers. It records every insert, query and
// stream, fails the calls a test tells it to fail, and answers queries by a function of the test. Any thread, under one mutex.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "database/database.h"

namespace antler::database {

class ScriptedDatabase final : public Database {
 public:
  struct Insert {
    std::string sql;
    std::string format;
    std::string data;
    bool stored = false;  // false: it was told to fail
  };
  struct Query {
    std::string sql;
    std::string format;
    std::vector<Parameter> parameters;
    bool readonly = false;
  };
  using Answer = std::function<base::Result<std::string>(const Query&)>;

  /// The answer of each query and stream; without it they answer with nothing.
  void answer(Answer function);
  /// Queued, one for each coming insert; nullopt lets that one pass. Once the queue is empty every insert is stored.
  void next_insert(std::optional<base::Error> error);
  void next_query(std::optional<base::Error> error);
  /// As long as it is set, every insert asks it first (for errors that depend on the data).
  void on_insert(std::function<std::optional<base::Error>(const Insert&)> function);
  /// Sessions cannot be opened until this is called with false.
  void refuse_sessions(bool refuse);

  [[nodiscard]] std::vector<Insert> inserts() const;
  [[nodiscard]] std::vector<Insert> stored() const;
  [[nodiscard]] std::vector<Query> queries() const;
  [[nodiscard]] int sessions_opened() const;

  base::Result<std::unique_ptr<Session>> open(const SessionOptions& options) override;
  /// By the first word: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN and EXISTS read. Statements are split at semicolons.
  base::Result<Classified> classify_sql(std::string_view sql) override;
  [[nodiscard]] std::string version() const override { return "0.0.0.0"; }

 private:
  friend class ScriptedSession;
  base::Result<std::string> run(Query query);
  base::Result<void> store(Insert insert);

  mutable std::mutex mutex_;
  Answer answer_;
  std::function<std::optional<base::Error>(const Insert&)> on_insert_;
  std::deque<std::optional<base::Error>> insert_errors_;
  std::deque<std::optional<base::Error>> query_errors_;
  std::vector<Insert> inserts_;
  std::vector<Query> queries_;
  int sessions_opened_ = 0;
  bool refuse_sessions_ = false;
};

}  // namespace antler::database
