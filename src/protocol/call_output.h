// Where the results of a function go: the rows of a handler are sent as they come, within the engine's credit; the outputs of a
// transform's batch are gathered. Of one call, on the thread that runs it; both throw EngineError for what cannot be sent.
#pragma once

#include <optional>

#include "antler/detail/function.h"
#include "codec/byte_buffer.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/model_rows.h"

namespace antler::protocol {

class ApiOutput final : public detail::Output {
 public:
  ApiOutput(EngineLink& link, const ModelRows& rows, CallState& call) : link_(link), rows_(rows), call_(call) {}
  void rows(const detail::ModelDescriptor& model, const void* first, std::size_t count, std::size_t stride) override;
  void respond(Response response) override;
  /// The frame of the rows that are left; nothing when there are none.
  std::optional<Frame> take_rest();
  [[nodiscard]] std::optional<Response>& response() { return response_; }

 private:
  void send(std::size_t bytes);
  [[nodiscard]] std::string rows_header() const;

  EngineLink& link_;
  const ModelRows& rows_;
  CallState& call_;
  codec::ByteBuffer buffer_;
  std::uint64_t count_ = 0;  // rows in it
  std::optional<Response> response_;
};

class BatchOutput final : public detail::Output {
 public:
  explicit BatchOutput(const ModelRows& rows) : rows_(rows) {}
  void rows(const detail::ModelDescriptor& model, const void* first, std::size_t count, std::size_t stride) override;
  void respond(Response response) override;

  struct Mark {
    std::size_t bytes = 0;
    std::uint64_t count = 0;
    bool operator==(const Mark&) const = default;
  };
  [[nodiscard]] Mark mark() const { return {buffer_.size(), count_}; }
  /// What came since goes: the record failed.
  void roll_back(const Mark& mark);
  [[nodiscard]] bool is_too_large() const;
  [[nodiscard]] const codec::ByteBuffer& buffer() const { return buffer_; }

 private:
  const ModelRows& rows_;
  codec::ByteBuffer buffer_;
  std::uint64_t count_ = 0;
};

}  // namespace antler::protocol
