// Api<P, R>: GET /api/<name>, whose query parameters are the fields of P and whose answer is rows of R. The engine runs its SELECT
// and compares its columns with R before it serves it.
#pragma once

#include <cstdint>

#include "antler/detail/declaration.h"
#include "antler/name.h"
#include "antler/sql.h"

namespace antler {

/// The P of an Api that takes none.
struct NoParameters {};

struct ApiOptions {
  Sql select{};
  std::int64_t time_limit_ms = 10'000;
  std::int64_t memory_limit_bytes = std::int64_t{1} << 30;
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
  ApiOptions options{};
  detail::Pinned pinned{detail::fingerprint_of<P>() * 31 + detail::fingerprint_of<R>()};
};

namespace detail {

template <class P, class R>
void describe(const Api<P, R>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<R>;
  out.parameters = &kModel<P>;
  out.select = resource.options.select;
  out.time_limit_ms = resource.options.time_limit_ms;
  out.memory_limit_bytes = resource.options.memory_limit_bytes;
  out.row_limit = resource.options.row_limit;
}

}  // namespace detail
}  // namespace antler
