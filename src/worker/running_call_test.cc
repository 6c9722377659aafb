// When a call may be answered with the rows of its query.
#include "worker/running_call.h"

#include <gtest/gtest.h>

namespace antler::worker {
namespace {

struct Made {
  std::string kind = "api";
  RowsForm form = RowsForm::kRowBinary;
  int lane = 0;
};

RunningCall made(const Made& of) {
  Call call;
  call.kind = of.kind;
  return RunningCall(call, of.form, [](CallResult) {}, 1'000, of.lane);
}

TEST(RunningCall, IsAnsweredHereOnALaneAlone) {
  EXPECT_TRUE(made({}).may_be_answered_here());
  EXPECT_FALSE(made({.lane = Lanes::kNone}).may_be_answered_here());
  EXPECT_FALSE(made({.kind = "transform"}).may_be_answered_here());
  EXPECT_FALSE(made({.form = RowsForm::kNdjson}).may_be_answered_here());
}

// Then its worker owes an answer, and must not hear of another call before.
TEST(RunningCall, IsAnsweredByItsWorkerOnceThatWasToldOrHasBegun) {
  auto told = made({});
  told.tell_cancelled();
  EXPECT_FALSE(told.may_be_answered_here());
  auto late = made({});
  EXPECT_TRUE(late.give_up(2'000));
  EXPECT_FALSE(late.may_be_answered_here());
  auto begun = made({});
  EXPECT_TRUE(begun.take(RowsMessage{.id = 1, .count = 1, .rows = "x"}).ok());
  EXPECT_FALSE(begun.may_be_answered_here());
}

}  // namespace
}  // namespace antler::worker
