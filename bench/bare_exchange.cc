#include "bare_exchange.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <thread>

#include "child_process.h"
#include "worker_process.h"

namespace antler::bench {
namespace {

// Of the four messages between engine and worker for the handler of handler_app.cc, their lengths included.
constexpr std::size_t kCallBytes = 146;
constexpr std::size_t kQueryBytes = 172;
constexpr std::size_t kResultBytes = 82;  // rows and their end, in one write
constexpr std::size_t kAnswerBytes = 79;  // the same

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
  while (take_message(fd, piece, kCallBytes, -1) && send_message(fd, piece, kQueryBytes) && take_message(fd, piece, kResultBytes, -1) &&
         send_message(fd, piece, kAnswerBytes)) {
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

base::Result<double> BareExchange::cpu_s(std::size_t exchanges, const Between& between) {
  std::vector<double> spent_s(lanes_.size(), 0);
  std::vector<std::optional<base::Error>> errors(lanes_.size());
  const auto run = [&](std::size_t i) {
    const Lane lane = lanes_[i];
    Piece piece{};
    const double child_before_s = cpu_s_of(lane.child);
    // The clock is read after each wait for somebody else than the child.
    for (std::size_t n = i; n < exchanges; n += lanes_.size()) {
      const double before_s = thread_cpu_s();
      bool served = send_message(lane.fd, piece, kCallBytes) && take_message(lane.fd, piece, kQueryBytes, kWaitMs);
      spent_s[i] += thread_cpu_s() - before_s;
      if (served) {
        if (auto done = between(i); !done) {
          errors[i] = done.error();
          return;
        }
        const double again_s = thread_cpu_s();
        served = send_message(lane.fd, piece, kResultBytes) && take_message(lane.fd, piece, kAnswerBytes, kWaitMs);
        spent_s[i] += thread_cpu_s() - again_s;
      }
      if (!served) {
        errors[i] = base::unavailable("the other process of a bare exchange is gone, or took too long");
        return;
      }
    }
    spent_s[i] += cpu_s_of(lane.child) - child_before_s;
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < lanes_.size(); ++i) threads.emplace_back(run, i);
  for (auto& thread : threads) thread.join();
  double sum_s = 0;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    if (errors[i]) return *errors[i];
    sum_s += spent_s[i];
  }
  return sum_s;
}

}  // namespace antler::bench
