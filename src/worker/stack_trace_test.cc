#include "worker/stack_trace.h"

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace antler::worker {

[[gnu::noinline]] Place stack_trace_test_here() {
  Dl_info info{};
  void* const address = __builtin_return_address(0);
  ::dladdr(address, &info);
  return {"", static_cast<std::uint64_t>(static_cast<char*>(address) - static_cast<char*>(info.dli_fbase))};
}
constexpr int kCallLine = __LINE__ + 2;
[[gnu::noinline]] Place stack_trace_test_caller() {
  Place place = stack_trace_test_here();  // kCallLine
  place.path.clear();                     // no tail call
  return place;
}

namespace {

TEST(StackTraces, NamesFunctionAndLine) {
  StackTraces traces("the-app", "/proc/self/exe");
  const std::vector<Place> places{stack_trace_test_caller()};
  const std::string text = traces.describe(places);
  EXPECT_TRUE(text.starts_with("antler::worker::stack_trace_test_caller() at ")) << text;
  EXPECT_NE(text.find("stack_trace_test.cc:" + std::to_string(kCallLine)), std::string::npos) << text;
  EXPECT_EQ(traces.describe(places), text);
}

// What says nothing is shown as it came, whatever the path names.
TEST(StackTraces, FallsBack) {
  const auto fifo = std::filesystem::temp_directory_path() / ("antler-trace-" + std::to_string(::getpid()));
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  StackTraces traces("the-app", "/nothing/here");
  for (const std::string& path : {std::string("/nothing"), std::string("/etc/passwd"), std::string("/dev/zero"), std::string("/tmp"),
                                  fifo.string(), std::string("\n")})
    EXPECT_EQ(traces.describe(std::vector<Place>{{path, 4711}}), path + "+0x1267");
  EXPECT_EQ(traces.describe(std::vector<Place>{{"", 4711}}), "the-app+0x1267");
  std::filesystem::remove(fifo);
  StackTraces own("the-app", "/proc/self/exe");
  EXPECT_EQ(own.describe(std::vector<Place>{{"", 0}}), "the-app+0x0");
  EXPECT_EQ(own.describe(std::vector<Place>{{"", UINT64_MAX}}), "the-app+0xffffffffffffffff");
  EXPECT_EQ(own.describe({}), "");
}

TEST(StackTraces, AreBounded) {
  StackTraces traces("the-app", "/nothing");
  const std::vector<Place> places(1'000, Place{"", 1});
  const std::string text = traces.describe(places);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), static_cast<std::ptrdiff_t>(kFramesMax) - 1);
}

TEST(CrashReport, ReadsWhatItKnows) {
  const auto report =
      parse_crash_report("message a b\nframe 12 /lib/a b.so\nframe 0x1f\nframe -3 x\nframe\nnoise\nmessage second\nframe 7 ");
  EXPECT_EQ(report.message, "a b");
  ASSERT_EQ(report.frames.size(), 3u);
  EXPECT_EQ(report.frames[0].path, "/lib/a b.so");
  EXPECT_EQ(report.frames[0].offset, 12u);
  EXPECT_EQ(report.frames[1].offset, 31u);
  EXPECT_EQ(report.frames[2].path, "");
  EXPECT_EQ(report.call, 0u);
  EXPECT_EQ(parse_crash_report("call 12\ncall 13\n").call, 12u);
  for (const char* text : {"call", "call ", "call x", "call -1", "call 1x", "call 99999999999999999999"})
    EXPECT_EQ(parse_crash_report(text).call, 0u) << text;
}

}  // namespace
}  // namespace antler::worker
