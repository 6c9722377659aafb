// The manifest: everything the engine knows of a user's system, as one versioned JSON document. An SDK of any language writes it;
// nothing right of it asks the program again. This struct is the document; reading checks every key, writing is deterministic:
// the same system gives the same bytes. docs/reference/manifest.md describes the format for the author of an SDK.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "model/model.h"
#include "model/times_without_offset.h"
#include "model/unknown_fields.h"

namespace antler::manifest {

inline constexpr int kVersion = 1;

/// Where something is declared in the user's source.
struct Where {
  std::string file;
  int line = 0;
  bool operator==(const Where&) const = default;
};

struct Stream {
  std::string name;
  std::string model;
  std::uint32_t partitions = 1;
  std::vector<std::string> key;       // fields: records that are alike in them are in one partition
  std::int64_t retention_hours = 24;  // of records that every reader has; 0 keeps nothing longer than needed
  std::int64_t retention_mb = 0;      // of the same, over all partitions; 0: no bound
  bool is_relaxed = false;            // "durability": "relaxed"; an answer does not wait for the fsync
  Where where;
  bool operator==(const Stream&) const = default;
};

enum class Engine { kMergeTree, kReplacingMergeTree, kAggregatingMergeTree };

/// How a table keeps one column; what is not named keeps ClickHouse's default.
struct ColumnOptions {
  std::string codec;  // "ZSTD(3)"
  std::string comment;
  std::string ttl;  // SQL
  bool operator==(const ColumnOptions&) const = default;
};

struct Table {
  std::string name;
  std::string model;
  Engine engine = Engine::kMergeTree;
  std::string version_column;            // ReplacingMergeTree; empty: the last inserted wins
  std::vector<std::string> order_by;     // SQL expressions, columns quoted; empty: tuple()
  std::vector<std::string> primary_key;  // a prefix of order_by; empty: the same
  std::string partition_by;              // SQL
  std::string ttl;                       // SQL
  std::map<std::string, std::string> settings;
  std::map<std::string, ColumnOptions> columns;
  std::vector<std::string> streams;  // that feed it; empty for the target of a view
  std::int64_t freshness_ms = 0;     // target from the acknowledgement of a record to its being queryable; 0: the setting sync.freshness_ms
  bool provenance = true;            // the hidden column _antler_offset (G18); tables fed by a stream
  bool dead_letter_queue = false;    // what ClickHouse refuses of it is also a table
  std::string dead_letters;          // the stream of it, of the model DeadLetter; empty: <name>_dead_letters, with the table of that name
  Where where;
  bool operator==(const Table&) const = default;
};

/// POST /ingest/<name>.
struct Ingest {
  std::string name;
  std::string stream;
  bool dead_letter_queue = false;  // batches are taken in part, and dead letters are also a table
  std::string dead_letters;        // as of a table
  model::UnknownFields unknown_fields = model::UnknownFields::kIgnore;
  std::string unknown_fields_in;  // of kKeep: a String field of the stream's model
  model::TimesWithoutOffset times_without_offset = model::TimesWithoutOffset::kRefuse;
  Where where;
  bool operator==(const Ingest&) const = default;
};

enum class Backfill { kUndeclared, kNone, kAll };

/// A materialized view: `select` over `reads` into the table `target`. Its ClickHouse name is <name>_mv.
struct View {
  std::string name;
  std::string target;
  std::string select;
  std::vector<std::string> reads;  // tables; the first is the one whose inserts drive the view
  Backfill backfill = Backfill::kUndeclared;
  Where where;
  bool operator==(const View&) const = default;
};

/// A constant of an API's SQL, bound as {name:Type}.
struct BoundValue {
  std::string name;
  std::string type;  // model::to_text
  std::string value;
  bool operator==(const BoundValue&) const = default;
};

/// GET /api/<name>, answered as rows of `rows`: by `select` with {p_<field>:Type} for the fields of `parameters`, or by a function of the
/// worker.
struct Api {
  std::string name;
  model::Model parameters;
  model::Model rows;
  bool handler = false;  // the worker answers, and `select` is empty
  std::string select;
  std::vector<BoundValue> values;
  std::vector<std::string> reads;   // tables
  std::vector<std::string> writes;  // streams; of a handler
  std::int64_t time_limit_ms = 10'000;
  std::int64_t memory_limit_bytes = 1LL << 30;
  std::int64_t row_limit = 100'000;
  Where where;
  bool operator==(const Api&) const = default;
};

/// What becomes of a record at which a function over a stream fails.
struct Retries {
  std::uint32_t attempts = 1;        // in all; then it is a dead letter
  std::int64_t first_wait_ms = 100;  // before the second; twice as long before each further one
  std::int64_t wait_ms_max = 10'000;
  bool operator==(const Retries&) const = default;
};

/// A function of the worker: each record of the stream `from` becomes none, one or several of the streams `to`. Its name keys its
/// offsets.
struct Transform {
  std::string name;
  std::string from;
  std::vector<std::string> to;
  std::vector<std::string> reads;  // tables
  Retries retries;
  std::int64_t time_limit_ms = 30'000;  // of one batch
  bool dead_letter_queue = false;       // what it fails at is also a table
  std::string dead_letters;             // as of a table
  Where where;
  bool operator==(const Transform&) const = default;
};

/// A function of the worker that takes each record of the stream `from` and makes none of it, at least once. Its name keys its offsets.
struct Consumer {
  std::string name;
  std::string from;
  std::vector<std::string> reads;   // tables
  std::vector<std::string> writes;  // streams
  Retries retries{.attempts = 5};
  std::int64_t time_limit_ms = 30'000;  // of one batch
  bool dead_letter_queue = false;       // as of a transform
  std::string dead_letters;
  Where where;
  bool operator==(const Consumer&) const = default;
};

/// Whose dead letters a recovery takes: those of an endpoint, of a function, or of a table (what ClickHouse refused).
enum class LetterStage : std::uint8_t { kIngest, kTransform, kConsumer, kSync };

/// A function of the worker that makes records of dead letters: it is called as the transform of its name, with the engine's model
/// DeadLetter, when somebody replays letters through it. Its records go where those of the letters would have gone.
struct Recovery {
  std::string name;
  LetterStage stage = LetterStage::kIngest;
  std::string of;                  // the endpoint, function or table
  std::vector<std::string> reads;  // tables
  Retries retries;
  std::int64_t time_limit_ms = 30'000;  // of one batch
  Where where;
  bool operator==(const Recovery&) const = default;
};

struct Manifest {
  std::string app;
  std::string sdk;  // "c++"
  std::string sdk_version;
  std::vector<model::Model> models;
  std::vector<Stream> streams;
  std::vector<Table> tables;
  std::vector<Ingest> ingests;
  std::vector<View> views;
  std::vector<Api> apis;
  std::vector<Transform> transforms;
  std::vector<Consumer> consumers;
  std::vector<Recovery> recoveries;

  bool operator==(const Manifest&) const = default;
  /// One that is declared, or the engine's of a dead letter.
  [[nodiscard]] const model::Model* find_model(std::string_view name) const;
  [[nodiscard]] const Stream* find_stream(std::string_view name) const;
  [[nodiscard]] const Table* find_table(std::string_view name) const;
  [[nodiscard]] const Ingest* find_ingest(std::string_view name) const;
  [[nodiscard]] const Transform* find_transform(std::string_view name) const;
  [[nodiscard]] const Consumer* find_consumer(std::string_view name) const;
  [[nodiscard]] const Recovery* find_recovery(std::string_view name) const;
  /// The model of a stream that is declared.
  [[nodiscard]] const model::Model& model_of(std::string_view stream) const { return *find_model(find_stream(stream)->model); }
  /// Whether anything of it runs in a worker.
  [[nodiscard]] bool has_functions() const;
};

/// The document: two-space indent, keys in a fixed order, resources sorted by name, defaults left out.
std::string write(const Manifest& manifest);
/// Unknown keys, wrong types, other versions are diagnostics that give the path ("tables[2].order_by"), what was found and what
/// is allowed. On success `diagnostics` is untouched.
std::optional<Manifest> read(std::string_view json, base::Diagnostics& diagnostics);
/// What one document cannot mean: names that are taken twice or not allowed, references to nothing, order keys that are no
/// columns, states in a record that is ingested, … All at once.
base::Diagnostics check(const Manifest& manifest);
/// Of the written document.
std::uint64_t hash(const Manifest& manifest);

/// Whether `name` may name a resource: [a-z][a-z0-9_-]{0,62}, '-' for APIs only.
bool is_resource_name(std::string_view name, bool dash_allowed);

}  // namespace antler::manifest
