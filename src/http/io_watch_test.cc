// What a loop of the server reads for others: on its thread, as long as they want it, and not after its end.
#include "base/io_watch.h"

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include "http/server_test_client.h"

namespace antler::http {
namespace {

// Answers a request with each byte that comes at one end of a pair.
class Line final : public base::IoWatch::Reader {
 public:
  Line() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fds_), 0); }
  ~Line() override { ::close(fds_[0]), ::close(fds_[1]); }
  bool read() override {
    by_ = std::this_thread::get_id();
    char byte = 0;
    if (::recv(fds_[0], &byte, 1, 0) != 1) return false;
    if (reply_) (*std::exchange(reply_, std::nullopt))(Response{200, "text/plain", std::string(1, byte), {}});
    return !ends_;
  }
  void end_after_next() { ends_ = true; }
  void release() override { ++released_; }

  void wait_for(Reply reply) { reply_.emplace(std::move(reply)); }
  void write(char byte) const { EXPECT_EQ(::send(fds_[1], &byte, 1, 0), 1); }
  void shutdown() const { ::shutdown(fds_[1], SHUT_RDWR); }
  [[nodiscard]] int fd() const { return fds_[0]; }
  [[nodiscard]] std::thread::id by() const { return by_; }
  [[nodiscard]] int released() const { return released_; }

 private:
  int fds_[2];
  std::optional<Reply> reply_;  // of the loop's thread
  std::atomic<std::thread::id> by_;
  std::atomic<int> released_ = 0;
  bool ends_ = false;
};

class IoWatchTest : public testing::Test {
 protected:
  Handler handler() {
    return [this](Request&, Reply reply) {
      loop_ = std::this_thread::get_id();
      base::IoWatch* const here = base::IoWatch::of_this_thread();
      ASSERT_NE(here, nullptr);
      line_->wait_for(std::move(reply));
      if (asked_ == 0) {
        EXPECT_TRUE(here->watch(line_->fd(), line_));
      }
      ++asked_;
    };
  }
  template <class Condition>
  static bool eventually(const Condition& condition) {
    for (int i = 0; i < 5'000 && !condition(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return condition();
  }
  const std::shared_ptr<Line> line_ = std::make_shared<Line>();
  std::atomic<int> asked_ = 0;
  std::atomic<std::thread::id> loop_;
};

TEST_F(IoWatchTest, AnswersAreReadByTheLoopThatWaits) {
  EXPECT_EQ(base::IoWatch::of_this_thread(), nullptr);
  Running running(handler());
  Client client(running.port());
  for (int i = 0; i < 3; ++i) {
    client.send(post("/", ""));
    ASSERT_TRUE(eventually([&] { return asked_ > i; }));
    line_->write('x');
    EXPECT_EQ(client.read().body, "x");
    EXPECT_EQ(line_->by(), loop_.load());
  }
  EXPECT_EQ(line_->released(), 0);
  running.stop(0);
  EXPECT_EQ(line_->released(), 1);
  EXPECT_EQ(line_.use_count(), 1) << "the loop that has ended holds it";
}

// A client that sends its next request before it has the answer is served while the answer is taken.
TEST_F(IoWatchTest, RequestsThatWaitBehindAnAnswerAreServed) {
  Running running(handler());
  Client client(running.port());
  client.send(post("/", "") + post("/", "") + post("/", ""));
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(eventually([&] { return asked_ > i; }));
    line_->write(static_cast<char>('a' + i));
    EXPECT_EQ(client.read().body, std::string(1, static_cast<char>('a' + i)));
  }
  running.stop(0);
}

// The answer is the last that is read, and its connection the last of a server that stops.
TEST_F(IoWatchTest, WhatComesWithTheEndIsAnswered) {
  line_->end_after_next();
  Running running(handler());
  Client client(running.port());
  client.send(post("/", ""));
  ASSERT_TRUE(eventually([&] { return asked_ > 0; }));
  std::thread stopping([&] { running.stop(5'000); });
  line_->write('z');
  EXPECT_EQ(client.read().body, "z");
  stopping.join();
  EXPECT_EQ(line_.use_count(), 1) << "the loop holds it";
  EXPECT_EQ(line_->released(), 0) << "it had ended by itself";
}

TEST_F(IoWatchTest, WhatHasEndedIsReadNoMore) {
  Running running(handler());
  Client client(running.port());
  client.send(post("/", ""));
  ASSERT_TRUE(eventually([&] { return asked_ > 0; }));
  line_->write('a');
  EXPECT_EQ(client.read().body, "a");
  line_->shutdown();
  EXPECT_TRUE(eventually([&] { return line_.use_count() == 1; })) << "the loop holds it";
  running.stop(0);
  EXPECT_EQ(line_->released(), 0);
}

}  // namespace
}  // namespace antler::http
