// MaterializedView<T>: a SELECT that ClickHouse runs over each batch that is inserted into what it reads, into a table of T.
#pragma once

#include <vector>

#include "antler/detail/declaration.h"
#include "antler/key.h"
#include "antler/name.h"
#include "antler/sql.h"

namespace antler {

template <class T>
struct MaterializedViewOptions {
  Sql select{};  // the first resource it names is the one whose inserts drive the view
  Engine engine = Engine::kAggregatingMergeTree;
  Column<T> version{};
  Key<T> order_by{};
  Key<T> primary_key{};
  Sql partition_by{};
  Sql ttl{};
  std::vector<Setting> settings{};
  Columns<T> columns{};
  Backfill backfill = Backfill::kUndeclared;
};

template <class T>
struct MaterializedView {
  using Row = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kView;
  static_assert(sizeof(detail::Model<T>) > 0);

  Name name;
  MaterializedViewOptions<T> options{};
  detail::Pinned pinned{detail::fingerprint_of<T>()};
};

namespace detail {

template <class T>
void describe(const MaterializedView<T>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<T>;
  out.table.enabled = true;
  describe_table(resource.options, out.table);
  out.select = resource.options.select;
  out.backfill = resource.options.backfill;
}

}  // namespace detail
}  // namespace antler
