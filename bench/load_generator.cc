#include "load_generator.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string>

#include "child_process.h"
#include "engine.h"
#include "http_connection.h"

namespace antler::bench {
namespace {

constexpr int kEventsMax = 128;
constexpr int kConnectionsOfAll = 2;
constexpr double kDeadlineOfAllS = 120;
constexpr int kWaitMs = 1'000;
constexpr std::size_t kShownBytesMax = 500;

struct Connection {
  int fd = -1;
  std::string_view unsent;
  std::string received;
  double sent_s = 0;
  bool waits_for_room = false;

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    if (fd >= 0) ::close(fd);
  }
};

class Load {
 public:
  explicit Load(const LoadOptions& options) : options_(options), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;
  ~Load() { ::close(epoll_); }

  base::Result<LoadResult> run() {
    result_.latencies_us.reserve(options_.requests);
    for (int i = 0; i < options_.connections; ++i) {
      auto fd = connect_loopback(options_.port);
      if (!fd) return fd.error();
      connections_.push_back(std::make_unique<Connection>());
      connections_.back()->fd = *fd;
      ::fcntl(*fd, F_SETFL, O_NONBLOCK);
      watch(*connections_.back(), EPOLL_CTL_ADD, EPOLLIN);
    }
    const double start = steady_s();
    for (auto& connection : connections_)
      if (auto sent = send_next(*connection); !sent) return sent.error();
    std::array<epoll_event, kEventsMax> events{};
    while (result_.latencies_us.size() < options_.requests) {
      const int ready = ::epoll_wait(epoll_, events.data(), kEventsMax, kWaitMs);
      if (steady_s() - start > options_.deadline_s)
        return base::unavailable(fmt::format("the load did not end within {} s: {} of {} requests were answered", options_.deadline_s,
                                             result_.latencies_us.size(), options_.requests));
      for (int i = 0; i < ready; ++i) {
        auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
        if (auto served = serve(connection, events[static_cast<std::size_t>(i)].events); !served) return served.error();
      }
    }
    result_.wall_s = steady_s() - start;
    return std::move(result_);
  }

 private:
  void watch(Connection& connection, int operation, std::uint32_t what) const {
    epoll_event event{};
    event.events = what;
    event.data.ptr = &connection;
    ::epoll_ctl(epoll_, operation, connection.fd, &event);
  }

  base::Result<void> send_next(Connection& connection) {
    if (next_ == options_.requests) return {};
    connection.unsent = options_.request(next_++);
    connection.sent_s = steady_s();
    return flush(connection);
  }

  base::Result<void> flush(Connection& connection) {
    while (!connection.unsent.empty()) {
      const auto sent = ::send(connection.fd, connection.unsent.data(), connection.unsent.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EAGAIN) {
        if (!connection.waits_for_room) watch(connection, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
        connection.waits_for_room = true;
        return {};
      }
      if (sent <= 0) return base::system_error("sending a request", errno);
      connection.unsent.remove_prefix(static_cast<std::size_t>(sent));
    }
    if (connection.waits_for_room) watch(connection, EPOLL_CTL_MOD, EPOLLIN);
    connection.waits_for_room = false;
    return {};
  }

  base::Result<void> serve(Connection& connection, std::uint32_t events) {
    if ((events & EPOLLOUT) != 0)
      if (auto flushed = flush(connection); !flushed) return flushed;
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0) return {};
    const auto got = ::recv(connection.fd, piece_.data(), piece_.size(), 0);
    if (got < 0 && errno == EAGAIN) return {};
    if (got <= 0) return base::unavailable("the server closed a connection");
    connection.received.append(piece_.data(), static_cast<std::size_t>(got));
    const auto frame = find_answer(connection.received);
    if (frame.size == 0) return {};
    if (frame.status != options_.expected_status)
      return base::internal(fmt::format("an answer has status {}, expected {}:\n{}", frame.status, options_.expected_status,
                                        connection.received.substr(0, kShownBytesMax)));
    result_.latencies_us.push_back((steady_s() - connection.sent_s) * 1e6);
    connection.received.erase(0, frame.size);
    return send_next(connection);
  }

  const LoadOptions& options_;
  int epoll_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::size_t next_ = 0;
  LoadResult result_;
  std::array<char, 64 << 10> piece_{};
};

}  // namespace

base::Result<LoadResult> run_load(const LoadOptions& options) { return Load(options).run(); }

base::Result<void> take_all(const Context& context, const std::filesystem::path& folder, const std::string& manifest,
                            const std::vector<std::string>& requests) {
  auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest});
  if (!engine) return engine.error();
  auto load = run_load({.port = (*engine)->port(),
                        .connections = kConnectionsOfAll,
                        .requests = requests.size(),
                        .request = [&](std::size_t i) -> std::string_view { return requests[i]; },
                        .expected_status = 202,
                        .deadline_s = kDeadlineOfAllS});
  if (!load) return load.error();
  return (*engine)->stop();
}

}  // namespace antler::bench
