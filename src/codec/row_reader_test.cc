#include "codec/row_reader.h"

#include <gtest/gtest.h>

#include "codec/json_decoder.h"

namespace antler::codec {
namespace {

model::Model wide_model() {
  return *model::parse_canonical(
      "`a` UInt8, `b` Int64, `c` String, `d` Nullable(Int32), `e` LowCardinality(Nullable(String)), `f` Array(UInt16), `g` "
      "Array(Array(String)), "
      "`h` Decimal(20, 2), `i` Enum16('x' = 1, 'y' = 1000), `j` UUID");
}
constexpr const char* kRow =
    R"({"a":1,"b":-2,"c":"three","d":null,"e":"five","f":[6,7],"g":[["8"],[],["9","10"]],"h":"11.5","i":"y","j":"00112233-4455-6677-8899-aabbccddeeff"})";

std::string rows_of(std::string text) {
  text += '\n';
  const std::size_t size = 2 * text.size();
  text += text + std::string(kPadding, ' ');
  auto decoder = JsonDecoder::create(wide_model());
  DecodedBody out;
  decoder->decode(std::string_view(text).substr(0, size), BodyForm::kNdjson, out);
  EXPECT_EQ(out.row_ends.size(), 2U);
  return out.rows;
}

TEST(RowReader, FindsBordersAndPrints) {
  const RowReader reader(wide_model());
  const std::string rows = rows_of(kRow);
  base::Reader skipped(rows);
  EXPECT_TRUE(reader.skip(skipped));
  EXPECT_EQ(skipped.remaining(), rows.size() / 2);
  std::string json;
  EXPECT_TRUE(reader.to_json(skipped, json));
  EXPECT_EQ(json, kRow);
  EXPECT_TRUE(skipped.at_end());
}

TEST(RowReader, FailsOnEveryCut) {
  const RowReader reader(wide_model());
  const std::string rows = rows_of(kRow).substr(0, rows_of(kRow).size() / 2);
  for (std::size_t size = 0; size < rows.size(); ++size) {
    base::Reader cut(std::string_view(rows).substr(0, size));
    EXPECT_FALSE(reader.skip(cut)) << size;
    base::Reader again(std::string_view(rows).substr(0, size));
    std::string json;
    EXPECT_FALSE(reader.to_json(again, json)) << size;
  }
}

// A short row may stand for long JSON: of that no more is made than somebody wants to see.
TEST(RowReader, EndsLongJsonNearItsBound) {
  std::string members;
  for (int i = 0; i < 100; ++i) members += (i == 0 ? "name" : ", name") + std::to_string(i) + " Nullable(Int64)";
  for (const std::string& type : {"Array(Tuple(" + members + "))", "Map(UInt32, Tuple(" + members + "))"}) {
    const model::Model model{
        .name = "M", .fields = {{.name = "v", .type = *model::parse_type(type)}, {.name = "w", .type = *model::parse_type("UInt8")}}};
    const RowReader reader(model);
    std::string row;
    base::put_varint(row, 1'000);
    for (std::uint32_t i = 0; i < 1'000; ++i) {
      if (type.starts_with("Map")) base::put(row, i);
      row.append(100, '\1');
    }
    base::put(row, std::uint8_t{7});
    std::string whole, beginning;
    base::Reader at(row), again(row);
    ASSERT_TRUE(reader.to_json(at, whole));
    EXPECT_GT(whole.size(), 1'000'000u);
    ASSERT_TRUE(reader.to_json(again, beginning, {model::Unsayable::kTold, model::Int64Form::kNumber, 50'000}));
    EXPECT_GT(beginning.size(), 50'000u);
    EXPECT_LT(beginning.size(), 50'100u);
    EXPECT_TRUE(whole.starts_with(std::string_view(beginning).substr(0, 50'000)));
  }
}

}  // namespace
}  // namespace antler::codec
