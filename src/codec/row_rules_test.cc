// The rules themselves are tested with the decoder; here, which are asked about, and of what.
#include "codec/row_rules.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/bytes.h"

namespace antler::codec {
namespace {

model::Field field(std::string name, std::string_view type) { return {.name = std::move(name), .type = *model::parse_type(type)}; }

std::string row_of(std::uint32_t size, std::string_view text, std::initializer_list<double> place) {
  std::string row;
  base::put(row, std::numeric_limits<double>::infinity());
  base::put_text(row, "\xff\xfe");
  base::put(row, size);
  base::put_text(row, text);
  base::put_varint(row, place.size());
  for (const double value : place) base::put(row, value);
  return row;
}

TEST(RowRules, AreThoseOfTheFieldsThatHaveSome) {
  model::Model model{.name = "Thing",
                     .fields = {field("ratio", "Float64"), field("raw", "String"), field("size", "UInt32"), field("text", "String"),
                                field("place", "Array(Float64)")}};
  EXPECT_EQ(RowRules::create(model)->broken(row_of(7, "any", {1, 2})), nullptr);
  model.fields[2].bounds = model::Bounds{.minimum = 1, .maximum = 9};
  model.fields[3].bounds = model::Bounds{.length_max = 3, .pattern = *model::Pattern::create("[a-z]+")};
  model.fields[4].counts = {2};
  auto rules = RowRules::create(model);
  ASSERT_TRUE(rules.ok());
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(rules->broken(row_of(9, "abc", {1, infinity})), nullptr);
  const auto expect = [&](const std::string& row, std::string_view path, std::string_view rule) {
    const FieldError* const error = rules->broken(row);
    ASSERT_NE(error, nullptr);
    EXPECT_EQ(error->path, path);
    EXPECT_EQ(error->rule, rule);
  };
  expect(row_of(10, "abc", {1, 2}), "size", "range");
  expect(row_of(9, "abcd", {1, 2}), "text", "length");
  expect(row_of(9, "ABC", {1, 2}), "text", "pattern");
  expect(row_of(9, "abc", {infinity, infinity, infinity}), "place", "range");
}

}  // namespace
}  // namespace antler::codec
