// Context: what a function of the user's may ask of the engine while it runs: typed queries, kept lookups, durable inserts, the log.
// Rows<T> are the rows of a query as they come, HttpError an answer that is thrown, Response one that is returned. Each call of a function
// has a Context of its own, on the worker's thread that runs it; it is used by that thread alone and is gone when the function returns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "antler/detail/declaration.h"
#include "antler/detail/function.h"
#include "antler/detail/lookup.h"
#include "antler/sql.h"

namespace antler {

enum class LogLevel : std::uint8_t { kInfo, kWarning, kError };

/// What is logged beside the message: {"airport", code}.
struct LogField {
  std::string_view name;
  std::string value;
};

/// Thrown by a handler: the request is answered with a problem document of this status, 400 to 599. Anything else that a handler throws
/// is a 500 whose reason is in the log only.
class HttpError : public std::exception {
 public:
  HttpError(unsigned status, std::string detail) : status_(status), detail_(std::move(detail)) {}
  [[nodiscard]] unsigned status() const { return status_; }
  [[nodiscard]] const std::string& detail() const { return detail_; }
  [[nodiscard]] const char* what() const noexcept override { return detail_.c_str(); }

 private:
  unsigned status_;
  std::string detail_;
};

/// Thrown by Context when the engine refuses or cannot do what was asked; also by iterating Rows.
class EngineError : public std::exception {
 public:
  EngineError(std::string code, std::string message, bool is_temporary = false)
      : code_(std::move(code)), message_(std::move(message)), is_temporary_(is_temporary) {}
  /// "ANT4502", as `antler explain` takes it.
  [[nodiscard]] const std::string& code() const { return code_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
  /// The engine had no room now, or was busy. A function over a stream that lets it through is called again with the record, and it counts
  /// as no attempt.
  [[nodiscard]] bool is_temporary() const { return is_temporary_; }

 private:
  std::string code_;
  std::string message_;
  bool is_temporary_;
};

/// The rows of a query, as they come: an input range, read once.
template <class T>
class Rows {
 public:
  explicit Rows(std::unique_ptr<detail::RowSource> source) : source_(std::move(source)) {}

  /// The next row. False at the end.
  bool next(T& row) { return source_->next(&row); }
  /// All that are left.
  std::vector<T> all() {
    std::vector<T> rows;
    for (T row{}; next(row);) rows.push_back(std::move(row)), row = T{};
    return rows;
  }

  struct End {};
  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    explicit Iterator(Rows& rows) : rows_(&rows) { ++*this; }
    T& operator*() const { return rows_->row_; }
    T* operator->() const { return &rows_->row_; }
    Iterator& operator++() {
      if (rows_ != nullptr && !rows_->next(rows_->row_)) rows_ = nullptr;
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(End) const { return rows_ == nullptr; }

   private:
    Rows* rows_;
  };
  Iterator begin() { return Iterator(*this); }
  End end() { return {}; }

  /// What a handler does with them that returns them.
  void give(detail::Output& output) && {
    source_->begin_answer();
    while (next(row_)) output.rows(detail::kModel<T>, &row_, 1, sizeof(T));
  }

 private:
  std::unique_ptr<detail::RowSource> source_;
  T row_{};
};

struct LookupOptions {
  std::int64_t fresh_ms = 60'000;  // a row that was read longer ago is read again; 0 reads it each time
};

class Context {
 public:
  explicit Context(detail::ContextPort& port) : port_(port) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// Runs a SELECT on a read-only connection, with the limits of the function. It reads what the function's `.reads` names; its columns
  /// must be the fields of R, by name, in types that fit. A member of R is the name of a column; any other value is bound. It begins when
  /// its rows are first asked for, or with the next query or insert: queries of which none was read yet run at the same time. Rows that a
  /// handler returns unread go from ClickHouse to the client, and not through the worker, where R holds all that its columns may.
  template <class R>
  Rows<R> query(const Sql& sql) {
    static_assert(sizeof(detail::Model<R>) > 0);
    static_assert(!detail::kHasStates<R>,
                  "antler: a row of a query is made of values; finish an antler::Aggregate with the -Merge function in the SELECT");
    return Rows<R>(port_.query(sql, detail::kModel<R>));
  }

  /// The row of `table`, which the function's `.reads` names, whose `field` is `value`; null where there is none, and for a value that is
  /// null. Of several rows it is any one; in a table that merges rows they are merged first. The worker keeps rows, for all functions
  /// together, in 64 MiB, those used last: what comes back may be as old as `fresh_ms`, and a row that was not there is looked for again
  /// after a second.
  template <class R, class C, class M>
  std::shared_ptr<const C> lookup(const R& table, M C::* field, const std::type_identity_t<M>& value, const LookupOptions& options = {}) {
    std::shared_ptr<const void> kept;
    if (detail::find_kept(port_, lookup_by(table, field, options), &value, kept)) return std::static_pointer_cast<const C>(kept);
    return std::move(lookup_all(table, field, {value}, options).front());
  }
  /// The same for each of `values`, in their order, with one query for a thousand that are not kept.
  template <class R, class C, class M>
  std::vector<std::shared_ptr<const C>> lookup_all(const R& table, M C::* field, const std::vector<std::type_identity_t<M>>& values,
                                                   const LookupOptions& options = {}) {
    detail::LookupRun run(port_, lookup_by(table, field, options));
    for (const M& value : values) run.want(&value);
    for (std::vector<M> asked; !run.next_part().empty(); run.end_part()) {
      asked.clear();
      for (const std::size_t number : run.part()) asked.push_back(values[number]);
      auto rows = query<C>(
          run.select(asked.size() == 1 ? detail::value_argument(detail::TypeOf<M>::value, asked.data()) : detail::sql_argument(asked)));
      for (C row{}; rows.next(row); row = C{}) {
        const auto kept = std::make_shared<const C>(std::move(row));
        run.came(&((*kept).*field), kept);
      }
    }
    std::vector<std::shared_ptr<const C>> out;
    out.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) out.push_back(std::static_pointer_cast<const C>(run.row(i)));
    return out;
  }

  /// Appends records to a stream (a Stream or an IngestPipeline) that the function's `.writes` names. Durable when it returns. `insert` is
  /// the same.
  template <class S, class T>
  void send(const S& stream, const std::vector<T>& records) {
    insert(stream, records);
  }
  template <class S>
  void send(const S& stream, const typename S::Row& record) {
    insert(stream, record);
  }
  template <class S, class T>
  void insert(const S& stream, const std::vector<T>& records) {
    check_stream<S, T>();
    port_.insert(detail::ref(stream), detail::kModel<T>, records.data(), records.size(), sizeof(T));
  }
  template <class S>
  void insert(const S& stream, const typename S::Row& record) {
    check_stream<S, typename S::Row>();
    port_.insert(detail::ref(stream), detail::kModel<typename S::Row>, &record, 1, sizeof record);
  }

  /// One line in the engine's log, with the name of the function and the id of the request.
  void log(std::string_view message, std::initializer_list<LogField> fields = {}) { log(LogLevel::kInfo, message, fields); }
  void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {}) {
    port_.log(static_cast<std::uint8_t>(level), message, fields.begin(), fields.size());
  }

  /// Of the HTTP request; empty in a function over a stream.
  [[nodiscard]] std::string_view request_id() const { return port_.request_id(); }
  /// Who asks: "anonymous" without authentication.
  [[nodiscard]] std::string_view identity() const { return port_.identity(); }
  /// Whether nobody waits for the answer any more. A long function asks now and then, and returns.
  [[nodiscard]] bool cancelled() const { return port_.cancelled(); }

 private:
  template <class R, class C, class M>
  static detail::LookupBy lookup_by(const R& table, M C::* field, const LookupOptions& options) {
    static_assert(detail::kCanBeRead<R>,
                  "antler: ctx.lookup reads an OlapTable, an IngestPipeline, a MaterializedView or a DeadLetterQueue");
    static_assert(std::is_same_v<typename R::Row, C>, "antler: this field belongs to another struct than the rows of the table");
    static_assert(!detail::kHasStates<C>, "antler: ctx.lookup gives rows of values, and these have an antler::Aggregate");
    static_assert(detail::is_lookup_key(&detail::TypeOf<M>::value),
                  "antler: ctx.lookup goes by a field of one value that is no float: a number, a text, a time, an enum, an id");
    return {detail::ref(table), detail::field_ref(field), &detail::TypeOf<M>::value, sizeof(C), options.fresh_ms};
  }

  template <class S, class T>
  static void check_stream() {
    static_assert(detail::IsStream<S>, "antler: ctx.send and ctx.insert append to a Stream or an IngestPipeline");
    static_assert(std::is_same_v<typename S::Row, T>, "antler: this stream carries another model than the record");
  }

  detail::ContextPort& port_;
};

}  // namespace antler
