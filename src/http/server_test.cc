#include "http/server.h"

#include "http/server_test_client.h"

namespace antler::http {
namespace {

TEST(Server, KeepsAConnectionForManyRequests) {
  Running running(echo);
  Client client(running.port());
  for (int i = 0; i < 3; ++i) {
    client.send(post("/a/b%20c?x=1", "body " + std::to_string(i)));
    const auto answer = client.read();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "POST /a/b c?x=1 body " + std::to_string(i));
    EXPECT_EQ(answer.field("Content-Type"), "text/plain");
    EXPECT_EQ(answer.field("Connection"), "");
    EXPECT_EQ(answer.field("X-Request-Id").size(), 16u);
  }
  EXPECT_EQ(running.server->counters().requests.load(), 3u);
  EXPECT_EQ(running.server->counters().connections_open.load(), 1u);
}

TEST(Server, GivesTheFieldsToTheHandler) {
  std::string seen;
  Running running([&seen](Request& request, Reply reply) {
    seen = std::string(request.content_type) + "|" + std::string(request.content_encoding) + "|" + std::string(request.accept) + "|" +
           std::string(request.idempotency_key) + "|" + request.request_id + "|" + request.identity;
    EXPECT_GE(request.body.capacity(), request.body.size() + kBodySpare);
    reply(Response{204, {}, {}, {{"X-Extra", "a\r\nb"}}});
  });
  Client client(running.port());
  client.send(
      post("/", "{}",
           "content-type: application/json\r\nCONTENT-ENCODING: gzip\r\nAccept: */*\r\nIdempotency-Key: k1\r\nX-Request-Id: my-id_1\r\n"));
  const auto answer = client.read();
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.field("X-Extra"), "a  b");
  EXPECT_EQ(answer.field("X-Request-Id"), "my-id_1");
  EXPECT_EQ(answer.field("Content-Length"), "");
  EXPECT_EQ(seen, "application/json|gzip|*/*|k1|my-id_1|anonymous");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  Running running(echo);
  Client client(running.port());
  std::string all;
  for (int i = 0; i < 100; ++i) all += post("/n", std::to_string(i));
  client.send(all);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(client.read().body, "POST /n? " + std::to_string(i));
}

TEST(Server, AnswersPipelinedRequestsInOrderFromAnotherThread) {
  Held held;
  Running running(held.handler());
  Client client(running.port());
  std::string all;
  for (int i = 0; i < 20; ++i) all += post("/n", std::to_string(i));
  client.send(all);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
    for (auto& reply : held.take()) reply({200, "text/plain", std::to_string(i), {}});
    EXPECT_EQ(client.read().body, std::to_string(i));
  }
}

TEST(Server, ReadsARequestThatTricklesIn) {
  Running running(echo);
  Client client(running.port());
  for (const char c : post("/slow", "0123456789", "Accept: text/plain\r\n")) client.send({&c, 1});
  EXPECT_EQ(client.read().body, "POST /slow? 0123456789");
}

TEST(Server, ReadsALargeBodyAndSendsALargeAnswer) {
  Running running(echo);
  Client client(running.port());
  std::string body(10'000'000, 'x');
  for (std::size_t i = 0; i < body.size(); i += 4096) body[i] = static_cast<char>('a' + i / 4096 % 26);
  std::thread sender([&client, &body] { client.send(post("/l", body) + post("/next", "1")); });
  EXPECT_EQ(client.read().body, "POST /l? " + body);
  EXPECT_EQ(client.read().body, "POST /next? 1");
  sender.join();
  EXPECT_EQ(running.server->counters().body_bytes_in_flight.load(), 0u);
}

TEST(Server, ReadsChunks) {
  Running running(echo);
  Client client(running.port());
  const std::string head = "POST /c HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
  client.send(head + "5\r\nhello\r\n1;name=value\r\n \r\n5\r\nworld\r\n0\r\nContent-Type: evil/trailer\r\n\r\n" + post("/next", "1"));
  EXPECT_EQ(client.read().body, "POST /c? hello world");
  EXPECT_EQ(client.read().body, "POST /next? 1");
  for (const char c : head + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") client.send({&c, 1});
  EXPECT_EQ(client.read().body, "POST /c? abcde");
  const std::string large(300'000, 'z');
  client.send(head + "493e0\r\n" + large + "\r\n0\r\n\r\n");
  EXPECT_EQ(client.read().body, "POST /c? " + large);
}

TEST(Server, AnswersHeadWithoutABody) {
  Running running(echo);
  Client client(running.port());
  client.send("HEAD /h HTTP/1.1\r\nHost: t\r\n\r\n");
  const auto answer = client.read(true);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.field("Content-Length"), "9");
  client.send(post("/x", ""));
  EXPECT_EQ(client.read().body, "POST /x? ");
}

TEST(Server, HonoursConnectionCloseAndHttp10) {
  Running running(echo);
  Client closing(running.port());
  closing.send(post("/", "1", "Connection: close\r\n"));
  EXPECT_EQ(closing.read().field("Connection"), "close");
  EXPECT_TRUE(closing.ended());
  Client old(running.port());
  old.send("GET /old HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read().body, "GET /old? ");
  EXPECT_TRUE(old.ended());
  Client kept(running.port());
  kept.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(kept.read().field("Connection"), "keep-alive");
  kept.send("GET http://host/absolute?q HTTP/1.0\r\n\r\n");
  EXPECT_EQ(kept.read().body, "GET /absolute?q ");
}

TEST(Server, AnswersAClientThatFinishedSending) {
  Running running(echo);
  Client client(running.port());
  client.send(post("/half", "1"));
  client.finish_sending();
  EXPECT_EQ(client.read().body, "POST /half? 1");
  EXPECT_TRUE(client.ended());
}

TEST(Server, Sends100ContinueOnlyWhenTheBodyIsMissing) {
  Running running(echo);
  Client client(running.port());
  client.send("POST /e HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read().status, 100);
  client.send("abc");
  EXPECT_EQ(client.read().body, "POST /e? abc");
  client.send(post("/e", "abc", "Expect: 100-continue\r\n"));
  EXPECT_EQ(client.read().status, 200);
  client.send(post("/e", "abc", "Expect: something\r\n"));
  EXPECT_EQ(client.read().status, 417);
}

TEST(Server, TakesAnAnswerFromAnotherThread) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  Running running([&](Request& request, Reply reply) {
    const std::lock_guard lock(mutex);
    threads.emplace_back([body = request.body, reply = std::move(reply)]() mutable { reply({200, "text/plain", "late " + body, {}}); });
  });
  Client client(running.port());
  for (int i = 0; i < 10; ++i) {
    client.send(post("/", std::to_string(i)));
    EXPECT_EQ(client.read().body, "late " + std::to_string(i));
  }
  const std::lock_guard lock(mutex);
  for (auto& thread : threads) thread.join();
}

TEST(Server, AnswersThatAreGatheredAreSentTogether) {
  Held held;
  Running running(held.handler(), {.threads = 2});
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 8; ++i) {
    clients.push_back(std::make_unique<Client>(running.port()));
    clients.back()->send(post("/", std::to_string(i)));
    ASSERT_TRUE(wait_for([&] { return held.size() == static_cast<std::size_t>(i) + 1; }));
  }
  gather_answers([&] {
    int number = 0;
    for (auto& reply : held.take()) reply({200, "text/plain", std::to_string(number++), {}});
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    for (const auto& client : clients) EXPECT_FALSE(client->has_more()) << "a loop was woken before the last answer";
  });
  for (int i = 0; i < 8; ++i) EXPECT_EQ(clients[static_cast<std::size_t>(i)]->read().body, std::to_string(i));
  // What is answered afterwards wakes at once.
  clients[0]->send(post("/", "again"));
  ASSERT_TRUE(wait_for([&] { return held.size() == 1; }));
  for (auto& reply : held.take()) reply({200, "text/plain", "alone", {}});
  EXPECT_EQ(clients[0]->read().body, "alone");
}

TEST(Server, ADroppedReplyAnswers500) {
  Running running([](Request& request, Reply reply) {
    if (request.path == "/later") {
      std::thread([reply = std::move(reply)] {}).detach();
    }
  });
  Client client(running.port());
  for (const auto* path : {"/now", "/later", "/now"}) {
    client.send(post(path, "1"));
    const auto answer = client.read();
    EXPECT_EQ(answer.status, 500);
    EXPECT_NE(answer.body.find(code::kNoAnswer), std::string::npos);
    EXPECT_NE(answer.body.find(answer.field("X-Request-Id")), std::string::npos);
  }
}

// Whoever has only the request id of a 5xx finds it in the log.
TEST(Server, TellsOfEachAnswerThatFailed) {
  std::mutex mutex;
  std::vector<std::string> failed;
  Running running(
      [](Request& request, Reply reply) {
        if (request.path == "/dropped") return;
        if (request.path == "/problem") return reply(problem(503, "ANT4209", "T", "the \"disk\"", request.request_id));
        reply({request.path == "/own" ? 500u : 404u, "text/plain", "no", {}});
      },
      {},
      [&](const FailedAnswer& answer) {
        const std::lock_guard lock(mutex);
        failed.push_back(std::string(answer.request_id) + "|" + std::string(answer.path) + "|" + std::to_string(answer.status) + "|" +
                         std::string(answer.code) + "|" + std::string(answer.detail));
      });
  Client client(running.port());
  for (const auto* path : {"/problem?token=1", "/missing", "/own", "/dropped"}) {
    client.send(post(path, "1", "X-Request-Id: id-" + std::string(path + 1, 3) + "\r\n"));
    client.read();
  }
  client.send("GET /old HTTP/2.0\r\nX-Request-Id: id-old\r\n\r\n");
  EXPECT_EQ(client.read().status, 505);
  const std::lock_guard lock(mutex);
  ASSERT_EQ(failed.size(), 4u);
  EXPECT_EQ(failed[0], R"(id-pro|/problem|503|ANT4209|the \"disk\")");
  EXPECT_EQ(failed[1], "id-own|/own|500||");
  EXPECT_TRUE(failed[2].starts_with("id-dro|/dropped|500|ANT4108|")) << failed[2];
  EXPECT_NE(failed[3].find("|505|ANT4109|"), std::string::npos) << failed[3];
}

TEST(Server, SurvivesAClientThatVanishes) {
  Held held;
  Running running(held.handler());
  {
    Client client(running.port());
    client.send(post("/", "1"));
    ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
  }
  for (auto& reply : held.take()) reply({200, "text/plain", std::string(1'000'000, 'x'), {}});
  EXPECT_TRUE(wait_for([&running] { return running.server->counters().connections_open == 0; }));
  Client mid_body(running.port());
  mid_body.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nabc");
  ASSERT_TRUE(wait_for([&running] { return running.server->counters().connections_open == 1; }));
  mid_body.close();
  EXPECT_TRUE(wait_for([&running] { return running.server->counters().connections_open == 0; }));
  EXPECT_EQ(running.server->counters().body_bytes_in_flight.load(), 0u);
}

TEST(Server, ServesAThousandRequestsOnEightConnections) {
  ServerOptions options;
  options.threads = 2;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Reply> waiting;
  bool ended = false;
  Running running(
      [&](Request&, Reply reply) {
        const std::lock_guard lock(mutex);
        waiting.push_back(std::move(reply));
        changed.notify_one();
      },
      options);
  // Answers whatever has come together, as a commit tick does.
  std::thread committer([&] {
    for (;;) {
      std::vector<Reply> batch;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ended || !waiting.empty(); });
        if (ended) return;
        batch.swap(waiting);
      }
      for (auto& reply : batch) reply({202, "application/json", "{}", {}});
    }
  });
  std::vector<std::thread> clients;
  std::atomic<int> accepted{0};
  for (int c = 0; c < 8; ++c) {
    clients.emplace_back([&] {
      Client client(running.port());
      for (int i = 0; i < 125; ++i) {
        client.send(post("/ingest/x", std::string(300, 'x')));
        if (client.read().status == 202) ++accepted;
      }
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(accepted.load(), 1000);
  {
    const std::lock_guard lock(mutex);
    ended = true;
    changed.notify_one();
  }
  committer.join();
}

TEST(Server, StopsAtOnceWhenLongIdle) {
  ServerOptions options;
  options.stop_recent_ms = -1'000'000;
  options.threads = 2;
  Running running(echo, options);
  Client client(running.port());
  client.send(post("/", "1"));
  EXPECT_EQ(client.read().status, 200);
  const auto start = steady_clock::now();
  running.stop(10'000);
  EXPECT_LT(ms_since(start), 100);
  EXPECT_TRUE(client.ended());
}

bool refuses(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool refused = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0;
  ::close(fd);
  return refused;
}

// A client that was answered a moment ago may have sent its next request before it can know: it is answered, and told of the end.
TEST(Server, AnswersWhatIsOnItsWayWhenItStops) {
  ServerOptions options;
  options.stop_grace_ms = 60'000;
  Running running(echo, options);
  Client busy(running.port()), coming(running.port()), fresh(running.port());
  busy.send(post("/", "1"));
  EXPECT_EQ(busy.read().field("Connection"), "");
  coming.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\n1");
  fresh.send(post("/", "2"));
  EXPECT_EQ(fresh.read().status, 200);
  running.server->stop(10'000);
  ASSERT_TRUE(wait_for([&running] { return refuses(running.port()); }));
  coming.send("234");  // first: it has a second for its next byte
  EXPECT_EQ(coming.read().body, "POST /? 1234");
  for (Client* client : {&busy, &fresh}) {
    client->send(post("/", "3"));
    const auto answer = client->read();
    EXPECT_EQ(answer.body, "POST /? 3");
    EXPECT_EQ(answer.field("Connection"), "close");
    EXPECT_TRUE(client->ended());
  }
  running.thread.join();
}

TEST(Server, TellsWhoseRequestDoesNotArriveBeforeTheEndToComeAgain) {
  Running running(echo);
  Client half(running.port());
  half.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 4\r\n\r\n1");
  Client whole(running.port());
  whole.send(post("/", "1"));
  EXPECT_EQ(whole.read().status, 200);
  running.server->stop(10'000);
  const auto answer = half.read();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.field("Retry-After"), "1");
  EXPECT_NE(answer.body.find("ANT4207"), std::string::npos);
  half.close();
  EXPECT_TRUE(whole.ended());
  running.thread.join();
}

TEST(Server, DrainsWhatIsInFlight) {
  Held held;
  Running running(held.handler());
  Client client(running.port());
  client.send(post("/", "1"));
  ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
  Client idle(running.port());
  ASSERT_TRUE(wait_for([&running] { return running.server->counters().connections_open == 2; }));
  running.server->stop(10'000);
  EXPECT_TRUE(idle.ended());
  for (auto& reply : held.take()) reply({200, "text/plain", "done", {}});
  const auto answer = client.read();
  EXPECT_EQ(answer.body, "done");
  EXPECT_EQ(answer.field("Connection"), "close");
  EXPECT_TRUE(client.ended());
  running.thread.join();
}

TEST(Server, EndsTheDrainAtItsDeadlineAndIgnoresLaterAnswers) {
  Held held;
  Client* client = nullptr;
  std::vector<Reply> late;
  {
    Running running(held.handler());
    client = new Client(running.port());
    client->send(post("/", "1"));
    ASSERT_TRUE(wait_for([&held] { return held.size() == 1; }));
    late = held.take();
    running.stop(20);
  }
  for (auto& reply : late) reply({});
  EXPECT_TRUE(client->ended());
  delete client;
}

TEST(Server, ATakenPortIsAnErrorWithOneThreadAndWithTwo) {
  for (const int threads : {1, 2}) {
    ServerOptions options;
    options.threads = threads;
    Running running(echo, options);
    options.port = running.port();
    for (const int second : {1, 2}) {
      options.threads = second;
      const auto taken = make_server(options, echo);
      ASSERT_FALSE(taken.ok());
      EXPECT_EQ(taken.error().category, base::Category::kConflict);
      EXPECT_NE(taken.error().message.find(std::to_string(options.port)), std::string::npos);
    }
  }
  ServerOptions bad;
  bad.address = "localhost";
  EXPECT_EQ(make_server(bad, echo).error().category, base::Category::kInvalid);
}

TEST(Server, ListensOnIpv6) {
  ServerOptions options;
  options.address = "::1";
  options.port = 0;
  const auto made = make_server(options, echo);
  if (!made.ok()) GTEST_SKIP() << made.error().message;
  EXPECT_NE((*made)->port(), 0);
}

}  // namespace
}  // namespace antler::http
