#include "api/function_access.h"

#include <gtest/gtest.h>

namespace antler::api {
namespace {

using Turn = FunctionAccess::Turn;

class FunctionAccessTurns : public ::testing::Test {
 protected:
  Turn ask(const std::string& request_id) {
    return access_.ask_turn(request_id, [this, request_id] { started_ += request_id + " "; });
  }
  FunctionAccess access_{{}, {}, {1000, 0}};
  std::string started_;
};

TEST_F(FunctionAccessTurns, ComeInOrder) {
  for (const char* id : {"a", "b", "c", "d"}) EXPECT_EQ(ask(id), Turn::kGiven);
  EXPECT_EQ(ask("e"), Turn::kWaits);
  EXPECT_EQ(ask("f"), Turn::kWaits);
  EXPECT_EQ(started_, "a b c d ");
  access_.end_turn("c");
  access_.end_turn("e");
  EXPECT_EQ(started_, "a b c d e f ");
  for (const char* id : {"a", "b", "d", "f"}) access_.end_turn(id);
  EXPECT_EQ(ask("g"), Turn::kGiven);
}

TEST_F(FunctionAccessTurns, AreRefusedWhereNoneWouldEnd) {
  for (const char* id : {"a", "b", "c", "d"}) EXPECT_EQ(ask(id), Turn::kGiven);
  for (const char* id : {"a", "b", "c"}) EXPECT_EQ(ask(id), Turn::kWaits);
  EXPECT_EQ(ask("e"), Turn::kWaits);
  EXPECT_EQ(ask("d"), Turn::kNeverComes);
  access_.end_turn("d");
  EXPECT_EQ(started_, "a b c d a ");
}

TEST_F(FunctionAccessTurns, OfTransformsWait) {
  for (std::size_t i = 0; i < kFunctionStreamsOpenMax; ++i) EXPECT_EQ(ask(""), Turn::kGiven);
  for (std::size_t i = 0; i < kFunctionStreamsWaitingMax; ++i) EXPECT_EQ(ask(""), Turn::kWaits);
  EXPECT_EQ(ask(""), Turn::kTooManyWait);
}

}  // namespace
}  // namespace antler::api
