#include "http/content_encoding.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "http/message.h"

namespace antler::http {
namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(InflateGzip, ExpandsBodiesOfAllSizes) {
  for (const std::size_t size : {0u, 1u, 100u, 16384u, 16385u, 1'000'000u, 5'000'000u}) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * i % 251);
    const auto expanded = inflate_gzip(gzip(text), 10'000'000);
    ASSERT_TRUE(expanded.ok()) << size << ": " << expanded.error().message;
    EXPECT_EQ(*expanded, text);
    EXPECT_GE(expanded->capacity(), expanded->size() + kBodySpare);
  }
}

TEST(InflateGzip, JoinsMembers) { EXPECT_EQ(*inflate_gzip(gzip("abc") + gzip("") + gzip("def"), 100), "abcdef"); }

TEST(InflateGzip, TheBoundIsExact) {
  EXPECT_TRUE(inflate_gzip(gzip(std::string(100, 'x')), 100).ok());
  EXPECT_EQ(inflate_gzip(gzip(std::string(101, 'x')), 100).error().category, base::Category::kOverloaded);
  EXPECT_FALSE(inflate_gzip(gzip(std::string(60, 'x')) + gzip(std::string(60, 'x')), 100).ok());
}

TEST(InflateGzip, RefusesABombWithinTheBound) {
  const auto bomb = gzip(std::string(50'000'000, '\0'));
  ASSERT_LT(bomb.size(), 100'000u);
  const auto expanded = inflate_gzip(bomb, 1'000'000);
  ASSERT_FALSE(expanded.ok());
  EXPECT_NE(expanded.error().message.find("more than 1000000 bytes"), std::string::npos);
}

TEST(InflateGzip, RefusesEveryTruncation) {
  const auto whole = gzip("hello, hello, hello");
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(inflate_gzip(whole.substr(0, size), 1000).ok()) << size;
}

TEST(InflateGzip, RefusesGarbage) {
  EXPECT_FALSE(inflate_gzip("not gzip at all", 1000).ok());
  EXPECT_FALSE(inflate_gzip(gzip("abc") + "x", 1000).ok());
  EXPECT_FALSE(inflate_gzip(gzip("abc") + std::string(8, '\0'), 1000).ok());
  auto damaged = gzip("hello, hello, hello");
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);
  EXPECT_FALSE(inflate_gzip(damaged, 1000).ok()) << "the checksum is looked at";
}

}  // namespace
}  // namespace antler::http
