// Progress: which record each call of a batch is at, in a file in memory that worker and engine share, so that it is known after any death
// of the worker. The worker maps it and writes; the engine reads it when a call has come to a bad end.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace antler::protocol {

/// One for each thread that runs calls.
struct ProgressSlot {
  std::atomic<std::uint64_t> call{0};    // 0 while it runs none
  std::atomic<std::uint64_t> record{0};  // index within the batch, from 1; 0: not within one record
};
static_assert(sizeof(ProgressSlot) == 16 && std::atomic<std::uint64_t>::is_always_lock_free);

inline constexpr std::size_t kProgressSlots = 1'024;
inline constexpr std::size_t kProgressBytes = kProgressSlots * sizeof(ProgressSlot);

/// The worker's side. Lives as long as the process.
class ProgressPage {
 public:
  ProgressPage() = default;
  /// Of the file at `fd`, which is closed; slots that nobody reads when it is none of that size.
  static ProgressPage map(int fd);
  /// Of the thread of that number; null beyond the last.
  [[nodiscard]] ProgressSlot* slot(std::size_t thread) const {
    return slots_ == nullptr || thread >= kProgressSlots ? nullptr : slots_ + thread;
  }

 private:
  ProgressSlot* slots_ = nullptr;
};

/// What a thread runs, while this lives.
class RunningNow {
 public:
  RunningNow(ProgressSlot* slot, std::uint64_t call);
  RunningNow(const RunningNow&) = delete;
  RunningNow& operator=(const RunningNow&) = delete;
  ~RunningNow();
};

/// The call that this thread runs; 0 for none. Also in a signal handler.
std::uint64_t running_call();
/// The record of it that is run from now on, and nothing afterwards.
void set_running_record(std::uint64_t index);
void clear_running_record();

}  // namespace antler::protocol
