// The answer of a worker's query on its way to the worker: rows go out as far as the worker's credit allows, and whoever writes them waits
// for more. Written from one thread of the engine; credited and cancelled by others.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "worker/engine_calls.h"
#include "worker/outbox.h"

namespace antler::worker {

inline constexpr std::uint64_t kCreditBytes = 1u << 20;  // that may be ahead of what was credited

/// The frame that answers a worker's call with an error.
std::string error_header(std::uint64_t id, std::string_view code, const base::Error& error);

/// A header with nothing but these.
std::string number_header(std::string_view type, std::uint64_t id);

class QuerySink final : public RowsSink {
 public:
  /// `ended` is called once, when the worker's call is answered.
  /// `answer_call` is as the method is; null for a query whose rows are the worker's.
  QuerySink(std::shared_ptr<Outbox> outbox, std::uint64_t id, std::int64_t deadline_ns, std::function<void()> ended,
            std::function<bool(std::uint64_t count, std::string_view rows)> answer_call = nullptr)
      : outbox_(std::move(outbox)), id_(id), deadline_ns_(deadline_ns), ended_(std::move(ended)), answer_call_(std::move(answer_call)) {}
  ~QuerySink() override;

  [[nodiscard]] bool write(std::string_view bytes) override;
  void finish(const base::Result<void>& outcome) override;
  void finish_with(std::string_view bytes) override;
  [[nodiscard]] bool answer_call(std::uint64_t count, std::string_view rows) override;

  /// False when more is credited than was sent.
  [[nodiscard]] bool credit(std::uint64_t bytes);
  void cancel();
  /// The worker was answered in another way.
  void forget();

 private:
  /// In one frame, and the end after it when these are the last.
  bool write_piece(std::string_view piece, bool last);
  /// False, as `write` then is.
  bool end_unwanted();
  void answer(const std::string& header);

  const std::shared_ptr<Outbox> outbox_;
  const std::uint64_t id_;
  const std::int64_t deadline_ns_;
  const std::function<void()> ended_;
  const std::function<bool(std::uint64_t count, std::string_view rows)> answer_call_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t sent_ = 0;
  std::uint64_t credited_ = 0;
  bool cancelled_ = false;
  bool answered_ = false;
};

}  // namespace antler::worker
