#include "direct_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "base/text.h"
#include "connections.h"
#include "database/chdb_database.h"

namespace antler::bench {
namespace {

constexpr auto kGather = std::chrono::milliseconds(425);  // as long as the engine does

int fail(std::string_view what) {
  fmt::print(stderr, "{}\n", what);
  return 1;
}

/// Inserts what it is given, all that gathered at once.
class Inserter {
 public:
  explicit Inserter(database::Session& session) : session_(session), thread_([this] { run(); }) {}
  Inserter(const Inserter&) = delete;
  Inserter& operator=(const Inserter&) = delete;
  ~Inserter() { thread_.join(); }

  void add(std::string_view bodies) {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) changed_.notify_all();
    waiting_ += bodies;
  }
  /// When all is in the table: its rows.
  std::string finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.empty() && !is_busy_; });
    auto count = session_.query("SELECT count() FROM events", "TSVRaw");
    if (!count) std::_Exit(fail(count.error().message));
    return std::string(base::trim(count->data));
  }

 private:
  void run() {
    for (std::string taken;;) {
      {
        std::unique_lock lock(mutex_);
        is_busy_ = false;
        changed_.notify_all();
        changed_.wait(lock, [&] { return !waiting_.empty(); });
      }
      std::this_thread::sleep_for(kGather);
      {
        const std::lock_guard lock(mutex_);
        taken.clear();
        taken.swap(waiting_);
        is_busy_ = true;
      }
      auto inserted = session_.insert("INSERT INTO events SETTINGS insert_deduplicate = 0, max_threads = 1", "JSONEachRow", taken);
      if (!inserted) std::_Exit(fail(inserted.error().message));
    }
  }

  database::Session& session_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;
  bool is_busy_ = true;
  std::thread thread_;
};

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
  const auto on_request = [&](ServedConnection& connection, std::string_view body) {
    if (connection.answers.empty()) owed.push_back(&connection);
    if (body.empty()) {
      const std::string rows = inserter.finish();
      connection.answers += fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", rows.size(), rows);
    } else {
      bodies += body;
      connection.answers += server.answer;
    }
  };
  const auto at_end = [&] {
    if (!bodies.empty()) {
      if (::write(log, bodies.data(), bodies.size()) != static_cast<ssize_t>(bodies.size()) || ::fdatasync(log) != 0)
        std::_Exit(fail("the log cannot be written"));
      inserter.add(bodies);
      bodies.clear();
    }
    for (auto* connection : owed)
      if (!send_answers(*connection)) std::_Exit(fail("an answer cannot be sent"));
    owed.clear();
  };
  return serve_connections({.on_request = on_request, .on_read = [](ServedConnection&) { return true; }, .at_end = at_end});
}

}  // namespace antler::bench
