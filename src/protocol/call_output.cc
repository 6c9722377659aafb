#include "protocol/call_output.h"

#include <fmt/format.h>

#include "base/assertion.h"
#include "protocol/context_port.h"

namespace antler::protocol {
namespace {

// Waits until so much may be sent, and throws when nobody wants it any more.
void take_credit(EngineLink& link, CallState& call, std::size_t bytes) {
  const auto needed = static_cast<std::int64_t>(bytes);
  link.await(call, [&] { return call.credit_bytes >= needed; });
  require_wanted(call);
  const std::scoped_lock lock(call.mutex);
  call.credit_bytes -= needed;
}

}  // namespace

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
  take_credit(link_, call_, bytes);
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
  take_credit(link_, call_, buffer_.size());
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
