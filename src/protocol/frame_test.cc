#include "protocol/frame.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <thread>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"
#include "protocol/frame_reader.h"

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

// Frames of every size, come in pieces that end anywhere.
TEST(FrameReader, TakesFramesOutOfWhatComes) {
  std::vector<Frame> frames;
  for (const std::size_t size : {0u, 1u, 65'000u, 65'535u, 65'536u, 65'537u, 0u, 300'000u, 300'000u, 7u, 5'000'000u, 3u})
    frames.push_back({fmt::format(R"({{"number":{}}})", frames.size()), std::string(size, static_cast<char>('a' + frames.size()))});
  std::string bytes;
  for (const auto& frame : frames) bytes += encode(frame);
  base::SeededRandom random(7);
  for (const std::size_t piece_max : {1'000u, 70'000u, 1'000'000u}) {
    const auto [a, b] = make_pair();
    FrameReader reader(b);
    std::vector<Frame> got;
    for (std::size_t sent = 0; got.size() < frames.size();) {
      const std::size_t piece = std::min<std::size_t>(1 + random.next() % piece_max, bytes.size() - sent);
      const ssize_t taken = ::send(a, bytes.data() + sent, piece, MSG_DONTWAIT);
      sent += static_cast<std::size_t>(std::max<ssize_t>(taken, 0));
      // Sometimes it is read twice before anything is taken.
      for (int reads = random.next() % 3 == 0 ? 2 : 1; reads > 0; --reads)
        ASSERT_NE(reader.read(FrameReader::Wait::kNo), FrameReader::Read::kEnd);
      for (;;) {
        auto frame = reader.next();
        ASSERT_TRUE(frame.ok()) << frame.error().message;
        if (!*frame) break;
        got.push_back(std::move(**frame));
      }
    }
    EXPECT_FALSE(reader.has_part());
    for (std::size_t i = 0; i < frames.size(); ++i) {
      EXPECT_EQ(got[i].header, frames[i].header);
      EXPECT_TRUE(got[i].payload == frames[i].payload) << i;
    }
    ::close(a);
    EXPECT_EQ(reader.read(FrameReader::Wait::kYes), FrameReader::Read::kEnd);
    ::close(b);
  }
}

// A peer that announces much and sends little costs little.
TEST(FrameReader, HoldsALargeFrameOnlyAsFarAsItHasCome) {
  const auto [a, b] = make_pair();
  FrameReader reader(b);
  std::string bytes;
  base::put(bytes, std::uint32_t{2});
  base::put(bytes, std::uint32_t{kPayloadBytesMax});
  bytes += "{}some";
  ASSERT_EQ(::send(a, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  const auto resident = [] {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages >> pages;
    return pages * 4'096;
  };
  const std::size_t before = resident();
  EXPECT_EQ(reader.read(FrameReader::Wait::kNo), FrameReader::Read::kSome);
  for (int i = 0; i < 3; ++i) {
    const auto frame = reader.next();
    ASSERT_TRUE(frame.ok());
    EXPECT_FALSE(*frame);
    EXPECT_EQ(reader.read(FrameReader::Wait::kNo), FrameReader::Read::kNothing);
  }
  EXPECT_TRUE(reader.has_part());
  EXPECT_LT(resident(), before + (8u << 20));
  ::close(a);
  EXPECT_EQ(reader.read(FrameReader::Wait::kYes), FrameReader::Read::kEnd);
  EXPECT_TRUE(reader.has_part());
  ::close(b);
}

}  // namespace
}  // namespace antler::protocol
