#include "direct_server.h"

#include <fcntl.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "connections.h"
#include "database/chdb_database.h"

namespace antler::bench {
namespace {

constexpr auto kGather = std::chrono::milliseconds(425);  // as long as the engine does

/// Inserts what it is given, all that gathered at once.
class Inserter {
 public:
  explicit Inserter(database::Session& session) : session_(session), thread_([this] { run(); }) {}
  Inserter(const Inserter&) = delete;
  Inserter& operator=(const Inserter&) = delete;
  ~Inserter() { thread_.join(); }

  void add(std::string_view bodies) {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) changed_.notify_one();
    waiting_ += bodies;
  }

 private:
  void run() {
    for (std::string taken;;) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty(); });
      }
      std::this_thread::sleep_for(kGather);
      {
        const std::lock_guard lock(mutex_);
        taken.clear();
        taken.swap(waiting_);
      }
      if (auto inserted = session_.insert("INSERT INTO events SETTINGS insert_deduplicate = 0, max_threads = 1", "JSONEachRow", taken);
          !inserted) {
        fmt::print(stderr, "{}\n", inserted.error().message);
        std::_Exit(1);
      }
    }
  }

  database::Session& session_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;
  std::thread thread_;
};

int fail(std::string_view what) {
  fmt::print(stderr, "{}\n", what);
  return 1;
}

}  // namespace

int serve_direct(const DirectServer& server) {
  auto database = database::open_chdb({.data_path = (server.folder / "clickhouse").string()});
  if (!database) return fail(database.error().message);
  auto session = (*database)->open({.max_threads = 1});
  if (!session) return fail(session.error().message);
  if (auto made = (*session)->query(server.table, "Null"); !made) return fail(made.error().message);
  const int log = ::open((server.folder / "log").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);
  if (log < 0) return fail("the log cannot be opened");
  Inserter inserter(**session);
  std::string bodies;
  std::vector<ServedConnection*> owed;
  return serve_connections(
      [&](ServedConnection& connection, std::string_view body) {
        bodies += body;
        if (connection.answers.empty()) owed.push_back(&connection);
        connection.answers += server.answer;
      },
      [](ServedConnection&) { return true; },
      [&] {
        if (bodies.empty()) return;
        if (::write(log, bodies.data(), bodies.size()) != static_cast<ssize_t>(bodies.size()) || ::fdatasync(log) != 0)
          std::_Exit(fail("the log cannot be written"));
        inserter.add(bodies);
        bodies.clear();
        for (auto* connection : owed) send_answers(*connection);
        owed.clear();
      });
}

}  // namespace antler::bench
