// What a worker asks of the engine: its queries, inserts and lines for the log, from their frames to their answers. A Lane is one socket
// that they come on; each is read by one thread, and any number of them at once. The engine may answer after the connection is gone, so
// this outlives it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"
#include "protocol/frame_reader.h"
#include "protocol/header.h"
#include "worker/engine_calls.h"
#include "worker/message.h"
#include "worker/outbox.h"
#include "worker/query_sink.h"

namespace antler::worker {

/// One socket of a worker. All but the outbox is of the thread that reads it.
struct Lane {
  Lane(int its_fd, std::shared_ptr<Outbox> its_outbox, bool its_thread_may_wait)
      : fd(its_fd), outbox(std::move(its_outbox)), thread_may_wait(its_thread_may_wait), reader(its_fd) {}
  const int fd;
  const std::shared_ptr<Outbox> outbox;
  const bool thread_may_wait;  // whoever reads it has nothing else to do while a query runs
  protocol::FrameReader reader;
  protocol::JsonDocument header;
  std::uint64_t highest_own_id = 0;  // that came on it
};

/// The engine's call that asks.
struct Asker {
  Origin origin;
  std::int64_t deadline_ns = 0;
  bool wanted = false;  // its answer; a call that was given up or has ended asks for nothing more
};

class OwnCalls : public std::enable_shared_from_this<OwnCalls> {
 public:
  explicit OwnCalls(EngineCalls& engine_calls) : engine_calls_(engine_calls) {}

  // An error is the worker's mistake. What is refused otherwise is answered so.
  /// Where the query is to go; nothing when it was answered already.
  base::Result<std::shared_ptr<QuerySink>> open_query(Lane& lane, const QueryMessage& query, const Asker& asker);
  /// On a lane whose thread may wait it runs before this returns.
  void run_query(const Lane& lane, QueryMessage&& query, Asker&& asker, std::shared_ptr<QuerySink> sink);
  base::Result<void> insert(Lane& lane, InsertMessage&& insert, Asker&& asker);
  void log(LogMessage&& log, Asker&& asker);
  base::Result<void> credit(const Lane& lane, const CreditMessage& credit);
  base::Result<void> cancel(const Lane& lane, const CancelMessage& cancel);

  /// Nobody wants the answers any more of what the engine's call `for_id` asked, or any for 0.
  void cancel_all_of(std::uint64_t for_id);

 private:
  using Key = std::pair<const Outbox*, std::uint64_t>;  // each lane has ids of its own
  struct Open {
    std::uint64_t for_id = 0;
    std::weak_ptr<QuerySink> sink;  // none of an insert
  };
  // False when the worker was answered already, with an error.
  base::Result<bool> open(Lane& lane, std::uint64_t id, std::uint64_t for_id, bool wanted, const std::weak_ptr<QuerySink>& sink);
  bool remove(const Key& key);
  base::Result<std::shared_ptr<QuerySink>> sink_of(const Lane& lane, std::uint64_t id, std::string_view type);

  EngineCalls& engine_calls_;
  std::mutex mutex_;
  std::map<Key, Open> open_;
};

}  // namespace antler::worker
