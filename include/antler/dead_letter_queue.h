// DeadLetterQueue<T>: the dead letters of one or more resources that take records of T, as a stream and a table with a name of their own.
#pragma once

#include <cstdint>

#include "antler/dead_letter.h"
#include "antler/detail/declaration.h"
#include "antler/name.h"
#include "antler/table.h"

namespace antler {

struct DeadLetterQueueOptions {
  std::int64_t retention_hours = 24 * 30;    // of letters that every reader has: as long can they be replayed
  std::int64_t retention_mb = 0;             // the same by size, as stored; 0: by time alone. What comes first decides
  PipelineTableOptions<DeadLetter> table{};  // left out: ordered by resource and time, and kept for ever
};

/// An IngestApi, IngestPipeline, Transform, Consumer or OlapTable of T names it as its .dead_letter_queue. A Transform or a Consumer of
/// DeadLetter reads it as a stream, and SQL as a table.
template <class T>
struct DeadLetterQueue {
  using Row = DeadLetter;
  using Record = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kLetterQueue;
  static_assert(sizeof(detail::Model<T>) > 0);

  Name name;
  DeadLetterQueueOptions options{};
  detail::Pinned pinned{detail::fingerprint_of<T>() * 31 + detail::fingerprint_of<DeadLetter>()};
};

namespace detail {

template <class T>
void describe(const DeadLetterQueue<T>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<DeadLetter>;
  out.parameters = &kModel<T>;
  describe_pipeline_table(resource.options.table, out.table);
  out.stream.retention_hours = resource.options.retention_hours;
  out.stream.retention_mb = resource.options.retention_mb;
}

}  // namespace detail
}  // namespace antler
