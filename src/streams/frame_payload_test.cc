#include "streams/frame_payload.h"

#include <gtest/gtest.h>

namespace antler::streams {
namespace {

Frame frame_of(std::string_view raw, Codec codec) {
  Frame frame;
  frame.base_offset = 42;
  frame.count = 1;
  frame.codec = codec;
  frame.raw_size = static_cast<std::uint32_t>(raw.size());
  compress(raw, codec, frame.payload);
  return frame;
}

TEST(FramePayload, ComesBackAsItWas) {
  std::string raw;
  for (int i = 0; i < 50'000; ++i) raw += std::to_string(i * 7919 % 1000);
  for (const Codec codec : {Codec::kNone, Codec::kLz4}) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{63}, raw.size()}) {
      const auto part = std::string_view(raw).substr(0, size);
      const auto back = decompress(frame_of(part, codec));
      ASSERT_TRUE(back.ok()) << back.error().message;
      EXPECT_EQ(*back, part);
    }
  }
  EXPECT_LT(frame_of(raw, Codec::kLz4).payload.size(), raw.size() * 3 / 4);
}

TEST(FramePayload, AnotherSizeThanStatedIsAnErrorThatNamesTheOffset) {
  for (const Codec codec : {Codec::kNone, Codec::kLz4}) {
    for (const int off : {-1, 1}) {
      Frame frame = frame_of(std::string(1000, 'a'), codec);
      frame.raw_size = static_cast<std::uint32_t>(1000 + off);
      const auto back = decompress(frame);
      ASSERT_FALSE(back.ok());
      EXPECT_NE(back.error().message.find("offset 42"), std::string::npos);
    }
  }
}

TEST(FramePayload, NothingAboveTheBoundIsUnpacked) {
  Frame frame = frame_of("abc", Codec::kLz4);
  frame.raw_size = kRawSizeMax + 1;
  const auto back = decompress(frame);
  ASSERT_FALSE(back.ok());
  EXPECT_NE(back.error().message.find("larger than"), std::string::npos);
}

TEST(FramePayload, GarbageIsAnError) {
  Frame frame = frame_of(std::string(1000, 'a'), Codec::kLz4);
  frame.payload = std::string(frame.payload.size(), '\xff');
  EXPECT_FALSE(decompress(frame).ok());
  frame.codec = static_cast<Codec>(9);
  EXPECT_FALSE(decompress(frame).ok());
}

}  // namespace
}  // namespace antler::streams
