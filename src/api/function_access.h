// FunctionAccess: what one function of a generation may ask of the engine, and what its calls use again: sessions, streams, the queries
// that were found to be allowed. Any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/query_answer.h"
#include "api/worker_rows.h"
#include "base/result.h"
#include "codec/row_key.h"
#include "database/database.h"
#include "model/model.h"
#include "streams/log.h"

namespace antler::api {

/// A stream that functions write.
class WrittenStream {
 public:
  /// `key_fields` say to which partition a record goes; empty: all of one insert to one.
  WrittenStream(streams::Topic topic, const model::Model& model, const std::vector<std::string>& key_fields = {})
      : topic(std::move(topic)), schema_id(model::schema_id(model)), rows(model) {
    if (!key_fields.empty() && this->topic.partitions > 1) key.emplace(model, key_fields);
  }

  const streams::Topic topic;
  const std::uint64_t schema_id;
  WorkerRows rows;
  std::optional<codec::RowKey> key;
  /// Takes turns.
  std::uint32_t next_partition() { return next_.fetch_add(1, std::memory_order_relaxed) % topic.partitions; }

 private:
  std::atomic<std::uint32_t> next_{0};
};

/// The time limit of a session is fixed, and what is left of a call's differs. So a query runs on a session whose limit is the next quarter
/// of the function's: one that nobody waits for any more ends a quarter too late at most.
inline constexpr int kTimeQuarters = 4;

/// How a query is run. A stream costs ClickHouse a thread and a third more of CPU than one whole answer, and most answers are small.
enum class AnswerSize : std::uint8_t {
  kSmall,  // in one piece; more than kSmallAnswerBytes is TOO_MANY_ROWS_OR_BYTES
  kAny,    // in pieces
};
inline constexpr std::uint64_t kSmallAnswerBytes = 256u << 10;

/// A stream is open for as long as the function takes to read it. One function has at most so many open, and further ones wait.
inline constexpr std::size_t kFunctionStreamsOpenMax = 4;
inline constexpr std::size_t kFunctionStreamsWaitingMax = 256;

class FunctionAccess {
 public:
  struct Limits {
    std::int64_t time_ms = 0;
    std::uint64_t memory_bytes = 0;
  };
  /// `rows` of an API.
  FunctionAccess(const std::vector<std::string>& reads, std::map<std::string, std::shared_ptr<WrittenStream>, std::less<>> writes,
                 Limits limits, const model::Model* rows = nullptr)
      : reads(reads.begin(), reads.end()), writes(std::move(writes)), answer(answer_of(rows)), limits_(limits) {}

  const std::set<std::string, std::less<>> reads;
  const std::map<std::string, std::shared_ptr<WrittenStream>, std::less<>> writes;
  const std::optional<QueryAnswer> answer;  // of an API

  /// A quarter for `left_ms`, 1 to kTimeQuarters.
  [[nodiscard]] int quarter_of(std::int64_t left_ms) const;
  base::Result<std::unique_ptr<database::Session>> take_session(database::Database& database, int quarter, AnswerSize size);
  void give_back(int quarter, AnswerSize size, std::unique_ptr<database::Session> session);

  [[nodiscard]] bool is_known(std::string_view sql) const;
  /// That the query is allowed.
  void remember(std::string_view sql);
  /// What the answer of the same text was last; small when nothing is known.
  [[nodiscard]] AnswerSize expected_size(std::string_view sql) const;
  void remember_large(std::string_view sql);

  /// A turn is the right to have a stream open; `start` is run with it, in here or by the `end_turn` that makes room.
  enum class Turn : std::uint8_t {
    kGiven,
    kWaits,
    kTooManyWait,
    kNeverComes,  // each open stream is of a call that waits for another, this one too: none would end
  };
  Turn ask_turn(const std::string& request_id, std::function<void()> start);
  void end_turn(const std::string& request_id);

 private:
  static std::optional<QueryAnswer> answer_of(const model::Model* rows) {
    if (rows == nullptr) return std::nullopt;
    return std::make_optional<QueryAnswer>(*rows);
  }

  const Limits limits_;
  mutable std::mutex mutex_;
  std::array<std::vector<std::unique_ptr<database::Session>>, 2 * kTimeQuarters> idle_;  // at most kIdleSessionsMax each
  std::map<std::string, AnswerSize, std::less<>> known_;                                 // allowed queries, at most kKnownQueriesMax
  struct Waiting {
    std::string request_id;
    std::function<void()> start;
  };
  std::vector<std::string> open_;  // request ids of the open streams
  std::deque<Waiting> waiting_;
};

}  // namespace antler::api
