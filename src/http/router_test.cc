#include "http/router.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

namespace antler::http {
namespace {

Router example() {
  Router router;
  const auto say = [](std::string text) {
    return [text = std::move(text)](Request&, PathParameters parameters, Reply reply) {
      Response response;
      response.body = text;
      for (const auto parameter : parameters) response.body += " " + std::string(parameter);
      reply(std::move(response));
    };
  };
  router.add(Method::kGet, "/", say("root"))
      .add(Method::kGet, "/health", say("health"))
      .add(Method::kPost, "/ingest/{name}", say("ingest"))
      .add(Method::kPost, "/ingest/special", say("special"))
      .add(Method::kGet, "/apis/{name}", say("api"))
      .add(Method::kDelete, "/apis/{name}", say("gone"))
      .add(Method::kGet, "/t/{table}/p/{partition}", say("two"))
      .add_known_path("/ingest/Flight");
  return router;
}

Response ask(const Router& router, Method method, std::string_view path) {
  Request request;
  request.method = method;
  request.path = path;
  request.request_id = "id1";
  std::optional<Response> answer;
  router.route(request, Reply([&answer](Response response) { answer = std::move(response); }));
  EXPECT_TRUE(answer.has_value());
  return answer.value_or(Response{});
}

std::string field(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Router, FindsExactPathsAndParameters) {
  const auto router = example();
  EXPECT_EQ(ask(router, Method::kGet, "/").body, "root");
  EXPECT_EQ(ask(router, Method::kGet, "/health").body, "health");
  EXPECT_EQ(ask(router, Method::kPost, "/ingest/Flight").body, "ingest Flight");
  EXPECT_EQ(ask(router, Method::kPost, "/ingest/special").body, "special");
  EXPECT_EQ(ask(router, Method::kGet, "/t/a/p/b").body, "two a b");
  EXPECT_EQ(ask(router, Method::kHead, "/health").body, "health");
}

TEST(Router, RefusesPathsThatOnlyLookAlike) {
  const auto router = example();
  for (const auto* path : {"/ingest", "/ingest/", "/ingest/a/b", "/ingest/a/", "/health/", "//health", "/t//p/b", "*", ""}) {
    EXPECT_EQ(ask(router, Method::kPost, path).status, 404u) << path;
  }
}

TEST(Router, AMissedPathGetsTheNearestOne) {
  const auto router = example();
  const auto answer = ask(router, Method::kGet, "/heath");
  EXPECT_EQ(answer.status, 404u);
  EXPECT_NE(answer.body.find("did you mean /health?"), std::string::npos) << answer.body;
  EXPECT_NE(answer.body.find("\"hint\":\"/health\""), std::string::npos) << answer.body;
  EXPECT_NE(answer.body.find("\"request_id\":\"id1\""), std::string::npos) << answer.body;
  EXPECT_EQ(ask(router, Method::kGet, "/nothing/like/that").body.find("hint"), std::string::npos);
  EXPECT_EQ(router.nearest_path("/ingest/Fligt"), "/ingest/Flight");
}

TEST(Router, AWrongMethodGetsAllow) {
  const auto router = example();
  const auto answer = ask(router, Method::kPost, "/apis/x");
  EXPECT_EQ(answer.status, 405u);
  EXPECT_EQ(field(answer, "Allow"), "GET, DELETE, OPTIONS, HEAD");
  EXPECT_EQ(field(ask(router, Method::kGet, "/ingest/special"), "Allow"), "POST, OPTIONS");
  const auto options = ask(router, Method::kOptions, "/health");
  EXPECT_EQ(options.status, 204u);
  EXPECT_EQ(field(options, "Allow"), "GET, OPTIONS, HEAD");
}

TEST(RouterSlot, SwapsWholeTablesUnderReaders) {
  const auto make = [](const std::string& text) {
    auto router = std::make_shared<Router>();
    router->add(Method::kGet, "/v", [text](Request&, PathParameters, Reply reply) { reply({200, "text/plain", text, {}}); });
    return router;
  };
  RouterSlot slot(make("0"));
  std::atomic<bool> ended{false};
  std::thread writer([&] {
    for (int i = 1; i <= 200; ++i) slot.swap_in(make(std::to_string(i)));
    ended = true;
  });
  while (!ended) EXPECT_EQ(ask(*slot.current(), Method::kGet, "/v").status, 200u);
  writer.join();
  Request request;
  request.path = "/v";
  std::string body;
  slot.handler()(request, Reply([&body](Response response) { body = response.body; }));
  EXPECT_EQ(body, "200");
}

TEST(RouterDeathTest, ARouteIsAddedOnce) {
  auto router = example();
  EXPECT_DEATH(router.add(Method::kGet, "/health", nullptr), "once");
  EXPECT_DEATH(router.add(Method::kGet, "health", nullptr), "slash");
}

}  // namespace
}  // namespace antler::http
