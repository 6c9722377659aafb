// What a process writes before it dies, and that it dies of the same thing. Each death is that of a child.
#include "protocol/crash_report.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

#include "protocol/throw_trace.h"

namespace antler::protocol {
namespace {

struct Death {
  std::string report;
  int signal = 0;
};

Death death_of(const std::function<void()>& die) {
  int fds[2];
  EXPECT_EQ(::pipe(fds), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(fds[0]);
    ::close(STDERR_FILENO);                                                 // what the library says of the end
    for (const int signal : {SIGSEGV, SIGABRT}) ::signal(signal, SIG_DFL);  // a sanitizer has its own, which exits
    const CrashStack stack;
    start_crash_reports(fds[1]);
    die();
    ::_exit(0);
  }
  ::close(fds[1]);
  Death out;
  char bytes[4096];
  for (ssize_t got; (got = ::read(fds[0], bytes, sizeof bytes)) > 0;) out.report.append(bytes, static_cast<std::size_t>(got));
  ::close(fds[0]);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  out.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return out;
}

void expect_frames(const std::string& report) {
  const auto first = report.find("\nframe ");
  ASSERT_NE(first, std::string::npos) << report;
  EXPECT_NE(report.find(" \n", first), std::string::npos) << "none in the program itself: " << report;
}

TEST(CrashReport, TellsASignalAndItsPlace) {
  volatile std::uintptr_t address = 0x10;  // that the compiler does not see through
  const auto death = death_of([&] { *reinterpret_cast<volatile int*>(address) = 1; });
  EXPECT_EQ(death.report.rfind("message signal 11 (SIGSEGV) at 0x10\n", 0), 0U) << death.report;
  expect_frames(death.report);
  EXPECT_EQ(death.signal, SIGSEGV);
}

TEST(CrashReport, TellsASignalThatWasSent) {
  const auto death = death_of([] { ::raise(SIGSEGV); });
  EXPECT_EQ(death.report.rfind("message signal 11 (SIGSEGV) at ", 0), 0U) << death.report;
  EXPECT_EQ(death.signal, SIGSEGV);
  EXPECT_EQ(death_of([] { std::abort(); }).report.rfind("message signal 6 (SIGABRT)\n", 0), 0U);
}

int deeper(volatile int* depth) {
  volatile char frame[4096] = {};
  frame[0] = static_cast<char>(*depth);
  *depth = *depth + 1;
  if (*depth == 0) return 0;
  return deeper(depth) + frame[0];
}

TEST(CrashReport, TellsAnOverflowOfTheStack) {
  const auto death = death_of([] {
    std::thread([] {
      const CrashStack stack;
      volatile int depth = 0;
      deeper(&depth);
    }).join();
  });
  EXPECT_EQ(death.report.rfind("message signal 11 (SIGSEGV) at 0x", 0), 0U) << death.report;
  expect_frames(death.report);
  EXPECT_EQ(death.signal, SIGSEGV);
}

TEST(CrashReport, TellsAnExceptionThatNobodyCatches) {
  const auto death = death_of([] { std::thread([] { throw std::runtime_error("two\nlines"); }).join(); });
  EXPECT_EQ(death.report.rfind("message terminated: std::runtime_error: two lines\nframe ", 0), 0U) << death.report;
  EXPECT_EQ(death.report.find("message", 1), std::string::npos);
  EXPECT_EQ(death.signal, SIGABRT);
}

// ---- where something was thrown ----

[[gnu::noinline]] void thrower(int depth) {
  if (depth > 0) thrower(depth - 1);
  else throw std::logic_error("deep");
  asm volatile("");
}

TEST(ThrowTrace, HasTheFramesOfTheThrow) {
  if (!kSeesThrows) GTEST_SKIP() << "the sanitizer's runtime is called for a throw";
  const ThrowTrace trace;
  try {
    thrower(3);
    FAIL();
  } catch (const std::exception& error) {
    const auto frames = trace.frames(dynamic_cast<const void*>(&error));
    ASSERT_GE(frames.size(), 4U);
    EXPECT_EQ(frames[0].first, "");
    EXPECT_LT(frames.size(), 8U) << "those of the test's caller";
    EXPECT_TRUE(trace.frames(&frames).empty()) << "of another exception";
  }
  // Deeper than what is kept: the innermost are.
  try {
    thrower(100);
  } catch (const std::exception&) {
    EXPECT_EQ(trace.frames(nullptr).size(), kFramesMax);
  }
}

TEST(ThrowTrace, ThrowsOfTheLibraryHaveTheCallersToo) {
  if (!kSeesThrows) GTEST_SKIP() << "the sanitizer's runtime is called for a throw";
  const ThrowTrace trace;
  try {
    static_cast<void>(std::string("abc").substr(7));
    FAIL();
  } catch (const std::exception& error) {
    const auto frames = trace.frames(dynamic_cast<const void*>(&error));
    ASSERT_FALSE(frames.empty());
    EXPECT_EQ(frames.back().first, "");
  }
}

}  // namespace
}  // namespace antler::protocol
