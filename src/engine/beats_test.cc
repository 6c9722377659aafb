// What the watchdog sees of real parts, one of which hangs.
#include "engine/beats.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

#include "base/bytes.h"
#include "base/random.h"
#include "database/scripted_database.h"
#include "model/model.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::engine {
namespace {

constexpr std::int64_t kSecondNs = 1'000'000'000;
constexpr auto kDeadline = std::chrono::seconds(10);

class Nobody final : public worker::Caller {
 public:
  std::uint64_t call(worker::Call, std::function<void(worker::CallResult)> done) override {
    done({});
    return 0;
  }
  void cancel(std::uint64_t) override {}
};

// A call that has come, and stays until it may go on.
struct Gate {
  std::promise<void> come, go;
  void pass() {
    come.set_value();
    go.get_future().wait();
  }
  bool is_reached() { return come.get_future().wait_for(kDeadline) == std::future_status::ready; }
};

class BeatsTest : public testing::Test {
 protected:
  BeatsTest() {
    std::filesystem::create_directories(folder_);
    topic_ = log_->ensure_topic("events", 1).value();
    EXPECT_TRUE(log_->put_schema(model::schema_id(model_), model::canonical_text(model_)).ok());
  }
  ~BeatsTest() override { std::filesystem::remove_all(folder_); }

  streams::Step record() {
    streams::Append append{.topic = topic_.id, .schema_id = model::schema_id(model_), .count = 1};
    base::put(append.payload, std::uint64_t{1});
    append.raw_size = static_cast<std::uint32_t>(append.payload.size());
    streams::Step step;
    step.appends.push_back(std::move(append));
    return step;
  }

  Beat beat(std::string_view part) {
    const auto beats = beats_of({.queue = queue_,
                                 .pool = pool_,
                                 .functions = functions_,
                                 .queries = tasks_,
                                 .function_queries = tasks_,
                                 .function_streams = tasks_});
    const auto found = std::ranges::find(beats, part, &Beat::part);
    EXPECT_NE(found, beats.end());
    return found == beats.end() ? Beat{} : *found;
  }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("antler-beats-test-" + std::to_string(::getpid()));
  const model::Model model_{.name = "Event", .fields = {{.name = "id", .type = *model::parse_type("UInt64")}}};
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  telemetry::CapturingLogger logger_;
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  streams::CommitQueue queue_{*log_};
  database::ScriptedDatabase database_;
  const database::ClickHouseFolder files_{folder_};
  sync::WriterPool pool_{clock_, logger_, {}};
  Nobody nobody_;
  functions::FunctionPool functions_{*log_, queue_, nobody_, clock_, logger_};
  base::TaskQueue tasks_{16};
  streams::Topic topic_;
};

// The tick that hangs has taken its steps out of the queue.
TEST_F(BeatsTest, ACommitThatHangsWithNothingBehindIt) {
  EXPECT_FALSE(beat("log").has_work);
  Gate gate;
  ASSERT_TRUE(queue_.submit(record(), [&](const auto&) { gate.pass(); }));
  std::thread commits([&] { queue_.tick(); });
  EXPECT_TRUE(gate.is_reached());
  EXPECT_EQ(queue_.queued_steps(), 0U);
  const Beat hangs = beat("log");
  EXPECT_TRUE(hangs.has_work);
  Watchdog watchdog(logger_);
  watchdog.look(0, {hangs});
  watchdog.look(16 * kSecondNs, {beat("log")});
  EXPECT_EQ(watchdog.stuck(16 * kSecondNs).size(), 1U);
  gate.go.set_value();
  commits.join();
  EXPECT_FALSE(beat("log").has_work);
  EXPECT_NE(beat("log").progress, hangs.progress);
}

// A table whose ClickHouse does not answer is seen, and does not stop who looks.
TEST_F(BeatsTest, AnInsertThatHangs) {
  const sync::TableSpec spec{.name = "events", .id = {7, 7}, .topics = {topic_}, .model_name = "Event", .freshness_ms = 1};
  auto writer = std::make_unique<sync::TableWriter>(spec, files_, *log_, queue_, database_, clock_, logger_);
  ASSERT_TRUE(writer->open().ok());
  pool_.add(std::move(writer));
  pool_.hurry(true);
  Gate gate;
  bool is_first = true;
  database_.on_insert([&](const auto&) -> std::optional<base::Error> {
    if (std::exchange(is_first, false)) gate.pass();
    return std::nullopt;
  });
  std::thread commits([&] { queue_.run(); });
  std::thread inserts([&] { pool_.run(); });
  ASSERT_TRUE(queue_.submit_and_wait(record()).ok());
  EXPECT_TRUE(gate.is_reached());
  const Beat hangs = beat("table");
  EXPECT_EQ(hangs.name, "events");
  EXPECT_TRUE(hangs.has_work);
  Watchdog watchdog(logger_);
  watchdog.look(0, {hangs});
  watchdog.look(100 * kSecondNs, {beat("table")});
  ASSERT_EQ(watchdog.stuck(100 * kSecondNs).size(), 1U);
  EXPECT_EQ(watchdog.stuck(100 * kSecondNs).front().name, "events");
  gate.go.set_value();
  const auto until = std::chrono::steady_clock::now() + kDeadline;
  while (beat("table").has_work && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  EXPECT_FALSE(beat("table").has_work);
  pool_.stop();
  queue_.stop();
  inserts.join();
  commits.join();
}

}  // namespace
}  // namespace antler::engine
