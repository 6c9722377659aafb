#include "database/chdb_database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include "base/text.h"
#include "database/bad_sources.h"
#include "database/chdb_api.h"
#include "database/error_class.h"

namespace antler::database {
namespace {

// What one append copies; the engine parses the piece before while we hand over the next.
constexpr std::size_t kAppendBytesMax = 1 << 20;
constexpr std::size_t kCapturedBytesMax = 64 << 10;
constexpr int kThreadsMax = 10'000;  // as ClickHouse's own max_thread_pool_size

/// What the process writes to stderr while it lives, kept in memory. Other threads' lines are caught too.
class StderrCapture {
 public:
  StderrCapture() : saved_(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)), memory_(memfd_create("antler-stderr", MFD_CLOEXEC)) {
    std::fflush(stderr);
    if (saved_ >= 0 && memory_ >= 0) dup2(memory_, STDERR_FILENO);
  }
  ~StderrCapture() {
    restore();
    if (memory_ >= 0) close(memory_);
  }
  StderrCapture(const StderrCapture&) = delete;
  StderrCapture& operator=(const StderrCapture&) = delete;

  std::string finish() {
    std::fflush(stderr);
    restore();
    std::string text(kCapturedBytesMax, '\0');
    const ssize_t size = memory_ < 0 ? 0 : pread(memory_, text.data(), text.size(), 0);
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return text;
  }

 private:
  void restore() {
    if (saved_ < 0) return;
    dup2(saved_, STDERR_FILENO);
    close(saved_);
    saved_ = -1;
  }
  int saved_;
  int memory_;
};

// Defaults of tables can be given in a file only. A merge of seven parts and eleven columns has 28 MB in place of 85 when it goes column by
// column, and takes the same CPU (docs/internals/performance.md). What was merged away in the last eight minutes, or since the start before
// the last, is loaded beside a start, on one thread: hardly anybody waits for it.
constexpr std::string_view kConfig =
    "<clickhouse><merge_tree>"
    "<vertical_merge_algorithm_min_columns_to_activate>1</vertical_merge_algorithm_min_columns_to_activate>"
    "</merge_tree>"
    "<max_active_parts_loading_thread_pool_size>8</max_active_parts_loading_thread_pool_size>"
    "<max_outdated_parts_loading_thread_pool_size>1</max_outdated_parts_loading_thread_pool_size></clickhouse>\n";

/// A file without a name, which is there while this is.
class ConfigFile {
 public:
  explicit ConfigFile(std::string_view text) : fd_(memfd_create("clickhouse.xml", MFD_CLOEXEC)) {
    if (fd_ >= 0 && write(fd_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) close(std::exchange(fd_, -1));
  }
  ~ConfigFile() {
    if (fd_ >= 0) close(fd_);
  }
  ConfigFile(const ConfigFile&) = delete;
  ConfigFile& operator=(const ConfigFile&) = delete;
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", fd_); }

 private:
  int fd_;
};

/// argv of chdb_connect.
class Arguments {
 public:
  explicit Arguments(const std::string& data_path) { texts_ = {"antler", "--path=" + data_path}; }
  void add(std::string_view name, std::string_view value) { texts_.push_back(fmt::format("--{}={}", name, value)); }
  template <class Number>
    requires std::is_arithmetic_v<Number>
  void add(std::string_view name, Number value) {
    texts_.push_back(fmt::format("--{}={}", name, value));
  }
  ChdbConnection** connect(const ChdbApi& api) {
    std::vector<char*> pointers;
    for (auto& text : texts_) pointers.push_back(text.data());
    return api.connect(static_cast<int>(pointers.size()), pointers.data());
  }

 private:
  std::vector<std::string> texts_;
};

/// The booted engine: its keeper connection lives as long as anyone who uses the engine.
class Engine {
 public:
  Engine(std::shared_ptr<const ChdbApi> api, std::string data_path, ChdbConnection** keeper)
      : api_(std::move(api)), data_path_(std::move(data_path)), keeper_(keeper) {}
  ~Engine() { api_->close_conn(keeper_); }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] const ChdbApi& api() const {
    api_->enter();
    return *api_;
  }
  [[nodiscard]] const std::string& data_path() const { return data_path_; }
  [[nodiscard]] ChdbConnection* keeper() const { return *keeper_; }

 private:
  std::shared_ptr<const ChdbApi> api_;
  std::string data_path_;
  ChdbConnection** keeper_;
};

/// A result of the library, destroyed with its handle.
class Answer {
 public:
  Answer(const ChdbApi& api, ChdbResult* result) : api_(api), result_(result) {}
  ~Answer() {
    if (result_) api_.destroy_query_result(result_);
  }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  [[nodiscard]] ChdbResult* get() const { return result_; }
  [[nodiscard]] std::string_view data() const { return {api_.result_buffer(result_), api_.result_length(result_)}; }
  [[nodiscard]] base::Result<void> check() const {
    if (!result_) return base::internal("libchdb answered with nothing");
    if (const char* text = api_.result_error(result_)) return clickhouse_error(text);
    return {};
  }

 private:
  const ChdbApi& api_;
  ChdbResult* result_;
};

/// Parameters as the parallel arrays the library takes; the names are the caller's, the escaped values are kept here.
class Binding {
 public:
  explicit Binding(const std::vector<Parameter>& parameters) {
    values_.reserve(parameters.size());
    for (const auto& parameter : parameters) {
      values_.push_back(parameter.null ? "\\N" : escape_parameter(parameter.value));
      names_.push_back(parameter.name.data());
      name_sizes_.push_back(parameter.name.size());
      pointers_.push_back(values_.back().data());
      sizes_.push_back(values_.back().size());
    }
  }
  using Function = decltype(ChdbApi::query_with_params);
  ChdbResult* run(Function function, ChdbConnection* connection, std::string_view sql, std::string_view format) const {
    return function(connection, sql.data(), sql.size(), format.data(), format.size(), names_.data(), name_sizes_.data(), pointers_.data(),
                    sizes_.data(), names_.size());
  }

 private:
  std::vector<std::string> values_;
  std::vector<const char*> names_;
  std::vector<const char*> pointers_;
  std::vector<std::size_t> name_sizes_;
  std::vector<std::size_t> sizes_;
};

class ChdbSession final : public Session {
 public:
  ChdbSession(std::shared_ptr<const Engine> engine, ChdbConnection** connection) : engine_(std::move(engine)), connection_(connection) {}
  ~ChdbSession() override { api().close_conn(connection_); }

  base::Result<QueryResult> query(std::string_view sql, std::string_view format, const std::vector<Parameter>& parameters) override {
    const Binding binding(parameters);
    const Answer answer(api(), binding.run(api().query_with_params, *connection_, sql, format));
    if (auto ok = answer.check(); !ok) return ok.error();
    return QueryResult{.data = std::string(answer.data()),
                       .rows_read = api().result_storage_rows_read(answer.get()),
                       .bytes_read = api().result_storage_bytes_read(answer.get())};
  }

  base::Result<void> stream(std::string_view sql, std::string_view format, const std::vector<Parameter>& parameters,
                            const std::function<bool(std::string_view)>& sink) override {
    const Binding binding(parameters);
    const Answer stream(api(), binding.run(api().stream_query_with_params, *connection_, sql, format));
    if (auto ok = stream.check(); !ok) return ok;
    while (true) {  // ends with the answer, whose size max_result_rows bounds, or with the sink
      const Answer piece(api(), api().stream_fetch_result(*connection_, stream.get()));
      if (auto ok = piece.check(); !ok) return ok;
      if (piece.data().empty()) return {};
      if (!sink(piece.data())) {
        api().stream_cancel_query(*connection_, stream.get());
        return {};
      }
    }
  }

  base::Result<void> insert(std::string_view sql, std::string_view format, std::string_view data) override {
    // Never as text of a statement: inline data ends at the first empty line, and what follows runs as SQL.
    const std::unique_ptr<ChdbInsertStream, void (*)(ChdbInsertStream*)> stream(
        api().stream_insert(*connection_, sql.data(), sql.size(), format.data(), format.size()), api().destroy_insert_stream);
    if (!stream) return base::internal("libchdb opened no insert stream");
    if (const char* text = api().stream_insert_error(stream.get())) return clickhouse_error(text);
    while (!data.empty()) {
      const auto piece = data.substr(0, kAppendBytesMax);
      if (api().stream_append(stream.get(), piece.data(), piece.size()) != 0) {
        if (const char* text = api().stream_insert_error(stream.get())) return clickhouse_error(text);
        break;  // then `done` has the reason
      }
      data.remove_prefix(piece.size());
    }
    const Answer done(api(), api().stream_done(stream.get()));
    if (auto ok = done.check(); !ok) return ok;
    if (!data.empty()) return base::internal("libchdb took only a part of the data and gave no reason");
    return {};
  }

 private:
  [[nodiscard]] const ChdbApi& api() const { return engine_->api(); }

  std::shared_ptr<const Engine> engine_;
  ChdbConnection** connection_;
};

bool is_setting_name(std::string_view name) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  return !name.empty() && name.find_first_not_of(kAllowed) == std::string_view::npos;
}

class ChdbDatabase final : public Database {
 public:
  ChdbDatabase(std::shared_ptr<const Engine> engine, std::string version) : engine_(std::move(engine)), version_(std::move(version)) {}

  base::Result<std::unique_ptr<Session>> open(const SessionOptions& options) override {
    Arguments arguments(engine_->data_path());
    arguments.add("session_timezone", "UTC");
    arguments.add("async_insert", 0);
    if (options.max_execution_time_ms) arguments.add("max_execution_time", static_cast<double>(options.max_execution_time_ms) / 1000);
    if (options.max_memory_bytes) arguments.add("max_memory_usage", options.max_memory_bytes);
    if (options.max_result_rows) arguments.add("max_result_rows", options.max_result_rows);
    if (options.max_threads > 0) arguments.add("max_threads", options.max_threads);
    if (options.readonly && options.settings.empty()) arguments.add("readonly", 1);
    ChdbConnection** connection = arguments.connect(engine_->api());
    if (!connection) return base::internal("ClickHouse opens no session");
    auto session = std::make_unique<ChdbSession>(engine_, connection);
    // The arguments of a connection name no database.
    if (auto used = session->query(fmt::format("USE {}", kDatabaseName), "Null", {}); !used)
      return used.error().with_note("opening a session");
    if (!options.settings.empty()) {
      // Not as arguments: those ignore a name they do not know. The lock comes with the last of them.
      std::string sql = "SET ";
      for (const auto& [name, value] : options.settings) {
        if (!is_setting_name(name)) return base::invalid(fmt::format("'{}' is not the name of a ClickHouse setting", name));
        sql += fmt::format("{} = {}, ", name, base::quote_sql_string(value));
      }
      sql += fmt::format("readonly = {}", options.readonly ? 1 : 0);
      if (auto set = session->query(sql, "Null", {}); !set) return set.error().with_note("the settings of a session");
    }
    return std::unique_ptr<Session>(std::move(session));
  }

  base::Result<Classified> classify_sql(std::string_view sql) override {
    ChdbQueryAnalysis analysis;
    const std::lock_guard lock(keeper_mutex_);
    if (engine_->api().classify_query(engine_->keeper(), sql.data(), sql.size(), nullptr, 0, &analysis) != 0) {
      return base::internal("libchdb could not classify a statement");
    }
    return Classified{.statements = static_cast<int>(analysis.statement_count),
                      .read_only = analysis.statement_count > 0 && analysis.query_class == 0};
  }

  [[nodiscard]] std::string version() const override { return version_; }

 private:
  std::shared_ptr<const Engine> engine_;
  std::string version_;
  std::mutex keeper_mutex_;
};

/// The engine's own lock is an flock of `status`; asking first keeps the repair off the files of a running engine.
base::Result<void> check_not_running(const std::filesystem::path& data_path) {
  const int file = open((data_path / "status").c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return {};
  const bool free = flock(file, LOCK_EX | LOCK_NB) == 0;
  const int reason = errno;
  close(file);
  if (!free && reason == EWOULDBLOCK) {
    return base::conflict(fmt::format("the ClickHouse folder {} is in use by another process", data_path.string()));
  }
  return {};
}

void give_back_sigpipe(const sigset_t& mask_before) {
  // Loading blocks SIGPIPE in this thread, and every thread and program started from it would inherit that.
  sigset_t mask = mask_before;
  sigdelset(&mask, SIGPIPE);
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

void log_lines(const std::function<void(std::string_view)>& log, std::string_view text) {
  if (!log) return;
  for (const auto line : base::split(text, '\n')) {
    if (!base::trim(line).empty()) log(line);
  }
}

/// The sentence with the exception among the lines the engine logged, or the last line.
base::Error boot_error(std::string_view data_path, std::string_view captured) {
  const auto at = captured.find("Code: ");
  if (base::trim(captured).empty()) captured = "it gave no reason; a process can have one folder only, and for its whole life";
  auto error = clickhouse_error(at == std::string_view::npos ? base::trim(captured) : captured.substr(at));
  error.category = base::Category::kInternal;
  return error.with_note(fmt::format("ClickHouse does not start in {}", data_path));
}

}  // namespace

std::string escape_parameter(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + 8);
  for (const char c : text) {
    switch (c) {
      case '\\': escaped += "\\\\"; break;
      case '\t': escaped += "\\t"; break;
      case '\n': escaped += "\\n"; break;
      case '\r': escaped += "\\r"; break;
      case '\0': escaped += "\\0"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

base::Result<std::unique_ptr<Database>> open_chdb(const ChdbOptions& options) {
  namespace fs = std::filesystem;
  if (const auto allocator = foreign_allocator(); !allocator.empty()) {
    return base::unsupported(
        fmt::format("ClickHouse in the process works with glibc's allocator only, and {} is loaded: unset LD_PRELOAD", allocator));
  }
  auto library = find_libchdb(options.library_path);
  if (!library) return library.error();

  std::error_code failure;
  const fs::path data_path = fs::absolute(options.data_path, failure);
  fs::create_directories(data_path, failure);
  if (failure) return base::system_error(fmt::format("cannot make the folder {}", data_path.string()), failure.value());
  if (auto ok = check_not_running(data_path); !ok) return ok.error();
  auto repaired = repair_deduplication_logs(data_path, options.repair);
  if (!repaired) return repaired.error();
  // A merge of what cannot be looked at may be taken for sound; that is no reason not to start.
  if (auto noted = note_bad_sources(data_path, options.repair); !noted) log_lines(options.log, noted.error().message);
  if (repaired->changed()) log_lines(options.log, to_string(*repaired));

  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  auto api = load_chdb(*library);
  if (!api) {
    give_back_sigpipe(mask);
    return api.error();
  }
  (*api)->set_signal_handlers_enabled(0);

  const ConfigFile config(kConfig);
  if (!config.is_open()) return base::system_error("no memory for ClickHouse's configuration", errno);
  Arguments arguments(data_path.string());
  arguments.add("config-file", config.path());
  if (options.max_server_memory_bytes) arguments.add("max_server_memory_usage", options.max_server_memory_bytes);
  arguments.add("mark_cache_size", options.mark_cache_bytes);
  arguments.add("max_thread_pool_free_size", (*api)->may_end_threads() ? options.max_thread_pool_free_size : kThreadsMax);
  if (!options.backups_path.empty()) arguments.add("backups.allowed_path", options.backups_path);
  StderrCapture capture;
  ChdbConnection** keeper = arguments.connect(**api);
  const std::string captured = capture.finish();
  give_back_sigpipe(mask);
  if (!keeper) {
    if (captured.find("another server instance") != std::string::npos) {
      return base::conflict(fmt::format("the ClickHouse folder {} is in use by another process", data_path.string()));
    }
    return boot_error(data_path.string(), captured);
  }
  log_lines(options.log, captured);

  auto engine = std::make_shared<const Engine>(std::move(*api), data_path.string(), keeper);
  const Answer version(engine->api(), Binding({}).run(engine->api().query_with_params, engine->keeper(), "SELECT version()", "TSVRaw"));
  if (auto ok = version.check(); !ok) return ok.error().with_note("ClickHouse started and does not answer");
  // The database that ClickHouse comes with is an Overlay, whose tables show no uuid.
  const Answer made(engine->api(), Binding({}).run(engine->api().query_with_params, engine->keeper(),
                                                   fmt::format("CREATE DATABASE IF NOT EXISTS {} ENGINE = Atomic", kDatabaseName), "Null"));
  if (auto ok = made.check(); !ok) return ok.error().with_note("ClickHouse started and makes no database");
  return std::unique_ptr<Database>(std::make_unique<ChdbDatabase>(engine, std::string(base::trim(version.data()))));
}

}  // namespace antler::database
