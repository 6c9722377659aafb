#include "http/server.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <thread>
#include <utility>
#include <vector>

#include "base/random.h"
#include "base/thread_name.h"
#include "http/event_loop.h"

namespace antler::http {
namespace {

constexpr int kBacklog = 1024;
constexpr int kThreadsMax = 256;
constexpr std::int64_t kSweepIntervalMsMax = 1000;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

struct Bound {
  Descriptor descriptor;
  std::uint16_t port;
};

/// A listening socket. `shared` lets further sockets of ours bind to the same port.
base::Result<Bound> bind_to(const asio::ip::address& address, std::uint16_t port, bool shared) {
  Descriptor descriptor(::socket(address.is_v6() ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (descriptor.get() < 0) return base::system_error("socket", errno);
  const int on = 1;
  ::setsockopt(descriptor.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (shared) ::setsockopt(descriptor.get(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  asio::ip::tcp::endpoint endpoint(address, port);
  const auto name = address.is_v6() ? fmt::format("[{}]:{}", address.to_string(), port) : fmt::format("{}:{}", address.to_string(), port);
  if (::bind(descriptor.get(), endpoint.data(), static_cast<socklen_t>(endpoint.size())) != 0 ||
      ::listen(descriptor.get(), kBacklog) != 0) {
    const int error_number = errno;
    auto error = base::system_error(fmt::format("cannot listen on {}", name), error_number);
    if (error_number == EADDRINUSE) error.category = base::Category::kConflict;
    if (error_number == EACCES || error_number == EADDRNOTAVAIL) error.category = base::Category::kInvalid;
    return error;
  }
  auto size = static_cast<socklen_t>(endpoint.capacity());
  if (::getsockname(descriptor.get(), endpoint.data(), &size) != 0) return base::system_error("getsockname", errno);
  endpoint.resize(size);
  return Bound{std::move(descriptor), endpoint.port()};
}

class AsioServer final : public Server {
 public:
  AsioServer(std::shared_ptr<ServerState> state, std::vector<std::shared_ptr<EventLoop>> loops, std::uint16_t port, int stop_descriptor)
      : state_(std::move(state)), loops_(std::move(loops)), port_(port), stop_signal_(loops_[0]->io().get_executor(), stop_descriptor) {}

  [[nodiscard]] std::uint16_t port() const override { return port_; }
  [[nodiscard]] const ServerCounters& counters() const override { return state_->counters; }

  void run() override {
    stop_signal_.async_wait(asio::posix::stream_descriptor::wait_read, [this](error_code error) {
      if (error) return;
      for (const auto& loop : loops_) loop->begin_stop(drain_ms_.load());
    });
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < loops_.size(); ++i) {
      threads.emplace_back([loop = loops_[i]] {
        base::name_thread("http");
        loop->run();
      });
    }
    base::name_thread("http");
    loops_[0]->run();
    for (auto& thread : threads) thread.join();
  }

  void stop(std::int64_t drain_ms) override {
    drain_ms_.store(std::max<std::int64_t>(drain_ms, 0));
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(stop_signal_.native_handle(), &one, sizeof one);
  }

 private:
  std::shared_ptr<ServerState> state_;
  std::vector<std::shared_ptr<EventLoop>> loops_;
  std::uint16_t port_;
  std::atomic<std::int64_t> drain_ms_{0};
  asio::posix::basic_stream_descriptor<asio::io_context::executor_type> stop_signal_;
};

}  // namespace

void gather_answers(const std::function<void()>& make) { EventLoop::gather(make); }

base::Result<std::unique_ptr<Server>> make_server(const ServerOptions& options, Handler handler, OnFailed on_failed) {
  error_code bad_address;
  const auto address = asio::ip::make_address(options.address, bad_address);
  if (bad_address) {
    return base::invalid(fmt::format("the listen address is \"{}\"; an IPv4 or IPv6 address is allowed", options.address));
  }
  if (options.threads < 1 || options.threads > kThreadsMax) {
    return base::invalid(fmt::format("the server has {} threads; 1 to {} are allowed", options.threads, kThreadsMax));
  }
  auto state = std::make_shared<ServerState>();
  state->options = options;
  state->handler = std::move(handler);
  state->on_failed = std::move(on_failed);
  state->sweep_interval_ms =
      std::clamp<std::int64_t>(std::min(options.idle_timeout_ms, options.body_timeout_ms) / 4, 1, kSweepIntervalMsMax);

  // A shared port would let a second server bind beside ours unseen, so the first socket asks for it alone.
  std::uint16_t port = options.port;
  if (options.threads > 1) {
    auto probe = bind_to(address, port, false);
    if (!probe) return probe.error();
    port = probe->port;
  }
  base::SystemRandom random;
  std::vector<std::shared_ptr<EventLoop>> loops;
  for (int i = 0; i < options.threads; ++i) {
    auto bound = bind_to(address, port, options.threads > 1);
    if (!bound) return bound.error();
    port = bound->port;
    loops.push_back(std::make_shared<EventLoop>(state, random.next()));
    loops.back()->listen(bound->descriptor.release(), address.is_v6());
  }
  Descriptor stop_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (stop_descriptor.get() < 0) return base::system_error("eventfd", errno);
  return std::unique_ptr<Server>(std::make_unique<AsioServer>(std::move(state), std::move(loops), port, stop_descriptor.release()));
}

}  // namespace antler::http
