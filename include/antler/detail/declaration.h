// Declaration: any resource with its types gone, as App reads it. The templates in the resource headers fill it and stop there.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "antler/detail/resource.h"
#include "antler/key.h"
#include "antler/name.h"
#include "antler/sql.h"

namespace antler {

enum class Engine : std::uint8_t {
  kMergeTree,
  kReplacingMergeTree,    // keeps the last row of each key, or the one with the highest .version
  kAggregatingMergeTree,  // merges the states of rows with the same key
};

/// Whether a materialized view takes in what its source holds already, when it is created. Undeclared is an error once there is something.
enum class Backfill : std::uint8_t { kUndeclared, kNone, kAll };

/// What becomes of the keys of a record that the model does not have: they are skipped and counted; the record is refused; or they are
/// kept as a JSON object in the std::string field .unknown_fields_in.
enum class UnknownFields : std::uint8_t { kIgnore, kReject, kKeep };

/// What becomes of a time in a record that does not say its offset, "2024-01-31T12:00:00": the record is refused, or the time is UTC.
enum class TimesWithoutOffset : std::uint8_t { kRefuse, kUtc };

/// When a POST into a stream is answered: when its records are on the disk, or as soon as the operating system has them. What is relaxed
/// reaches the disk within the setting log.relaxed_sync_ms: a death of the machine may take that much, a death of the program takes
/// nothing.
enum class Durability : std::uint8_t { kDurable, kRelaxed };

/// A setting of the table: {"index_granularity", "4096"}.
struct Setting {
  std::string name;
  std::string value;
};

/// How a table keeps one column.
struct ColumnOptions {
  std::string codec;  // "ZSTD(3)"
  std::string comment;
  Sql ttl{};  // an expression of columns
};

namespace detail {

struct ColumnDeclaration {
  FieldRef field;
  ColumnOptions options;
};

/// What Columns and StreamsOf hold once their type is gone. Made and destroyed in the library.
class ColumnList {
 public:
  ColumnList();
  ColumnList(const ColumnList& from);
  ~ColumnList();
  void add(const FieldRef& field, const ColumnOptions& options);
  [[nodiscard]] const std::vector<ColumnDeclaration>& columns() const { return columns_; }

 private:
  std::vector<ColumnDeclaration> columns_;
};

class Function;

struct TableDeclaration {
  bool enabled = false;
  Engine engine = Engine::kMergeTree;
  FieldRef version;
  std::vector<Sql> order_by;
  std::vector<Sql> primary_key;
  Sql partition_by;
  Sql ttl;
  std::vector<Setting> settings;
  std::vector<ColumnDeclaration> columns;
  std::int64_t freshness_ms = 0;
  bool provenance = false;
  std::vector<ResourceRef> from;
};

struct StreamDeclaration {
  std::uint32_t partitions = 1;
  std::vector<FieldRef> key;
  std::int64_t retention_hours = 0;
  std::int64_t retention_mb = 0;
  Durability durability = Durability::kDurable;
  std::uint32_t version = 1;
};

struct RetriesDeclaration {
  std::uint32_t attempts = 1;
  std::int64_t first_wait_ms = 0;
  std::int64_t wait_ms_max = 0;
  bool (*is_permanent)() = nullptr;  // of the exception that is being handled; null: none is named
};

struct Declaration {
  ResourceKind kind = ResourceKind::kTable;
  std::string_view name;  // empty: not constructed yet
  const char* file = "";
  int line = 0;
  std::uint64_t fingerprint = 0;                // as the declaring file sees the models
  const ModelDescriptor* model = nullptr;       // of an Api: its rows; of a Transform: what it makes
  const ModelDescriptor* parameters = nullptr;  // Api; of a Transform, a Consumer, a Recovery and a DeadLetterQueue: what it takes
  TableDeclaration table;
  StreamDeclaration stream;
  std::vector<ResourceRef> to;         // IngestApi, at most one; Transform
  ResourceRef from;                    // Transform, Consumer; of a Recovery, whose dead letters it takes
  const Function* function = nullptr;  // Api, Transform, Consumer, Recovery; the resource owns it
  RetriesDeclaration retries;          // Transform, Consumer, Recovery
  std::vector<ResourceRef> reads;      // of the function
  std::vector<ResourceRef> writes;     // of the function, beyond `to`
  bool dead_letter_queue = false;
  ResourceRef letters_to;  // a DeadLetterQueue; none: a stream of its own
  UnknownFields unknown_fields = UnknownFields::kIgnore;
  FieldRef unknown_fields_in;
  TimesWithoutOffset times_without_offset = TimesWithoutOffset::kRefuse;
  Sql select;
  Backfill backfill = Backfill::kUndeclared;
  std::int64_t time_limit_ms = 0;
  std::int64_t memory_limit_bytes = 0;
  std::int64_t row_limit = 0;
};

// What they share is in the library, so that a user's file has no code for it at every resource.
void describe_head(Declaration& out, ResourceKind kind, const Name& name, const Pinned& pinned);
void describe_head(Declaration& out, ResourceKind kind, const ApiName& name, const Pinned& pinned);
void describe_table(TableDeclaration& out, Engine engine, const FieldRef& version, const KeyParts& order_by, const KeyParts& primary_key,
                    const Sql& partition_by, const Sql& ttl, const std::vector<Setting>& settings, const ColumnList& columns);
void describe_stream(StreamDeclaration& out, std::uint32_t partitions, const FieldList& key, std::int64_t retention_hours,
                     std::int64_t retention_mb, Durability durability, std::uint32_t version);

// Inline also where nothing is optimized: as functions of their own they would be compiled for each model.
template <class R>
[[gnu::always_inline]] inline void describe_head(const R& resource, Declaration& out) {
  describe_head(out, R::kKind, resource.name, resource.pinned);
}

template <class Options>
[[gnu::always_inline]] inline void describe_table(const Options& options, TableDeclaration& out) {
  describe_table(out, options.engine, options.version.field(), options.order_by, options.primary_key, options.partition_by, options.ttl,
                 options.settings, options.columns);
}

template <class Options>
[[gnu::always_inline]] inline void describe_stream(const Options& options, StreamDeclaration& out) {
  describe_stream(out, options.partitions, options.key, options.retention_hours, options.retention_mb, options.durability, options.version);
}

template <class Options>
[[gnu::always_inline]] inline void describe_letters(const Options& options, Declaration& out) {
  out.dead_letter_queue = options.dead_letter_queue.is_queried();
  out.letters_to = options.dead_letter_queue.ref();
}

/// A model that is posted, logged or bound is made of values, not of states.
template <class T>
inline constexpr bool kHasStates = has_aggregate<T>();

}  // namespace detail

/// The options of one column of a table of T: {&Flight::origin, {.codec = "ZSTD(3)"}}.
template <class T>
struct ColumnEntry {
  Column<T> column;
  ColumnOptions options{};
};

template <class T>
class Columns : public detail::ColumnList {
 public:
  [[gnu::always_inline]] Columns() = default;
  [[gnu::always_inline]] ~Columns() = default;
  Columns(std::initializer_list<ColumnEntry<T>> entries) {
    for (const auto& entry : entries) add(entry.column.field(), entry.options);
  }
};

}  // namespace antler
