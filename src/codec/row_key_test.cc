#include "codec/row_key.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace antler::codec {
namespace {

model::Model events() {
  return {.name = "Event",
          .fields = {{.name = "at", .type = *model::parse_type("UInt64")},
                     {.name = "user", .type = *model::parse_type("String")},
                     {.name = "tags", .type = *model::parse_type("Array(String)")},
                     {.name = "country", .type = *model::parse_type("Nullable(String)")},
                     {.name = "size", .type = *model::parse_type("UInt32")}}};
}

void put_event(std::string& rows, std::uint64_t at, std::string_view user, std::string_view country) {
  base::put(rows, at);
  base::put_text(rows, user);
  base::put_varint(rows, 1);
  base::put_text(rows, "tag");
  rows += country.empty() ? '\1' : '\0';
  if (!country.empty()) base::put_text(rows, country);
  base::put(rows, std::uint32_t{7});
}

TEST(RowKey, IsOfItsFieldsAlone) {
  const RowKey key(events(), {"user", "country"});
  std::string rows;
  put_event(rows, 1, "ada", "UK");
  put_event(rows, 2, "ada", "UK");
  put_event(rows, 3, "ada", "");
  put_event(rows, 4, "bob", "UK");
  std::vector<std::uint64_t> hashes(4);
  base::Reader reader(rows);
  for (auto& hash : hashes) ASSERT_TRUE(key.hash(reader, hash));
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(hashes[0], hashes[1]);
  EXPECT_EQ(std::set<std::uint64_t>(hashes.begin(), hashes.end()).size(), 3u);
}

// Records that are there already have these: another hash would put a key's next records elsewhere.
TEST(RowKey, StaysAsItIs) {
  model::Model model{
      .name = "User",
      .fields = {{.name = "id", .type = *model::parse_type("UInt64")}, {.name = "name", .type = *model::parse_type("String")}}};
  std::string rows;
  base::put(rows, std::uint64_t{42});
  base::put_text(rows, "ada");
  const auto hash_by = [&](const std::vector<std::string>& fields) {
    std::uint64_t hash = 0;
    base::Reader reader(rows);
    EXPECT_TRUE(RowKey(model, fields).hash(reader, hash));
    return hash;
  };
  EXPECT_EQ(hash_by({"id"}), 14230202406873263434u);
  EXPECT_EQ(hash_by({"name"}), 5243208136880328350u);
  EXPECT_EQ(hash_by({"id", "name"}), 33745216217984340u);
}

// Each partition gets its part, also by numbers that differ in few bits, and by two fields that are alike.
TEST(RowKey, SpreadsWhatIsRegular) {
  model::Model pair{.name = "Pair",
                    .fields = {{.name = "a", .type = *model::parse_type("UInt64")}, {.name = "b", .type = *model::parse_type("UInt64")}}};
  for (const std::vector<std::string>& fields : {std::vector<std::string>{"a"}, {"a", "b"}})
    for (const std::uint32_t partitions : {2u, 3u, 8u}) {
      std::string rows;
      constexpr std::uint64_t kRows = 4'000;
      for (std::uint64_t n = 0; n < kRows; ++n) base::put(rows, n * 2), base::put(rows, n * 2);
      const auto parts = RowKey(pair, fields).split(rows, kRows, partitions);
      ASSERT_TRUE(parts);
      ASSERT_EQ(parts->size(), partitions);
      for (const auto& part : *parts) EXPECT_NEAR(part.count, kRows / partitions, kRows / partitions / 5);
    }
}

// What is between the fields of the key does not join them.
TEST(RowKey, FieldsDoNotRunIntoEachOther) {
  model::Model pair{.name = "Pair",
                    .fields = {{.name = "a", .type = *model::parse_type("String")}, {.name = "b", .type = *model::parse_type("String")}}};
  const RowKey key(pair, {"a", "b"});
  std::string rows;
  base::put_text(rows, "ab"), base::put_text(rows, "c");
  base::put_text(rows, "a"), base::put_text(rows, "bc");
  base::Reader reader(rows);
  std::uint64_t first = 0, second = 0;
  ASSERT_TRUE(key.hash(reader, first));
  ASSERT_TRUE(key.hash(reader, second));
  EXPECT_NE(first, second);
}

TEST(RowKey, SplitsInOrderAndUsesEveryPartition) {
  const RowKey key(events(), {"user"});
  std::string rows;
  for (std::uint64_t n = 0; n < 1'000; ++n) put_event(rows, n, "user" + std::to_string(n % 50), "");
  const auto parts = key.split(rows, 1'000, 4);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 4u);
  std::map<std::string, std::uint32_t> partition_of;
  std::size_t count = 0;
  const RowReader row_reader(events());
  for (const auto& part : *parts) {
    std::int64_t last = -1;
    base::Reader reader(part.rows);
    for (std::uint32_t i = 0; i < part.count; ++i, ++count) {
      base::Reader row = reader;
      const auto at = static_cast<std::int64_t>(row.get<std::uint64_t>());
      EXPECT_GT(at, last);
      last = at;
      const auto [known, is_new] = partition_of.emplace(std::string(row.get_text()), part.partition);
      EXPECT_TRUE(is_new || known->second == part.partition);
      ASSERT_TRUE(row_reader.skip(reader));
    }
    EXPECT_TRUE(reader.at_end());
  }
  EXPECT_EQ(count, 1'000u);
}

TEST(RowKey, SplitsOnlyWhatIsWhole) {
  const RowKey key(events(), {"user"});
  std::string rows;
  put_event(rows, 1, "ada", "UK");
  EXPECT_FALSE(key.split(rows, 2, 4));
  EXPECT_FALSE(key.split(std::string_view(rows).substr(0, rows.size() - 1), 1, 4));
  EXPECT_FALSE(key.split(rows + "x", 1, 4));
  EXPECT_TRUE(key.split(rows, 1, 1));
  EXPECT_TRUE(key.split("", 0, 4)->empty());
}

}  // namespace
}  // namespace antler::codec
