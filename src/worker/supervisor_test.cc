// The promises of the supervisor, with the twin as the worker.
#include "worker/supervisor.h"

#include <sys/resource.h>

#include <cstdlib>
#include <memory>
#include <optional>

#include "worker/worker_twin.h"

namespace antler::worker {
namespace {

class SupervisorTest : public TwinTest {};

std::int64_t cpu_us() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

// Goal: no call fails while its worker is replaced. Method: 4 threads call all the time, and 100 workers are adopted one after another.
TEST_F(SupervisorTest, HundredSwapsFailNoCall) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor);
  std::atomic<bool> stop = false;
  std::atomic<std::uint64_t> answered = 0, failed = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i)
    callers.emplace_back([&] {
      while (!stop) {
        const auto result = run(supervisor, named_call("echo", "row\n"));
        ++(result.outcome == Outcome::kAnswered && result.payload == "row\n" ? answered : failed);
      }
    });
  for (std::uint64_t generation = 2; generation <= 101; ++generation) adopt(supervisor, "worker", generation);
  stop = true;
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(failed, 0u);
  EXPECT_GT(answered, 100u);
  const auto status = supervisor.status();
  EXPECT_EQ(status.swaps, 100u);
  EXPECT_EQ(status.restarts, 0u);
  EXPECT_TRUE(logger_.contains("worker.swapped"));
  EXPECT_FALSE(logger_.contains("worker.died"));
  RecordProperty("calls", static_cast<int>(answered));
}

// A call that runs when its worker is replaced is answered by that worker.
TEST_F(SupervisorTest, ASwapLetsRunningCallsEnd) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor);
  std::uint64_t id = 0;
  auto running = begin(supervisor, named_call("until_cancel"), &id);
  adopt(supervisor, "worker", 2);
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().calls_running, 1u);
  supervisor.cancel(id);
  const auto result = answer(std::move(running));
  EXPECT_EQ(result.outcome, Outcome::kThrown);
  EXPECT_EQ(result.message, "cancelled");
}

TEST_F(SupervisorTest, ACallOfAReplacedWorkerHasItsWholeTime) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_, {.cancel_grace_ms = 50, .drain_ms = 1});
  adopt(supervisor);
  Call call = named_call("hang");
  call.time_limit_ms = 200;
  auto hanging = begin(supervisor, std::move(call));
  adopt(supervisor, "worker", 2);
  const auto result = answer(std::move(hanging));
  EXPECT_EQ(result.outcome, Outcome::kTimeLimit) << result.message;
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().restarts, 0u);
}

// Goal: calls that run when the worker dies are told so, with the place in the user's code; calls that wait are answered by the next one.
TEST_F(SupervisorTest, ACrashShowsWhereAndLosesNoWaitingCall) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor);
  std::vector<std::future<CallResult>> running, waiting;
  for (int i = 0; i < 3; ++i) running.push_back(begin(supervisor, named_call("hang")));
  running.push_back(begin(supervisor, named_call("crash")));
  for (int i = 0; i < 20; ++i) waiting.push_back(begin(supervisor, named_call("echo", "row\n")));
  for (auto& call : running) {
    const auto result = answer(std::move(call));
    EXPECT_EQ(result.outcome, Outcome::kCrashed);
    EXPECT_NE(result.message.find("signal 11 (Segmentation fault): the twin got signal 11"), std::string::npos) << result.message;
    EXPECT_TRUE(result.trace.starts_with("antler::worker::twin_reads_null(int const volatile*) at ")) << result.trace;
    // clang's -g1 keeps no more of what was inlined than its name.
    EXPECT_TRUE(result.trace.find("\nantler::worker::twin_was_inlined(int const volatile*) at ") != std::string::npos ||
                result.trace.find("\ntwin_was_inlined at ") != std::string::npos)
        << result.trace;
    EXPECT_NE(result.trace.find("antler::worker::twin_runs_user_code() at "), std::string::npos) << result.trace;
    EXPECT_NE(result.trace.find("worker_twin_test.cc:"), std::string::npos) << result.trace;
  }
  for (auto& call : waiting) EXPECT_EQ(answer(std::move(call)).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().restarts, 1u);
  EXPECT_TRUE(eventually([&] { return supervisor.status().last_death.find("Segmentation fault") != std::string::npos; }));
  EXPECT_TRUE(logger_.contains("worker.restarting"));
  EXPECT_TRUE(logger_.contains("twin_runs_user_code"));
}

TEST_F(SupervisorTest, DeathsInARowWaitLongerAndLonger) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_,
                        {.restart_delay_ms_min = 2, .restart_delay_ms_max = 32, .restart_delay_ms_ready_max = 16});
  adopt(supervisor, "dying");
  EXPECT_TRUE(eventually([&] { return supervisor.status().restarts >= 5; }));
  for (const char* delay : {"delay_ms=2", "delay_ms=4", "delay_ms=8", "delay_ms=16"})
    EXPECT_TRUE(eventually([&] { return logger_.contains(delay); })) << delay;
  EXPECT_FALSE(logger_.contains("delay_ms=32"));
  EXPECT_TRUE(logger_.contains("worker.died"));
  EXPECT_TRUE(eventually([&] { return supervisor.status().last_death.find("Aborted") != std::string::npos; }));
  // One that is well is adopted, and all is well.
  adopt(supervisor, "worker", 2);
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_TRUE(supervisor.status().last_death.empty());
}

TEST_F(SupervisorTest, AHangIsFoundByItsTimeLimit) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_, {.cancel_grace_ms = 50, .restart_delay_ms_min = 60'000});
  adopt(supervisor);
  Call call = named_call("hang");
  call.time_limit_ms = 100;
  const auto result = run(supervisor, std::move(call));
  EXPECT_EQ(result.outcome, Outcome::kTimeLimit);
  EXPECT_NE(result.message.find("the api `hang` did not answer within 100 ms"), std::string::npos) << result.message;
  EXPECT_TRUE(eventually([&] { return logger_.contains("worker.hung"); }));
  // At once: the delay is a minute.
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().restarts, 1u);
}

// A function that listens to cancel costs its caller the time limit and the worker nothing.
TEST_F(SupervisorTest, ALateAnswerIsNoHang) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor);
  Call call = named_call("until_cancel");
  call.time_limit_ms = 50;
  EXPECT_EQ(run(supervisor, std::move(call)).outcome, Outcome::kTimeLimit);
  EXPECT_TRUE(eventually([&] { return supervisor.status().calls_running == 0; }));
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().restarts, 0u);
}

TEST_F(SupervisorTest, AWorkerThatAnswersNoPingIsEnded) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_, {.heartbeat_ms = 20});
  adopt(supervisor, "deaf");
  const auto result = run(supervisor, named_call("hang"));
  EXPECT_EQ(result.outcome, Outcome::kCrashed);
  EXPECT_NE(result.message.find("it answered no ping for 60 ms"), std::string::npos) << result.message;
}

TEST_F(SupervisorTest, WaitingCallsAreBoundedInNumberAndTime) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_, {.calls_waiting_max = 2});
  adopt(supervisor, "single");
  std::uint64_t running_id = 0, waiting_id = 0;
  auto running = begin(supervisor, named_call("until_cancel"), &running_id);
  Call short_call = named_call("echo");
  short_call.time_limit_ms = 50;
  auto first = begin(supervisor, std::move(short_call));
  auto second = begin(supervisor, named_call("echo"), &waiting_id);
  EXPECT_EQ(supervisor.status().calls_waiting, 2u);
  const auto refused = run(supervisor, named_call("echo"));
  EXPECT_EQ(refused.outcome, Outcome::kUnavailable);
  EXPECT_NE(refused.message.find("2 calls wait"), std::string::npos) << refused.message;
  const auto late = answer(std::move(first));
  EXPECT_EQ(late.outcome, Outcome::kUnavailable);
  EXPECT_NE(late.message.find("no worker took the api `echo` within 50 ms"), std::string::npos) << late.message;
  supervisor.cancel(waiting_id);
  EXPECT_EQ(answer(std::move(second)).outcome, Outcome::kUnavailable);
  auto third = begin(supervisor, named_call("echo"));
  supervisor.cancel(running_id);
  EXPECT_EQ(answer(std::move(running)).outcome, Outcome::kThrown);
  EXPECT_EQ(answer(std::move(third)).outcome, Outcome::kAnswered);
}

// Calls may come before the first worker; without one any more they are refused.
// A call's payload is made when it has left the queue and is not with the worker yet.
TEST_F(SupervisorTest, ACancelFindsACallThatIsHandedOver) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor, "single");
  std::uint64_t running_id = 0, waiting_id = 0;
  auto running = begin(supervisor, named_call("until_cancel"), &running_id);
  Call call = named_call("until_cancel");
  call.payload = [&](RowsForm) {
    supervisor.cancel(waiting_id);
    return std::string();
  };
  auto waiting = begin(supervisor, std::move(call), &waiting_id);
  EXPECT_EQ(supervisor.status().calls_waiting, 1u);
  supervisor.cancel(running_id);
  EXPECT_EQ(answer(std::move(running)).message, "cancelled");
  const auto result = answer(std::move(waiting));
  EXPECT_EQ(result.outcome, Outcome::kThrown);
  EXPECT_EQ(result.message, "cancelled");
}

TEST_F(SupervisorTest, CallsWaitForTheFirstWorkerAndNotForNone) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  auto early = begin(supervisor, named_call("echo"));
  adopt(supervisor);
  EXPECT_EQ(answer(std::move(early)).outcome, Outcome::kAnswered);
  supervisor.release();
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kUnavailable);
  EXPECT_FALSE(supervisor.status().has_worker);
  adopt(supervisor, "worker", 2);
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
}

// A call is in the form of the declarations that it was made from, and a worker of others would read other values out of it.
TEST_F(SupervisorTest, ACallGoesToAWorkerOfItsDeclarationsOnly) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor, "worker", 1);
  const auto later = std::make_shared<Wire>(2);
  Call call = named_call("echo");
  call.wire = later;
  auto waits = begin(supervisor, call);
  EXPECT_EQ(supervisor.status().calls_waiting, 1u);
  // What anybody understands is not kept waiting by it.
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().calls_waiting, 1u);
  adopt(supervisor, "worker", 2);
  EXPECT_EQ(answer(std::move(waits)).outcome, Outcome::kAnswered);
  // Declared otherwise from generation 3 on: one that still waits then is refused, and so is one that comes.
  later->until = 3;
  std::vector<std::future<CallResult>> running;
  for (int i = 0; i < 4; ++i) running.push_back(begin(supervisor, named_call("hang")));
  while (supervisor.status().calls_waiting == 0) running.push_back(begin(supervisor, named_call("hang")));
  auto outdated = begin(supervisor, call);
  adopt(supervisor, "worker", 3);
  EXPECT_EQ(answer(std::move(outdated)).outcome, Outcome::kUnavailable);
  EXPECT_EQ(run(supervisor, call).outcome, Outcome::kUnavailable);
  supervisor.stop(0);
}

TEST_F(SupervisorTest, AWorkerThatIsNotReadyLeavesTheOneBefore) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor);
  const auto adopted = supervisor.adopt(spawned("unready"), "manifest", 2, 5'000);
  ASSERT_FALSE(adopted.ok());
  EXPECT_NE(adopted.error().message.find("sent no ready: it exited with code 1"), std::string::npos) << adopted.error().message;
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().swaps, 0u);
}

TEST_F(SupervisorTest, AWorkerThatDeclaresSomethingElseIsNotUsed) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1});
  adopt(supervisor, "worker");
  std::ofstream(folder_ / "worker.manifest") << "something else";
  EXPECT_EQ(run(supervisor, named_call("exit")).outcome, Outcome::kCrashed);
  EXPECT_TRUE(eventually([&] { return supervisor.status().last_death.find("ANT4501") != std::string::npos; }));
  EXPECT_TRUE(eventually([&] { return logger_.contains("worker.restart_failed"); }));
  EXPECT_FALSE(supervisor.status().has_worker);
  Call call = named_call("echo");
  call.time_limit_ms = 50;
  EXPECT_NE(run(supervisor, std::move(call)).message.find("declares something else"), std::string::npos);
  std::filesystem::remove(folder_ / "worker.manifest");
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
}

// A program that was replaced on the disk is started again as it was.
TEST_F(SupervisorTest, ARestartRunsTheProgramThatWasAccepted) {
  const auto program = folder_ / "worker";
  std::filesystem::copy_file(std::filesystem::read_symlink("/proc/self/exe"), program);
  Supervisor supervisor(engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1});
  adopt(supervisor, "worker");
  std::filesystem::remove(program);
  std::filesystem::copy_file("/bin/false", program);
  const auto crashed = run(supervisor, named_call("crash"));
  EXPECT_EQ(crashed.outcome, Outcome::kCrashed);
  EXPECT_NE(crashed.trace.find("twin_runs_user_code"), std::string::npos) << crashed.trace;
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().restarts, 1u);
}

/// Real time; while it is armed, who looks at it calls `hook` first.
class HookedClock final : public base::Clock {
 public:
  [[nodiscard]] std::int64_t wall_us() const override { return system_.wall_us(); }
  [[nodiscard]] std::int64_t steady_ns() const override {
    if (is_armed) hook();
    return system_.steady_ns();
  }
  std::function<void()> hook;
  std::atomic<bool> is_armed = false;

 private:
  base::SystemClock system_;
};

// Goal: of a worker that is adopted and one that is started again, the adopted one stays. Method: the thread that starts looks at the clock
// after it decided to, and without the lock: there the other worker is adopted.
TEST_F(SupervisorTest, AWorkerAdoptedWhileAnotherIsAboutToStartIsTheOne) {
  HookedClock clock;
  std::vector<std::future<void>> probes;  // before the supervisor ends, none is waited for under its lock
  std::promise<bool> adopted;
  auto next = spawned("worker");
  Supervisor supervisor(engine_, clock, logger_, lanes_, {.restart_delay_ms_min = 1});
  adopt(supervisor);
  clock.hook = [&] {
    char name[16] = {};
    ::pthread_getname_np(::pthread_self(), name, sizeof name);
    if (std::string_view(name) != "worker start") return;
    probes.push_back(std::async(std::launch::async, [&] { supervisor.cancel(0); }));  // takes the lock
    if (probes.back().wait_for(std::chrono::milliseconds(200)) != std::future_status::ready) return;
    if (clock.is_armed.exchange(false)) adopted.set_value(supervisor.adopt(std::move(next), "manifest", 2, 10'000).ok());
  };
  clock.is_armed = true;
  EXPECT_EQ(run(supervisor, named_call("crash")).outcome, Outcome::kCrashed);
  EXPECT_TRUE(adopted.get_future().get());
  EXPECT_EQ(run(supervisor, named_call("echo")).outcome, Outcome::kAnswered);
  EXPECT_EQ(supervisor.status().restarts, 0u);
}

TEST_F(SupervisorTest, StopAnswersWhatRunsAndEndsWhatHangs) {
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor, "single");
  std::uint64_t id = 0;
  auto running = begin(supervisor, named_call("until_cancel"), &id);
  auto waiting = begin(supervisor, named_call("echo"));
  std::thread stopper([&] { supervisor.stop(30'000); });
  EXPECT_EQ(answer(std::move(waiting)).outcome, Outcome::kUnavailable);
  EXPECT_EQ(run(supervisor, named_call("echo")).message, "the engine stops");
  supervisor.cancel(id);
  EXPECT_EQ(answer(std::move(running)).outcome, Outcome::kThrown);
  stopper.join();
  EXPECT_FALSE(supervisor.status().has_worker);
  EXPECT_FALSE(supervisor.adopt(spawned("worker"), "manifest", 2).ok());

  Supervisor second(engine_, clock_, logger_, lanes_);
  adopt(second);
  auto hanging = begin(second, named_call("hang"));
  second.stop(20);
  ASSERT_EQ(hanging.wait_for(std::chrono::seconds(0)), std::future_status::ready);
  EXPECT_EQ(hanging.get().outcome, Outcome::kCrashed);
}

// Stop, crash and swap at once: every call that was taken is answered, once.
TEST_F(SupervisorTest, EveryCallIsAnsweredOnceWhateverHappens) {
  for (int round = 0; round < 5; ++round) {
    std::atomic<int> taken = 0, answered = 0;
    {
      Supervisor supervisor(engine_, clock_, logger_, lanes_, {.restart_delay_ms_min = 1, .restart_delay_ms_max = 2});
      adopt(supervisor);
      std::vector<std::thread> callers;
      for (int i = 0; i < 3; ++i)
        callers.emplace_back([&, i] {
          // In every second round the callers read the answers themselves, as far as they have lanes, and end before the last has come.
          std::optional<TestLoop> loop;
          if (round % 2 != 0) loop.emplace();
          for (int n = 0; n < 100; ++n) {
            ++taken;
            supervisor.call(named_call(n % 20 == 7 * i ? "exit" : "echo", "row\n"), [&](const CallResult&) { ++answered; });
            if (loop) loop->run_until([turns = std::make_shared<int>()] { return (*turns)++ > 0; });
          }
        });
      adopt(supervisor, "worker", 2);
      for (auto& caller : callers) caller.join();
      supervisor.stop(round % 2 == 0 ? 0 : 1'000);
    }
    EXPECT_EQ(answered, taken);
    EXPECT_EQ(taken, 300);
  }
}

// Not a bar here: the numbers are in the test's output.
TEST_F(SupervisorTest, Measures) {
  const auto start = std::chrono::steady_clock::now();
  constexpr int kStarts = 20;
  for (int i = 0; i < kStarts; ++i) {
    auto worker = spawned("worker");
    worker->accept(1);
    ASSERT_TRUE(worker->await_ready(10'000).ok());
    worker->goodbye();
  }
  const std::chrono::duration<double, std::milli> start_ms = std::chrono::steady_clock::now() - start;
  const char* asked = std::getenv("ANTLER_WORKER_TEST_CALLS");
  const int calls = asked != nullptr ? std::atoi(asked) : 2'000;
  Supervisor supervisor(engine_, clock_, logger_, lanes_);
  adopt(supervisor);
  const std::int64_t before_us = cpu_us();
  std::vector<std::thread> callers;
  std::atomic<int> failed = 0;
  for (int i = 0; i < 4; ++i)
    callers.emplace_back([&] {
      for (int n = 0; n < calls / 4; ++n) failed += run(supervisor, named_call("echo")).outcome != Outcome::kAnswered;
    });
  for (auto& caller : callers) caller.join();
  const double us = static_cast<double>(cpu_us() - before_us) / calls;
  EXPECT_EQ(failed, 0);
  std::printf("start to ready and end: %.1f ms; CPU of an empty call: %.1f us\n", start_ms.count() / kStarts, us);
}

}  // namespace
}  // namespace antler::worker
