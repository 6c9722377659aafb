// IngestApi<T>: POST /ingest/<name> into a stream. IngestPipeline<T>: endpoint, stream and table of one name, in one declaration.
#pragma once

#include "antler/detail/declaration.h"
#include "antler/key.h"
#include "antler/letters_to.h"
#include "antler/name.h"
#include "antler/stream.h"
#include "antler/table.h"

namespace antler {

template <class T>
struct IngestApiOptions {
  StreamOf<T> to{};
  LettersTo<T> dead_letter_queue{};  // take bodies in part; what is refused goes there
  UnknownFields unknown_fields = UnknownFields::kIgnore;
  Column<T> unknown_fields_in{};  // of kKeep
  TimesWithoutOffset times_without_offset = TimesWithoutOffset::kRefuse;
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

template <class T>
struct IngestPipelineOptions {
  PipelineTableOptions<T> table{};
  StreamOptions<T> stream{};
  LettersTo<T> dead_letter_queue{};  // of the endpoint, which takes bodies in part, and of the table
  UnknownFields unknown_fields = UnknownFields::kIgnore;
  Column<T> unknown_fields_in{};  // of kKeep
  TimesWithoutOffset times_without_offset = TimesWithoutOffset::kRefuse;
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
  describe_letters(resource.options, out);
  out.unknown_fields = resource.options.unknown_fields;
  out.unknown_fields_in = resource.options.unknown_fields_in.field();
  out.times_without_offset = resource.options.times_without_offset;
}

template <class T>
void describe(const IngestPipeline<T>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<T>;
  describe_pipeline_table(resource.options.table, out.table);
  describe_stream(resource.options.stream, out.stream);
  describe_letters(resource.options, out);
  out.unknown_fields = resource.options.unknown_fields;
  out.unknown_fields_in = resource.options.unknown_fields_in.field();
  out.times_without_offset = resource.options.times_without_offset;
}

}  // namespace detail
}  // namespace antler
