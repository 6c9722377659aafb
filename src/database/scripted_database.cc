#include "database/scripted_database.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace antler::database {

class ScriptedSession final : public Session {
 public:
  ScriptedSession(ScriptedDatabase& database, bool readonly) : database_(database), readonly_(readonly) {}

  base::Result<QueryResult> query(std::string_view sql, std::string_view format, const std::vector<Parameter>& parameters) override {
    auto data = database_.run({std::string(sql), std::string(format), parameters, readonly_});
    if (!data) return data.error();
    return QueryResult{.data = std::move(*data)};
  }
  base::Result<void> stream(std::string_view sql, std::string_view format, const std::vector<Parameter>& parameters,
                            const std::function<bool(std::string_view)>& sink) override {
    auto data = database_.run({std::string(sql), std::string(format), parameters, readonly_});
    if (!data) return data.error();
    if (!data->empty()) sink(*data);
    return {};
  }
  base::Result<void> insert(std::string_view sql, std::string_view format, std::string_view data) override {
    if (readonly_) return base::Error{base::Category::kInvalid, "Cannot execute query in readonly mode. (READONLY)", 164};
    return database_.store({.sql = std::string(sql), .format = std::string(format), .data = std::string(data)});
  }

 private:
  ScriptedDatabase& database_;
  bool readonly_;
};

void ScriptedDatabase::answer(Answer function) {
  const std::lock_guard lock(mutex_);
  answer_ = std::move(function);
}
void ScriptedDatabase::next_insert(std::optional<base::Error> error) {
  const std::lock_guard lock(mutex_);
  insert_errors_.push_back(std::move(error));
}
void ScriptedDatabase::next_query(std::optional<base::Error> error) {
  const std::lock_guard lock(mutex_);
  query_errors_.push_back(std::move(error));
}
void ScriptedDatabase::on_insert(std::function<std::optional<base::Error>(const Insert&)> function) {
  const std::lock_guard lock(mutex_);
  on_insert_ = std::move(function);
}
void ScriptedDatabase::refuse_sessions(bool refuse) {
  const std::lock_guard lock(mutex_);
  refuse_sessions_ = refuse;
}

std::vector<ScriptedDatabase::Insert> ScriptedDatabase::inserts() const {
  const std::lock_guard lock(mutex_);
  return inserts_;
}
std::vector<ScriptedDatabase::Insert> ScriptedDatabase::stored() const {
  auto found = inserts();
  std::erase_if(found, [](const Insert& insert) { return !insert.stored; });
  return found;
}
std::vector<ScriptedDatabase::Query> ScriptedDatabase::queries() const {
  const std::lock_guard lock(mutex_);
  return queries_;
}
int ScriptedDatabase::sessions_opened() const {
  const std::lock_guard lock(mutex_);
  return sessions_opened_;
}

base::Result<std::unique_ptr<Session>> ScriptedDatabase::open(const SessionOptions& options) {
  const std::lock_guard lock(mutex_);
  if (refuse_sessions_) return base::unavailable("the scripted database refuses sessions");
  ++sessions_opened_;
  return std::unique_ptr<Session>(std::make_unique<ScriptedSession>(*this, options.readonly));
}

base::Result<Classified> ScriptedDatabase::classify_sql(std::string_view sql) {
  constexpr std::array<std::string_view, 6> kReading = {"SELECT", "WITH", "SHOW", "DESCRIBE", "EXPLAIN", "EXISTS"};
  Classified classified{.statements = 0, .read_only = true};
  for (const auto part : base::split(sql, ';')) {
    const auto statement = base::trim(part);
    if (statement.empty()) continue;
    ++classified.statements;
    std::string word(statement.substr(0, statement.find_first_of(" \t\n(")));
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    classified.read_only = classified.read_only && std::find(kReading.begin(), kReading.end(), word) != kReading.end();
  }
  classified.read_only = classified.read_only && classified.statements > 0;
  return classified;
}

base::Result<std::string> ScriptedDatabase::run(Query query) {
  Answer answer;
  {
    const std::lock_guard lock(mutex_);
    queries_.push_back(query);
    if (!query_errors_.empty()) {
      auto error = std::move(query_errors_.front());
      query_errors_.pop_front();
      if (error) return std::move(*error);
    }
    answer = answer_;
  }
  return answer ? answer(query) : base::Result<std::string>(std::string());
}

base::Result<void> ScriptedDatabase::store(Insert insert) {
  const std::lock_guard lock(mutex_);
  std::optional<base::Error> error;
  if (!insert_errors_.empty()) {
    error = std::move(insert_errors_.front());
    insert_errors_.pop_front();
  }
  if (!error && on_insert_) error = on_insert_(insert);
  insert.stored = !error;
  inserts_.push_back(std::move(insert));
  if (error) return std::move(*error);
  return {};
}

}  // namespace antler::database
