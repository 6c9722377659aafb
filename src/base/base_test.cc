#include <gtest/gtest.h>

#include <sched.h>

#include <memory>
#include <thread>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/cpus.h"
#include "base/diagnostic.h"
#include "base/move_only_function.h"
#include "base/random.h"
#include "base/result.h"
#include "base/text.h"
#include "base/uuid.h"

namespace antler::base {
namespace {

TEST(Bytes, ReadsBackWhatItWritesAndStopsAtTheEnd) {
  std::string bytes;
  put(bytes, std::uint32_t{0x01020304});
  put_varint(bytes, 300);
  put_text(bytes, "text");
  put_big_endian(bytes, std::uint16_t{0x0102});
  Reader reader(bytes);
  EXPECT_EQ(reader.get<std::uint32_t>(), 0x01020304u);
  EXPECT_EQ(reader.get_varint(), 300u);
  EXPECT_EQ(reader.get_text(), "text");
  EXPECT_EQ(reader.get_big_endian<std::uint16_t>(), 0x0102u);
  EXPECT_TRUE(reader.ok() && reader.at_end());
  EXPECT_EQ(reader.get<std::uint64_t>(), 0u);
  EXPECT_FALSE(reader.ok());
  Reader endless(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 11));
  endless.get_varint();
  EXPECT_FALSE(endless.ok());
}

// The check value of CRC-32C, and the same for any split.
TEST(Bytes, Crc32cIsCastagnoli) {
  EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
  EXPECT_EQ(crc32c("6789", crc32c("12345")), 0xe3069283u);
}

TEST(SettableClock, TellsTheTimeItIsToldAndTheRealSteadyTime) {
  SettableClock clock(5);
  EXPECT_EQ(clock.wall_us(), 5);
  clock.set_wall_us(7);
  EXPECT_EQ(clock.wall_us(), 7);
  const std::int64_t before = SystemClock().steady_ns();
  const std::int64_t now = clock.steady_ns();
  EXPECT_LE(before, now);
  EXPECT_LE(now, SystemClock().steady_ns());
}

TEST(Text, FindsTheNearestWordOnlyWhenItIsNear) {
  const std::vector<std::string> words{"flights", "routes", "late_flights"};
  EXPECT_EQ(nearest("flihgts", words), "flights");
  EXPECT_EQ(nearest("strat", std::vector<std::string>{"send", "start"}), "start");
  EXPECT_EQ(nearest("airports", words), "");
}

TEST(Text, QuotesForSqlAndJson) {
  EXPECT_EQ(quote_identifier("a`b"), "`a\\`b`");
  EXPECT_EQ(quote_sql_string("it's \\ \n"), "'it\\'s \\\\ \\n'");
  EXPECT_EQ(json_string("a\"b\\\n\x01"), "\"a\\\"b\\\\\\n\\u0001\"");
  EXPECT_EQ(json_string("plain, then\tnot, \x7f, \xc3\xa9 and plain"), "\"plain, then\\tnot, \x7f, \xc3\xa9 and plain\"");
  EXPECT_EQ(json_string("\xff\xc3\xa9\xed\xa0\x80"), "\"\xef\xbf\xbd\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(Text, IsPutTogetherOfTextsAndNumbers) {
  const std::string name = "events";
  EXPECT_EQ(concat("{", std::string_view("id"), ":", UINT64_MAX, ",", INT64_MIN, ",", 0, "}", name),
            "{id:18446744073709551615,-9223372036854775808,0}events");
  EXPECT_EQ(concat(""), "");
}

TEST(Text, GroupsThousands) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(-1234567), "-1,234,567");
  EXPECT_EQ(with_thousands(INT64_MIN), "-9,223,372,036,854,775,808");
}

TEST(Cpus, AreThoseThatTheProcessMayUse) {
  int pinned = 0;
  std::thread([&] {
    cpu_set_t all, one;
    ASSERT_EQ(::sched_getaffinity(0, sizeof all, &all), 0);
    EXPECT_EQ(usable_cpus(), CPU_COUNT(&all));
    int first = 0;
    while (!CPU_ISSET(first, &all)) ++first;
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    ASSERT_EQ(::sched_setaffinity(0, sizeof one, &one), 0);
    pinned = usable_cpus();
  }).join();
  EXPECT_EQ(pinned, 1);
}

TEST(Uuid, ReadsItsTextAndNothingElse) {
  SeededRandom random(1);
  const Uuid id = Uuid::random(random);
  EXPECT_EQ(Uuid::parse(id.text()), id);
  EXPECT_EQ(id.text()[14], '4');
  for (const char* text :
       {"", "00000000-0000-0000-0000-00000000000", "00000000-0000-0000-0000-00000000000g", "000000000-000-0000-0000-000000000000"})
    EXPECT_FALSE(Uuid::parse(text).has_value()) << text;
}

TEST(Result, CarriesValueOrError) {
  const Result<int> value = 3;
  const Result<int> error = invalid("no");
  EXPECT_EQ(*value, 3);
  EXPECT_EQ(error.error().with_note("reading").message, "reading: no");
  EXPECT_DEATH(static_cast<void>(*error), "value\\(\\) of a failed Result: no");
}

TEST(MoveOnlyFunction, HoldsWhatCannotBeCopiedAndLetsGoOfItOnce) {
  const auto count = std::make_shared<int>(0);
  MoveOnlyFunction<int(int)> function = [owned = std::make_unique<int>(40), count](int more) { return ++*count, *owned += more; };
  EXPECT_EQ(function(1), 41);
  MoveOnlyFunction<int(int)> moved = std::move(function);
  EXPECT_EQ(moved(1), 42);
  EXPECT_TRUE(moved);
  EXPECT_EQ(count.use_count(), 2);
  moved = nullptr;
  EXPECT_FALSE(moved);
  EXPECT_EQ(count.use_count(), 1);
  EXPECT_EQ(*count, 2);
}

TEST(Diagnostic, RendersPlacesAndHint) {
  const Diagnostics diagnostics{
      {"ANT1203", "view `v` refers to `t`", {"a.cc", 3, ""}, {{"b.cc", 4, "declared here"}}, "did you mean `u`?"}};
  EXPECT_EQ(render_text(diagnostics),
            "error[ANT1203]: view `v` refers to `t`\n  --> a.cc:3\n  --> b.cc:4  declared here\n  hint: did you mean `u`?\n");
  EXPECT_EQ(render_json(diagnostics), R"([{"code":"ANT1203","message":"view `v` refers to `t`","where":{"file":"a.cc","line":3,"note":""},)"
                                      R"("related":[{"file":"b.cc","line":4,"note":"declared here"}],"hint":"did you mean `u`?"}])");
}

}  // namespace
}  // namespace antler::base
