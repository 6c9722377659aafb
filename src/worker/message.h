// What a worker says once it takes calls, read from a frame and checked: every number is in its range, every count fits the bytes that
// came with it. What is anything else is an error whose text names it, and the end of the worker. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "protocol/frame.h"
#include "protocol/header.h"
#include "worker/call.h"
#include "worker/engine_calls.h"
#include "worker/stack_trace.h"

namespace antler::worker {

inline constexpr std::size_t kRowsFrameBytesMax = 256u << 10;
inline constexpr std::size_t kOutputsMax = 256;       // of one batch
inline constexpr std::size_t kHeadersMax = 64;        // of one response
inline constexpr std::size_t kParametersMax = 1'024;  // of one query
inline constexpr std::size_t kLogFieldsMax = 64;      // of one line

struct RowsMessage {
  std::uint64_t id = 0;
  std::uint64_t count = 0;
  std::string rows;
};

struct Output {
  std::string to;
  std::uint64_t count = 0;
  std::size_t bytes = 0;
  std::size_t runs_bytes = 0;  // behind them
};

struct EndMessage {
  std::uint64_t id = 0;
  // Of an API: a response when `status` is not 0.
  unsigned status = 0;
  std::string content_type;
  std::vector<std::pair<std::string, std::string>> headers;
  // Of a batch; the sizes add up to the payload's.
  std::vector<Output> outputs;
  std::uint64_t filtered = 0;
  std::size_t failed_bytes = 0;
  bool stopped = false;  // at the record of the last failure; nothing behind it was run
  std::string payload;
  std::string refused;  // why HTTP cannot carry what the function answered: the function's mistake, not the worker's
};

struct ErrorMessage {
  std::uint64_t id = 0;
  unsigned status = 0;     // of kind "http"; else 0
  bool permanent = false;  // no further attempt can help
  bool later = false;      // the engine had no room for what the function asked: it counts as no attempt
  std::string message;
  std::string trace;
  std::vector<Place> frames;
};

struct QueryMessage {
  std::uint64_t id = 0;
  std::uint64_t for_id = 0;
  std::string sql;
  std::vector<QueryParameter> parameters;
  bool answers = false;  // its rows are the answer of the call that asks
};

struct InsertMessage {
  std::uint64_t id = 0;
  std::uint64_t for_id = 0;
  std::string stream;
  std::uint64_t count = 0;
  std::string payload;
};

struct LogMessage {
  std::uint64_t for_id = 0;
  std::string level;
  std::string message;
  std::vector<std::pair<std::string, std::string>> fields;
};

struct CreditMessage {
  std::uint64_t id = 0;
  std::uint64_t bytes = 0;
};

/// Of a call of the worker's own.
struct CancelMessage {
  std::uint64_t id = 0;
};

struct PongMessage {};

using Message =
    std::variant<RowsMessage, EndMessage, ErrorMessage, QueryMessage, InsertMessage, LogMessage, CreditMessage, CancelMessage, PongMessage>;

/// `document` is where the header is read; what it said before is forgotten.
base::Result<Message> parse_message(protocol::JsonDocument& document, protocol::Frame frame);

/// What a batch was sent for.
struct SentBatch {
  std::uint64_t records = 0;
  bool makes_records = true;  // of a transform, not of a consumer
  bool may_stop = false;      // at a record that fails
};
/// Takes the payload of a batch's end apart.
base::Result<void> take_outputs(EndMessage&& end, const SentBatch& sent, CallResult& result);

}  // namespace antler::worker
