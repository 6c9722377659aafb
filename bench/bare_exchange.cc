#include "bare_exchange.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "child_process.h"
#include "worker_process.h"

namespace antler::bench {
namespace {

// Of the messages between engine and worker for the handler of handler_app.cc, their lengths included.
constexpr std::size_t kCallBytes = 146;
constexpr std::size_t kQueryBytes = 187;

constexpr std::size_t kPieceBytes = 64u << 10;
constexpr int kWaitMs = 30'000;

using Piece = std::array<char, kPieceBytes>;

bool send_message(int fd, const Piece& piece, std::size_t bytes) {
  return ::send(fd, piece.data(), bytes, MSG_NOSIGNAL) == static_cast<ssize_t>(bytes);
}

bool take_message(int fd, Piece& piece, std::size_t bytes, int wait_ms) {
  for (std::size_t got = 0; got < bytes;) {
    pollfd waiting{fd, POLLIN, 0};
    if (::poll(&waiting, 1, wait_ms) <= 0) return false;
    const ssize_t more = ::recv(fd, piece.data(), piece.size(), MSG_DONTWAIT);
    if (more <= 0) return false;
    got += static_cast<std::size_t>(more);
  }
  return true;
}

[[noreturn]] void answer_until_the_end(int fd) {
  Piece piece{};
  while (take_message(fd, piece, kCallBytes, -1) && send_message(fd, piece, kQueryBytes)) {
  }
  ::_exit(0);
}

}  // namespace

base::Result<std::unique_ptr<BareExchange>> BareExchange::start(int lanes) {
  std::unique_ptr<BareExchange> exchange(new BareExchange);
  const pid_t parent = ::getpid();
  for (int i = 0; i < lanes; ++i) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return base::system_error("socketpair", errno);
    const pid_t child = ::fork();
    if (child == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != parent) ::_exit(1);
      ::close(ends[0]);
      for (const Lane& lane : exchange->lanes_) ::close(lane.fd);
      answer_until_the_end(ends[1]);
    }
    ::close(ends[1]);
    exchange->lanes_.push_back({ends[0], child});
    if (child < 0) return base::system_error("fork", errno);
  }
  return exchange;
}

BareExchange::~BareExchange() {
  for (const Lane& lane : lanes_) {
    ::close(lane.fd);
    if (lane.child > 0) ::waitpid(lane.child, nullptr, 0);
  }
}

base::Result<double> BareExchange::exchange(std::size_t lane) {
  const int fd = lanes_[lane].fd;
  static thread_local Piece piece{};
  const double before_s = thread_cpu_s();
  if (!send_message(fd, piece, kCallBytes) || !take_message(fd, piece, kQueryBytes, kWaitMs))
    return base::unavailable("the other process of a bare exchange is gone, or took too long");
  return thread_cpu_s() - before_s;
}

double BareExchange::children_cpu_s() const {
  double sum_s = 0;
  for (const Lane& lane : lanes_) sum_s += cpu_s_of(lane.child);
  return sum_s;
}

}  // namespace antler::bench
