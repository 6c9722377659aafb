#include "protocol/frame.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "base/bytes.h"

namespace antler::protocol {
namespace {

std::pair<int, int> make_pair() {
  int fds[2];
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
  return {fds[0], fds[1]};
}

TEST(FrameSocket, CarriesHeaderAndPayload) {
  const auto [a, b] = make_pair();
  FrameSocket left(a), right(b);
  const std::string payload(1'000'000, '\0');
  std::thread sender([&] { EXPECT_TRUE(left.send({R"({"type":"x"})", payload}).ok()); });
  const auto frame = right.receive(5'000);
  sender.join();
  ASSERT_TRUE(frame.ok()) << frame.error().message;
  EXPECT_EQ(frame->header, R"({"type":"x"})");
  EXPECT_EQ(frame->payload, payload);
}

TEST(FrameSocket, TellsAnEndFromABreak) {
  const auto [a, b] = make_pair();
  FrameSocket right(b);
  const std::string bytes = encode({R"({"type":"x"})", "payload"});
  ASSERT_EQ(::send(a, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  ASSERT_EQ(::send(a, bytes.data(), bytes.size() - 1, 0), static_cast<ssize_t>(bytes.size() - 1));
  ::close(a);
  EXPECT_TRUE(right.receive(1'000).ok());
  const auto broken = right.receive(1'000);
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().category, base::Category::kUnavailable);
  EXPECT_EQ(right.receive(1'000).error().category, base::Category::kNotFound);
}

TEST(FrameSocket, RefusesLengthsBeyondTheBound) {
  const auto [a, b] = make_pair();
  FrameSocket left(a), right(b);
  std::string bytes;
  base::put(bytes, std::uint32_t{16});
  base::put(bytes, std::uint32_t{0xffffffff});
  ASSERT_EQ(::send(left.fd(), bytes.data(), bytes.size(), 0), 8);
  EXPECT_EQ(right.receive(1'000).error().category, base::Category::kInvalid);
  EXPECT_FALSE(left.send({std::string(kHeaderBytesMax + 1, ' '), {}}).ok());
}

TEST(FrameSocket, KeepsItsDeadline) {
  const auto [a, b] = make_pair();
  FrameSocket left(a), right(b);
  EXPECT_EQ(right.receive(10).error().category, base::Category::kUnavailable);
  EXPECT_EQ(right.receive(10).error().code, ETIMEDOUT);
}

TEST(FrameSocket, GivesUpOnAnEndThatTakesNothing) {
  const auto [a, b] = make_pair();
  FrameSocket left(a), right(b);
  left.set_send_timeout(20);
  const auto sent = left.send({"{}", std::string(8u << 20, '\0')});
  ASSERT_FALSE(sent.ok());
  EXPECT_EQ(sent.error().category, base::Category::kUnavailable);
  EXPECT_EQ(sent.error().code, ETIMEDOUT);
}

}  // namespace
}  // namespace antler::protocol
