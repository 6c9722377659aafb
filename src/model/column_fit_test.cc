#include "model/column_fit.h"

#include <gtest/gtest.h>

namespace antler::model {
namespace {

ColumnFit fit(const char* field, const char* column) { return column_fit(*parse_type(field), *parse_type(column)); }

TEST(ColumnFit, HowAColumnIsStoredDoesNotMatter) {
  EXPECT_EQ(fit("String", "LowCardinality(String)"), ColumnFit::kFits);
  EXPECT_EQ(fit("LowCardinality(Nullable(String))", "Nullable(String)"), ColumnFit::kFits);
  EXPECT_EQ(fit("Array(String)", "Array(LowCardinality(String))"), ColumnFit::kFits);
  EXPECT_EQ(fit("UInt64", "SimpleAggregateFunction(sum, UInt64)"), ColumnFit::kFits);
  EXPECT_EQ(fit("DateTime('UTC')", "DateTime('Europe/Zurich')"), ColumnFit::kFits);
  EXPECT_EQ(fit("Map(String, Tuple(a String))", "Map(LowCardinality(String), Tuple(a LowCardinality(String)))"), ColumnFit::kFits);
}

TEST(ColumnFit, AFieldMayBeOptionalAndAColumnMayNot) {
  EXPECT_EQ(fit("Nullable(Int32)", "Int32"), ColumnFit::kFits);
  EXPECT_EQ(fit("Array(Nullable(Int32))", "Array(Int32)"), ColumnFit::kFits);
  EXPECT_EQ(fit("Int32", "Nullable(Int32)"), ColumnFit::kTooNull);
  EXPECT_EQ(fit("Array(Int32)", "Array(Nullable(Int32))"), ColumnFit::kTooNull);
  EXPECT_EQ(fit("Tuple(Nullable(Int32), Int8)", "Tuple(Int32, Int8)"), ColumnFit::kFits);
  EXPECT_EQ(fit("Map(String, Int32)", "Map(String, Nullable(Int32))"), ColumnFit::kTooNull);
}

TEST(ColumnFit, ElseTheyAreEqual) {
  EXPECT_EQ(fit("UInt64", "UInt64"), ColumnFit::kFits);
  EXPECT_EQ(fit("UInt64", "UInt32"), ColumnFit::kDiffers);
  EXPECT_EQ(fit("Int32", "Nullable(Int64)"), ColumnFit::kDiffers);
  EXPECT_EQ(fit("DateTime('UTC')", "DateTime64(3, 'UTC')"), ColumnFit::kDiffers);
  EXPECT_EQ(fit("Tuple(a Int32)", "Tuple(b Int32)"), ColumnFit::kDiffers);
  EXPECT_EQ(fit("Tuple(Int32)", "Tuple(Int32, Int32)"), ColumnFit::kDiffers);
  EXPECT_EQ(fit("FixedString(2)", "FixedString(3)"), ColumnFit::kDiffers);
}

}  // namespace
}  // namespace antler::model
