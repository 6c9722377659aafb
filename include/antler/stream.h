// Stream<T>: a durable, partitioned log of records of T. IngestApi<T> and IngestPipeline<T> write to one.
#pragma once

#include <cstdint>

#include "antler/detail/declaration.h"
#include "antler/key.h"
#include "antler/name.h"

namespace antler {

template <class T>
struct StreamOptions {
  std::uint32_t partitions = 1;
  Fields<T> key{};                    // records that are alike in these are in one partition, in order; left out: a body goes to any
  std::int64_t retention_hours = 24;  // of records that every reader has; 0 keeps them no longer than needed
  std::int64_t retention_mb = 0;      // the same by size, as stored, of the whole stream; 0: by time alone. What comes first decides
  Durability durability = Durability::kDurable;
  std::uint32_t version = 1;  // the second of `orders` is the stream orders_v2, with records of its own; the first stays as it is
};

template <class T>
struct Stream {
  using Row = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kStream;
  static_assert(sizeof(detail::Model<T>) > 0);
  static_assert(!detail::kHasStates<T>,
                "antler: a record in a stream has no antler::Aggregate; states live in the tables of materialized views");

  Name name;
  StreamOptions<T> options{};
  detail::Pinned pinned{detail::fingerprint_of<T>()};
};

namespace detail {

template <class T>
void describe(const Stream<T>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<T>;
  describe_stream(resource.options, out.stream);
}

}  // namespace detail
}  // namespace antler
