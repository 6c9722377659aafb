// What a worker may ask of the engine while it runs a function: queries, inserts, lines in the log. The connection reads the requests off
// the socket and hands them on; who answers is the engine's affair. Called on who reads, the connection's thread or an event loop, which
// must not be kept, or on one that may be and says so.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace antler::worker {

/// How rows travel to and from a worker, as its hello says: row bytes (RowBinary), or NDJSON for languages that ask for it.
enum class RowsForm : std::uint8_t { kRowBinary, kNdjson };

/// The call that asks: a function is answered within what its declaration allows.
struct Origin {
  std::string kind;  // "api", "transform", "consumer"
  std::string name;
  std::string request_id;
  RowsForm form = RowsForm::kRowBinary;
  std::uint64_t generation = 0;  // that the worker was made for
};

struct QueryParameter {
  std::string name;
  std::string value;
  bool null = false;
};

/// A SELECT. The answer is RowBinaryWithNamesAndTypes, or JSONEachRow for NDJSON.
struct QueryRequest {
  Origin origin;
  std::string sql;
  std::vector<QueryParameter> parameters;
  std::int64_t deadline_ns = 0;  // steady
  bool may_keep_thread = false;  // the one that asks, until the query is over
  bool is_answer = false;        // of the call that asks: its rows may go to the client at once (RowsSink::answer_call)
};

/// Where the pieces of an answer go. `write` waits until the worker has room for more, and is false when nobody wants the rest: the call
/// was cancelled, its deadline passed, or the worker is gone. Exactly one `finish`, unless `write` was false. From one thread at a time.
class RowsSink {
 public:
  virtual ~RowsSink() = default;
  [[nodiscard]] virtual bool write(std::string_view bytes) = 0;
  virtual void finish(const base::Result<void>& outcome) = 0;
  /// The last rows, or all of them, and the end.
  virtual void finish_with(std::string_view bytes) {
    if (bytes.empty() || write(bytes)) finish({});
  }
  /// In place of all of these: `count` rows, in row bytes of the function's model, are the answer of the call that asks. False when it must
  /// not be answered so, with nothing done.
  [[nodiscard]] virtual bool answer_call(std::uint64_t /*count*/, std::string_view /*rows*/) { return false; }
};

/// Records to be appended to a stream, durable before the answer.
struct InsertRequest {
  Origin origin;
  std::string stream;
  std::uint64_t count = 0;
  std::string payload;  // in the origin's form
};

struct LogRequest {
  Origin origin;
  std::string level;  // "info", "warning", "error"
  std::string message;
  std::vector<std::pair<std::string, std::string>> fields;
};

class EngineCalls {
 public:
  virtual ~EngineCalls() = default;
  virtual void query(QueryRequest request, std::shared_ptr<RowsSink> sink) = 0;
  virtual void insert(InsertRequest request, std::function<void(const base::Result<void>&)> done) = 0;
  virtual void log(LogRequest request) = 0;
};

}  // namespace antler::worker
