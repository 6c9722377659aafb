// Calls that the engine answers with the rows of their query.
#include "api/engine_calls_test.h"

namespace antler::api {
namespace {

// The rows of a query that is the answer of its call, without a word of their columns; else they go to the worker as any others.
TEST_F(EngineCallsTest, AnswersTheCallWithRowsThatAreItsAnswer) {
  const std::string sql = "SELECT toUInt64(id) AS id, toString(origin) AS origin FROM flights WHERE id < {v_0:UInt64} ORDER BY id";
  const auto asked_for = [](std::string limit) {
    return Asked{.form = RowsForm::kRowBinary, .parameters = {{"v_0", std::move(limit)}}, .is_answer = true};
  };
  const auto sink = ask_engine(sql, asked_for("2"));
  ASSERT_TRUE(sink->answer);
  EXPECT_EQ(sink->answer->first, 2U);
  EXPECT_EQ(sink->answer->second, ask(sql, "RowBinary", {{.name = "v_0", .value = "2"}}));
  EXPECT_FALSE(sink->outcome) << "the worker was answered too";
  EXPECT_EQ(ask_engine(sql, asked_for("0"))->answer, std::make_pair(std::uint64_t{0}, std::string()));
  const auto expect_worker = [&](const std::string& what, const Asked& asked) {
    const auto of = ask_engine(what, asked);
    EXPECT_FALSE(of->answer) << what;
    ASSERT_TRUE(of->outcome && of->outcome->ok()) << what;
    EXPECT_NE(of->rows, "") << what;
  };
  // Nobody waits for it any more.
  Asked asked = asked_for("2");
  asked.may_answer = false;
  expect_worker(sql, asked);
  // Not asked for, in another form, by a function that answers other rows or none.
  asked = asked_for("2");
  asked.is_answer = false;
  expect_worker(sql, asked);
  asked = asked_for("2");
  asked.form = RowsForm::kNdjson;
  expect_worker(sql, asked);
  asked = asked_for("2");
  asked.kind = "transform", asked.name = "late";
  expect_worker(sql, asked);
  expect_worker("SELECT toUInt32(id) AS id, toString(origin) AS origin FROM flights WHERE id < {v_0:UInt64}", asked_for("2"));
  expect_worker("SELECT toString(origin) AS origin, toUInt64(id) AS id FROM flights WHERE id < {v_0:UInt64}", asked_for("2"));
  expect_worker("SELECT toUInt64(id) AS id, toNullable(toString(origin)) AS origin FROM flights WHERE id < {v_0:UInt64}", asked_for("2"));
  // More than comes in one piece goes to the worker in many.
  const auto large =
      ask_engine("SELECT number AS id, repeat('x', 1000) AS origin FROM numbers(2000) WHERE number < {v_0:UInt64}", asked_for("5000"));
  EXPECT_FALSE(large->answer);
  EXPECT_GT(large->writes, 0);
  // What fails is the worker's to hear.
  EXPECT_EQ(refusal("SELECT toUInt64(id) AS id, throwIf(1)::String AS origin FROM flights", asked_for("2")).code, 4322);
}

}  // namespace
}  // namespace antler::api
