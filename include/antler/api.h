// Api<P, R>: GET /api/<name>, whose query parameters are the fields of P and whose answer is rows of R. With a `.select` the engine runs
// it, and compares its columns with R before it serves it. With a `.handler` it is a function of yours, which the worker runs.
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/context.h"
#include "antler/detail/declaration.h"
#include "antler/name.h"
#include "antler/sql.h"
#include "antler/table.h"

namespace antler {

/// The P of an Api that takes none.
struct NoParameters {};

/// What a handler returns that answers rows at one time and something else at another.
template <class R>
class Answer {
 public:
  Answer(std::vector<R> rows) : rows_(std::move(rows)) {}
  Answer(R row) { rows_.push_back(std::move(row)); }
  Answer(Rows<R> rows) : queried_(std::move(rows)) {}
  Answer(Response response) : response_(std::move(response)), is_response_(true) {}

  void give(detail::Output& output) && {
    if (is_response_) output.respond(std::move(response_));
    else if (queried_) std::move(*queried_).give(output);
    else output.rows(detail::kModel<R>, rows_.data(), rows_.size(), sizeof(R));
  }

 private:
  std::vector<R> rows_;
  std::optional<Rows<R>> queried_;
  Response response_;
  bool is_response_ = false;
};

namespace detail {

template <class R>
struct Answered {
  static void give(std::vector<R>&& rows, Output& output) { output.rows(kModel<R>, rows.data(), rows.size(), sizeof(R)); }
  static void give(R&& row, Output& output) { output.rows(kModel<R>, &row, 1, sizeof(R)); }
  static void give(Rows<R>&& rows, Output& output) { std::move(rows).give(output); }
  static void give(Response&& response, Output& output) { output.respond(std::move(response)); }
  static void give(Answer<R>&& answer, Output& output) { std::move(answer).give(output); }
};

template <class R, class T>
inline constexpr bool kIsAnswer = std::is_same_v<T, std::vector<R>> || std::is_same_v<T, R> || std::is_same_v<T, Rows<R>> ||
                                  std::is_same_v<T, Response> || std::is_same_v<T, Answer<R>>;

}  // namespace detail

/// The function of an Api: any copyable callable of (const P&, antler::Context&). It runs on a thread of the worker, beside others, and
/// may throw: an HttpError is answered as it says, anything else is a 500 whose reason is in the log.
template <class P, class R>
class Handler {
 public:
  Handler() = default;
  template <class F>
  Handler(F callable) {
    if constexpr (!std::is_invocable_v<const F&, const P&, Context&>) {
      static_assert(detail::kNever<F>,
                    "antler: an Api handler is called with (const Parameters&, antler::Context&), as a constant: not mutable");
    } else {
      using Returned = std::remove_cvref_t<std::invoke_result_t<const F&, const P&, Context&>>;
      static_assert(detail::kIsAnswer<R, Returned>,
                    "antler: an Api handler returns std::vector<Row>, antler::Rows<Row>, one Row, an antler::Response, or an "
                    "antler::Answer<Row> when it is one of these at one time and another at another");
      if constexpr (detail::kIsAnswer<R, Returned>) {
        function_.set(std::move(callable), [](const void* object, const void* input, Context& context, detail::Output& output) {
          detail::Answered<R>::give((*static_cast<const F*>(object))(*static_cast<const P*>(input), context), output);
        });
      }
    }
  }
  Handler(Handler&&) = default;
  [[nodiscard]] const detail::Function& function() const { return function_; }

 private:
  detail::Function function_;
};

template <class P, class R>
struct ApiOptions {
  Sql select{};
  Handler<P, R> handler{};
  TablesRead reads{};       // of a handler: the tables it queries
  StreamsWritten writes{};  // of a handler: the streams it inserts into
  std::int64_t time_limit_ms = 10'000;
  std::int64_t memory_limit_bytes = std::int64_t{1} << 30;  // of each query
  std::int64_t row_limit = 100'000;
};

template <class P, class R>
struct Api {
  using Parameters = P;
  using Row = R;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kApi;
  static_assert(sizeof(detail::Model<P, true>) > 0);
  static_assert(sizeof(detail::Model<R>) > 0);
  static_assert(!detail::kHasStates<P>, "antler: a parameter of an Api is a value, not an antler::Aggregate");
  static_assert(!detail::kHasStates<R>,
                "antler: a row of an Api is made of values; finish an antler::Aggregate with the -Merge function in the SELECT");

  ApiName name;
  ApiOptions<P, R> options{};
  detail::Pinned pinned{detail::fingerprint_of<P>() * 31 + detail::fingerprint_of<R>()};
};

namespace detail {

template <class P, class R>
void describe(const Api<P, R>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<R>;
  out.parameters = &kModel<P>;
  out.select = resource.options.select;
  out.function = &resource.options.handler.function();
  out.reads = resource.options.reads.refs();
  out.writes = resource.options.writes.refs();
  out.time_limit_ms = resource.options.time_limit_ms;
  out.memory_limit_bytes = resource.options.memory_limit_bytes;
  out.row_limit = resource.options.row_limit;
}

}  // namespace detail
}  // namespace antler
