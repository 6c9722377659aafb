// Where the results of a function go: the rows of a handler are sent as they come, within the engine's credit; the outputs of a
// transform's batch are gathered. Of one call, on the thread that runs it; both throw EngineError for what cannot be sent.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "antler/detail/function.h"
#include "codec/byte_buffer.h"
#include "codec/made_runs.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/kept_buffers.h"
#include "protocol/model_rows.h"

namespace antler::protocol {

class ApiOutput final : public detail::Output {
 public:
  ApiOutput(EngineLink& link, const ModelRows& rows, CallState& call) : link_(link), rows_(rows), call_(call) {}
  void rows(const detail::ModelDescriptor& model, const void* first, std::size_t count, std::size_t stride) override;
  void rows_to(const detail::ResourceRef& stream, const detail::ModelDescriptor& model, const void* first, std::size_t count,
               std::size_t stride) override;
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
  /// `function` lives as long as this.
  BatchOutput(const detail::FunctionEntry& function, ModelRowsTable& models);
  ~BatchOutput();
  BatchOutput(const BatchOutput&) = delete;
  BatchOutput& operator=(const BatchOutput&) = delete;
  void rows(const detail::ModelDescriptor& model, const void* first, std::size_t count, std::size_t stride) override;
  void rows_to(const detail::ResourceRef& stream, const detail::ModelDescriptor& model, const void* first, std::size_t count,
               std::size_t stride) override;
  void respond(Response response) override;

  /// What comes from here on is of one record.
  void begin_record();
  /// What came since is of this record of the batch.
  void end_record(std::uint64_t index);
  [[nodiscard]] bool has_made() const;
  /// What came since `begin_record` goes: the record failed.
  void roll_back();
  [[nodiscard]] bool is_too_large() const { return bytes() > kPayloadBytesMax; }
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] std::uint64_t count() const;  // of records
  /// The rows of all streams, each with which records made them, where that was said. `outputs` is what an end says of them.
  codec::ByteBuffer take(nlohmann::json& outputs);

 private:
  struct Target {
    const detail::FunctionTarget& of;
    const ModelRows& rows;
    codec::ByteBuffer buffer = KeptBuffers::of_thread().take();
    std::uint64_t count = 0;
    std::size_t bytes_before = 0;  // the record that runs
    std::uint64_t count_before = 0;
    codec::MadeRunsWriter runs{};
  };
  void append(Target& target, const void* first, std::size_t count, std::size_t stride);

  const detail::FunctionEntry& function_;
  std::vector<Target> targets_;
};

}  // namespace antler::protocol
