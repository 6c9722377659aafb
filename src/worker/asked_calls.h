// AskedCalls: what the functions of one worker ask of the engine while they run: each is of a call that runs, has a number of its own, and
// may be cancelled. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "worker/engine_calls.h"
#include "worker/message.h"
#include "worker/outbox.h"
#include "worker/own_calls.h"
#include "worker/query_sink.h"

namespace antler::worker {

/// A query that is to be run.
struct AskedQuery {
  QueryRequest request;
  std::shared_ptr<QuerySink> sink;
};

class AskedCalls {
 public:
  struct Asker {
    Origin origin;
    std::int64_t deadline_ns = 0;
    std::shared_ptr<Outbox> outbox;
    bool wanted = false;  // its answer; a call that was given up or has ended asks for nothing more
  };
  /// The engine's call that asks. An error when there never was one.
  using AskerOf = std::function<base::Result<Asker>(std::uint64_t for_id)>;
  /// Answers the engine's call that asks with rows of its query, on the thread that ran it. False when it must not be, with nothing done.
  using AnswerCall = std::function<bool(std::uint64_t for_id, std::uint64_t count, std::string_view rows)>;

  /// `runs`: whether the engine's call that asks still does. `has_lanes`: what comes on the connection may be ahead of what comes on a
  /// lane, and several threads read. Until `end` these are called.
  AskedCalls(EngineCalls& engine_calls, AskerOf asker_of, std::function<bool(std::uint64_t for_id)> runs, AnswerCall answer, bool has_lanes)
      : engine_calls_(engine_calls), asker_of_(std::move(asker_of)), runs_(std::move(runs)), has_lanes_(has_lanes) {
    own_calls_->answer = std::move(answer);
  }

  [[nodiscard]] EngineCalls& engine_calls() const { return engine_calls_; }

  // An error is a mistake of the worker's, which is its end.
  /// Nothing when the worker was answered already, with an error.
  base::Result<std::optional<AskedQuery>> open(QueryMessage&& query);
  base::Result<void> serve(QueryMessage&& query);
  base::Result<void> serve(InsertMessage&& insert);
  base::Result<void> serve(LogMessage&& log);
  base::Result<void> serve(CreditMessage&& credit);
  base::Result<void> serve(CancelMessage&& cancel);

  /// Of a call that is over: nobody reads them any more.
  void cancel_of(std::uint64_t for_id) const;
  /// All of them, and none answers a call any more.
  void end() const;

 private:
  /// False when the worker was answered already, with an error.
  base::Result<bool> open(std::uint64_t id, std::uint64_t for_id, const Asker& asker, const std::weak_ptr<QuerySink>& sink);

  EngineCalls& engine_calls_;
  const AskerOf asker_of_;
  const std::function<bool(std::uint64_t for_id)> runs_;
  const bool has_lanes_;
  const std::shared_ptr<OwnCalls> own_calls_ = std::make_shared<OwnCalls>();
};

}  // namespace antler::worker
