// The worker that the tests of this module run, and the main of their program, which is that worker when an engine starts it.
#include "worker/worker_twin.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <ucontext.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "protocol/frame.h"
#include "protocol/json_field.h"

namespace antler::worker {
namespace {

using Json = nlohmann::json;
using protocol::Frame;

void on_crash(int signal, siginfo_t*, void* context) {
  void* addresses[64];
  const int count = ::backtrace(addresses, 64);
  auto* const where = reinterpret_cast<void*>(static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]);
  const int first = static_cast<int>(std::find(addresses, addresses + count, where) - addresses) % count;
  char line[512];
  int size = std::snprintf(line, sizeof line, "message the twin got signal %d\n", signal);
  if (::write(4, line, static_cast<std::size_t>(size)) < 0) ::_exit(9);
  for (int i = first; i < count; ++i) {
    Dl_info info{};
    if (::dladdr(addresses[i], &info) == 0) continue;
    const auto offset = static_cast<char*>(addresses[i]) - static_cast<char*>(info.dli_fbase) + (i == first ? 1 : 0);
    const bool own = std::strstr(info.dli_fname, ".so") == nullptr;
    size = std::snprintf(line, sizeof line, "frame %td %s\n", offset, own ? "" : info.dli_fname);
    if (::write(4, line, static_cast<std::size_t>(size)) < 0) break;
  }
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

}  // namespace

// Not in the unnamed namespace, and not inlined: their names are looked for in the trace. The fault is wanted: no sanitizer ends the
// program before it.
__attribute__((noinline, no_sanitize("address", "undefined", "thread"))) int twin_reads_null(const volatile int* place) {
  return *place + 1;
}
inline int twin_was_inlined(const volatile int* place) { return twin_reads_null(place) + 1; }
[[gnu::noinline]] int twin_runs_user_code() { return twin_was_inlined(nullptr) + 1; }

namespace {

class Twin {
 public:
  explicit Twin(std::string path) : path_(std::move(path)), name_(std::filesystem::path(path_).filename().string()) {}

  int run() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    struct sigaction action{};
    action.sa_sigaction = &on_crash;
    action.sa_flags = SA_SIGINFO;
    for (const int signal : {SIGSEGV, SIGABRT}) ::sigaction(signal, &action, nullptr);
    void* warm[1];
    ::backtrace(warm, 1);
    std::ifstream file(path_ + ".manifest");
    std::string manifest((std::istreambuf_iterator<char>(file)), {});
    if (manifest.empty()) manifest = "manifest";
    Json hello{{"type", "hello"}, {"protocol", 1}, {"sdk", "twin"}, {"sdk_version", "7"}, {"rows", "ndjson"}};
    if (name_.starts_with("keeping")) hello["rows"] = "rowbinary", hello["keeps_rows"] = true;
    if (name_.starts_with("laned_binary")) hello["rows"] = "rowbinary";
    send(hello);
    if (!socket_.receive(0)) return 1;
    send({{"type", "manifest"}}, manifest);
    const auto accepted = socket_.receive(0);
    if (!accepted || Json::parse(accepted->header)["type"] != "manifest_accepted" || name_.starts_with("unready")) return 1;
    const int lanes = name_.starts_with("laned") || std::getenv("ANTLER_TEST_LANES") != nullptr ? 2 : 0;
    for (int lane = 0; lane < lanes; ++lane) lanes_.push_back(std::make_unique<Lane>(6 + 2 * lane, 7 + 2 * lane));
    for (int lane = 0; lane < lanes; ++lane) std::thread([this, lane] { serve_lane(lane); }).detach();
    send({{"type", "ready"}, {"calls", name_.starts_with("single") ? 1 : 4}, {"lanes", lanes}});
    if (name_.starts_with("dying")) std::abort();
    for (;;) {
      auto frame = socket_.receive(0);
      if (!frame) ::_exit(frame.error().category == base::Category::kNotFound ? 0 : 1);
      if (!serve(Json::parse(frame->header), std::move(frame->payload), "main")) ::_exit(0);
    }
  }

  void serve_lane(int lane) {
    auto& sockets = *lanes_[static_cast<std::size_t>(lane)];
    for (;;) {
      auto frame = sockets.calls.receive(0);
      if (!frame) return;
      const Json header = Json::parse(frame->header);
      if (header.at("type") == "call") {
        const std::lock_guard lock(mutex_);
        lane_of_[header.at("id")] = &sockets;
      }
      serve(header, std::move(frame->payload), "lane " + std::to_string(lane));
    }
  }

 private:
  struct Lane {
    Lane(int calls_fd, int queries_fd) : calls(calls_fd), queries(queries_fd) {}
    protocol::FrameSocket calls, queries;
  };

  // Null for a call that came on the connection.
  Lane* lane_of(std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found = lane_of_.find(id);
    return found == lane_of_.end() ? nullptr : found->second;
  }

  // The answer of a call, and its lines for the log, where it came.
  void send(const Json& header, const std::string& payload = {}) {
    const std::string type = header.at("type");
    const bool is_answer = type == "rows" || type == "end" || type == "error" || type == "log";
    Lane* const lane = is_answer ? lane_of(header.at(type == "log" ? "for" : "id")) : nullptr;
    const std::lock_guard lock(send_mutex_);
    static_cast<void>((lane != nullptr ? lane->calls : socket_).send({header.dump(), payload}));
  }

  // Where the call came.
  void ask(std::uint64_t for_id, const Json& header) {
    Lane* const lane = lane_of(for_id);
    if (lane == nullptr) return send(header);
    const std::lock_guard lock(send_mutex_);
    static_cast<void>(lane->queries.send(header.dump(), {}));
  }

  bool serve(const Json& header, std::string payload, const std::string& by) {
    const std::string type = header.at("type");
    if (type == "goodbye") return false;
    if (type == "ping") {
      if (!name_.starts_with("deaf")) send({{"type", "pong"}});
      return true;
    }
    const std::uint64_t id = header.at("id");
    if (type == "forget_rows") return kept_.erase(id), true;
    if (type == "call" && header.at("name") == "shut")
      for (const int lane : {6, 8}) ::shutdown(lane, SHUT_RDWR);
    if (type == "call" && (header.at("name") == "where" || header.at("name") == "shut")) return echo(header, id, by), true;
    if (type == "call" && header.at("name") == "rows") return tell_rows(header, id, payload), true;
    if (type == "call" && header.at("name") == "echo") return echo(header, id, payload), true;
    if (type == "call") {
      std::thread([this, header, id, payload = std::move(payload)] { call(header, id, payload); }).detach();
      return true;
    }
    const std::lock_guard lock(mutex_);
    if (type == "cancel") cancelled_[id] = true;
    if (type == "credit") credit_[id] += header.at("bytes").get<std::uint64_t>();
    if (type == "rows" || type == "end" || type == "error") arrived_[id].push_back({header.dump(), std::move(payload)});
    changed_.notify_all();
    return true;
  }

  void echo(const Json& header, std::uint64_t id, const std::string& payload) {
    if (header.at("kind") == "transform") {
      const Json output{{"to", "copies"}, {"count", header.at("count")}, {"bytes", payload.size()}};
      return send({{"type", "end"}, {"id", id}, {"outputs", {output}}, {"filtered", 0}, {"failed_bytes", 0}}, payload);
    }
    if (!payload.empty()) send({{"type", "rows"}, {"id", id}, {"count", 1}}, payload);
    send({{"type", "end"}, {"id", id}});
  }

  void tell_rows(const Json& header, std::uint64_t id, const std::string& payload) {
    if (header.contains("keep_rows")) kept_[header["keep_rows"]] = payload;
    const std::string had = header.contains("kept_rows") ? kept_.at(header["kept_rows"]) : "";
    send({{"type", "rows"}, {"id", id}, {"count", 1}}, fmt::format("sent {}, had {}, keeps {}", payload.size(), had.size(), kept_.size()));
    send({{"type", "end"}, {"id", id}});
  }

  [[noreturn]] static void end_at(std::uint64_t id, const std::string& payload) {
    const std::uint64_t slot[] = {id, std::stoull(payload) + 1};
    static_cast<void>(::pwrite(std::stoi(std::getenv("ANTLER_PROGRESS_FD")), slot, sizeof slot, 5 * sizeof slot));
    std::string words = payload.substr(payload.find('\n') + 1);
    if (const auto at = words.find("$ID"); at != std::string::npos) words.replace(at, 3, std::to_string(id));
    static_cast<void>(::write(std::stoi(std::getenv("ANTLER_CRASH_FD")), words.data(), words.size()));
    ::_exit(3);
  }

  void call(const Json& header, std::uint64_t id, const std::string& payload) {
    const std::string name = header.at("name");
    if (name == "hang")
      for (;;) ::pause();
    if (name == "exit") ::_exit(3);
    if (name == "crash") std::exit(twin_runs_user_code());
    if (name == "poison") end_at(id, payload);
    if (name == "say") return say(id, payload, socket_);
    if (name == "say_here") return say(id, payload, lane_of(id)->calls);
    if (name == "big") return big(id, std::stoul(payload));
    if (name == "misuse") return ask(id, {{"type", "end"}, {"id", id}});
    if (name == "flood") return flood(id);
    if (name == "half") return static_cast<void>(::shutdown(lane_of(id)->calls.fd(), SHUT_WR));
    if (name == "early") return cancel_early(id);
    if (name == "query") return query(id, payload);
    if (name == "answers") return answer_by_query(id, payload);
    if (name == "insert") return insert(id, header, payload);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return cancelled_[id]; });
    lock.unlock();
    send({{"type", "error"}, {"id", id}, {"kind", "exception"}, {"message", "cancelled"}});
  }

  void say(std::uint64_t id, const std::string& payload, protocol::FrameSocket& socket) {
    std::size_t at = 0;
    while (at < payload.size()) {
      const std::size_t end = std::min(payload.find('\x1e', at), payload.size());
      std::string header = payload.substr(at, end - at);
      const std::size_t line = std::min(header.find('\n'), header.size());
      const std::string body = line < header.size() ? header.substr(line + 1) : std::string();
      header.resize(line);
      if (const auto place = header.find("$ID"); place != std::string::npos) header.replace(place, 3, std::to_string(id));
      const std::lock_guard lock(send_mutex_);
      static_cast<void>(socket.send({header, body}));
      at = end + 1;
    }
  }

  void big(std::uint64_t id, std::size_t size) {
    std::size_t sent = 0;
    while (sent < size) {
      const std::size_t piece = std::min<std::size_t>(size - sent, 256u << 10);
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return cancelled_[id] || sent + piece <= (1u << 20) + credit_[id]; });
        if (cancelled_[id]) break;
      }
      send({{"type", "rows"}, {"id", id}, {"count", 1}}, std::string(piece, 'r'));
      sent += piece;
    }
    send({{"type", "end"}, {"id", id}});
  }

  // Takes the answer slowly: it credits each piece when it has been looked at.
  void query(std::uint64_t id, const std::string& sql) {
    const std::uint64_t own = ++last_own_;
    ask(id, {{"type", "call"},
             {"id", own},
             {"kind", "query"},
             {"for", id},
             {"sql", sql},
             {"parameters", {{{"name", "v_0"}, {"value", "JFK"}}, {{"name", "v_1"}, {"null", true}}}}});
    std::size_t bytes = 0;
    for (;;) {
      Frame frame = next(own);
      const Json header = Json::parse(frame.header);
      if (header.at("type") == "error")
        return send({{"type", "error"}, {"id", id}, {"kind", "exception"}, {"message", header.at("code").get<std::string>()}});
      if (header.at("type") == "end") break;
      bytes += frame.payload.size();
      send({{"type", "credit"}, {"id", own}, {"bytes", frame.payload.size()}});
    }
    send({{"type", "end"}, {"id", id}, {"status", 200}, {"content_type", "text/plain"}, {"headers", {{"X-Why", "because"}}}},
         std::to_string(bytes));
  }

  // What comes in place of rows is the next call on the lane, which another thread runs.
  void answer_by_query(std::uint64_t id, const std::string& sql) {
    const std::uint64_t own = ++last_own_;
    Json header = query_header(own, id);
    header["sql"] = sql;
    header["answers"] = true;
    ask(id, header);
    std::size_t bytes = 0;
    for (Frame frame = next(own); Json::parse(frame.header).at("type") == "rows"; frame = next(own)) bytes += frame.payload.size();
    send({{"type", "rows"}, {"id", id}, {"count", 1}}, fmt::format("read {}", bytes));
    send({{"type", "end"}, {"id", id}});
  }

  void flood(std::uint64_t id) {
    const Json line{{"type", "log"}, {"for", id}, {"level", "warning"}, {"message", std::string(8'000, 'm')}, {"fields", Json::object()}};
    const std::string header = line.dump();
    std::string frames;
    for (int i = 0; i < 8; ++i) {
      const std::uint32_t lengths[] = {static_cast<std::uint32_t>(header.size()), 0};
      frames.append(reinterpret_cast<const char*>(lengths), sizeof lengths);
      frames += header;
    }
    const int fd = lane_of(id)->calls.fd();
    while (::send(fd, frames.data(), frames.size(), MSG_NOSIGNAL) > 0) {
      // a part of one, when the engine is slow, is the rest of a frame
    }
  }

  Json query_header(std::uint64_t own, std::uint64_t id) {
    return {{"type", "call"}, {"id", own}, {"kind", "query"}, {"for", id}, {"sql", "100"}, {"parameters", Json::array()}};
  }

  // What comes on the connection is read when the answer to an insert behind it is here.
  void cancel_early(std::uint64_t id) {
    const std::uint64_t early = ++last_own_, later = ++last_own_, last = ++last_own_;
    ask(id, query_header(later, id));
    while (Json::parse(next(later).header).at("type") != "end") {
      // its rows
    }
    send({{"type", "cancel"}, {"id", early}});
    send({{"type", "call"}, {"id", last}, {"kind", "insert"}, {"for", id}, {"stream", "flights"}, {"count", 1}}, "x");
    static_cast<void>(next(last));
    ask(id, query_header(early, id));
    const Json answered = Json::parse(next(early).header);
    send({{"type", "rows"}, {"id", id}, {"count", 1}}, answered.value("code", answered.at("type").get<std::string>()));
    send({{"type", "end"}, {"id", id}});
  }

  void insert(std::uint64_t id, const Json& header, const std::string& payload) {
    const std::uint64_t own = ++last_own_;
    send({{"type", "log"}, {"for", id}, {"level", "warning"}, {"message", "inserts"}, {"fields", {{"n", 1}}}});
    send({{"type", "call"}, {"id", own}, {"kind", "insert"}, {"for", id}, {"stream", header.value("identity", "flights")}, {"count", 1}},
         payload);
    const Json answered = Json::parse(next(own).header);
    if (answered.at("type") == "end") return send({{"type", "end"}, {"id", id}});
    send({{"type", "error"}, {"id", id}, {"kind", "http"}, {"status", 409}, {"message", answered.at("message").get<std::string>()}});
  }

  Frame next(std::uint64_t own) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !arrived_[own].empty(); });
    Frame frame = std::move(arrived_[own].front());
    arrived_[own].pop_front();
    return frame;
  }

  const std::string path_;
  const std::string name_;
  protocol::FrameSocket socket_{3};
  std::map<std::uint64_t, std::string> kept_;  // of the reading thread
  std::mutex send_mutex_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, bool> cancelled_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::map<std::uint64_t, Lane*> lane_of_;
  std::map<std::uint64_t, std::uint64_t> credit_;
  std::map<std::uint64_t, std::deque<Frame>> arrived_;
  std::atomic<std::uint64_t> last_own_ = 0;
};

}  // namespace

int serve_as_twin(const std::string& path) { return Twin(path).run(); }

}  // namespace antler::worker

int main(int argc, char** argv) {
  if (std::getenv("ANTLER_WORKER_FD") != nullptr) return antler::worker::serve_as_twin(argv[0]);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
