// What an engine only has when it is whole, and what no test of a part sees: that the watchdog looks, that the log is sampled, that
// ClickHouse and the tables have their shares of the memory. One engine in this process, so that its clock and its log are the test's;
// there is one ClickHouse in a process.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "base/text.h"
#include "database/test_library.h"
#include "engine/engine.h"
#include "engine/memory_budget.h"
#include "protocol/frame.h"

namespace antler::engine {
namespace {

constexpr auto kDeadline = std::chrono::seconds(20);
constexpr std::int64_t kLinesMax = 3;

constexpr std::string_view kManifest = R"({
  "antler_manifest": 1, "app": "wiring", "sdk": {"language": "none", "version": "0"},
  "models": [
    {"name": "Event", "fields": [{"name": "id", "type": "UInt64"}, {"name": "text", "type": "String"}]},
    {"name": "Slept", "fields": [{"name": "slept", "type": "UInt8"}]}],
  "streams": [{"name": "big", "model": "Event"}, {"name": "events", "model": "Event"}],
  "tables": [
    {"name": "big", "model": "Event", "engine": "MergeTree", "order_by": ["`id`"], "streams": ["big"], "freshness_ms": 60000},
    {"name": "events", "model": "Event", "engine": "MergeTree", "order_by": ["`id`"], "streams": ["events"], "freshness_ms": 20},
    {"name": "slow_1", "model": "Slept", "engine": "MergeTree", "order_by": []},
    {"name": "slow_2", "model": "Slept", "engine": "MergeTree", "order_by": []}],
  "ingests": [{"name": "big", "stream": "big"}, {"name": "events", "stream": "events"}],
  "views": [
    {"name": "slow_1", "target": "slow_1", "select": "SELECT sleepEachRow(2.5) AS `slept` FROM `events`", "reads": ["events"]},
    {"name": "slow_2", "target": "slow_2", "select": "SELECT sleepEachRow(2.5) AS `slept` FROM `events`", "reads": ["events"]}],
  "apis": [
    {"name": "wrong", "select": "SELECT throwIf({p_boom:Bool}, 'it is said to fail') AS `x`", "reads": [],
     "parameters": {"name": "wrong_parameters", "fields": [{"name": "boom", "type": "Bool"}]},
     "rows": {"name": "wrong_rows", "fields": [{"name": "x", "type": "UInt8"}]}}]})";

// Runs as time does, and is put ahead.
class JumpingClock final : public base::Clock {
 public:
  [[nodiscard]] std::int64_t wall_us() const override { return system_.wall_us(); }
  [[nodiscard]] std::int64_t steady_ns() const override { return system_.steady_ns() + ahead_ns_; }
  void jump_s(std::int64_t seconds) { ahead_ns_ += seconds * 1'000'000'000; }

 private:
  const base::SystemClock system_;
  std::atomic<std::int64_t> ahead_ns_{0};
};

// An app without functions: it hands over what it declares, and that is all that the engine wants of it.
class App {
 public:
  App() {
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    engines_fd = ends[0];
    socket_ = std::make_unique<protocol::FrameSocket>(ends[1]);
    thread_ = std::thread([this] {
      static_cast<void>(socket_->send(R"({"type":"hello","protocol":1,"sdk":"none","sdk_version":"0"})", {}));
      static_cast<void>(socket_->receive(0));
      static_cast<void>(socket_->send(R"({"type":"manifest"})", kManifest));
      while (socket_->receive(0)) {
      }
    });
  }
  ~App() {
    socket_->shutdown();
    thread_.join();
  }
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  int engines_fd = -1;

 private:
  std::unique_ptr<protocol::FrameSocket> socket_;
  std::thread thread_;
};

bool is_soon(const std::function<bool()>& condition, std::chrono::milliseconds deadline = kDeadline) {
  const auto until = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

// What the tests of this file share.
struct Whole {
  std::string folder;
  config::Settings settings;
  JumpingClock clock;
  telemetry::CapturingLogger logger;
  App app;
  std::unique_ptr<Engine> engine;
};

class WiringTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string library = database::test_library(ANTLER_TEST_LIBCHDB);
    if (library.empty()) return;
    whole_ = std::make_unique<Whole>();
    whole_->folder = ::access("/dev/shm", W_OK) == 0 ? "/dev/shm/antler-wiring-XXXXXX" : "/tmp/antler-wiring-XXXXXX";
    ASSERT_NE(::mkdtemp(whole_->folder.data()), nullptr);
    whole_->settings.data.dir = whole_->folder;
    whole_->settings.memory.limit_mb = 1'000;
    whole_->settings.log.lines_max = kLinesMax;
    whole_->settings.clickhouse.library = library;
    StartFailure failure;
    whole_->engine =
        start_engine({.settings = whole_->settings,
                      .test = TestSeat{.clock = &whole_->clock, .worker_fd = whole_->app.engines_fd, .program = "/proc/self/exe"}},
                     whole_->logger, failure);
    ASSERT_NE(whole_->engine, nullptr) << failure.error.message << base::render_text(failure.diagnostics);
    whole_->engine->begin();
  }
  static void TearDownTestSuite() {
    if (whole_ == nullptr) return;
    whole_->engine.reset();
    std::filesystem::remove_all(whole_->folder);
    whole_.reset();
  }
  void SetUp() override {
    if (whole_ == nullptr) GTEST_SKIP() << database::kNoClickHouse;
    ASSERT_NE(whole_->engine, nullptr);
  }

  static http::Response ask(http::Method method, std::string_view path, std::string_view query = {}, std::string body = {}) {
    http::Request request{.method = method, .path = path, .query = query, .content_type = "application/x-ndjson", .request_id = "mine"};
    body.reserve(body.size() + http::kBodySpare);
    request.body = std::move(body);
    const auto promise = std::make_shared<std::promise<http::Response>>();
    auto answered = promise->get_future();
    whole_->engine->handler()(request,
                              http::Reply([promise](http::Response response) { promise->set_value(std::move(response)); }, "mine"));
    return answered.get();
  }
  static unsigned post(std::string_view path, std::string body) { return ask(http::Method::kPost, path, {}, std::move(body)).status; }
  static std::string get(std::string_view path) { return ask(http::Method::kGet, path).body; }
  static double metric(std::string_view sample) {
    const std::string text = get("/metrics");
    const auto at = text.find(std::string("\n") + std::string(sample) + " ");
    EXPECT_NE(at, std::string::npos) << sample;
    return at == std::string::npos ? -1 : std::strtod(text.c_str() + at + sample.size() + 2, nullptr);
  }
  static std::int64_t lines_with(std::string_view text) {
    const auto lines = whole_->logger.lines();
    return std::ranges::count_if(lines, [text](const std::string& line) { return line.find(text) != std::string::npos; });
  }

  static inline std::unique_ptr<Whole> whole_;
};

// [log] lines_max
TEST_F(WiringTest, SamplesItsLog) {
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(http::Method::kGet, "/api/wrong", "boom=true").status, 500u);
  EXPECT_EQ(lines_with("api.failed api=wrong"), kLinesMax);
}

TEST_F(WiringTest, GivesClickHouseItsShare) {
  std::string answer;
  const auto asked = whole_->engine->inspector()->query("SELECT value FROM system.server_settings WHERE name = 'max_server_memory_usage'",
                                                        "TabSeparatedRaw", [&](std::string_view piece) { return answer += piece, true; });
  ASSERT_TRUE(asked.ok()) << asked.error().message;
  EXPECT_EQ(base::trim(answer), std::to_string(divide_memory(whole_->settings).clickhouse));
}

// Of three bodies no two have room in a batch of this limit, and all three would have in one of the largest.
TEST_F(WiringTest, GivesTablesTheirShare) {
  constexpr std::size_t kBodies = 3, kRecords = 14, kTextBytes = 1u << 20;
  const std::size_t share = divide_memory(whole_->settings).table_batch;
  ASSERT_LT(kRecords * kTextBytes, share);
  ASSERT_GT(2 * kRecords * kTextBytes, share);
  for (std::size_t i = 0; i < kBodies; ++i) {
    std::string body;
    for (std::size_t record = 0; record < kRecords; ++record)
      body += R"({"id":)" + std::to_string(kRecords * i + record) + R"(,"text":")" + std::string(kTextBytes, 'x') + "\"}\n";
    ASSERT_EQ(post("/ingest/big", std::move(body)), 202u);
  }
  EXPECT_EQ(metric(R"(antler_table_inserts_total{table="big"})"), 0) << "they are to wait for each other";
  ASSERT_TRUE(whole_->engine->settle(60'000).ok());
  // The log has the last batch before its writer has counted it.
  EXPECT_TRUE(is_soon([] { return metric(R"(antler_table_inserts_total{table="big"})") >= kBodies; }));
  EXPECT_EQ(metric(R"(antler_table_inserts_total{table="big"})"), kBodies);
}

// An insert takes five seconds, while a minute passes: it stands still for whoever looks, and moves again when it has ended.
TEST_F(WiringTest, SeesWhatStandsStill) {
  EXPECT_EQ(metric("antler_stuck_parts"), 0);
  ASSERT_EQ(post("/ingest/events", R"({"id":1,"text":"x"})"), 202u);
  // The first look only tells what the next one is compared with.
  bool is_seen = false;
  for (int tries = 0; tries < 3 && !is_seen; ++tries) {
    whole_->clock.jump_s(61);
    is_seen = is_soon([] { return get("/ready").find(R"({"table":"events","reason":"nothing has moved for )") != std::string::npos; },
                      std::chrono::milliseconds(1'500));
  }
  EXPECT_TRUE(is_seen) << get("/ready");
  EXPECT_GE(metric("antler_stuck_parts"), 1);
  EXPECT_EQ(lines_with("watchdog.stuck part=table name=events"), 1);
  EXPECT_TRUE(is_soon([] { return lines_with("watchdog.moves part=table name=events") == 1; }));
  EXPECT_TRUE(is_soon([] { return metric("antler_stuck_parts") == 0; }));
  ASSERT_TRUE(whole_->engine->settle(20'000).ok());
}

}  // namespace
}  // namespace antler::engine
