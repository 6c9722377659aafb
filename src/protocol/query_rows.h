// QueryRows: the rows of a query as they come from the engine. What came and was not read yet stays below the window of the protocol and
// one row: the engine is credited for what was taken. The query goes out when something is waited for, so one whose rows are returned goes
// out as the answer of its call: then the engine may answer the client itself, and no row comes here. Of one call, on the thread that runs
// it; destroying it ends the query.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "antler/detail/function.h"
#include "protocol/call_state.h"
#include "protocol/engine_link.h"
#include "protocol/model_rows.h"

namespace antler::protocol {

/// The end of a query whose rows are the answer of its call.
inline constexpr std::string_view kAnswersMember = R"(,"answers":true})";

class QueryRows final : public detail::RowSource {
 public:
  QueryRows(EngineLink& link, CallState& call, const ModelRows& model);
  ~QueryRows() override;
  [[nodiscard]] std::uint64_t id() const { return request_->id; }
  /// The header of the query, numbered `id`, without its last brace. Once.
  void set_query(std::string header);
  /// The query of `call` that was not sent yet, if there is one; before anything is waited for, so that it runs meanwhile.
  static void send_unsent(CallState& call);

  bool next(void* row) override;
  void begin_answer() override;

 private:
  void send(bool is_answer);
  /// Takes what came, waiting for it, or sees the end.
  void take_more();
  /// False when there are no rows.
  bool read_columns();

  EngineLink& link_;
  CallState& call_;
  const ModelRows& model_;
  std::shared_ptr<EngineLink::Request> request_;
  std::string query_;
  std::shared_ptr<const codec::StructRows> rows_;  // once the columns came
  std::string bytes_;
  std::size_t at_ = 0;      // in bytes_
  std::size_t needed_ = 0;  // bytes of the row that did not fit
  std::size_t uncredited_ = 0;
  bool is_sent_ = false;
  bool is_ended_ = false;
};

}  // namespace antler::protocol
