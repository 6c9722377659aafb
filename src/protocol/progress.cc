#include "protocol/progress.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace antler::protocol {
namespace {

thread_local ProgressSlot* own_slot = nullptr;
thread_local std::uint64_t own_call = 0;

}  // namespace

ProgressPage ProgressPage::map(int fd) {
  ProgressPage page;
  struct stat status{};
  if (::fstat(fd, &status) == 0 && status.st_size >= static_cast<off_t>(kProgressBytes)) {
    void* const memory = ::mmap(nullptr, kProgressBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory != MAP_FAILED) page.slots_ = static_cast<ProgressSlot*>(memory);
  }
  ::close(fd);
  return page;
}

RunningNow::RunningNow(ProgressSlot* slot, std::uint64_t call) {
  own_slot = slot;
  own_call = call;
  if (slot == nullptr) return;
  slot->record.store(0, std::memory_order_relaxed);
  slot->call.store(call, std::memory_order_release);  // never with the record of the call before
}

RunningNow::~RunningNow() {
  if (own_slot != nullptr) own_slot->call.store(0, std::memory_order_relaxed);
  own_slot = nullptr;
  own_call = 0;
}

std::uint64_t running_call() { return own_call; }

void set_running_record(std::uint64_t index) {
  if (own_slot != nullptr) own_slot->record.store(index + 1, std::memory_order_relaxed);
}

void clear_running_record() {
  if (own_slot != nullptr) own_slot->record.store(0, std::memory_order_relaxed);
}

}  // namespace antler::protocol
