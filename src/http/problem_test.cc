#include "http/problem.h"

#include <gtest/gtest.h>

#include "http/reply.h"

namespace antler::http {
namespace {

TEST(Problem, IsADocument) {
  const auto response = problem(404, "ANT4101", "No such path", "nothing at \"/x\"", "id1", {{"hint", "\"/y\""}, {"index", "3"}});
  EXPECT_EQ(response.status, 404u);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body,
            "{\"type\":\"urn:antler:problem:ANT4101\",\"title\":\"No such path\",\"status\":404,\"code\":\"ANT4101\","
            "\"detail\":\"nothing at \\\"/x\\\"\",\"request_id\":\"id1\",\"hint\":\"/y\",\"index\":3}\n");
}

TEST(Problem, IsReadBackForTheLog) {
  const auto response = problem(503, "ANT4209", "a \",\"code\":\"ANT1\" title", "it's \"so\" \\", "id1", {{"hint", "\"/y\""}});
  EXPECT_EQ(text_of_problem(response).code, "ANT4209");
  EXPECT_EQ(text_of_problem(response).detail, R"(it's \"so\" \\)");
  EXPECT_EQ(text_of_problem({.status = 500, .body = response.body}).code, "");
  EXPECT_EQ(text_of_problem({.status = 500, .content_type = kProblemContentType, .body = ",\"detail\":\"\\"}).detail, "\\");
}

TEST(Problem, OfAnErrorFollowsItsCategory) {
  EXPECT_EQ(problem(base::invalid("no"), "ANT1", "T", {}).status, 400u);
  EXPECT_EQ(problem(base::not_found("no"), "ANT1", "T", {}).status, 404u);
  EXPECT_EQ(problem(base::conflict("no"), "ANT1", "T", {}).status, 409u);
  EXPECT_EQ(problem(base::unsupported("no"), "ANT1", "T", {}).status, 501u);
  const auto overloaded = problem(base::overloaded("later"), "ANT1", "T", {});
  EXPECT_EQ(overloaded.status, 429u);
  ASSERT_EQ(overloaded.headers.size(), 1u);
  EXPECT_EQ(overloaded.headers[0].first, "Retry-After");
  EXPECT_EQ(problem(base::unavailable("no"), "ANT1", "T", {}).status, 503u);
  const auto internal = problem(base::internal("/secret/path"), "ANT1", "T", "id");
  EXPECT_EQ(internal.status, 500u);
  EXPECT_EQ(internal.body.find("secret"), std::string::npos);
}

TEST(Reply, IsAnsweredOnceOrDropped) {
  std::vector<unsigned> statuses;
  const auto keep = [&statuses](Response response) { statuses.push_back(response.status); };
  {
    Reply reply(keep);
    reply({201, {}, {}, {}});
  }
  {
    const Reply dropped(keep);
  }
  {
    Reply first(keep);
    Reply second(std::move(first));
    first = Reply(keep);
    second = std::move(first);
    second({202, {}, {}, {}});
  }
  EXPECT_EQ(statuses, (std::vector<unsigned>{201, 500, 500, 202}));
}

}  // namespace
}  // namespace antler::http
