// What a plain header says is what the parser of JSON reads in it; whatever else a header is, it is left to that.
#include "protocol/plain_header.h"

#include <gtest/gtest.h>

#include <string>

#include "base/random.h"
#include "protocol/header.h"

namespace antler::protocol {
namespace {

TEST(PlainHeader, ReadsTypeAndId) {
  for (const std::uint64_t id : {std::uint64_t{1}, std::uint64_t{10}, UINT64_MAX}) {
    const std::string header = R"({"type":"forget_rows","id":)" + std::to_string(id) + "}";
    const auto plain = plain_header(header);
    ASSERT_TRUE(plain) << header;
    EXPECT_EQ(plain->type, "forget_rows");
    EXPECT_EQ(plain->id, id);
  }
}

TEST(PlainHeader, LeavesTheRestToJson) {
  for (const char* const header :
       {"", "{}", R"({"type":"end","id":})", R"({"type":"end","id":0})", R"({"type":"end","id":01})", R"({"type":"end","id":-1})",
        R"({"type":"end","id":1.0})", R"({"type":"end","id":18446744073709551616})", R"({"type":"end","id":"1"})",
        R"({"type":"end","id":1,"status":200})", R"({"type":"end", "id":1})", R"({"id":1,"type":"end"})", R"({"type":"\u0065nd","id":1})",
        R"({"type":"end","id":1)", R"({"type":"end","id":1}})", R"({"type":"end"})", R"({"type":"end)"})
    EXPECT_FALSE(plain_header(header)) << header;
}

TEST(PlainHeader, SaysNothingThatJsonDoesNot) {
  base::SeededRandom random(7);
  JsonDocument document;
  int plain_ones = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string header = R"({"type":"end","id":17})";
    for (std::uint64_t change = random.next() % 3; change > 0; --change)
      header[random.next() % header.size()] = R"({"typend:,17}0\ )"[random.next() % 16];
    const auto plain = plain_header(header);
    if (!plain) continue;
    ++plain_ones;
    const JsonValue json = document.parse(header);
    ASSERT_TRUE(json.is_object()) << header;
    EXPECT_EQ(json.text_at("type"), plain->type) << header;
    EXPECT_EQ(json.number_at("id", std::uint64_t{0}), plain->id) << header;
  }
  EXPECT_GT(plain_ones, 50'000);
}

}  // namespace
}  // namespace antler::protocol
