#include "scheduler.h"

#include <sys/mman.h>

#include <algorithm>
#include <exception>

#include "base/assertion.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace antler::sim {
namespace {

constexpr std::int64_t kTurnUs = 1;  // what a turn takes

void start_switch([[maybe_unused]] void** fake_stack, [[maybe_unused]] const void* bottom, [[maybe_unused]] std::size_t size) {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_start_switch_fiber(fake_stack, bottom, size);
#endif
}
void finish_switch([[maybe_unused]] void* fake_stack, [[maybe_unused]] const void** bottom, [[maybe_unused]] std::size_t* size) {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(fake_stack, bottom, size);
#endif
}

// The sanitizer of threads keeps a state for each stack.
void* make_thread_state() {
#if defined(__SANITIZE_THREAD__)
  return __tsan_create_fiber(0);
#else
  return nullptr;
#endif
}
void* thread_state() {
#if defined(__SANITIZE_THREAD__)
  return __tsan_get_current_fiber();
#else
  return nullptr;
#endif
}
void switch_thread_state([[maybe_unused]] void* state) {
#if defined(__SANITIZE_THREAD__)
  __tsan_switch_to_fiber(state, 0);
#endif
}
void drop_thread_state([[maybe_unused]] void* state) {
#if defined(__SANITIZE_THREAD__)
  __tsan_destroy_fiber(state);
#endif
}

}  // namespace

Stacks::~Stacks() {
  for (char* stack : all_) ::munmap(stack, kStackBytes);
}

char* Stacks::take() {
  if (free_.empty()) {
    void* const memory = ::mmap(nullptr, kStackBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    base::check(memory != MAP_FAILED, "a stack can be had");
    ::mprotect(memory, 4'096, PROT_NONE);  // a stack that is too small is a fault, not a riddle
    all_.push_back(static_cast<char*>(memory));
    free_.push_back(all_.back());
  }
  char* const stack = free_.back();
  free_.pop_back();
  return stack;
}

void Scheduler::spawn(std::string name, std::function<void()> body) {
  auto task = std::make_unique<Task>();
  task->name = std::move(name);
  task->body = std::move(body);
  tasks_.push_back(std::move(task));
}

void Scheduler::enter(unsigned high, unsigned low) {
  auto* const scheduler = reinterpret_cast<Scheduler*>(static_cast<std::uintptr_t>(high) << 32 | low);
  finish_switch(nullptr, &scheduler->main_bottom_, &scheduler->main_size_);
  Task& task = *scheduler->current_;
  try {
    task.body();
  } catch (const Death&) {
  } catch (const std::exception& error) {
    scheduler->failure_ = task.name + " threw: " + error.what();
  }
  task.body = nullptr;
  task.is_over = true;
  start_switch(nullptr, scheduler->main_bottom_, scheduler->main_size_);
  switch_thread_state(scheduler->main_thread_state_);
  ::swapcontext(&task.context, &scheduler->main_);
}

void Scheduler::resume(Task& task) {
  current_ = &task;
  if (!task.is_started) {
    task.is_started = true;
    task.stack = stacks_.take();
    task.thread_state = make_thread_state();
    ::getcontext(&task.context);
    task.context.uc_stack.ss_sp = task.stack;
    task.context.uc_stack.ss_size = Stacks::kStackBytes;
    task.context.uc_link = nullptr;
    const auto self = reinterpret_cast<std::uintptr_t>(this);
    ::makecontext(&task.context, reinterpret_cast<void (*)()>(&Scheduler::enter), 2, static_cast<unsigned>(self >> 32),
                  static_cast<unsigned>(self));
  }
  start_switch(&main_fake_stack_, task.stack, Stacks::kStackBytes);
  main_thread_state_ = thread_state();
  switch_thread_state(task.thread_state);
  ::swapcontext(&main_, &task.context);
  finish_switch(main_fake_stack_, nullptr, nullptr);
  current_ = nullptr;
}

void Scheduler::suspend(std::int64_t until_ns, const void* waits_for) {
  base::check(current_ != nullptr, "only a task waits");
  if (dead_) {
    // What a destructor waits for on the way out never comes.
    if (std::uncaught_exceptions() > 0) return;
    throw Death{};
  }
  Task& task = *current_;
  task.wake_ns = until_ns;
  task.waits_for = waits_for;
  start_switch(&task.fake_stack, main_bottom_, main_size_);
  switch_thread_state(main_thread_state_);
  ::swapcontext(&task.context, &main_);
  finish_switch(task.fake_stack, &main_bottom_, &main_size_);
  if (dead_) throw Death{};
}

void Scheduler::sleep(std::int64_t ns) { suspend(clock_.steady_ns() + ns, nullptr); }

void Scheduler::wait(std::int64_t ns, const void* what) {
  suspend(ns >= base::kForever.count() ? INT64_MAX : clock_.steady_ns() + std::max<std::int64_t>(0, ns), what);
}

void Scheduler::notify(const void* what) {
  for (const auto& task : tasks_)
    if (task->waits_for == what) task->wake_ns = 0;
}

void Scheduler::die() {
  dead_ = true;
  throw Death{};
}

bool Scheduler::run_one() {
  ++turns_;
  clock_.advance_us(kTurnUs);
  std::vector<Task*> ready;
  for (;;) {
    std::int64_t next_ns = INT64_MAX;
    for (const auto& task : tasks_) {
      if (!task->is_started || task->wake_ns <= clock_.steady_ns()) ready.push_back(task.get());
      else next_ns = std::min(next_ns, task->wake_ns);
    }
    if (!ready.empty()) break;
    if (next_ns == INT64_MAX) return false;
    clock_.advance_us((next_ns - clock_.steady_ns() + 999) / 1'000);
  }
  resume(*ready[dice_.below(ready.size())]);
  remove_over();
  return true;
}

void Scheduler::remove_over() {
  std::erase_if(tasks_, [&](const auto& task) {
    if (!task->is_over) return false;
    stacks_.give_back(task->stack);
    drop_thread_state(task->thread_state);
    return true;
  });
}

void Scheduler::kill() {
  dead_ = true;
  for (std::size_t i = 0; i < tasks_.size(); ++i)
    if (tasks_[i]->is_started && !tasks_[i]->is_over) resume(*tasks_[i]);
  remove_over();
  tasks_.clear();
  dead_ = false;
}

void TaskExecutor::wait(std::unique_lock<std::mutex>& lock, std::condition_variable& woken, std::chrono::nanoseconds at_most) const {
  lock.unlock();
  scheduler_.wait(at_most.count(), &woken);
  lock.lock();
}

}  // namespace antler::sim
