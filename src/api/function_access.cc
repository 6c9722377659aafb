#include "api/function_access.h"

#include <algorithm>
#include <utility>

#include "api/format.h"

namespace antler::api {
namespace {

constexpr std::size_t kIdleSessionsMax = 4;
constexpr std::size_t kKnownQueriesMax = 256;
constexpr std::size_t kKnownQueryBytesMax = 64u << 10;

std::size_t slot_of(int quarter, AnswerSize size) {
  return static_cast<std::size_t>(quarter - 1) + (size == AnswerSize::kSmall ? 0 : kTimeQuarters);
}

}  // namespace

int FunctionAccess::quarter_of(std::int64_t left_ms) const {
  const std::int64_t quarter_ms = std::max<std::int64_t>(1, limits_.time_ms / kTimeQuarters);
  return static_cast<int>(std::clamp<std::int64_t>((left_ms + quarter_ms - 1) / quarter_ms, 1, kTimeQuarters));
}

base::Result<std::unique_ptr<database::Session>> FunctionAccess::take_session(database::Database& database, int quarter, AnswerSize size) {
  {
    const std::lock_guard lock(mutex_);
    auto& idle = idle_[slot_of(quarter, size)];
    if (!idle.empty()) {
      auto session = std::move(idle.back());
      idle.pop_back();
      return session;
    }
  }
  auto settings = format_settings(false);
  if (size == AnswerSize::kSmall) settings.emplace_back("max_result_bytes", std::to_string(kSmallAnswerBytes));
  return database.open(
      {.readonly = true,
       .max_execution_time_ms = static_cast<std::uint64_t>(std::max<std::int64_t>(1, limits_.time_ms * quarter / kTimeQuarters)),
       .max_memory_bytes = limits_.memory_bytes,
       .max_threads = 1,
       .settings = std::move(settings)});
}

void FunctionAccess::give_back(int quarter, AnswerSize size, std::unique_ptr<database::Session> session) {
  const std::lock_guard lock(mutex_);
  auto& idle = idle_[slot_of(quarter, size)];
  if (idle.size() < kIdleSessionsMax) idle.push_back(std::move(session));
}

bool FunctionAccess::is_known(std::string_view sql) const {
  const std::lock_guard lock(mutex_);
  return known_.contains(sql);
}

void FunctionAccess::remember(std::string_view sql) {
  if (sql.size() > kKnownQueryBytesMax) return;
  const std::lock_guard lock(mutex_);
  // A function whose queries differ each time is checked each time.
  if (known_.size() >= kKnownQueriesMax) known_.clear();
  known_.emplace(sql, AnswerSize::kSmall);
}

AnswerSize FunctionAccess::expected_size(std::string_view sql) const {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(sql);
  return found == known_.end() ? AnswerSize::kSmall : found->second;
}

void FunctionAccess::remember_large(std::string_view sql) {
  const std::lock_guard lock(mutex_);
  if (const auto found = known_.find(sql); found != known_.end()) found->second = AnswerSize::kAny;
}

FunctionAccess::Turn FunctionAccess::ask_turn(const std::string& request_id, std::function<void()> start) {
  {
    const std::lock_guard lock(mutex_);
    if (open_.size() >= kFunctionStreamsOpenMax) {
      // Without a request id, in a transform, it is not known which call waits; its time limit ends it.
      const auto waits = [&](const std::string& id) {
        return !id.empty() && (id == request_id || std::any_of(waiting_.begin(), waiting_.end(),
                                                               [&](const Waiting& waiting) { return waiting.request_id == id; }));
      };
      if (std::all_of(open_.begin(), open_.end(), waits)) return Turn::kNeverComes;
      if (waiting_.size() >= kFunctionStreamsWaitingMax) return Turn::kTooManyWait;
      waiting_.push_back({request_id, std::move(start)});
      return Turn::kWaits;
    }
    open_.push_back(request_id);
  }
  start();
  return Turn::kGiven;
}

void FunctionAccess::end_turn(const std::string& request_id) {
  std::function<void()> start;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = std::find(open_.begin(), open_.end(), request_id); found != open_.end()) open_.erase(found);
    if (waiting_.empty()) return;
    open_.push_back(std::move(waiting_.front().request_id));
    start = std::move(waiting_.front().start);
    waiting_.pop_front();
  }
  start();
}

}  // namespace antler::api
