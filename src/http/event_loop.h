// EventLoop: one thread's io_context with its listening socket, its connections, one coarse timer for all their deadlines, and
// the way back for answers made on other threads. Internal to http: the only header beside connection.h that shows Boost.
//
// Everything is called on the loop's thread but `deliver`, `begin_stop` and `on_this_thread`. Answers that come in together
// wake the loop once: whoever makes the list non-empty posts, the rest only append (a commit tick answers dozens of requests).
// It reads for others too (base/io_watch.h): what answers a request comes on descriptors of theirs.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/io_watch.h"
#include "http/server.h"

namespace antler::http {

namespace asio = boost::asio;
using boost::system::error_code;

class Connection;

/// What the loops of one server share.
struct ServerState {
  ServerOptions options;
  Handler handler;
  OnFailed on_failed;
  ServerCounters counters;
  std::int64_t sweep_interval_ms = 1000;
};

class EventLoop : public base::IoWatch, public std::enable_shared_from_this<EventLoop> {
 public:
  EventLoop(std::shared_ptr<ServerState> server, std::uint64_t request_id_seed);
  ~EventLoop() override;

  /// Takes over a listening, non-blocking socket.
  void listen(int descriptor, bool ipv6);
  /// Until stopped and drained.
  void run();
  /// From any thread.
  void begin_stop(std::int64_t drain_ms);
  /// From any thread: `connection` has its answer.
  void deliver(std::shared_ptr<Connection> connection);
  /// Calls `make`; answers that this thread delivers within it wake each loop once, at its end. What another thread
  /// delivers to such a loop meanwhile waits with them.
  static void gather(const std::function<void()>& make);
  [[nodiscard]] bool watch(int fd, std::shared_ptr<Reader> reader) override;
  [[nodiscard]] bool on_this_thread() const { return thread_ == std::this_thread::get_id(); }

  /// Lets `connection` read once everything at hand is done: by then its client may have sent more, and the read that finds
  /// nothing, a system call for each request, is saved.
  void read_later(std::shared_ptr<Connection> connection);
  void remove(Connection& connection);
  /// Milliseconds of a steady clock, as of the last sweep: deadlines are late by at most one sweep, and cost no system call.
  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
  [[nodiscard]] bool stopping() const { return stopping_; }
  /// While stopping: when every connection is closed, whatever it is at.
  [[nodiscard]] std::int64_t drain_deadline_ms() const { return drain_deadline_ms_; }
  [[nodiscard]] std::uint64_t next_request_id();
  [[nodiscard]] ServerState& server() { return *server_; }
  /// Within a sweep: answers were refused for want of room since the last one.
  [[nodiscard]] bool room_is_wanted() const { return room_wanted_; }
  [[nodiscard]] asio::io_context& io() { return io_; }

 private:
  class Watched;
  void accept();
  bool accept_some();  // false: nobody waits any more
  void accept_all();
  void adopt(int descriptor);
  void refuse(int descriptor);
  void sweep();
  void schedule_sweep();
  void wake();
  void take_answers();
  void end_if_drained();
  void close_all();
  void wait_at(const std::shared_ptr<Watched>& watched);

  std::shared_ptr<ServerState> server_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type> acceptor_;
  asio::ip::tcp protocol_ = asio::ip::tcp::v4();
  asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, asio::io_context::executor_type>
      timer_;
  std::thread::id thread_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::vector<std::shared_ptr<Watched>> watched_;
  std::int64_t now_ms_ = 0;
  std::int64_t drain_deadline_ms_ = 0;
  bool stopping_ = false;
  bool over_ = false;
  bool room_wanted_ = false;
  bool takes_answers_next_ = false;    // what is delivered on its thread now needs no turn of the queue
  std::uint64_t answers_refused_ = 0;  // at the last sweep
  bool accept_paused_ = false;         // out of descriptors: the sweep tries again
  std::uint64_t request_id_state_;
  const std::size_t number_;
  std::vector<std::shared_ptr<Connection>> readers_;  // at most one entry a connection
  std::vector<std::shared_ptr<Connection>> reading_;

  std::mutex mutex_;
  bool ended_ = false;                                 // guarded by mutex_
  std::vector<std::shared_ptr<Connection>> answered_;  // guarded by mutex_; at most one entry a connection
  std::vector<std::shared_ptr<Connection>> delivering_;
};

}  // namespace antler::http
