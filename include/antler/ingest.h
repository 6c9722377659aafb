// IngestApi<T>: POST /ingest/<name> into a stream. IngestPipeline<T>: endpoint, stream and table of one name, in one declaration.
#pragma once

#include <cstdint>
#include <vector>

#include "antler/detail/declaration.h"
#include "antler/key.h"
#include "antler/name.h"
#include "antler/sql.h"
#include "antler/stream.h"
#include "antler/table.h"

namespace antler {

template <class T>
struct IngestApiOptions {
  StreamOf<T> to{};
  bool dead_letter_queue = false;  // take batches in part; what is refused is also the table <name>_dead_letters
  UnknownFields unknown_fields = UnknownFields::kIgnore;
  Column<T> unknown_fields_in{};  // of kKeep
};

template <class T>
struct IngestApi {
  using Row = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kIngest;
  static_assert(sizeof(detail::Model<T>) > 0);
  static_assert(!detail::kHasStates<T>,
                "antler: a record that is posted has no antler::Aggregate; states live in the tables of materialized views");

  Name name;
  IngestApiOptions<T> options{};
  detail::Pinned pinned{detail::fingerprint_of<T>()};
};

/// OlapTableOptions without .from, and the switch that leaves the table out.
template <class T>
struct PipelineTableOptions {
  bool enabled = true;
  Engine engine = Engine::kMergeTree;
  Column<T> version{};
  Key<T> order_by{};
  Key<T> primary_key{};
  Sql partition_by{};
  Sql ttl{};
  std::vector<Setting> settings{};
  Columns<T> columns{};
  std::int64_t freshness_ms = 0;  // see OlapTableOptions; 0: as configured
  bool provenance = true;
};

template <class T>
struct IngestPipelineOptions {
  PipelineTableOptions<T> table{};
  StreamOptions<T> stream{};
  bool dead_letter_queue = false;
  UnknownFields unknown_fields = UnknownFields::kIgnore;
  Column<T> unknown_fields_in{};  // of kKeep
};

template <class T>
struct IngestPipeline {
  using Row = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kPipeline;
  static_assert(sizeof(detail::Model<T>) > 0);
  static_assert(!detail::kHasStates<T>,
                "antler: a record that is posted has no antler::Aggregate; states live in the tables of materialized views");

  Name name;
  IngestPipelineOptions<T> options{};
  detail::Pinned pinned{detail::fingerprint_of<T>()};
};

namespace detail {

template <class T>
void describe(const IngestApi<T>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<T>;
  if (resource.options.to.ref().object != nullptr) out.to.push_back(resource.options.to.ref());
  out.dead_letter_queue = resource.options.dead_letter_queue;
  out.unknown_fields = resource.options.unknown_fields;
  out.unknown_fields_in = resource.options.unknown_fields_in.field();
}

template <class T>
void describe(const IngestPipeline<T>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<T>;
  out.table.enabled = resource.options.table.enabled;
  describe_table(resource.options.table, out.table);
  out.table.freshness_ms = resource.options.table.freshness_ms;
  out.table.provenance = resource.options.table.provenance;
  describe_stream(resource.options.stream, out.stream);
  out.dead_letter_queue = resource.options.dead_letter_queue;
  out.unknown_fields = resource.options.unknown_fields;
  out.unknown_fields_in = resource.options.unknown_fields_in.field();
}

}  // namespace detail
}  // namespace antler
