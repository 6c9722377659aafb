// The control socket with clients that are no `antler`: what they send wrong, what they do not read, how many they are.
#include "control/control_server.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/random.h"
#include "database/scripted_database.h"
#include "protocol/frame.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;
using SteadyClock = std::chrono::steady_clock;

constexpr std::int64_t kDeadlineMs = 5'000;
constexpr std::int64_t kNeverMs = 600'000;
constexpr const char* kInfo = R"({"app":"events"})";

class ControlServerTest : public testing::Test {
 protected:
  ~ControlServerTest() override { stop(); }

  void serve(int threads, const ControlOptions& options = {}) {
    auto server = ControlServer::listen(path_, std::shared_ptr<Inspector>(std::shared_ptr<void>(), &inspector_), kInfo, options);
    ASSERT_TRUE(server.ok()) << server.error().message;
    server_ = std::move(*server);
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { server_->run(); });
  }

  /// The milliseconds until every thread had left `run`.
  std::int64_t stop() {
    const auto began = SteadyClock::now();
    if (server_) server_->stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    server_.reset();
    return std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - began).count();
  }

  std::string info() {
    std::string text;
    const auto outcome =
        call(path_, R"({"type":"call","method":"info"})", [&](std::string_view piece) { return text += piece, true; }, kDeadlineMs);
    return outcome ? text : "error: " + outcome.error().message;
  }

  /// What the server answers to bytes that a test made.
  Json answer(const std::string& bytes) {
    protocol::FrameSocket socket(protocol::connect_unix(path_).value());
    EXPECT_EQ(::send(socket.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
    const auto frame = socket.receive(kDeadlineMs);
    return frame ? Json::parse(frame->header, nullptr, false) : Json{{"message", "no answer: " + frame.error().message}};
  }

  /// A client that asks for more than its socket holds and reads nothing; the call is in progress when this returns.
  std::unique_ptr<protocol::FrameSocket> ask_and_not_read() {
    database_.answer([](const auto&) { return std::string(16u << 20, 'x'); });
    const std::size_t before = database_.queries().size();
    auto socket = std::make_unique<protocol::FrameSocket>(protocol::connect_unix(path_).value());
    EXPECT_TRUE(socket->send({R"({"type":"call","method":"query"})", "SELECT 1"}).ok());
    const auto deadline = SteadyClock::now() + std::chrono::milliseconds(kDeadlineMs);
    while (database_.queries().size() == before && SteadyClock::now() < deadline) std::this_thread::yield();
    EXPECT_GT(database_.queries().size(), before) << "the query was not begun";
    return socket;
  }

  const std::string path_ =
      (std::filesystem::temp_directory_path() / ("antler-control-server-test-" + std::to_string(::getpid()))).string();
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  database::ScriptedDatabase database_;
  manifest::Manifest manifest_;
  ledger::Topology topology_;
  Hands hands_{.clock = clock_,
               .commit = {},
               .at_rest = {},
               .pause = {},
               .paused = [] { return std::vector<state::PausedReader>(); },
               .replaying = {}};
  Inspector inspector_{manifest_, topology_, *log_, database_, hands_};
  std::unique_ptr<ControlServer> server_;
  std::vector<std::thread> threads_;
};

TEST_F(ControlServerTest, RefusesRequestsOfAnotherType) {
  serve(1);
  for (const auto& [header, part] : std::vector<std::pair<std::string, std::string>>{
           {R"({"method":5})", "`method` of the request is 5; expected text"},
           {R"({"method":null})", "`method`"},
           {R"({"method":["info"]})", "`method`"},
           {R"({"method":"peek","resource":{}})", "`resource`"},
           {R"({"method":"peek","resource":"x","limit":"3"})", "`limit` of the request is \"3\"; expected a whole number"},
           {R"({"method":"peek","resource":"x","limit":-1})", "`limit`"},
           {R"({"method":"peek","resource":"x","limit":1e400})", "no JSON object"},
           {R"({"method":"peek","resource":"x","limit":1.5})", "`limit`"},
           {R"({"method":"query","format":1})", "`format`"},
           {"[]", "no JSON object"},
           {R"("x")", "no JSON object"},
           {"null", "no JSON object"},
           {"5", "no JSON object"},
           {"no JSON", "no JSON object"},
           {"{\"method\":\"\xff\"}", "no JSON object"},
           {"", "no JSON object"},
           {std::string(protocol::kHeaderBytesMax, '['), "no JSON object"}}) {
    const Json found = answer(protocol::encode({header, {}}));
    EXPECT_EQ(found.value("category", ""), "invalid") << header << ": " << found;
    EXPECT_NE(found.value("message", "").find(part), std::string::npos) << header << ": " << found;
  }
  EXPECT_EQ(answer(protocol::encode({"{}", {}})).value("category", ""), "unsupported");
  EXPECT_EQ(info(), kInfo);
}

TEST_F(ControlServerTest, RefusesLengthsBeyondTheBound) {
  serve(1);
  for (const auto& [header, payload] :
       std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0xffffffff, 0}, {2, 0xffffffff}, {0xffffffff, 0xffffffff}}) {
    std::string bytes;
    base::put(bytes, header);
    base::put(bytes, payload);
    const Json found = answer(bytes + "{}");
    EXPECT_EQ(found.value("category", ""), "invalid") << found;
  }
  EXPECT_EQ(info(), kInfo);
}

TEST_F(ControlServerTest, OutlivesAnExceptionOfACall) {
  serve(1);
  database_.answer([](const auto&) -> base::Result<std::string> { throw std::runtime_error("nobody caught it"); });
  const Json found = answer(protocol::encode({R"({"method":"query"})", "SELECT 1"}));
  EXPECT_EQ(found.value("category", ""), "internal");
  EXPECT_NE(found.value("message", "").find("nobody caught it"), std::string::npos) << found;
  EXPECT_EQ(info(), kInfo);
}

TEST_F(ControlServerTest, AnswersWithAMessageThatIsLongerThanAHeader) {
  serve(1);
  database_.answer([](const auto&) { return base::invalid(std::string(1u << 20, '\1')); });
  EXPECT_EQ(answer(protocol::encode({R"({"method":"query"})", "SELECT 1"})).value("category", ""), "invalid");
}

TEST_F(ControlServerTest, AClientThatDoesNotReadKeepsNobodyElse) {
  serve(2, {.request_timeout_ms = kNeverMs, .send_timeout_ms = kNeverMs});
  const auto silent = ask_and_not_read();
  EXPECT_EQ(info(), kInfo);
  EXPECT_LT(stop(), kDeadlineMs);
}

TEST_F(ControlServerTest, EndsTheCallOfAClientThatDoesNotRead) {
  serve(1, {.send_timeout_ms = 20});
  const auto silent = ask_and_not_read();
  EXPECT_EQ(info(), kInfo);
}

TEST_F(ControlServerTest, StopShutsEveryConnectionDown) {
  serve(3, {.request_timeout_ms = kNeverMs, .send_timeout_ms = kNeverMs});
  const auto first = ask_and_not_read();
  const auto second = ask_and_not_read();
  const protocol::FrameSocket says_nothing(protocol::connect_unix(path_).value());
  EXPECT_LT(stop(), kDeadlineMs);
}

TEST_F(ControlServerTest, StopsSoonWhenNothingIsAsked) {
  serve(8);  // one connection wakes all of them
  for (int i = 0; i < 20; ++i) EXPECT_EQ(info(), kInfo);
  EXPECT_LT(stop(), 1'000);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

// The engine is there and stuck: its socket takes connections and nobody serves them.
TEST_F(ControlServerTest, ACallHasADeadlineForItsFirstAnswer) {
  serve(0);
  const auto sink = [](std::string_view) { return true; };
  for (int i = 0; i < 20; ++i) {  // more than the socket's queue holds
    const auto outcome = call(path_, R"({"type":"call","method":"info"})", sink, 20);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().category, base::Category::kUnavailable);
    EXPECT_NE(outcome.error().message.find("did not answer within 20 ms"), std::string::npos) << outcome.error().message;
  }
}

}  // namespace
}  // namespace antler::control
