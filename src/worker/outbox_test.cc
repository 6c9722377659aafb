// The two ends of a socket that is full: what waits, in which order it comes, and what is refused.
#include "worker/outbox.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "protocol/frame_reader.h"

namespace antler::worker {
namespace {

class OutboxTest : public testing::Test {
 protected:
  OutboxTest() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds_), 0); }
  ~OutboxTest() override { ::close(fds_[0]), ::close(fds_[1]); }

  // Reads what is there; flushes until nothing waits.
  std::vector<protocol::Frame> drain(Outbox& outbox) {
    std::vector<protocol::Frame> frames;
    protocol::FrameReader reader(fds_[1]);
    for (;;) {
      EXPECT_TRUE(outbox.flush());
      const auto read = reader.read(protocol::FrameReader::Wait::kNo);
      for (auto frame = reader.next(); frame.ok() && *frame; frame = reader.next()) frames.push_back(std::move(**frame));
      if (read == protocol::FrameReader::Read::kNothing && !outbox.wants_flush()) return frames;
    }
  }
  int fds_[2];
};

TEST_F(OutboxTest, QueuesWhatTheSocketDoesNotTakeInOrderAndWithinItsBound) {
  int wakes = 0;
  Outbox outbox(fds_[0], 8u << 20, [&] { ++wakes; });
  const std::string payload(1u << 20, 'p');
  int taken = 0;
  while (taken < 100 && outbox.send(std::to_string(taken), payload) == Outbox::Sent::kTaken) ++taken;
  EXPECT_GE(taken, 7);
  EXPECT_LT(taken, 20);
  EXPECT_EQ(wakes, 1);
  EXPECT_TRUE(outbox.wants_flush());
  outbox.send_always("short");  // has room when a frame has none
  const auto frames = drain(outbox);
  ASSERT_EQ(frames.size(), static_cast<std::size_t>(taken) + 1);
  for (int i = 0; i < taken; ++i) {
    EXPECT_EQ(frames[static_cast<std::size_t>(i)].header, std::to_string(i));
    EXPECT_EQ(frames[static_cast<std::size_t>(i)].payload, payload);
  }
  EXPECT_EQ(frames.back().header, "short");
  EXPECT_EQ(outbox.send("again", {}), Outbox::Sent::kTaken);
}

TEST_F(OutboxTest, AnEndThatReadsNothingIsFoundOut) {
  Outbox outbox(fds_[0], 100'000, [] {});
  const std::string header(1'000, 'h');
  int sent = 0;
  while (sent < 10'000 && outbox.flush()) outbox.send_always(header), ++sent;
  EXPECT_LT(sent, 10'000);
}

TEST_F(OutboxTest, WaitersAreWokenByRoomCancelAndClose) {
  Outbox outbox(fds_[0], 1, [] {});
  while (!outbox.wants_flush()) ASSERT_EQ(outbox.send("fill", std::string(100'000, 'f')), Outbox::Sent::kTaken);
  std::atomic<bool> cancelled = false;
  const protocol::FrameView late{"late", "x"};
  const auto wait = [&](Outbox::Sent& sent) {
    return std::thread([&] { sent = outbox.send_when_room({&late, 1}, INT64_MAX / 2, [&] { return cancelled.load(); }); });
  };
  EXPECT_EQ(outbox.send_when_room({&late, 1}, 0, [] { return false; }), Outbox::Sent::kFull);
  Outbox::Sent sent = Outbox::Sent::kTaken;
  std::thread waiter = wait(sent);
  cancelled = true;
  outbox.notify();
  waiter.join();
  EXPECT_EQ(sent, Outbox::Sent::kFull);
  cancelled = false;
  waiter = wait(sent);
  auto frames = drain(outbox);
  waiter.join();
  EXPECT_EQ(sent, Outbox::Sent::kTaken);
  while (!outbox.wants_flush()) ASSERT_EQ(outbox.send("fill", std::string(100'000, 'f')), Outbox::Sent::kTaken);
  waiter = wait(sent);
  outbox.close();
  waiter.join();
  EXPECT_EQ(sent, Outbox::Sent::kClosed);
  EXPECT_EQ(outbox.send("late", {}), Outbox::Sent::kClosed);
}

TEST_F(OutboxTest, ASocketThatIsGoneTakesNothing) {
  Outbox outbox(fds_[0], 1'000, [] {});
  ::shutdown(fds_[1], SHUT_RDWR);
  EXPECT_EQ(outbox.send("x", "y"), Outbox::Sent::kClosed);
}

TEST_F(OutboxTest, AFrameThatAnnouncesTooMuchIsRefused) {
  for (const auto& lengths : {std::pair(65'537U, 0U), std::pair(0U, (64U << 20) + 1), std::pair(UINT32_MAX, UINT32_MAX)}) {
    protocol::FrameReader reader(fds_[1]);
    const std::uint32_t words[2] = {lengths.first, lengths.second};
    ASSERT_EQ(::write(fds_[0], words, sizeof words), static_cast<ssize_t>(sizeof words));
    EXPECT_EQ(reader.read(protocol::FrameReader::Wait::kNo), protocol::FrameReader::Read::kSome);
    EXPECT_FALSE(reader.next().ok());
  }
  ::shutdown(fds_[0], SHUT_RDWR);
  protocol::FrameReader reader(fds_[1]);
  EXPECT_EQ(reader.read(protocol::FrameReader::Wait::kNo), protocol::FrameReader::Read::kEnd);
}

}  // namespace
}  // namespace antler::worker
