// OutputStream: the gate before a stream that a function writes to. What a worker sends is looked at whole before it is appended, so that
// a worker that is wrong cannot put into the log what nobody can read. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "codec/json_decoder.h"
#include "codec/row_key.h"
#include "codec/row_reader.h"
#include "functions/function_spec.h"
#include "streams/log.h"
#include "worker/call.h"

namespace antler::functions {

/// Row bytes of one append, about.
inline constexpr std::size_t kAppendBytesMax = 4u << 20;

class OutputStream {
 public:
  explicit OutputStream(StreamEnd stream);

  [[nodiscard]] const StreamEnd& stream() const { return stream_; }
  /// Adds the rows to `step`, for `partition` where the stream has no key. `invalid` says what is wrong with them, for the author of the
  /// function; `step` is then of no use.
  base::Result<void> append(worker::RowsForm form, worker::Produced produced, std::uint32_t partition, streams::Step& step);
  /// What the last `append` added, with where in the step it begins. It lasts until the next.
  struct Appended {
    std::size_t append = 0;  // the first one of its partition
    std::uint32_t partition = 0;
    std::uint64_t records = 0;
    std::string runs;
  };
  [[nodiscard]] const std::vector<Appended>& appended() const { return appended_; }

 private:
  base::Result<std::string> decode(worker::Produced& produced);
  base::Result<void> append_rows(const std::string& rows, std::uint64_t count, std::uint32_t partition, streams::Step& step) const;

  const StreamEnd stream_;
  const std::uint64_t schema_id_;
  const codec::RowReader row_reader_;
  std::optional<codec::RowKey> key_;
  std::optional<codec::JsonDecoder> decoder_;  // once NDJSON came
  codec::DecodedBody decoded_;
  std::vector<Appended> appended_;
};

}  // namespace antler::functions
