// The test kit: TestApp runs an App in an engine of its own, with real ClickHouse and a clock that stands still until it is told, for one
// test. The app's functions run in the test's own process, on threads of the kit, so that breakpoints, sanitizers and globals work. It
// knows no test framework: what fails throws TestError, whose text says what and why. One engine a TestApp; a TestApp may be used from
// any thread, one call at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/api.h"
#include "antler/app.h"
#include "antler/context.h"
#include "antler/dead_letter.h"
#include "antler/detail/declaration.h"
#include "antler/sql.h"
#include "antler/values.h"
#include "antler/wrappers.h"

namespace antler {

template <class Stream>
auto operator<<(Stream& out, const DeadLetter& letter) -> decltype(out.rdbuf(), out << letter.message, out) {
  out << letter.stage << " " << letter.resource << ": " << letter.message << ": " << letter.record;
  return out;
}

}  // namespace antler

namespace antler::testing {

/// Thrown by everything here. `what` is for a person and begins with the code.
class TestError : public std::exception {
 public:
  TestError(std::string code, const std::string& message) : code_(std::move(code)), message_(code_ + ": " + message) {}
  /// "ANT4805", as `antler explain` takes it.
  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string code_;
  std::string message_;
};

/// Wall time, in UTC.
using Time = std::chrono::sys_time<std::chrono::microseconds>;

struct TestOptions {
  std::optional<Time> time{};  // that the engine's clock shows at first; left out: now
};

/// What became of records that were posted.
struct PushAnswer {
  unsigned status = 0;  // 202: kept; 400: refused; see docs/reference/http.md
  std::uint64_t accepted = 0;
  std::uint64_t dead_lettered = 0;
  bool replayed = false;  // the idempotency key was known: this is the first answer again
  std::string body;       // as the client gets it, with an error for each record that was refused
};

struct PushOptions {
  std::string idempotency_key{};
  std::string content_type = "application/json";  // of push_json
};

/// An answer of GET /api/<name>.
template <class R>
struct ApiAnswer {
  unsigned status = 0;
  std::vector<R> rows;  // of a 200 whose body is rows; none of any other
  std::string body;
  std::string content_type;
  std::vector<std::pair<std::string, std::string>> headers;
};

using antler::DeadLetter;

/// A line that a function logged, or that tells of its failure.
struct LogLine {
  LogLevel level = LogLevel::kInfo;
  std::string text;  // the event, then key=value for each field
};

template <class Stream>
auto operator<<(Stream& out, const PushAnswer& answer) -> decltype(out.rdbuf(), out << answer.body, out) {
  out << answer.status << " " << answer.body;
  return out;
}
template <class Stream, class R>
auto operator<<(Stream& out, const ApiAnswer<R>& answer) -> decltype(out.rdbuf(), out << answer.body, out) {
  out << answer.status << " " << answer.body;
  return out;
}
template <class Stream>
auto operator<<(Stream& out, const LogLine& line) -> decltype(out.rdbuf(), out << line.text, out) {
  out << (line.level == LogLevel::kError ? "error " : line.level == LogLevel::kWarning ? "warn " : "info ") << line.text;
  return out;
}

namespace detail {

/// A std::vector<T> whose T is gone: `add` makes one more and returns it.
struct RowsOut {
  void* rows;
  void* (*add)(void* rows);
};

template <class T>
RowsOut rows_out(std::vector<T>& rows) {
  return {&rows, [](void* out) -> void* { return &static_cast<std::vector<T>*>(out)->emplace_back(); }};
}

}  // namespace detail

class TestApp {
 public:
  /// Starts an engine for `app`, on a data folder in memory that goes with it. Throws TestError with the diagnostics when the app is not
  /// sound, or when the engine does not start.
  explicit TestApp(const App& app, const TestOptions& options = {});
  TestApp(const TestApp&) = delete;
  TestApp& operator=(const TestApp&) = delete;
  ~TestApp();

  // ---- what clients do ----

  /// POST /ingest/<name> with the records as JSON. The answer comes when they are durable; `settle` makes them be queryable.
  template <class S>
  PushAnswer push(const S& endpoint, const std::vector<typename S::Row>& records, const PushOptions& options = {}) {
    static_assert(S::kKind == antler::detail::ResourceKind::kPipeline || S::kKind == antler::detail::ResourceKind::kIngest,
                  "antler: records are pushed to an IngestPipeline or an IngestApi");
    return push_records(antler::detail::ref(endpoint), antler::detail::kModel<typename S::Row>, records.data(), records.size(),
                        sizeof(typename S::Row), options);
  }
  /// The same with a body that is given: an object, an array of objects or NDJSON.
  PushAnswer push_json(std::string_view endpoint, const std::string& body, const PushOptions& options = {});

  /// GET /api/<name> with the parameters.
  template <class P, class R>
  ApiAnswer<R> get(const Api<P, R>& api, const std::type_identity_t<P>& parameters = {}) {
    ApiAnswer<R> out;
    Response response =
        call_api(antler::detail::ref(api), antler::detail::kModel<P>, &parameters, antler::detail::kModel<R>, detail::rows_out(out.rows));
    out.status = response.status;
    out.body = std::move(response.body);
    out.content_type = std::move(response.content_type);
    out.headers = std::move(response.headers);
    return out;
  }

  /// Any request. `target` is the path and the query: "/api/worst-routes?origin=JFK&format=csv".
  Response request(std::string_view method, std::string_view target, const std::string& body = {},
                   const std::vector<std::pair<std::string, std::string>>& headers = {});

  // ---- what came of it ----

  /// Waits until every transform and every table has taken what waits for it, also what transforms produce meanwhile. Throws when that
  /// is not so after `timeout`; the text names what still waits and why.
  void settle(std::chrono::milliseconds timeout = std::chrono::seconds(10));

  /// The rows of a table, in the order of its key, then of its columns. Rows that ClickHouse would merge are merged (FINAL).
  template <class R>
  std::vector<typename R::Row> rows(const R& table) {
    static_assert(antler::detail::kCanBeRead<R>,
                  "antler: rows are read of an OlapTable, an IngestPipeline, a MaterializedView or a DeadLetterQueue");
    static_assert(!antler::detail::kHasStates<typename R::Row>,
                  "antler: these rows have states, which C++ cannot hold: query<Row>() with the -Merge functions instead");
    std::vector<typename R::Row> out;
    read_table(antler::detail::ref(table), antler::detail::kModel<typename R::Row>, detail::rows_out(out));
    return out;
  }

  /// The records of a stream, partition by partition, in their order. They need no `settle`.
  template <class S>
  std::vector<typename S::Row> records(const S& stream) {
    static_assert(antler::detail::IsStream<S>,
                  "antler: records are read of a Stream or an IngestPipeline; of a DeadLetterQueue dead_letters() reads them");
    std::vector<typename S::Row> out;
    read_stream(antler::detail::ref(stream), antler::detail::kModel<typename S::Row>, detail::rows_out(out));
    return out;
  }

  /// A SELECT whose columns are the fields of Row, by name. A member of Row is the name of a column; a value becomes a literal.
  template <class Row>
  std::vector<Row> query(const Sql& sql) {
    static_assert(sizeof(antler::detail::Model<Row>) > 0);
    static_assert(!antler::detail::kHasStates<Row>,
                  "antler: a row of a query is made of values; finish an antler::Aggregate with the -Merge function in the SELECT");
    std::vector<Row> out;
    run_query(sql, antler::detail::kModel<Row>, detail::rows_out(out));
    return out;
  }

  /// What could not go on, of an endpoint, a function, a table or all that a DeadLetterQueue takes, oldest first. It needs no queue to be
  /// declared, and no `settle` for what an endpoint refused.
  template <class R>
  std::vector<DeadLetter> dead_letters(const R& resource) {
    using Kind = antler::detail::ResourceKind;
    static_assert(antler::detail::IsResource<R>);
    static_assert(R::kKind != Kind::kApi && R::kKind != Kind::kView && R::kKind != Kind::kStream,
                  "antler: dead letters are an endpoint's, a pipeline's, a transform's, a consumer's, a table's or a queue's");
    std::vector<DeadLetter> out;
    read_letters(antler::detail::ref(resource), antler::detail::kModel<DeadLetter>, detail::rows_out(out));
    if constexpr (!antler::detail::kIsLetterQueue<R>)
      std::erase_if(out, [&](const DeadLetter& letter) { return letter.resource != resource.name.view(); });
    return out;
  }

  /// What functions logged since the start, and the failures of functions. The newest 10,000 lines of the engine are kept.
  std::vector<LogLine> log_lines();
  /// Everything that the engine logged, functions included.
  std::vector<LogLine> engine_log_lines();

  // ---- time ----

  /// The engine's wall clock: it stamps records and dead letters, ends idempotency keys and retention. Threads, timeouts and ClickHouse's
  /// own now() go by real time.
  [[nodiscard]] Time time() const;
  void set_time(Time time);
  void advance(std::chrono::microseconds by) { set_time(time() + by); }

  /// Of the engine, while it runs: `antler query --data-dir …` looks into it from a debugger.
  [[nodiscard]] const std::string& data_dir() const;

 private:
  PushAnswer push_records(const antler::detail::ResourceRef& endpoint, const antler::detail::ModelDescriptor& model, const void* first,
                          std::size_t count, std::size_t stride, const PushOptions& options);
  Response call_api(const antler::detail::ResourceRef& api, const antler::detail::ModelDescriptor& parameters_model, const void* parameters,
                    const antler::detail::ModelDescriptor& model, const detail::RowsOut& rows);
  void read_table(const antler::detail::ResourceRef& table, const antler::detail::ModelDescriptor& model, const detail::RowsOut& rows);
  void read_stream(const antler::detail::ResourceRef& stream, const antler::detail::ModelDescriptor& model, const detail::RowsOut& rows);
  void read_letters(const antler::detail::ResourceRef& resource, const antler::detail::ModelDescriptor& model, const detail::RowsOut& rows);
  void run_query(const Sql& sql, const antler::detail::ModelDescriptor& model, const detail::RowsOut& rows);

  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace antler::testing
