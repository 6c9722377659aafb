#include "http/server_test_client.h"

namespace antler::http {
namespace {

/// The status of the only answer to `request`, after which the connection must end.
int status_and_close(std::uint16_t port, const std::string& request) {
  Client client(port);
  client.send(request);
  const auto answer = client.read();
  EXPECT_EQ(answer.field("Connection"), "close") << request.substr(0, 200);
  EXPECT_EQ(answer.field("Content-Type"), kProblemContentType) << request.substr(0, 200);
  EXPECT_NE(answer.body.find("\"code\":\"ANT41"), std::string::npos) << answer.body;
  EXPECT_TRUE(client.ended()) << request.substr(0, 200);
  return answer.status;
}

TEST(Server, RefusesWhatTwoServersCouldReadInTwoWays) {
  Running running(echo);
  const auto port = running.port();
  const std::string start = "POST / HTTP/1.1\r\nHost: t\r\n";
  EXPECT_EQ(status_and_close(port, start + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: 3, 3\r\n\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: +3\r\n\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: 0x3\r\n\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: -1\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: 99999999999999999999999\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length : 3\r\n\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501);
  EXPECT_EQ(status_and_close(port, start + "Transfer-Encoding: gzip\r\n\r\n"), 501);
  EXPECT_EQ(status_and_close(port, start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Accept: a\r\n folded\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length:\r\n 3\r\n\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, start + "Content-Length: \r\n\t\r\n 3\r\n\r\nabc"), 400);
  EXPECT_EQ(status_and_close(port, "GET /a b HTTP/1.1\r\nHost: t\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, "GET / HTTP/1.1\nHost: t\n\nGET / HTTP/2.0\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, "POST / HTTP/1.1\nHost: t\n\n"), 400);
  EXPECT_EQ(status_and_close(port, "POST / HTTP/1.1\r\nHost: t\nContent-Length: 0\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, "POST / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, start + "Host: other\r\n\r\n"), 400);
  for (const char* twice : {"Content-Type: text/plain", "Content-Encoding: gzip", "Idempotency-Key: k"})
    EXPECT_EQ(status_and_close(port, start + twice + "\r\n" + twice + "\r\n\r\n"), 400) << twice;
  EXPECT_EQ(status_and_close(port, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
  EXPECT_EQ(status_and_close(port, "\x16\x03\x01 hello\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, "GET /%zz HTTP/1.1\r\nHost: t\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, "GET /%00 HTTP/1.1\r\nHost: t\r\n\r\n"), 400);
  EXPECT_EQ(status_and_close(port, "GET nopath HTTP/1.1\r\nHost: t\r\n\r\n"), 400);
  EXPECT_EQ(running.server->counters().requests.load(), 0u);
  EXPECT_EQ(running.server->counters().requests_refused.load(), 34u);
}

TEST(Server, RefusesTheSameHoweverItIsCut) {
  Running running(echo);
  for (const auto& [request, status] :
       {std::pair<std::string, int>{"GET / HTTP/2.0\r\nHost: t\r\n\r\n", 505}, {"GET / HTTP/1.x\r\nHost: t\r\n\r\n", 400}}) {
    Client client(running.port());
    for (const char c : request) client.send({&c, 1});
    EXPECT_EQ(client.read().status, status) << request;
  }
}

TEST(Server, LimitsBodiesAndHeaders) {
  ServerOptions options;
  options.body_bytes_max = 1000;
  options.header_bytes_max = 500;
  Running running(echo, options);
  const auto port = running.port();
  EXPECT_EQ(status_and_close(port, post("/", std::string(1001, 'x'))), 413);
  EXPECT_EQ(status_and_close(port, "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5000000000\r\n\r\n"), 413);
  const std::string chunked = "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(status_and_close(port, chunked + "3e9\r\n"), 413);
  EXPECT_EQ(status_and_close(port, chunked + "2\r\nab\r\n3e7\r\n"), 413);
  EXPECT_EQ(status_and_close(port, chunked + "1;" + std::string(1000, 'e')), 431);
  EXPECT_EQ(status_and_close(port, chunked + "0\r\nT: " + std::string(1000, 't')), 431);
  EXPECT_EQ(status_and_close(port, "GET / HTTP/1.1\r\nHost: t\r\nX: " + std::string(600, 'y') + "\r\n\r\n"), 431);
  EXPECT_EQ(status_and_close(port, "GET /" + std::string(600, 'y')), 431);
  Client many(port);
  many.send("GET / HTTP/1.1\r\nHost: t\r\n");
  for (int i = 0; i < 100; ++i) many.send("F: 0123456789\r\n");
  EXPECT_EQ(many.read().status, 431);
  Client client(port);
  client.send(post("/", std::string(1000, 'x'), "X: " + std::string(300, 'y') + "\r\n"));
  EXPECT_EQ(client.read().status, 200);
}

TEST(Server, LimitsBodiesInFlight) {
  ServerOptions options;
  options.body_bytes_in_flight_max = 150'000;
  Held held;
  Running running(held.handler(), options);
  Client first(running.port());
  first.send(post("/", std::string(100'000, 'x')));
  ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
  Client second(running.port());
  second.send(post("/", std::string(100'000, 'x')));
  const auto refused = second.read();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.field("Retry-After"), "1");
  for (auto& reply : held.take()) reply({});
  EXPECT_EQ(first.read().status, 200);
  Client third(running.port());
  third.send(post("/", std::string(100'000, 'x')));
  ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
  held.take();
  EXPECT_EQ(third.read().status, 500);
}

// One that is larger than the limit is taken when nothing else is at work, whatever the form; beside another it comes again.
TEST(Server, TakesABodyLargerThanTheLimitByItself) {
  ServerOptions options;
  options.body_bytes_in_flight_max = 150'000;
  Held held;
  Running running(held.handler(), options);
  const std::string large(1'000'000, 'x');
  const std::string chunked = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nf4240\r\n" + large + "\r\n0\r\n\r\n";
  for (const auto& request : {post("/", large), chunked}) {
    Client first(running.port());
    first.send(request);
    ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
    Client second(running.port());
    second.send(post("/", large));
    EXPECT_EQ(second.read().status, 503);
    for (auto& reply : held.take()) reply({});
    EXPECT_EQ(first.read().status, 200);
  }
  EXPECT_EQ(running.server->counters().body_bytes_in_flight.load(), 0u);
}

// G22: clients that ask for large answers and do not read them cost the budget and no more; the others are served.
TEST(Server, LimitsAnswersInFlight) {
  ServerOptions options;
  options.answer_bytes_in_flight_max = 100u << 20;
  Running running(
      [](Request& request, Reply reply) { reply({200, "text/plain", std::string(request.path == "/large" ? 40u << 20 : 100u, 'x'), {}}); },
      options);
  const auto& counters = running.server->counters();
  Client first(running.port()), second(running.port()), third(running.port());
  first.send(post("/large", "1"));
  ASSERT_TRUE(wait_for([&counters] { return counters.answer_bytes_in_flight == 40u << 20; }));
  second.send(post("/large", "1"));
  ASSERT_TRUE(wait_for([&counters] { return counters.answer_bytes_in_flight == 80u << 20; }));
  third.send(post("/large", "1") + post("/small", "1"));
  const auto refused = third.read();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.field("Retry-After"), "1");
  EXPECT_NE(refused.body.find("ANT4112"), std::string::npos);
  EXPECT_EQ(third.read().body.size(), 100u);
  EXPECT_EQ(counters.answers_refused.load(), 1u);
  EXPECT_EQ(first.read().body.size(), 40u << 20);
  second.close();
  ASSERT_TRUE(wait_for([&counters] { return counters.answer_bytes_in_flight == 0; }));
  third.send(post("/large", "1"));
  EXPECT_EQ(third.read().body.size(), 40u << 20);
}

// Who does not take its answer gives its room to others who ask for it, and keeps it where nobody does.
TEST(Server, MakesRoomForAnswersOfClientsThatRead) {
  ServerOptions options;
  options.answer_bytes_in_flight_max = 60u << 20;
  options.idle_timeout_ms = 200;  // so that it is looked for often
  Running running([](Request&, Reply reply) { reply({200, "text/plain", std::string(40u << 20, 'x'), {}}); }, options);
  const auto& counters = running.server->counters();
  Client stalled(running.port());
  stalled.send(post("/", "1"));
  ASSERT_TRUE(wait_for([&counters] { return counters.answer_bytes_in_flight == 40u << 20; }));
  int status = 0;
  ASSERT_TRUE(wait_for([&] {
    Client honest(running.port());
    honest.send(post("/", "1"));
    status = honest.read().status;
    return status == 200;
  }));
  EXPECT_GT(counters.answers_refused.load(), 0u);
}

TEST(Server, SaysWhenAClientGoesAwayWhileItsAnswerIsMade) {
  ServerOptions options;
  options.idle_timeout_ms = 40;  // so that it is looked for often
  std::atomic<int> told{0};
  Held held;
  Running running(
      [&](Request& request, Reply reply) {
        reply.on_gone([&told] { ++told; });
        held.handler()(request, std::move(reply));
      },
      options);
  const auto& counters = running.server->counters();
  Client stays(running.port());
  stays.send(post("/", "1") + post("/", "2"));  // bytes that wait are no sign of leaving
  {
    Client leaves(running.port());
    leaves.send(post("/", "1") + post("/", "2"));
    ASSERT_TRUE(wait_for([&held] { return held.size() == 2; }));
  }
  ASSERT_TRUE(wait_for([&told] { return told == 1; }));
  EXPECT_EQ(counters.clients_gone.load(), 1u);
  EXPECT_EQ(counters.connections_open.load(), 1u);
  for (auto& reply : held.take()) reply({200, "text/plain", "late", {}});
  EXPECT_EQ(stays.read().body, "late");
  ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
  for (auto& reply : held.take()) reply({});
  EXPECT_EQ(stays.read().status, 200);
  EXPECT_EQ(told.load(), 1) << "an answered request is not given up on";
}

// What is promised and does not come keeps nobody out.
TEST(Server, ALengthThatIsPromisedTakesNoRoom) {
  ServerOptions options;
  options.body_bytes_in_flight_max = 1u << 20;
  Running running(echo, options);
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 20; ++i) {
    slow.push_back(std::make_unique<Client>(running.port()));
    slow.back()->send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\nx");
  }
  Client honest(running.port());
  honest.send(post("/", std::string(900'000, 'x')));
  EXPECT_EQ(honest.read().status, 200);
  slow[0]->send(std::string(999'999, 'y'));
  EXPECT_EQ(slow[0]->read().body, "POST /? x" + std::string(999'999, 'y'));
  EXPECT_EQ(running.server->counters().body_bytes_in_flight.load(), 0u);
}

TEST(Server, LimitsConnections) {
  ServerOptions options;
  options.connections_max = 2;
  Running running(echo, options);
  Client first(running.port());
  Client second(running.port());
  ASSERT_TRUE(wait_for([&running] { return running.server->counters().connections_open == 2; }));
  Client third(running.port());
  EXPECT_EQ(third.read().status, 503);
  EXPECT_TRUE(third.ended());
  EXPECT_EQ(running.server->counters().connections_refused.load(), 1u);
  first.close();
  ASSERT_TRUE(wait_for([&running] { return running.server->counters().connections_open == 1; }));
  Client fourth(running.port());
  fourth.send(post("/", "x"));
  EXPECT_EQ(fourth.read().status, 200);
}

TEST(Server, EndsIdleConnectionsAndSlowRequests) {
  ServerOptions options;
  options.idle_timeout_ms = 20;
  options.body_timeout_ms = 20;
  Running running(echo, options);
  Client idle(running.port());
  EXPECT_TRUE(idle.ended());
  Client slow_body(running.port());
  slow_body.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(slow_body.read().status, 408);
  EXPECT_TRUE(slow_body.ended());
  Client slow_head(running.port());
  slow_head.send("POST / HTTP/1.1\r\nHo");
  EXPECT_EQ(slow_head.read().status, 408);
  EXPECT_TRUE(slow_head.ended());
}

TEST(Server, GivesUpOnAClientThatDoesNotTakeItsAnswer) {
  ServerOptions options;
  options.body_timeout_ms = 20;
  Running running([](Request&, Reply reply) { reply({200, "text/plain", std::string(64u << 20, 'x'), {}}); }, options);
  Client client(running.port());
  client.send(post("/", "1"));
  ASSERT_TRUE(wait_for([&running] { return running.server->counters().requests == 1; }));
  EXPECT_TRUE(wait_for([&running] { return running.server->counters().connections_open == 0; }));
}

}  // namespace
}  // namespace antler::http
