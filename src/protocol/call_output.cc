#include "protocol/call_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "antler/detail/runtime.h"
#include "base/assertion.h"
#include "base/text.h"
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
  const std::string header = rows_header();
  const FrameView frame{header, buffer_.view().substr(0, bytes)};
  require_sent(link_.say(call_, {&frame, 1}), code::kTooLarge);
  const std::string rest(buffer_.view().substr(bytes));
  buffer_.clear();
  buffer_.append(rest);
  count_ = 0;
}

void ApiOutput::rows_to(const detail::ResourceRef&, const detail::ModelDescriptor&, const void*, std::size_t, std::size_t) {
  base::assertion_failed("an API's function sends to streams by its Context", std::source_location::current());
}

void ApiOutput::respond(Response response) { response_ = std::move(response); }

std::string ApiOutput::rows_header() const { return base::concat(R"({"type":"rows","id":)", call_.id, R"(,"count":)", count_, "}"); }

std::optional<Frame> ApiOutput::take_rest() {
  if (buffer_.size() == 0) return std::nullopt;
  if (!call_.take_credit(buffer_.size())) require_wanted(call_);
  return Frame{rows_header(), std::string(buffer_.view())};
}

BatchOutput::BatchOutput(const detail::FunctionEntry& function, ModelRowsTable& models) : function_(function) {
  targets_.reserve(function.to.size());
  for (const auto& target : function.to) targets_.push_back({target, models.of(*target.model)});
}

void BatchOutput::append(Target& target, const void* first, std::size_t count, std::size_t stride) {
  std::string problem;
  for (std::size_t i = 0; i < count && !is_too_large(); ++i) {
    if (!target.rows.rows.encode(static_cast<const std::byte*>(first) + i * stride, target.buffer, problem))
      throw EngineError(std::string(code::kValue), fmt::format("the record it made: {}", problem));
    ++target.count;
  }
}

void BatchOutput::rows(const detail::ModelDescriptor&, const void* first, std::size_t count, std::size_t stride) {
  append(targets_.front(), first, count, stride);
}

void BatchOutput::rows_to(const detail::ResourceRef& stream, const detail::ModelDescriptor& model, const void* first, std::size_t count,
                          std::size_t stride) {
  auto target =
      std::find_if(targets_.begin(), targets_.end(), [&](const Target& other) { return other.of.stream.object == stream.object; });
  if (target == targets_.end()) {
    std::string error;
    const auto* const found = detail::target_of(stream, function_, error);
    if (found == nullptr) throw EngineError(std::string(code::kNotDeclared), error);
    target = std::find_if(targets_.begin(), targets_.end(), [&](const Target& other) { return &other.of == found; });
  }
  if (model.fingerprint != target->of.model->fingerprint)
    throw EngineError(std::string(code::kNotDeclared),
                      fmt::format("`{}` was sent a {}, and carries {}: two streams have that name", target->of.name, model.qualified_name,
                                  target->of.model->qualified_name));
  append(*target, first, count, stride);
}

void BatchOutput::respond(Response) {
  base::assertion_failed("a function over a stream answers no request", std::source_location::current());
}

void BatchOutput::begin_record() {
  for (auto& target : targets_) target.bytes_before = target.buffer.size(), target.count_before = target.count;
}

void BatchOutput::end_record(std::uint64_t index) {
  for (auto& target : targets_)
    if (target.count != target.count_before) target.runs.add(index, target.count - target.count_before);
}

bool BatchOutput::has_made() const {
  return std::any_of(targets_.begin(), targets_.end(), [](const Target& target) { return target.count != target.count_before; });
}

void BatchOutput::roll_back() {
  for (auto& target : targets_) {
    target.buffer.set_end(target.buffer.data() + target.bytes_before);
    target.count = target.count_before;
  }
}

std::size_t BatchOutput::bytes() const {
  std::size_t bytes = 0;
  for (const auto& target : targets_) bytes += target.buffer.size();
  return bytes;
}

std::uint64_t BatchOutput::count() const {
  std::uint64_t count = 0;
  for (const auto& target : targets_) count += target.count;
  return count;
}

BatchOutput::~BatchOutput() {
  for (auto& target : targets_) KeptBuffers::of_thread().give(std::move(target.buffer));
}

codec::ByteBuffer BatchOutput::take(nlohmann::json& outputs) {
  outputs = nlohmann::json::array();
  codec::ByteBuffer payload;
  for (auto& target : targets_) {
    if (target.count == 0) continue;
    nlohmann::json output{{"to", target.of.name}, {"count", target.count}, {"bytes", target.buffer.size()}};
    if (payload.size() == 0) std::swap(payload, target.buffer);
    else payload.append(target.buffer.view());
    if (const std::string runs = target.runs.take(); !runs.empty()) {
      output["runs_bytes"] = runs.size();
      payload.append(runs);
    }
    outputs.push_back(std::move(output));
  }
  return payload;
}

}  // namespace antler::protocol
