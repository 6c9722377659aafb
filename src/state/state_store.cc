#include "state/state_store.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace antler::state {
namespace {

constexpr int kSchemaVersion = 2;
// A reader of another process (sqlite3 on the command line) may hold the lock for a moment.
constexpr int kBusyTimeoutMs = 2000;

constexpr const char* kSchema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE generations (
  generation INTEGER PRIMARY KEY,
  json TEXT NOT NULL,
  hash INTEGER NOT NULL,          -- 64 bits, unsigned ones as negative
  applied_at_us INTEGER NOT NULL  -- since 1970, UTC
) STRICT;
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL,
  step TEXT NOT NULL,
  detail TEXT NOT NULL,
  at_us INTEGER NOT NULL
) STRICT;
PRAGMA user_version = 1;
COMMIT;
)sql";

// What version 2 has beyond.
constexpr const char* kSchema2 = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE paused (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  since_us INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT;
PRAGMA user_version = 2;
COMMIT;
)sql";

base::Error sqlite_error(sqlite3* database, std::string_view what) {
  const int code = database ? sqlite3_errcode(database) : SQLITE_NOMEM;
  const auto message = fmt::format("state: {}: {}", what, database ? sqlite3_errmsg(database) : "out of memory");
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) return {base::Category::kUnavailable, message, code};
  if (code == SQLITE_FULL) return {base::Category::kOverloaded, message, code};
  return {base::Category::kInternal, message, code};
}

class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql) : database_(database) {
    ok_ = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr) == SQLITE_OK;
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int index, std::int64_t value) { ok_ = ok_ && sqlite3_bind_int64(statement_, index, value) == SQLITE_OK; }
  void bind(int index, std::string_view text) {
    if (!text.data()) text = "";  // SQLite would make it NULL
    // The text outlives the statement in every use below.
    ok_ = ok_ && sqlite3_bind_text64(statement_, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK;
  }
  /// Whether there is a row.
  base::Result<bool> step(std::string_view what) {
    if (!ok_) return sqlite_error(database_, what);
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return sqlite_error(database_, what);
  }
  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
  }

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  bool ok_ = false;
};

base::Result<void> execute(sqlite3* database, const char* sql, std::string_view what) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  auto error = sqlite_error(database, what);
  if (sqlite3_get_autocommit(database) == 0) sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
  return error;
}

base::Result<std::optional<Generation>> one_generation(Statement& statement, std::string_view what) {
  auto row = statement.step(what);
  if (!row) return row.error();
  if (!*row) return std::optional<Generation>();
  return std::optional<Generation>(Generation{.generation = static_cast<std::uint64_t>(statement.integer(0)),
                                              .json = statement.text(1),
                                              .hash = static_cast<std::uint64_t>(statement.integer(2)),
                                              .applied_at_us = statement.integer(3)});
}

}  // namespace

void StateStore::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

StateStore::~StateStore() = default;

base::Result<std::unique_ptr<StateStore>> StateStore::open(const std::string& path) {
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle database(raw);
  if (opened != SQLITE_OK) return sqlite_error(raw, "cannot open " + path);
  sqlite3_busy_timeout(raw, kBusyTimeoutMs);

  std::int64_t version = 0;
  {
    Statement statement(raw, "PRAGMA user_version");
    auto row = statement.step("cannot read " + path);
    if (!row) return row.error();
    version = statement.integer(0);
  }
  if (version > kSchemaVersion)
    return base::unsupported(
        fmt::format("state: {} has format {}, and this antler knows formats up to {}: it was written by a newer one, which has to be used",
                    path, version, kSchemaVersion));
  if (auto set = execute(raw, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", "cannot set up " + path);
      !set)
    return set.error();
  if (version == 0) {
    if (auto made = execute(raw, kSchema, "cannot create the tables of " + path); !made) return made.error();
  }
  if (version < 2) {
    if (auto made = execute(raw, kSchema2, "cannot create the tables of " + path); !made) return made.error();
  }
  return std::unique_ptr<StateStore>(new StateStore(std::move(database)));
}

base::Result<std::uint64_t> StateStore::apply_generation(std::string_view json, std::uint64_t hash, std::int64_t applied_at_us) {
  auto now = current();
  if (!now) return now.error();
  if (*now && (*now)->hash == hash && (*now)->json == json) return (*now)->generation;
  // One insert is one transaction: the manifest is current or it is not.
  const std::uint64_t next = *now ? (*now)->generation + 1 : 1;
  Statement statement(database_.get(), "INSERT INTO generations (generation, json, hash, applied_at_us) VALUES (?, ?, ?, ?)");
  statement.bind(1, static_cast<std::int64_t>(next));
  statement.bind(2, json);
  statement.bind(3, static_cast<std::int64_t>(hash));
  statement.bind(4, applied_at_us);
  if (auto done = statement.step("cannot write a manifest"); !done) return done.error();
  return next;
}

base::Result<std::optional<Generation>> StateStore::current() {
  Statement statement(database_.get(), "SELECT generation, json, hash, applied_at_us FROM generations ORDER BY generation DESC LIMIT 1");
  return one_generation(statement, "cannot read the current manifest");
}

base::Result<std::optional<Generation>> StateStore::generation(std::uint64_t number) {
  Statement statement(database_.get(), "SELECT generation, json, hash, applied_at_us FROM generations WHERE generation = ?");
  statement.bind(1, static_cast<std::int64_t>(number));
  return one_generation(statement, "cannot read a manifest");
}

base::Result<void> StateStore::journal(const JournalEntry& entry) {
  Statement statement(database_.get(), "INSERT INTO journal (generation, step, detail, at_us) VALUES (?, ?, ?, ?)");
  statement.bind(1, static_cast<std::int64_t>(entry.generation));
  statement.bind(2, std::string_view(entry.step));
  statement.bind(3, std::string_view(entry.detail));
  statement.bind(4, entry.at_us);
  if (auto done = statement.step("cannot write the journal"); !done) return done.error();
  return {};
}

base::Result<void> StateStore::pause(const PausedReader& reader) {
  Statement statement(database_.get(), "INSERT OR IGNORE INTO paused (kind, name, since_us) VALUES (?, ?, ?)");
  statement.bind(1, std::string_view(reader.kind));
  statement.bind(2, std::string_view(reader.name));
  statement.bind(3, reader.since_us);
  if (auto done = statement.step("cannot write what is paused"); !done) return done.error();
  return {};
}

base::Result<void> StateStore::resume(std::string_view kind, std::string_view name) {
  Statement statement(database_.get(), "DELETE FROM paused WHERE kind = ? AND name = ?");
  statement.bind(1, kind);
  statement.bind(2, name);
  if (auto done = statement.step("cannot write what is paused"); !done) return done.error();
  return {};
}

base::Result<std::vector<PausedReader>> StateStore::paused() {
  Statement statement(database_.get(), "SELECT kind, name, since_us FROM paused ORDER BY kind, name");
  std::vector<PausedReader> out;
  for (;;) {
    auto row = statement.step("cannot read what is paused");
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({statement.text(0), statement.text(1), statement.integer(2)});
  }
}

base::Result<std::vector<JournalEntry>> StateStore::journal_entries(std::size_t limit) {
  Statement statement(database_.get(), "SELECT generation, step, detail, at_us FROM journal ORDER BY id DESC LIMIT ?");
  statement.bind(1, static_cast<std::int64_t>(limit));
  std::vector<JournalEntry> out;
  for (;;) {
    auto row = statement.step("cannot read the journal");
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({static_cast<std::uint64_t>(statement.integer(0)), statement.text(1), statement.text(2), statement.integer(3)});
  }
}

}  // namespace antler::state
