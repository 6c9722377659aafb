// OlapTable<T>: a ClickHouse table whose columns are the fields of T. It describes; constructing one does nothing else.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "antler/detail/declaration.h"
#include "antler/key.h"
#include "antler/letters_to.h"
#include "antler/name.h"
#include "antler/sql.h"

namespace antler {

template <class T>
struct Stream;
template <class T>
struct IngestPipeline;

/// A stream of T: a Stream or an IngestPipeline, or where it is read a DeadLetterQueue.
template <class T>
class StreamOf {
 public:
  StreamOf() = default;
  template <class R>
  StreamOf(const R& resource) {
    if constexpr (!detail::IsResource<R>) {
      static_assert(detail::kNever<R>, "antler: a stream is given as the constant that declares it, a Stream or an IngestPipeline");
    } else {
      static_assert(R::kKind == detail::ResourceKind::kStream || R::kKind == detail::ResourceKind::kPipeline || detail::kIsLetterQueue<R>,
                    "antler: a stream is a Stream or an IngestPipeline");
      static_assert(std::is_same_v<typename R::Row, T>, "antler: this stream carries another model than the resource");
      ref_ = detail::ref(resource);
    }
  }
  template <class R>
  StreamOf(const R&&) {
    static_assert(detail::kNever<R>, "antler: a resource is a constant that outlives what refers to it, not a temporary");
  }
  StreamOf(const StreamOf&) = default;
  StreamOf(StreamOf&&) = default;
  StreamOf& operator=(const StreamOf&) = default;
  StreamOf& operator=(StreamOf&&) = default;
  [[nodiscard]] const detail::ResourceRef& ref() const { return ref_; }

 private:
  detail::ResourceRef ref_;
};

template <class T>
class StreamsOf {
 public:
  StreamsOf() = default;
  StreamsOf(std::initializer_list<StreamOf<T>> streams) {
    for (const auto& stream : streams) refs_.push_back(stream.ref());
  }
  [[nodiscard]] const std::vector<detail::ResourceRef>& refs() const { return refs_; }

 private:
  std::vector<detail::ResourceRef> refs_;
};

/// The tables that a function queries: {flights, route_delays}.
class TablesRead {
 public:
  struct Table {
    detail::ResourceRef ref;
    template <class R>
    Table(const R& resource) {
      if constexpr (!detail::IsResource<R>) {
        static_assert(detail::kNever<R>, "antler: .reads names the constants that declare what is read");
      } else {
        static_assert(detail::kCanBeRead<R>,
                      "antler: a function reads an OlapTable, an IngestPipeline, a MaterializedView or a DeadLetterQueue");
        ref = detail::ref(resource);
      }
    }
    template <class R>
    Table(const R&&) {
      static_assert(detail::kNever<R>, "antler: a resource is a constant that outlives what refers to it, not a temporary");
    }
  };
  TablesRead() = default;
  TablesRead(std::initializer_list<Table> tables) {
    for (const auto& table : tables) refs_.push_back(table.ref);
  }
  [[nodiscard]] const std::vector<detail::ResourceRef>& refs() const { return refs_; }

 private:
  std::vector<detail::ResourceRef> refs_;
};

/// The streams that a function inserts into: {flights, late_flights}.
class StreamsWritten {
 public:
  struct Stream {
    detail::ResourceRef ref;
    template <class R>
    Stream(const R& resource) {
      if constexpr (!detail::IsResource<R>) {
        static_assert(detail::kNever<R>, "antler: a stream is given as the constant that declares it, a Stream or an IngestPipeline");
      } else {
        static_assert(R::kKind == detail::ResourceKind::kStream || R::kKind == detail::ResourceKind::kPipeline,
                      "antler: a stream is a Stream or an IngestPipeline");
        ref = detail::ref(resource);
      }
    }
    template <class R>
    Stream(const R&&) {
      static_assert(detail::kNever<R>, "antler: a resource is a constant that outlives what refers to it, not a temporary");
    }
  };
  StreamsWritten() = default;
  StreamsWritten(std::initializer_list<Stream> streams) {
    for (const auto& stream : streams) refs_.push_back(stream.ref);
  }
  [[nodiscard]] const std::vector<detail::ResourceRef>& refs() const { return refs_; }

 private:
  std::vector<detail::ResourceRef> refs_;
};

template <class T>
struct OlapTableOptions {
  Engine engine = Engine::kMergeTree;
  Column<T> version{};  // of kReplacingMergeTree; left out: the last inserted row wins
  Key<T> order_by{};
  Key<T> primary_key{};  // a prefix of order_by; left out: all of it
  Sql partition_by{};
  Sql ttl{};
  std::vector<Setting> settings{};
  Columns<T> columns{};
  StreamsOf<T> from{};               // the streams that feed the table
  std::int64_t freshness_ms = 0;     // target from the acknowledgement of a record to its being queryable; 0: as configured
  bool provenance = true;            // the hidden column _antler_offset: `why`, exact back-fill, repair after power loss
  LettersTo<T> dead_letter_queue{};  // what ClickHouse refuses, of a table that streams feed
};

/// The table of an IngestPipeline or a DeadLetterQueue: OlapTableOptions without what those say, and a switch that leaves it out.
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
struct OlapTable {
  using Row = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kTable;
  static_assert(sizeof(detail::Model<T>) > 0);

  Name name;
  OlapTableOptions<T> options{};
  detail::Pinned pinned{detail::fingerprint_of<T>()};
};

namespace detail {

template <class T>
void describe(const OlapTable<T>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<T>;
  out.table.enabled = true;
  describe_table(resource.options, out.table);
  describe_letters(resource.options, out);
  out.table.from = resource.options.from.refs();
  out.table.freshness_ms = resource.options.freshness_ms;
  out.table.provenance = resource.options.provenance;
}

template <class T>
[[gnu::always_inline]] inline void describe_pipeline_table(const PipelineTableOptions<T>& options, TableDeclaration& out) {
  out.enabled = options.enabled;
  describe_table(options, out);
  out.freshness_ms = options.freshness_ms;
  out.provenance = options.provenance;
}

}  // namespace detail
}  // namespace antler
