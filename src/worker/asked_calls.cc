#include "worker/asked_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "worker/error_codes.h"

namespace antler::worker {
namespace {

constexpr std::size_t kOwnCallsMax = 4'096;  // that a worker may have open

}  // namespace

base::Result<bool> AskedCalls::open(std::uint64_t id, std::uint64_t for_id, const Asker& asker, const std::weak_ptr<QuerySink>& sink) {
  const auto refuse = [&](std::string_view code, const base::Error& error) {
    asker.outbox->send_always(error_header(id, code, error));
    return false;
  };
  bool wanted = asker.wanted;
  bool has_room = true;
  {
    const std::lock_guard lock(own_calls_->mutex);
    own_calls_->highest_id = std::max(own_calls_->highest_id, id);
    if (std::erase(own_calls_->cancelled_early, id) > 0) wanted = false;
    if (own_calls_->open.contains(id)) return base::invalid(fmt::format("a second call {} while the first is open", id));
    has_room = own_calls_->open.size() < kOwnCallsMax;
    if (wanted && has_room) own_calls_->open.emplace(id, OwnCalls::Open{for_id, sink});
  }
  if (wanted && !has_room)
    return refuse(kTooManyCalls, base::overloaded(fmt::format("{} queries and inserts run for this worker already", kOwnCallsMax)));
  // One that has ended meanwhile, on another thread, has cancelled what it found open.
  if (wanted && has_lanes_ && !runs_(for_id)) {
    own_calls_->remove(id);
    wanted = false;
  }
  return wanted || refuse(kCallEnded, base::unavailable("the call that asks has ended, or its time limit has passed"));
}

base::Result<std::optional<AskedQuery>> AskedCalls::open(QueryMessage&& query) {
  auto asker = asker_of_(query.for_id);
  if (!asker) return asker.error();
  const std::uint64_t id = query.id;
  std::function<bool(std::uint64_t, std::string_view)> answer_call;
  if (query.answers)
    answer_call = [own_calls = own_calls_, for_id = query.for_id](std::uint64_t count, std::string_view rows) {
      const std::shared_lock lock(own_calls->answer_mutex);
      return own_calls->answer && own_calls->answer(for_id, count, rows);
    };
  auto sink = std::make_shared<QuerySink>(
      asker->outbox, id, asker->deadline_ns, [own_calls = own_calls_, id] { own_calls->remove(id); }, std::move(answer_call));
  const auto opened = open(id, query.for_id, *asker, sink);
  if (!opened || !*opened) {
    sink->forget();
    return opened ? base::Result<std::optional<AskedQuery>>(std::nullopt) : opened.error();
  }
  return std::optional(AskedQuery{{.origin = std::move(asker->origin),
                                   .sql = std::move(query.sql),
                                   .parameters = std::move(query.parameters),
                                   .deadline_ns = asker->deadline_ns,
                                   .is_answer = query.answers},
                                  std::move(sink)});
}

base::Result<void> AskedCalls::serve(QueryMessage&& query) {
  auto opened = open(std::move(query));
  if (!opened) return opened.error();
  if (*opened) engine_calls_.query(std::move((*opened)->request), std::move((*opened)->sink));
  return {};
}

base::Result<void> AskedCalls::serve(InsertMessage&& insert) {
  auto asker = asker_of_(insert.for_id);
  if (!asker) return asker.error();
  const auto opened = open(insert.id, insert.for_id, *asker, {});
  if (!opened) return opened.error();
  if (!*opened) return {};
  engine_calls_.insert({std::move(asker->origin), std::move(insert.stream), insert.count, std::move(insert.payload)},
                       [own_calls = own_calls_, outbox = asker->outbox, id = insert.id](const base::Result<void>& outcome) {
                         if (!own_calls->remove(id)) return;
                         outbox->send_always(outcome.ok() ? number_header("end", id) : error_header(id, kInsertFailed, outcome.error()));
                       });
  return {};
}

base::Result<void> AskedCalls::serve(LogMessage&& log) {
  auto asker = asker_of_(log.for_id);
  if (!asker) return asker.error();
  engine_calls_.log({std::move(asker->origin), std::move(log.level), std::move(log.message), std::move(log.fields)});
  return {};
}

base::Result<void> AskedCalls::serve(CreditMessage&& credit) {
  const auto sink = own_calls_->find(credit.id);
  if (!sink) return base::invalid(fmt::format("a credit for its call {}, which there never was", credit.id));
  if (*sink && !(*sink)->credit(credit.bytes))
    return base::invalid(fmt::format("a credit of {} bytes for its call {}, which is more than was sent", credit.bytes, credit.id));
  return {};
}

base::Result<void> AskedCalls::serve(CancelMessage&& cancel) {
  if (has_lanes_) return own_calls_->cancel(cancel.id), base::Result<void>();
  const auto sink = own_calls_->find(cancel.id);
  if (!sink) return base::invalid(fmt::format("a cancel for its call {}, which there never was", cancel.id));
  if (*sink) (*sink)->cancel();
  return {};
}

void AskedCalls::cancel_of(std::uint64_t for_id) const {
  for (const auto& sink : own_calls_->sinks_of(for_id)) sink->cancel();
}

void AskedCalls::end() const {
  {
    const std::unique_lock lock(own_calls_->answer_mutex);
    own_calls_->answer = nullptr;
  }
  cancel_of(0);
}

}  // namespace antler::worker
