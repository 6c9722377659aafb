// A worker as a process of its own, for an engine that the test plays: what it leaves to programs that its functions start, and what
// becomes of those when the engine is gone.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>

#include "antler/antler.h"
#include "protocol/frame.h"

namespace antler::protocol {
namespace {

using Json = nlohmann::json;

constexpr int kEngineFd = 100, kCrashFd = 101;

struct Started {
  std::int32_t pid;
};

// Starts a program that outlives its call, as a shell in the background does.
Started start_program(const NoParameters&, Context&) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::execl("/bin/sleep", "sleep", "600", nullptr);
    ::_exit(127);
  }
  return {pid};
}

const Api<NoParameters, Started> start_it{"start", {.handler = start_program}};

// Not a test: the worker that the tests below start.
TEST(AppRun, DISABLED_Worker) {
  if (std::getenv("ANTLER_WORKER_FD") == nullptr) GTEST_SKIP() << "it has no engine";
  App app{"worker"};
  app.add(start_it);
  char name[] = "worker";
  char* arguments[] = {name, nullptr};
  EXPECT_EQ(app.run(1, arguments), 0);
  EXPECT_EQ(std::getenv("ANTLER_WORKER_FD"), nullptr) << "a program that a function starts is no worker";
}

class Worker {
 public:
  explicit Worker(bool leads_group) {
    std::array<int, 2> sockets{}, crash{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()), 0);
    EXPECT_EQ(::pipe2(crash.data(), O_CLOEXEC), 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      if (leads_group) ::setpgid(0, 0);
      ::dup2(sockets[1], kEngineFd);
      ::dup2(crash[1], kCrashFd);
      ::setenv("ANTLER_WORKER_FD", std::to_string(kEngineFd).c_str(), 1);
      ::setenv("ANTLER_CRASH_FD", std::to_string(kCrashFd).c_str(), 1);
      ::execl("/proc/self/exe", "protocol_test", "--gtest_filter=AppRun.DISABLED_Worker", "--gtest_also_run_disabled_tests",
              "--gtest_brief=1", nullptr);
      ::_exit(127);
    }
    for (const int fd : {sockets[1], crash[0], crash[1]}) ::close(fd);
    socket_.emplace(sockets[0]);
    receive("hello");
    send({{"type", "hello"}, {"protocol", 1}});
    receive("manifest");
    send({{"type", "manifest_accepted"}, {"generation", 1}});
    receive("ready");
  }
  ~Worker() {
    socket_.reset();
    for (const pid_t pid : {started_, pid_})
      if (pid > 0) ::kill(pid, SIGKILL), ::waitpid(pid, nullptr, 0);
  }

  pid_t start_program() {
    send({{"type", "call"}, {"id", 1}, {"kind", "api"}, {"name", "start"}, {"deadline_ms", 10'000}});
    const std::string row = receive("rows").payload;
    receive("end");
    std::int32_t pid = 0;
    if (row.size() == sizeof pid) row.copy(reinterpret_cast<char*>(&pid), sizeof pid);
    return started_ = pid;
  }
  void say_goodbye() { send({{"type", "goodbye"}}); }
  void go_away() { socket_.reset(); }
  /// The status of a process of this test's, once it has ended. Nothing when it goes on.
  std::optional<int> end_of(pid_t& pid) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    for (int status = 0; std::chrono::steady_clock::now() < deadline; std::this_thread::sleep_for(std::chrono::milliseconds(1)))
      if (::waitpid(pid, &status, WNOHANG) == pid) return pid = 0, status;
    return std::nullopt;
  }
  pid_t pid_ = 0;
  pid_t started_ = 0;

 private:
  void send(const Json& header) { EXPECT_TRUE(socket_->send(header.dump(), {}).ok()); }
  Frame receive(const std::string& type) {
    auto frame = socket_->receive(10'000);
    EXPECT_TRUE(frame.ok()) << type;
    if (!frame) return {};
    EXPECT_EQ(Json::parse(frame->header).value("type", ""), type);
    return std::move(*frame);
  }

  std::optional<FrameSocket> socket_;
};

bool is_open_in(pid_t pid, int fd) {
  return std::filesystem::exists(std::filesystem::symlink_status(fmt::format("/proc/{}/fd/{}", pid, fd)));
}

class AppRunWorker : public ::testing::Test {
 protected:
  // What the worker leaves behind is ours to wait for.
  AppRunWorker() { ::prctl(PR_SET_CHILD_SUBREAPER, 1); }
  ~AppRunWorker() override { ::prctl(PR_SET_CHILD_SUBREAPER, 0); }
};

TEST_F(AppRunWorker, AProgramThatAFunctionStartsHasNothingOfTheEngines) {
  Worker worker(true);
  const pid_t started = worker.start_program();
  ASSERT_GT(started, 0);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  // Until it has become the program, what closes then is open.
  while ((is_open_in(started, kEngineFd) || is_open_in(started, kCrashFd)) && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_FALSE(is_open_in(started, kEngineFd));
  EXPECT_FALSE(is_open_in(started, kCrashFd));
  EXPECT_TRUE(is_open_in(started, 2));
}

TEST_F(AppRunWorker, EndsItsGroupWhenTheEngineIsGone) {
  Worker worker(true);
  ASSERT_GT(worker.start_program(), 0);
  worker.go_away();
  const auto ending = worker.end_of(worker.pid_);
  ASSERT_TRUE(ending);
  EXPECT_TRUE(WIFSIGNALED(*ending) && WTERMSIG(*ending) == SIGKILL) << *ending;
  const auto started = worker.end_of(worker.started_);
  ASSERT_TRUE(started) << "what a function started lives on";
  EXPECT_TRUE(WIFSIGNALED(*started) && WTERMSIG(*started) == SIGKILL) << *started;
}

TEST_F(AppRunWorker, EndsNobodyElseAfterAGoodbyeOrInAGroupOfOthers) {
  Worker told(true);
  ASSERT_GT(told.start_program(), 0);
  told.say_goodbye();
  auto ending = told.end_of(told.pid_);
  ASSERT_TRUE(ending);
  EXPECT_TRUE(WIFEXITED(*ending) && WEXITSTATUS(*ending) == 0) << *ending;
  EXPECT_EQ(::kill(told.started_, 0), 0);

  Worker guest(false);
  ASSERT_GT(guest.start_program(), 0);
  guest.go_away();
  ending = guest.end_of(guest.pid_);
  ASSERT_TRUE(ending);
  EXPECT_TRUE(WIFEXITED(*ending) && WEXITSTATUS(*ending) == 0) << *ending;
  EXPECT_EQ(::kill(guest.started_, 0), 0);
}

}  // namespace
}  // namespace antler::protocol
