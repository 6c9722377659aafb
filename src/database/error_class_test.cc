#include "database/error_class.h"

#include <gtest/gtest.h>

namespace antler::database {
namespace {

using base::Category;

ErrorClass class_of(int code, std::string message = "x") { return classify({.message = std::move(message), .code = code}); }

TEST(ClickhouseError, KeepsTheTextAndTheCode) {
  const auto error = clickhouse_error(
      "Code: 241. DB::Exception: Query memory limit exceeded: would use 192.08 MiB. (MEMORY_LIMIT_EXCEEDED) (version 26.7.2.1)");
  EXPECT_EQ(error.code, 241);
  EXPECT_EQ(error.category, Category::kOverloaded);
  EXPECT_EQ(error.message, "Query memory limit exceeded: would use 192.08 MiB. (MEMORY_LIMIT_EXCEEDED)");
}

TEST(ClickhouseError, UnwrapsAndDropsTheStack) {
  const auto error = clickhouse_error(
      "Error: Code: 164. DB::Exception: Code: 164. DB::Exception: Cannot modify 'x'. (READONLY), Stack trace (when "
      "copying this message, always include the lines below):\n\n0. DB::Exception");
  EXPECT_EQ(error.code, 164);
  EXPECT_EQ(error.message, "Cannot modify 'x'. (READONLY)");
}

TEST(ClickhouseError, OtherExceptionTypes) {
  const auto error =
      clickhouse_error("Code: 75. DB::ErrnoException: Cannot write to file /x: , errno: 28, strerror: No space left on device");
  EXPECT_EQ(error.code, 75);
  EXPECT_EQ(error.message, "Cannot write to file /x: , errno: 28, strerror: No space left on device");
}

TEST(ClickhouseError, ACodeInsideTheMessageIsText) {
  const auto error =
      clickhouse_error("Code: 469. DB::Exception: Constraint `c` is violated at row 1. Column values: s = 'Code: 241. DB::Exception: '");
  EXPECT_EQ(error.code, 469);
}

TEST(ClickhouseError, WithoutACode) {
  EXPECT_EQ(clickhouse_error("Invalid or closed connection").message, "Invalid or closed connection");
  EXPECT_EQ(clickhouse_error("Invalid or closed connection").code, 0);
  EXPECT_EQ(clickhouse_error("").message, "ClickHouse failed without a message");
}

TEST(ClickhouseError, Categories) {
  EXPECT_EQ(clickhouse_error("Code: 60. DB::Exception: no").category, Category::kNotFound);
  EXPECT_EQ(clickhouse_error("Code: 57. DB::Exception: no").category, Category::kConflict);
  EXPECT_EQ(clickhouse_error("Code: 62. DB::Exception: no").category, Category::kInvalid);
  EXPECT_EQ(clickhouse_error("Code: 159. DB::Exception: no").category, Category::kUnavailable);
  EXPECT_EQ(clickhouse_error("Code: 49. DB::Exception: no").category, Category::kInternal);
  EXPECT_EQ(clickhouse_error("Code: 75. DB::Exception: no").category, Category::kInternal);
}

TEST(Classify, TheClassesOfG15) {
  for (const int code : {241, 243, 252, 159, 160, 202, 209, 210, 319}) EXPECT_EQ(class_of(code), ErrorClass::kTransient) << code;
  for (const int code : {6, 27, 33, 38, 41, 70, 72, 117, 321, 349, 407, 469})
    EXPECT_EQ(class_of(code), ErrorClass::kRecordPermanent) << code;
  for (const int code : {74, 75, 76, 204, 521}) EXPECT_EQ(class_of(code), ErrorClass::kInputOutput) << code;
  for (const int code : {16, 36, 47, 49, 53, 60, 62, 9999}) EXPECT_EQ(class_of(code), ErrorClass::kTablePermanent) << code;
}

TEST(Classify, AViewThatRefusesIsNotTheRecordsFault) {
  const std::string message = "Value passed to 'throwIf' function is non-zero: while pushing to view default.v (…)";
  EXPECT_EQ(class_of(395, "Value passed to 'throwIf' function is non-zero"), ErrorClass::kRecordPermanent);
  EXPECT_EQ(class_of(395, message), ErrorClass::kTablePermanent);
  EXPECT_EQ(class_of(241, "Query memory limit exceeded: while pushing to view default.v"), ErrorClass::kTransient);
  EXPECT_EQ(class_of(75, "errno: 28: while pushing to view default.v"), ErrorClass::kInputOutput);
}

TEST(Classify, TooManyPartitionsIsNotTooManyParts) {
  EXPECT_EQ(class_of(252, "Too many parts (3000 with average size of 1 KiB)"), ErrorClass::kTransient);
  EXPECT_EQ(class_of(252, "Too many partitions for single INSERT block (more than 100)"), ErrorClass::kTablePermanent);
}

TEST(Classify, ExceptionsOfTheFileSystem) {
  EXPECT_EQ(class_of(1001, "std::__1::__fs::filesystem::filesystem_error: filesystem error: in rename: Input/output error"),
            ErrorClass::kInputOutput);
  EXPECT_EQ(class_of(1001, "std::out_of_range: vector"), ErrorClass::kTablePermanent);
}

TEST(Classify, ErrorsOfOursByCategory) {
  EXPECT_EQ(classify(base::unavailable("down")), ErrorClass::kTransient);
  EXPECT_EQ(classify(base::overloaded("full")), ErrorClass::kTransient);
  EXPECT_EQ(classify(base::internal("bug")), ErrorClass::kTablePermanent);
}

}  // namespace
}  // namespace antler::database
