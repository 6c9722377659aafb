// For tests alone: the test program is a worker too when an engine starts it, and does what the name of a call says. How it starts is said
// by the name it is started under. The fixture makes such names, and an engine that answers what the worker asks.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/io_watch.h"
#include "worker/supervisor.h"

namespace antler::worker {

/// The twin's main; `name` is the last part of the path it was started by. Names:
///   "worker…"   plain, takes 4 calls        "single…"  takes one call       "deaf…"   answers no ping
///   "dying…"    crashes once it is ready    "unready…" hands over its manifest and dies    "laned…" has two lanes, and with
///   ANTLER_TEST_LANES every other has    "laned_binary…" speaks RowBinary
/// Its manifest is the text of the file `<path>.manifest`, or "manifest". Calls, by name:
///   "echo"      the payload as one row      "hang"     answers never        "until_cancel"  answers when cancelled
///   "crash"     SIGSEGV, with a trace       "exit"     exits with code 3    "say"      sends the frames in the payload: header, a newline,
///   "big"       as many bytes of rows as the payload says, under credit     payload, then \x1e; $ID is the call's id
///   "poison"    ends; its payload is the record that it says it was at, a newline, and its last words, where $ID is the call's id
///   "where"     says by which lane it came, or "main"         "shut"     closes its lanes, which it goes on saying that it has
///   "say_here"  as "say", on its lane       "misuse"   asks on its lane what is no query
///   "flood"     writes lines for the log on its lane, as fast as it can, for ever     "half"   says nothing more on its lane
///   "early"     cancels a query before it asks it, which is after a later one; says what came of it
///   "rows"      says how many bytes came and it had; "keeping…" keeps them
///   "answers"   asks the payload as SQL, as a query that answers the call; says how many bytes came when they come
///   "query"     asks the payload as SQL and answers how many bytes came     "insert"   inserts the payload
int serve_as_twin(const std::string& path);

/// Answers queries with as many bytes as the SQL says, on a thread each; a query that answers its call with as many rows of a byte.
class TwinEngine final : public EngineCalls {
 public:
  ~TwinEngine() override {
    for (auto& thread : threads_) thread.join();
  }
  void query(QueryRequest request, std::shared_ptr<RowsSink> sink) override {
    const std::lock_guard lock(mutex_);
    queries.push_back(request);
    threads_.emplace_back([this, sql = request.sql, is_answer = request.is_answer, sink = std::move(sink)] {
      const std::string piece(1u << 20, 'x');
      std::size_t left = std::stoul(sql);
      if (is_answer) {
        if (before_answer) before_answer();
        if (sink->answer_call(left, std::string(left, 'r'))) {
          ++answered;
          return;
        }
      }
      while (left > 0) {
        const std::size_t size = std::min(left, piece.size());
        if (!sink->write(std::string_view(piece).substr(0, size))) {
          ++unwanted;
          return;
        }
        written += size;
        left -= size;
      }
      sink->finish({});
    });
  }
  void insert(InsertRequest request, std::function<void(const base::Result<void>&)> done) override {
    const bool refused = request.stream == "refused";
    {
      const std::lock_guard lock(mutex_);
      inserts.push_back(std::move(request));
    }
    done(refused ? base::Result<void>(base::conflict("the stream is refused")) : base::Result<void>());
  }
  void log(LogRequest request) override {
    if (log_takes_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(log_takes_ms));
    const std::lock_guard lock(mutex_);
    logs.push_back(std::move(request));
  }

  std::mutex mutex_;
  std::vector<QueryRequest> queries;
  std::vector<InsertRequest> inserts;
  std::vector<LogRequest> logs;
  std::atomic<std::size_t> written = 0;
  std::atomic<int> log_takes_ms = 0;
  std::atomic<int> unwanted = 0;
  std::atomic<int> answered = 0;        // calls, with their query
  std::function<void()> before_answer;  // set before the first query

 private:
  std::vector<std::thread> threads_;
};

/// A loop for the thread that makes it: reads for others while it waits for something.
class TestLoop final : public base::IoWatch {
 public:
  TestLoop() { set_of_this_thread(this); }
  TestLoop(const TestLoop&) = delete;
  TestLoop& operator=(const TestLoop&) = delete;
  ~TestLoop() override {
    set_of_this_thread(nullptr);
    for (const auto& watched : watched_) {
      if (watched.reader) watched.reader->release();
      ::close(watched.fd);
    }
  }
  [[nodiscard]] bool watch(int fd, std::shared_ptr<Reader> reader) override {
    if (!has_room) return false;
    watched_.push_back({::dup(fd), std::move(reader)});
    return true;
  }
  /// Until `is_over`, which is asked every millisecond at least. False when it is not within ten seconds.
  template <class Over>
  bool run_until(const Over& is_over) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!is_over()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::vector<pollfd> waiting;
      for (const auto& watched : watched_) waiting.push_back({watched.reader ? watched.fd : -1, POLLIN, 0});
      ::poll(waiting.data(), waiting.size(), 1);
      for (std::size_t i = 0; i < waiting.size(); ++i)
        if (const auto reader = watched_[i].reader; waiting[i].revents != 0 && !reader->read()) watched_[i].reader = nullptr;
    }
    return true;
  }
  bool has_room = true;
  /// Until something is there to be read, which is left.
  void wait() const {
    std::vector<pollfd> waiting;
    for (const auto& watched : watched_) waiting.push_back({watched.reader ? watched.fd : -1, POLLIN, 0});
    EXPECT_GT(::poll(waiting.data(), waiting.size(), 10'000), 0);
  }
  [[nodiscard]] std::size_t reads_for() const {
    return static_cast<std::size_t>(std::ranges::count_if(watched_, [](const Watched& watched) { return watched.reader != nullptr; }));
  }

 private:
  struct Watched {
    int fd = -1;
    std::shared_ptr<Reader> reader;  // null: it wants nothing more
  };
  std::vector<Watched> watched_;
};

class TwinTest : public testing::Test {
 protected:
  TwinTest() { std::filesystem::create_directories(folder_); }
  ~TwinTest() override {
    lanes_.stop();
    for (auto& reader : lane_threads_) reader.join();
    std::filesystem::remove_all(folder_);
  }

  std::string named(const std::string& name) {
    const auto path = folder_ / name;
    if (!std::filesystem::exists(path)) std::filesystem::create_symlink(std::filesystem::read_symlink("/proc/self/exe"), path);
    return path.string();
  }
  /// Spawned, its manifest received: ready to be adopted.
  std::unique_ptr<WorkerProcess> spawned(const std::string& name) {
    auto worker = WorkerProcess::spawn(named(name));
    EXPECT_TRUE(worker.ok()) << worker.error().message;
    const auto manifest = (*worker)->receive_manifest();
    EXPECT_TRUE(manifest.ok()) << manifest.error().message;
    return std::move(*worker);
  }
  void adopt(Supervisor& supervisor, const std::string& name = "worker", std::uint64_t generation = 1) {
    const auto adopted = supervisor.adopt(spawned(name), "manifest", generation);
    ASSERT_TRUE(adopted.ok()) << adopted.error().message;
  }
  static Call named_call(const std::string& name, const std::string& payload = {}) {
    Call call;
    call.kind = "api";
    call.name = name;
    call.payload = [payload](RowsForm) { return payload; };
    return call;
  }
  static std::future<CallResult> begin(Supervisor& supervisor, Call call, std::uint64_t* id = nullptr) {
    auto promise = std::make_shared<std::promise<CallResult>>();
    auto future = promise->get_future();
    const std::uint64_t given = supervisor.call(std::move(call), [promise](CallResult result) { promise->set_value(std::move(result)); });
    if (id != nullptr) *id = given;
    return future;
  }
  static CallResult answer(std::future<CallResult> future) {
    if (future.wait_for(std::chrono::seconds(30)) == std::future_status::ready) return future.get();
    ADD_FAILURE() << "no answer within 30 s";
    return {};
  }
  static CallResult run(Supervisor& supervisor, Call call) { return answer(begin(supervisor, std::move(call))); }
  static bool eventually(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!holds()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::yield();
      ::usleep(500);
    }
    return true;
  }

  const std::filesystem::path folder_ = std::filesystem::path("/dev/shm") / ("antler-twin-" + std::to_string(::getpid()));
  base::SystemClock clock_;
  telemetry::CapturingLogger logger_;
  TwinEngine engine_;
  LaneReaders lanes_;
  std::thread lane_threads_[2] = {std::thread([this] { lanes_.run(); }), std::thread([this] { lanes_.run(); })};
};

}  // namespace antler::worker
