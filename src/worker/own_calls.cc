#include "worker/own_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "worker/error_codes.h"

namespace antler::worker {
namespace {

constexpr std::size_t kOwnCallsMax = 4'096;  // that a worker may have open

}  // namespace

bool OwnCalls::remove(const Key& key) {
  const std::lock_guard lock(mutex_);
  return open_.erase(key) == 1;
}

void OwnCalls::cancel_all_of(std::uint64_t for_id) {
  std::vector<std::shared_ptr<QuerySink>> sinks;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, call] : open_)
      if (for_id == 0 || call.for_id == for_id)
        if (auto sink = call.sink.lock()) sinks.push_back(std::move(sink));
  }
  for (const auto& sink : sinks) sink->cancel();
}

base::Result<bool> OwnCalls::open(Lane& lane, std::uint64_t id, std::uint64_t for_id, bool wanted, const std::weak_ptr<QuerySink>& sink) {
  const auto refuse = [&](std::string_view code, const base::Error& error) {
    lane.outbox->send_always(error_header(id, code, error));
    return false;
  };
  lane.highest_own_id = std::max(lane.highest_own_id, id);
  if (!wanted) return refuse(kCallEnded, base::unavailable("the call that asks has ended, or its time limit has passed"));
  const std::lock_guard lock(mutex_);
  const Key key{lane.outbox.get(), id};
  if (open_.contains(key)) return base::invalid(fmt::format("a second call {} while the first is open", id));
  if (open_.size() >= kOwnCallsMax)
    return refuse(kTooManyCalls, base::overloaded(fmt::format("{} queries and inserts run for this worker already", kOwnCallsMax)));
  open_.emplace(key, Open{for_id, sink});
  return true;
}

base::Result<std::shared_ptr<QuerySink>> OwnCalls::open_query(Lane& lane, const QueryMessage& query, const Asker& asker) {
  const std::uint64_t id = query.id;
  auto sink = std::make_shared<QuerySink>(lane.outbox, id, asker.deadline_ns,
                                          [self = shared_from_this(), key = Key(lane.outbox.get(), id)] { self->remove(key); });
  const auto opened = open(lane, id, query.for_id, asker.wanted, sink);
  if (opened && *opened) return sink;
  sink->forget();
  return opened ? base::Result<std::shared_ptr<QuerySink>>(std::shared_ptr<QuerySink>()) : opened.error();
}

void OwnCalls::run_query(const Lane& lane, QueryMessage&& query, Asker&& asker, std::shared_ptr<QuerySink> sink) {
  engine_calls_.query({std::move(asker.origin), std::move(query.sql), std::move(query.parameters), asker.deadline_ns, lane.thread_may_wait},
                      std::move(sink));
}

base::Result<void> OwnCalls::insert(Lane& lane, InsertMessage&& insert, Asker&& asker) {
  const auto opened = open(lane, insert.id, insert.for_id, asker.wanted, {});
  if (!opened) return opened.error();
  if (!*opened) return {};
  engine_calls_.insert({std::move(asker.origin), std::move(insert.stream), insert.count, std::move(insert.payload)},
                       [self = shared_from_this(), outbox = lane.outbox, id = insert.id](const base::Result<void>& outcome) {
                         if (!self->remove({outbox.get(), id})) return;
                         outbox->send_always(outcome.ok() ? number_header("end", id) : error_header(id, kInsertFailed, outcome.error()));
                       });
  return {};
}

void OwnCalls::log(LogMessage&& log, Asker&& asker) {
  engine_calls_.log({std::move(asker.origin), std::move(log.level), std::move(log.message), std::move(log.fields)});
}

base::Result<std::shared_ptr<QuerySink>> OwnCalls::sink_of(const Lane& lane, std::uint64_t id, std::string_view type) {
  if (id > lane.highest_own_id) return base::invalid(fmt::format("a {} for its call {}, which there never was", type, id));
  const std::lock_guard lock(mutex_);
  const auto found = open_.find({lane.outbox.get(), id});
  return found == open_.end() ? nullptr : found->second.sink.lock();
}

base::Result<void> OwnCalls::credit(const Lane& lane, const CreditMessage& credit) {
  const auto sink = sink_of(lane, credit.id, "credit");
  if (!sink) return sink.error();
  if (*sink && !(*sink)->credit(credit.bytes))
    return base::invalid(fmt::format("a credit of {} bytes for its call {}, which is more than was sent", credit.bytes, credit.id));
  return {};
}

base::Result<void> OwnCalls::cancel(const Lane& lane, const CancelMessage& cancel) {
  const auto sink = sink_of(lane, cancel.id, "cancel");
  if (!sink) return sink.error();
  if (*sink) (*sink)->cancel();
  return {};
}

}  // namespace antler::worker
