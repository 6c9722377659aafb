#include "protocol/call_output.h"

#include <fmt/format.h>

#include "base/assertion.h"
#include "protocol/context_port.h"

namespace antler::protocol {

void ApiOutput::rows(const detail::ModelDescriptor&, const void* first, std::size_t count, std::size_t stride) {
  require_wanted(call_);
  std::string problem;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t before = buffer_.size();
    if (!rows_.rows.encode(static_cast<const std::byte*>(first) + i * stride, buffer_, problem))
      throw EngineError(std::string(code::kValue), fmt::format("a row of the answer: {}", problem));
    const std::size_t row_bytes = buffer_.size() - before;
    if (row_bytes > kRowsFrameBytesMax)
      throw EngineError(std::string(code::kTooLarge),
                        fmt::format("a row of the answer is {} bytes long; at most {} are allowed", row_bytes, kRowsFrameBytesMax));
    if (buffer_.size() > kRowsFrameBytesMax) send(before);
    ++count_;
  }
}

void ApiOutput::send(std::size_t bytes) {
  if (!call_.take_credit(bytes)) require_wanted(call_);
  send_or_throw(link_, rows_header(), buffer_.view().substr(0, bytes), code::kTooLarge);
  const std::string rest(buffer_.view().substr(bytes));
  buffer_.clear();
  buffer_.append(rest);
  count_ = 0;
}

void ApiOutput::respond(Response response) { response_ = std::move(response); }

std::string ApiOutput::rows_header() const { return fmt::format(R"({{"type":"rows","id":{},"count":{}}})", call_.id, count_); }

std::optional<Frame> ApiOutput::take_rest() {
  if (buffer_.size() == 0) return std::nullopt;
  if (!call_.take_credit(buffer_.size())) require_wanted(call_);
  return Frame{rows_header(), std::string(buffer_.view())};
}

void BatchOutput::rows(const detail::ModelDescriptor&, const void* first, std::size_t count, std::size_t stride) {
  std::string problem;
  for (std::size_t i = 0; i < count && !is_too_large(); ++i) {
    if (!rows_.rows.encode(static_cast<const std::byte*>(first) + i * stride, buffer_, problem))
      throw EngineError(std::string(code::kValue), fmt::format("the record it made: {}", problem));
    ++count_;
  }
}

void BatchOutput::respond(Response) { base::assertion_failed("a transform answers no request", std::source_location::current()); }

void BatchOutput::roll_back(const Mark& mark) {
  buffer_.set_end(buffer_.data() + mark.bytes);
  count_ = mark.count;
}

bool BatchOutput::is_too_large() const { return buffer_.size() > kPayloadBytesMax; }

}  // namespace antler::protocol
