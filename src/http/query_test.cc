#include "http/query.h"

#include <gtest/gtest.h>

namespace antler::http {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(Query, DecodesPairsInOrder) {
  const auto pairs = parse_query("a=1&b=x%20y+z&a=2&flag&empty=&&c=%26%3D");
  ASSERT_TRUE(pairs.ok());
  EXPECT_EQ(*pairs, (Pairs{{"a", "1"}, {"b", "x y z"}, {"a", "2"}, {"flag", ""}, {"empty", ""}, {"c", "&="}}));
  EXPECT_TRUE(parse_query("")->empty());
}

TEST(Query, RefusesMalformedEscapesAndTooMuch) {
  for (const auto* query : {"a=%", "a=%2", "a=%zz", "%0g=1", "a=%00"}) {
    const auto pairs = parse_query(query);
    ASSERT_FALSE(pairs.ok()) << query;
    EXPECT_EQ(pairs.error().category, base::Category::kInvalid);
  }
  std::string many;
  for (std::size_t i = 0; i <= kQueryPairsMax; ++i) many += "a=1&";
  EXPECT_EQ(parse_query("a=x%00").error().message, "the query has a zero byte in \"a=x%00\": %00 cannot be in a parameter");
  EXPECT_FALSE(parse_query(many).ok());
}

}  // namespace
}  // namespace antler::http
