// QueryRows: the rows of a query as they come from the engine. What came and was not read yet stays below the window of the protocol and
// one row: the engine is credited for what was taken. Of one call, on the thread that runs it; destroying it ends the query.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "antler/detail/function.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/model_rows.h"

namespace antler::protocol {

class QueryRows final : public detail::RowSource {
 public:
  /// The caller sends the query, whose number is `id`.
  QueryRows(EngineLink& link, CallState& call, const ModelRows& model);
  ~QueryRows() override;
  [[nodiscard]] std::uint64_t id() const { return request_->id; }
  /// Once the query is sent.
  void begin() { is_sent_ = true; }

  bool next(void* row) override;

 private:
  /// Takes what came, waiting for it, or sees the end.
  void take_more();
  /// False when there are no rows.
  bool read_columns();

  EngineLink& link_;
  CallState& call_;
  const ModelRows& model_;
  std::shared_ptr<EngineLink::Request> request_;
  std::shared_ptr<const codec::StructRows> rows_;  // once the columns came
  std::string bytes_;
  std::size_t at_ = 0;      // in bytes_
  std::size_t needed_ = 0;  // bytes of the row that did not fit
  std::size_t uncredited_ = 0;
  bool is_sent_ = false;
  bool is_ended_ = false;
};

}  // namespace antler::protocol
