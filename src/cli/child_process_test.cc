#include "cli/child_process.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <fstream>
#include <thread>

namespace antler::cli {
namespace {

ChildOptions shell(std::string script) {
  ChildOptions options;
  options.words = {"sh", "-c", std::move(script)};
  return options;
}

// A process that ended and that nobody has waited for yet does not run.
bool is_running(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string text;
  std::getline(file, text);
  const auto at = text.rfind(") ");
  return at != std::string::npos && text[at + 2] != 'Z';
}

TEST(ChildProcess, TakesBothStreamsAndTheCode) {
  const auto end = run_child(shell("echo out; echo err >&2; exit 3"));
  ASSERT_TRUE(end);
  EXPECT_EQ(end->exit_code, 3);
  EXPECT_EQ(end->output, "out\nerr\n");
}

TEST(ChildProcess, HasNoInput) {
  const auto end = run_child(shell("cat"));
  ASSERT_TRUE(end);
  EXPECT_EQ(end->exit_code, 0);
}

TEST(ChildProcess, RunsWhereAndWithWhatItIsTold) {
  auto options = shell("pwd; echo $GREETING");
  options.folder = "/";
  options.environment = {{"GREETING", "hello"}};
  EXPECT_EQ(run_child(options)->output, "/\nhello\n");
}

TEST(ChildProcess, GivesLinesAsTheyCome) {
  auto options = shell("printf 'one\\ntwo'; printf ' and\\nthree'");
  std::vector<std::string> lines;
  options.line = [&](std::string_view line) { lines.emplace_back(line); };
  ASSERT_TRUE(run_child(options));
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two and", "three"}));
}

TEST(ChildProcess, NamesAProgramThatIsNotThere) {
  ChildOptions options;
  options.words = {"antler-no-such-program"};
  const auto end = run_child(options);
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().category, base::Category::kNotFound);
}

TEST(ChildProcess, SaysWhichSignal) { EXPECT_EQ(run_child(shell("kill -9 $$"))->exit_code, 128 + SIGKILL); }

TEST(ChildProcess, EndsAfterItsTime) {
  auto options = shell("sleep 60");
  options.timeout_ms = 50;
  const auto end = run_child(options);
  ASSERT_TRUE(end);
  EXPECT_TRUE(end->timed_out);
}

// What the program started ends with it, also where it does not listen to SIGTERM.
TEST(ChildProcess, IsCancelledWithAllThatItStarted) {
  auto options = shell("trap '' TERM; sleep 60 & echo $!; wait; sleep 60");
  options.cancel_fd = ::eventfd(0, EFD_CLOEXEC);
  pid_t grandchild = 0;
  options.line = [&](std::string_view line) {
    std::from_chars(line.data(), line.data() + line.size(), grandchild);
    const std::uint64_t one = 1;
    ASSERT_EQ(::write(options.cancel_fd, &one, sizeof(one)), static_cast<ssize_t>(sizeof(one)));
  };
  const auto end = run_child(options);
  ::close(options.cancel_fd);
  ASSERT_TRUE(end);
  EXPECT_TRUE(end->cancelled);
  ASSERT_GT(grandchild, 0);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (is_running(grandchild) && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  EXPECT_FALSE(is_running(grandchild));
}

TEST(ChildProcess, BoundsWhatItKeeps) {
  const auto end = run_child(shell("echo first; head -c 20000000 /dev/zero | tr '\\0' x; echo; echo last"));
  ASSERT_TRUE(end);
  EXPECT_LT(end->output.size(), kChildOutputBytesMax + 200);
  EXPECT_TRUE(end->output.starts_with("first\n"));
  EXPECT_TRUE(end->output.ends_with("last\n"));
  EXPECT_NE(end->output.find("bytes are left out here"), std::string::npos);
}

TEST(ChildProcess, FindsPrograms) {
  EXPECT_FALSE(find_program("sh").empty());
  EXPECT_TRUE(find_program("antler-no-such-program").empty());
}

}  // namespace
}  // namespace antler::cli
