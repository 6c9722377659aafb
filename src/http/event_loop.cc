#include "http/event_loop.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <chrono>
#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "http/connection.h"
#include "http/problem.h"

namespace antler::http {
namespace {

constexpr int kAcceptsMax = 64;                       // in one turn of the loop, so that open connections keep being served
constexpr int kTurnsAtStopMax = 64;                   // of these, for who is connected when the server stops
constexpr std::int64_t kStopSweepIntervalMsMax = 50;  // the graces of a stop are shorter than those of a running server

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

thread_local std::vector<std::shared_ptr<EventLoop>>* to_wake = nullptr;  // within `gather`

}  // namespace

class EventLoop::Watched {
 public:
  Watched(asio::io_context& io, std::shared_ptr<Reader> its_reader) : descriptor(io.get_executor()), reader(std::move(its_reader)) {}
  asio::posix::basic_stream_descriptor<asio::io_context::executor_type> descriptor;
  const std::shared_ptr<Reader> reader;
};

EventLoop::EventLoop(std::shared_ptr<ServerState> server, std::uint64_t request_id_seed)
    : server_(std::move(server)),
      work_(io_.get_executor()),
      acceptor_(io_.get_executor()),
      timer_(io_.get_executor()),
      now_ms_(steady_ms()),
      request_id_state_(request_id_seed),
      number_(server_->counters.loops.fetch_add(1)) {}

EventLoop::~EventLoop() = default;

void EventLoop::listen(int descriptor, bool ipv6) {
  protocol_ = ipv6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4();
  acceptor_.assign(protocol_, descriptor);
}

void EventLoop::run() {
  thread_ = std::this_thread::get_id();
  set_of_this_thread(this);
  now_ms_ = steady_ms();
  if (!stopping_) accept();
  schedule_sweep();
  io_.run();

  over_ = true;
  set_of_this_thread(nullptr);
  for (const auto& watched : watched_) {
    watched->reader->release();
    error_code ignored;
    watched->descriptor.close(ignored);
  }
  watched_.clear();
  timer_.cancel();
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    delivering_.swap(answered_);
  }
  delivering_.clear();
  readers_.clear();
  close_all();
  // Cancelled operations hold their connections, which hold this loop: let them go.
  io_.restart();
  io_.poll();
}

bool EventLoop::watch(int fd, std::shared_ptr<Reader> reader) {
  const int own = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (own < 0) return false;
  const auto watched = std::make_shared<Watched>(io_, std::move(reader));
  error_code error;
  watched->descriptor.assign(own, error);
  if (error) return ::close(own), false;
  watched_.push_back(watched);
  wait_at(watched);
  return true;
}

void EventLoop::wait_at(const std::shared_ptr<Watched>& watched) {
  watched->descriptor.async_wait(asio::posix::descriptor_base::wait_read, [this, watched](error_code error) {
    if (over_) return;
    takes_answers_next_ = true;
    const bool goes_on = !error && watched->reader->read();
    takes_answers_next_ = false;
    take_answers();
    if (goes_on) return wait_at(watched);
    std::erase(watched_, watched);
  });
}

void EventLoop::begin_stop(std::int64_t drain_ms) {
  asio::post(io_, [this, drain_ms] {
    if (stopping_) return;
    stopping_ = true;
    now_ms_ = steady_ms();
    drain_deadline_ms_ = now_ms_ + drain_ms;
    for (int i = 0; i < kTurnsAtStopMax && accept_some(); ++i) {
      // who is connected already may have sent a request
    }
    error_code ignored;
    acceptor_.close(ignored);
    for (std::size_t i = connections_.size(); i-- > 0;) {
      const auto connection = connections_[i];  // closing swaps places
      connection->on_stop();
    }
    end_if_drained();
    schedule_sweep();
  });
}

void EventLoop::deliver(std::shared_ptr<Connection> connection) {
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    wake = answered_.empty();
    answered_.push_back(std::move(connection));
  }
  if (!wake || (on_this_thread() && takes_answers_next_)) return;
  if (to_wake != nullptr) return to_wake->push_back(shared_from_this());
  this->wake();
}

void EventLoop::wake() {
  asio::post(io_, [this] { take_answers(); });
}

void EventLoop::gather(const std::function<void()>& make) {
  if (to_wake != nullptr) return make();
  struct Gathered {
    std::vector<std::shared_ptr<EventLoop>> loops;
    Gathered() { to_wake = &loops; }
    ~Gathered() {
      to_wake = nullptr;
      for (const auto& loop : loops) loop->wake();
    }
  } const gathered;
  make();
}

void EventLoop::take_answers() {
  {
    const std::lock_guard lock(mutex_);
    delivering_.swap(answered_);
  }
  for (const auto& connection : delivering_) connection->on_answer();
  delivering_.clear();
}

void EventLoop::read_later(std::shared_ptr<Connection> connection) {
  readers_.push_back(std::move(connection));
  if (readers_.size() > 1) return;
  asio::post(io_, [this] {
    reading_.swap(readers_);
    for (const auto& reader : reading_) reader->on_turn_to_read();
    reading_.clear();
  });
}

std::uint64_t EventLoop::next_request_id() {
  base::SeededRandom random(request_id_state_);
  request_id_state_ += 0x9e3779b97f4a7c15ULL;
  return random.next();
}

void EventLoop::accept() {
  acceptor_.async_wait(asio::ip::tcp::acceptor::wait_read, [this](error_code error) {
    if (error || stopping_) return;
    accept_all();
  });
}

bool EventLoop::accept_some() {
  for (int i = 0; i < kAcceptsMax; ++i) {
    const int descriptor = ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor >= 0) {
      adopt(descriptor);
    } else if (errno == EAGAIN) {
      return false;
    } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      accept_paused_ = true;
      return false;
    }
  }
  return true;
}

void EventLoop::accept_all() {
  accept_some();
  if (!accept_paused_) accept();
}

void EventLoop::adopt(int descriptor) {
  auto& counters = server_->counters;
  if (counters.connections_open.fetch_add(1) >= server_->options.connections_max) {
    counters.connections_open.fetch_sub(1);
    counters.connections_refused.fetch_add(1, std::memory_order_relaxed);
    return refuse(descriptor);
  }
  const int on = 1;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  auto connection = std::make_shared<Connection>(shared_from_this(), connections_.size());
  connections_.push_back(connection);
  connection->start(protocol_, descriptor);
}

/// Best effort, without waiting: the answer, and whatever request is there already, so that closing does not reset it away.
void EventLoop::refuse(int descriptor) {
  const auto id = base::hex64(next_request_id());
  auto response = problem(503, code::kTooManyConnections, "Too many connections", "the server has as many connections as it takes", id);
  response.headers.emplace_back("Retry-After", "1");
  if (server_->on_failed) {
    const auto [code, detail] = text_of_problem(response);
    server_->on_failed({.request_id = id, .path = {}, .status = response.status, .code = code, .detail = detail});
  }
  std::string out;
  append_head(out, response, id, true, false);
  out += response.body;
  [[maybe_unused]] const auto sent = ::send(descriptor, out.data(), out.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  ::shutdown(descriptor, SHUT_WR);
  char discarded[4096];
  [[maybe_unused]] const auto received = ::recv(descriptor, discarded, sizeof discarded, MSG_DONTWAIT);
  ::close(descriptor);
}

void EventLoop::remove(Connection& connection) {
  const auto index = connection.index();
  server_->counters.connections_open.fetch_sub(1);
  connections_.back()->set_index(index);
  std::swap(connections_[index], connections_.back());
  connections_.pop_back();
  if (stopping_) end_if_drained();
}

void EventLoop::schedule_sweep() {
  const auto interval_ms =
      stopping_ ? std::clamp<std::int64_t>(drain_deadline_ms_ - now_ms_, 0, std::min(server_->sweep_interval_ms, kStopSweepIntervalMsMax))
                : server_->sweep_interval_ms;
  timer_.expires_after(std::chrono::milliseconds(interval_ms));
  timer_.async_wait([this](error_code error) {
    if (!error && !over_) sweep();
  });
}

void EventLoop::sweep() {
  now_ms_ = steady_ms();
  if (number_ < kLoopsMax) server_->counters.sweeps[number_].fetch_add(1, std::memory_order_relaxed);
  const auto refused = server_->counters.answers_refused.load(std::memory_order_relaxed);
  room_wanted_ = std::exchange(answers_refused_, refused) != refused;
  for (std::size_t i = connections_.size(); i-- > 0;) {
    if (i >= connections_.size()) continue;  // an earlier one took others with it
    const auto connection = connections_[i];
    connection->on_sweep(now_ms_);
  }
  if (accept_paused_ && !stopping_) {
    accept_paused_ = false;
    accept_all();
  }
  if (stopping_ && now_ms_ >= drain_deadline_ms_) close_all();
  schedule_sweep();
}

void EventLoop::end_if_drained() {
  if (connections_.empty()) io_.stop();
}

void EventLoop::close_all() {
  while (!connections_.empty()) {
    const auto connection = connections_.back();
    connection->close();
  }
}

}  // namespace antler::http
