#include "worker/supervision.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "base/assertion.h"

namespace antler::worker {
namespace {

constexpr std::int64_t kNsPerMs = 1'000'000;
constexpr std::int64_t kLongLifeNs = 10'000 * kNsPerMs;  // a worker that lived that long was well
constexpr std::int64_t kReadyTimeoutMs = 10'000;
constexpr std::int64_t kNever = INT64_MAX;
constexpr std::uint64_t kNextGeneration = UINT64_MAX - 1;  // any that is to come

constexpr unsigned kTooManyCalls = 429;

CallResult not_run(std::string message, unsigned status = 0) {
  CallResult result;
  result.outcome = Outcome::kUnavailable;
  result.status = status;
  result.message = std::move(message);
  return result;
}

}  // namespace

class Supervision::Implementation final : public LinkOwner {
 public:
  Implementation(const base::Clock& clock, telemetry::Logger& logger, const SupervisorOptions& options, const base::Executor& executor)
      : clock_(clock), logger_(logger), options_(options), executor_(executor) {}

  base::Result<void> adopt(std::unique_ptr<StartingWorker> worker, std::string manifest, std::uint64_t generation,
                           std::int64_t timeout_ms) {
    const std::int64_t start_ns = clock_.steady_ns();
    worker->accept(generation);
    const auto calls = worker->await_ready(timeout_ms);
    if (!calls) return calls.error();
    StartingWorker::Respawn respawn = worker->respawn();
    auto link = connect(*worker, *calls, generation);
    const int pid = link->pid();
    int replaced = 0;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return base::unavailable("the engine stops, and takes no worker any more");
      replaced = current_ ? current_->pid() : 0;
      retire_current();
      if (respawn_ && !released_) ++swaps_;
      use(std::move(link));
      respawn_ = std::move(respawn);
      manifest_ = std::move(manifest);
      generation_ = generation;
      released_ = false;
      forget_restart();
      restart_delay_ms_ = 0;
      refuse_outdated();
    }
    executor_.notify(changed_);
    log_ready(pid, generation, start_ns);
    if (replaced != 0) logger_.info("worker.swapped", {{"pid", pid}, {"replaced_pid", replaced}, {"generation", generation}});
    give_calls();
    return {};
  }

  void release() {
    {
      const std::lock_guard lock(mutex_);
      retire_current();
      released_ = true;
      forget_restart();
      refuse_waiting("no worker runs functions of the app any more");
    }
    executor_.notify(changed_);
  }

  std::uint64_t call(Call call, std::function<void(CallResult)> done) {
    TakenCall taken;
    taken.deadline_ns = clock_.steady_ns() + call.time_limit_ms * kNsPerMs;
    taken.call = std::move(call);
    taken.done = std::move(done);
    std::shared_ptr<WorkerLink> link;
    std::string refused;
    unsigned status = 0;
    {
      const std::lock_guard lock(mutex_);
      taken.id = ++last_id_;
      refused = why_refused(taken);
      if (refused.empty() && waiting_.empty() && fits_current(taken)) link = current_;
    }
    const std::uint64_t id = taken.id;
    if (refused.empty()) {
      if (link && link->start(taken) == WorkerLink::Started::kStarted) return id;
      const std::lock_guard lock(mutex_);
      refused = why_refused(taken);
      if (refused.empty() && waiting_.size() >= options_.calls_waiting_max) {
        refused = fmt::format("{} calls wait for the worker already", options_.calls_waiting_max);
        status = kTooManyCalls;
      }
      if (refused.empty()) wait_for_worker(std::move(taken), false);
    }
    if (!refused.empty()) taken.done(not_run(std::move(refused), status));
    else give_calls();
    return id;
  }

  void cancel(std::uint64_t id) {
    std::vector<std::shared_ptr<WorkerLink>> links;
    {
      const std::lock_guard lock(mutex_);
      const auto found = std::ranges::find(waiting_, id, &TakenCall::id);
      if (found != waiting_.end()) {
        refused_.emplace_back(std::move(found->done), not_run("the call was cancelled before a worker took it"));
        waiting_.erase(found);
      } else {
        for (auto& handed : handed_over_) handed.cancelled |= handed.id == id;
        links = live();
      }
    }
    executor_.notify(changed_);
    for (const auto& link : links)
      if (link->cancel(id)) return;
  }

  SupervisorStatus status() const {
    SupervisorStatus status;
    std::vector<std::shared_ptr<WorkerLink>> links;
    {
      const std::lock_guard lock(mutex_);
      status.has_worker = current_ && current_->is_alive();
      status.pid = status.has_worker ? current_->pid() : 0;
      status.restarts = restarts_;
      status.swaps = swaps_;
      status.calls = last_id_;
      status.calls_waiting = waiting_.size();
      const bool well = status.has_worker && clock_.steady_ns() - current_->started_ns() >= kLongLifeNs;
      if (!well) status.last_death = last_death_;
      links = live();
    }
    for (const auto& link : links) status.calls_running += link->calls_running();
    return status;
  }

  void stop(std::int64_t drain_ms) {
    const std::int64_t deadline_ns = clock_.steady_ns() + drain_ms * kNsPerMs;
    std::unique_lock lock(mutex_);
    stopping_ = true;
    forget_restart();
    retire_current();
    for (const auto& link : replaced_) link->drain(deadline_ns);
    refuse_waiting("the engine stops");
    executor_.notify(changed_);
    // Each ends its worker at the deadline itself.
    const auto is_over = [&] {
      return replaced_.empty() && closed_.empty() && refused_.empty() && !watcher_works_ && starting_ == nullptr;
    };
    while (!is_over()) executor_.wait(lock, changed_, base::kForever);
  }

  void end() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    executor_.notify(changed_);
  }

  void watch() {
    std::unique_lock lock(mutex_);
    for (;;) {
      const std::int64_t now_ns = clock_.steady_ns();
      watch_ns_ = kNever;
      for (auto at = waiting_.begin(); at != waiting_.end();) {
        if (at->deadline_ns <= now_ns) {
          refused_.emplace_back(std::move(at->done), not_run(why_nobody_took(*at)));
          at = waiting_.erase(at);
        } else {
          watch_ns_ = std::min(watch_ns_, at++->deadline_ns);
        }
      }
      if (!refused_.empty() || !closed_.empty()) {
        auto closed = std::exchange(closed_, {});
        auto refused = std::exchange(refused_, {});
        watcher_works_ = true;
        lock.unlock();
        for (auto& [done, result] : refused) done(std::move(result));
        for (const auto& link : closed) link->join();
        closed.clear();
        lock.lock();
        watcher_works_ = false;
        executor_.notify(changed_);
        continue;
      }
      if (ended_) return;
      executor_.wait(lock, changed_, watch_ns_ == kNever ? base::kForever : std::chrono::nanoseconds(watch_ns_ - now_ns));
    }
  }

  void start_again() {
    std::unique_lock lock(mutex_);
    while (!ended_) {
      const std::int64_t now_ns = clock_.steady_ns();
      if (restart_ns_ == kNever) {
        executor_.wait(lock, changed_, base::kForever);
      } else if (restart_ns_ > now_ns) {
        executor_.wait(lock, changed_, std::chrono::nanoseconds(restart_ns_ - now_ns));
      } else {
        restart_ns_ = kNever;
        const std::uint64_t epoch = epoch_;  // before the lock goes: a worker that is adopted, or a stop, then makes the start unwanted
        lock.unlock();
        restart(epoch);
        lock.lock();
      }
    }
  }

  bool wants_room() const override {
    const std::lock_guard lock(mutex_);
    return !waiting_.empty();
  }
  void on_room(WorkerLink&) override { give_calls(); }

  void on_gone(WorkerLink& link, bool expected, bool hung) override {
    std::int64_t delay_ms = 0;
    {
      const std::lock_guard lock(mutex_);
      if (current_.get() != &link || expected) return;
      const std::int64_t now_ns = clock_.steady_ns();
      replaced_.push_back(std::exchange(current_, nullptr));
      fallen_.push_back(&link);
      schedule_restart(now_ns, now_ns - link.started_ns() >= kLongLifeNs, hung, true);
      delay_ms = hung ? 0 : restart_delay_ms_;
    }
    executor_.notify(changed_);
    logger_.info("worker.restarting", {{"pid", link.pid()}, {"delay_ms", delay_ms}});
  }

  void on_closed(WorkerLink& link, const Death& death) override {
    const auto calls = static_cast<std::uint64_t>(death.calls);
    if (!death.expected)
      logger_.error(death.hung ? "worker.hung" : "worker.died",
                    {{"pid", link.pid()}, {"calls", calls}, {"message", death.message}, {"trace", death.trace}});
    {
      const std::lock_guard lock(mutex_);
      if (std::erase(fallen_, &link) != 0) last_death_ = death.trace.empty() ? death.message : death.message + "\n" + death.trace;
      const auto found = std::ranges::find(replaced_, &link, &std::shared_ptr<WorkerLink>::get);
      base::check(found != replaced_.end(), "a worker ended that nobody knew");
      closed_.push_back(std::move(*found));
      replaced_.erase(found);
    }
    executor_.notify(changed_);
  }

 private:
  std::shared_ptr<WorkerLink> connect(StartingWorker& worker, std::size_t calls_max, std::uint64_t generation) {
    return worker.take_calls(
        *this, LinkOptions{calls_max, options_.bytes_waiting_max, options_.heartbeat_ms, options_.cancel_grace_ms, generation});
  }

  void log_ready(int pid, std::uint64_t generation, std::int64_t start_ns) {
    logger_.info("worker.ready", {{"pid", pid}, {"generation", generation}, {"ms", (clock_.steady_ns() - start_ns) / kNsPerMs}});
  }

  // --- under the lock ---

  std::vector<std::shared_ptr<WorkerLink>> live() const {
    std::vector<std::shared_ptr<WorkerLink>> links = replaced_;
    if (current_) links.push_back(current_);
    return links;
  }

  std::string why_refused(const TakenCall& taken) const {
    if (stopping_) return "the engine stops";
    if (released_) return "no worker runs functions of the app";
    return is_outdated(taken) ? "the function was declared anew meanwhile" : "";
  }

  static bool fits(const TakenCall& taken, std::uint64_t generation) { return !taken.call.wire || taken.call.wire->fits(generation); }

  bool fits_current(const TakenCall& taken) const { return current_ && fits(taken, current_->generation()); }

  // Neither the worker of now nor one that comes understands the call.
  bool is_outdated(const TakenCall& taken) const { return generation_ != 0 && !fits(taken, generation_) && !fits(taken, kNextGeneration); }

  void refuse_outdated() {
    for (auto at = waiting_.begin(); at != waiting_.end();) {
      if (const std::string why = why_refused(*at); !why.empty()) {
        refused_.emplace_back(std::move(at->done), not_run(why));
        at = waiting_.erase(at);
      } else {
        ++at;
      }
    }
  }

  void wait_for_worker(TakenCall&& taken, bool in_front) {
    const bool earlier = taken.deadline_ns < watch_ns_;
    in_front ? waiting_.push_front(std::move(taken)) : waiting_.push_back(std::move(taken));
    if (earlier) executor_.notify(changed_);
  }

  void refuse_waiting(const std::string& why) {
    for (TakenCall& taken : waiting_) refused_.emplace_back(std::move(taken.done), not_run(why));
    waiting_.clear();
  }

  void use(std::shared_ptr<WorkerLink> link) {
    base::check(current_ == nullptr, "a worker comes where there is one");
    current_ = std::move(link);
    current_->begin();
  }

  // Whatever is being started is not wanted any more.
  void forget_restart() {
    ++epoch_;
    restart_ns_ = kNever;
    fallen_.clear();
    last_death_.clear();
    if (starting_ != nullptr) starting_->interrupt();
  }

  void retire_current() {
    if (!current_) return;
    // A call has the time that it was given.
    const std::int64_t deadline_ns = std::max(clock_.steady_ns() + options_.drain_ms * kNsPerMs,
                                              current_->latest_deadline_ns() + 2 * options_.cancel_grace_ms * kNsPerMs);
    current_->drain(deadline_ns);
    replaced_.push_back(std::exchange(current_, nullptr));
  }

  void schedule_restart(std::int64_t now_ns, bool was_well, bool at_once, bool was_ready) {
    if (stopping_ || released_) return;
    if (was_well || restart_delay_ms_ == 0) restart_delay_ms_ = options_.restart_delay_ms_min;
    else if (!at_once)
      restart_delay_ms_ = std::min(2 * restart_delay_ms_, was_ready ? options_.restart_delay_ms_ready_max : options_.restart_delay_ms_max);
    restart_ns_ = at_once ? now_ns : now_ns + restart_delay_ms_ * kNsPerMs;
  }

  // --- without it ---

  // Whether it was cancelled meanwhile.
  bool end_handing_over(std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(handed_over_, id, &HandedOver::id);
    const bool cancelled = found->cancelled;
    handed_over_.erase(found);
    return cancelled;
  }

  // Calls that wait go to the worker as far as it has room.
  void give_calls() {
    for (;;) {
      std::shared_ptr<WorkerLink> link;
      TakenCall taken;
      {
        const std::lock_guard lock(mutex_);
        if (!current_ || !current_->has_room()) return;
        const auto next = std::ranges::find_if(waiting_, [&](const TakenCall& waits) { return fits_current(waits); });
        if (next == waiting_.end()) return;
        link = current_;
        taken = std::move(*next);
        waiting_.erase(next);
        handed_over_.push_back({taken.id, false});
      }
      const std::uint64_t id = taken.id;
      const bool started = link->start(taken) == WorkerLink::Started::kStarted;
      const bool cancelled = end_handing_over(id);
      if (started) {
        if (cancelled) link->cancel(id);
        continue;
      }
      std::string refused;
      {
        const std::lock_guard lock(mutex_);
        refused = cancelled ? "the call was cancelled before a worker took it" : why_refused(taken);
        // Room that came meanwhile is seen in the next round.
        if (refused.empty()) wait_for_worker(std::move(taken), true);
      }
      if (!refused.empty()) taken.done(not_run(std::move(refused)));
    }
  }

  // --- starting again ---

  void restart(std::uint64_t epoch) {
    const std::int64_t start_ns = clock_.steady_ns();
    std::uint64_t generation = 0;
    StartingWorker::Respawn respawn;
    {
      const std::lock_guard lock(mutex_);
      if (epoch != epoch_) return;
      generation = generation_;
      respawn = respawn_;
    }
    auto link = spawn_again(respawn, epoch, generation);
    std::string failure;
    {
      const std::lock_guard lock(mutex_);
      if (epoch != epoch_) return;
      if (link) {
        use(*link);
        ++restarts_;
      } else {
        last_death_ = failure = link.error().message;
        schedule_restart(clock_.steady_ns(), false, false, false);
      }
    }
    executor_.notify(changed_);
    if (!link) {
      logger_.error("worker.restart_failed", {{"message", failure}});
      return;
    }
    log_ready((*link)->pid(), generation, start_ns);
    give_calls();
  }

  base::Result<std::shared_ptr<WorkerLink>> spawn_again(const StartingWorker::Respawn& respawn, std::uint64_t epoch,
                                                        std::uint64_t generation) {
    auto worker = respawn();
    if (!worker) return worker.error();
    std::string expected;
    {
      const std::lock_guard lock(mutex_);
      if (epoch != epoch_) return base::unavailable("it is not wanted any more");
      starting_ = worker->get();
      expected = manifest_;
    }
    const auto manifest = (*worker)->receive_manifest();
    const bool same = manifest && *manifest == expected;
    base::Result<std::shared_ptr<WorkerLink>> link = !manifest ? manifest.error() : changed_manifest((*worker)->program());
    if (manifest && !same) (*worker)->refuse(link.error().message);
    std::optional<std::size_t> calls;
    if (same) {
      (*worker)->accept(generation);
      auto ready = (*worker)->await_ready(kReadyTimeoutMs);
      if (ready) calls = *ready;
      else link = ready.error();
    }
    {
      const std::lock_guard lock(mutex_);
      starting_ = nullptr;
    }
    executor_.notify(changed_);
    if (calls) link = connect(**worker, *calls, generation);
    return link;
  }

  static base::Error changed_manifest(const std::string& program) {
    return base::conflict(
        fmt::format("ANT4501: the app `{}`, started again after its end, declares something else than was accepted; "
                    "start the engine again, or use `antler dev`, to apply the change",
                    program));
  }

  [[nodiscard]] std::string why_nobody_took(const TakenCall& taken) const {
    return fmt::format("no worker took the {} `{}` within {} ms{}{}", taken.call.kind, taken.call.name, taken.call.time_limit_ms,
                       last_death_.empty() ? "" : "; the last one: ", last_death_);
  }

  const base::Clock& clock_;
  telemetry::Logger& logger_;
  const SupervisorOptions options_;
  const base::Executor& executor_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<TakenCall> waiting_;
  struct HandedOver {
    std::uint64_t id;
    bool cancelled;
  };
  std::vector<HandedOver> handed_over_;  // neither waiting nor with the worker: one for each thread in give_calls
  std::vector<std::pair<std::function<void(CallResult)>, CallResult>> refused_;  // the watcher tells them
  std::uint64_t last_id_ = 0;

  std::shared_ptr<WorkerLink> current_;
  std::vector<std::shared_ptr<WorkerLink>> replaced_;  // that drain or end
  std::vector<std::shared_ptr<WorkerLink>> closed_;    // the watcher joins them
  std::vector<const WorkerLink*> fallen_;              // of `replaced_`: they died in use, and their end is looked at
  StartingWorker::Respawn respawn_;                    // of the worker that was adopted last
  std::string manifest_;
  std::uint64_t generation_ = 0;

  std::uint64_t epoch_ = 0;             // of what is wanted: a worker that was started for an older one is not used
  StartingWorker* starting_ = nullptr;  // of the starter's thread
  std::int64_t restart_ns_ = kNever;
  std::int64_t restart_delay_ms_ = 0;
  std::int64_t watch_ns_ = 0;  // when the watcher looks again
  std::string last_death_;
  std::uint64_t restarts_ = 0;
  std::uint64_t swaps_ = 0;
  bool watcher_works_ = false;
  bool released_ = false;
  bool stopping_ = false;
  bool ended_ = false;
};

Supervision::Supervision(const base::Clock& clock, telemetry::Logger& logger, const SupervisorOptions& options,
                         const base::Executor& executor)
    : implementation_(std::make_unique<Implementation>(clock, logger, options, executor)) {}
Supervision::~Supervision() = default;

base::Result<void> Supervision::adopt(std::unique_ptr<StartingWorker> worker, std::string manifest, std::uint64_t generation,
                                      std::int64_t timeout_ms) {
  return implementation_->adopt(std::move(worker), std::move(manifest), generation, timeout_ms);
}
void Supervision::release() { implementation_->release(); }
std::uint64_t Supervision::call(Call call, std::function<void(CallResult)> done) {
  return implementation_->call(std::move(call), std::move(done));
}
void Supervision::cancel(std::uint64_t id) { implementation_->cancel(id); }
SupervisorStatus Supervision::status() const { return implementation_->status(); }
void Supervision::stop(std::int64_t drain_ms) { implementation_->stop(drain_ms); }
void Supervision::watch() { implementation_->watch(); }
void Supervision::start_again() { implementation_->start_again(); }
void Supervision::end() { implementation_->end(); }

}  // namespace antler::worker
