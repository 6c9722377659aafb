#include "http/content_encoding.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

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

std::string zstd(const std::string& text, int level = 3) {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const auto size = ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size());
  EXPECT_FALSE(ZSTD_isError(size)) << ZSTD_getErrorName(size);
  ZSTD_freeCCtx(context);
  out.resize(size);
  return out;
}

/// A frame of "small" in one raw block, which asks for a window of 2^window_log bytes.
std::string zstd_with_window(int window_log) {
  return std::string("\x28\xb5\x2f\xfd\0", 5) + static_cast<char>((window_log - 10) << 3) + std::string("\x29\0\0small", 8);
}

base::Result<std::string> from_zstd(std::string_view body, std::size_t bytes_max) {
  return expand(ContentEncoding::kZstd, body, bytes_max);
}

TEST(ExpandGzip, ExpandsBodiesOfAllSizes) {
  for (const std::size_t size : {0u, 1u, 100u, 16384u, 16385u, 1'000'000u, 5'000'000u}) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * i % 251);
    const auto expanded = expand(ContentEncoding::kGzip, gzip(text), 10'000'000);
    ASSERT_TRUE(expanded.ok()) << size << ": " << expanded.error().message;
    EXPECT_EQ(*expanded, text);
    EXPECT_GE(expanded->capacity(), expanded->size() + kBodySpare);
  }
}

TEST(ExpandGzip, JoinsMembers) { EXPECT_EQ(*expand(ContentEncoding::kGzip, gzip("abc") + gzip("") + gzip("def"), 100), "abcdef"); }

TEST(ExpandGzip, TheBoundIsExact) {
  EXPECT_TRUE(expand(ContentEncoding::kGzip, gzip(std::string(100, 'x')), 100).ok());
  EXPECT_EQ(expand(ContentEncoding::kGzip, gzip(std::string(101, 'x')), 100).error().category, base::Category::kOverloaded);
  EXPECT_FALSE(expand(ContentEncoding::kGzip, gzip(std::string(60, 'x')) + gzip(std::string(60, 'x')), 100).ok());
}

TEST(ExpandGzip, RefusesABombWithinTheBound) {
  const auto bomb = gzip(std::string(50'000'000, '\0'));
  ASSERT_LT(bomb.size(), 100'000u);
  const auto expanded = expand(ContentEncoding::kGzip, bomb, 1'000'000);
  ASSERT_FALSE(expanded.ok());
  EXPECT_NE(expanded.error().message.find("more than 1000000 bytes"), std::string::npos);
}

TEST(ExpandGzip, RefusesEveryTruncation) {
  const auto whole = gzip("hello, hello, hello");
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(expand(ContentEncoding::kGzip, whole.substr(0, size), 1000).ok()) << size;
}

TEST(ExpandGzip, RefusesGarbage) {
  EXPECT_FALSE(expand(ContentEncoding::kGzip, "not gzip at all", 1000).ok());
  EXPECT_FALSE(expand(ContentEncoding::kGzip, gzip("abc") + "x", 1000).ok());
  EXPECT_FALSE(expand(ContentEncoding::kGzip, gzip("abc") + std::string(8, '\0'), 1000).ok());
  auto damaged = gzip("hello, hello, hello");
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);
  EXPECT_FALSE(expand(ContentEncoding::kGzip, damaged, 1000).ok()) << "the checksum is looked at";
}

TEST(ExpandZstd, ExpandsBodiesOfAllSizes) {
  for (const int level : {1, 19}) {
    for (const std::size_t size : {0u, 1u, 100u, 16384u, 16385u, 1'000'000u, 5'000'000u}) {
      std::string text(size, '\0');
      for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * i % 251);
      const auto expanded = from_zstd(zstd(text, level), 10'000'000);
      ASSERT_TRUE(expanded.ok()) << size << ": " << expanded.error().message;
      EXPECT_EQ(*expanded, text);
      EXPECT_GE(expanded->capacity(), expanded->size() + kBodySpare);
    }
  }
}

TEST(ExpandZstd, JoinsFrames) { EXPECT_EQ(*from_zstd(zstd("abc") + zstd("") + zstd("def"), 100), "abcdef"); }

TEST(ExpandZstd, TheBoundIsExact) {
  EXPECT_TRUE(from_zstd(zstd(std::string(100, 'x')), 100).ok());
  EXPECT_EQ(from_zstd(zstd(std::string(101, 'x')), 100).error().category, base::Category::kOverloaded);
  EXPECT_FALSE(from_zstd(zstd(std::string(60, 'x')) + zstd(std::string(60, 'x')), 100).ok());
}

TEST(ExpandZstd, RefusesABombWithinTheBound) {
  const auto bomb = zstd(std::string(50'000'000, '\0'));
  ASSERT_LT(bomb.size(), 100'000u);
  const auto expanded = from_zstd(bomb, 1'000'000);
  ASSERT_FALSE(expanded.ok());
  EXPECT_NE(expanded.error().message.find("more than 1000000 bytes"), std::string::npos);
}

TEST(ExpandZstd, LimitsTheWindow) {
  EXPECT_TRUE(from_zstd(zstd_with_window(23), 1000).ok());
  const auto refused = from_zstd(zstd_with_window(24), 1000);
  EXPECT_EQ(refused.error().category, base::Category::kOverloaded);
  EXPECT_EQ(refused.error().message, "the zstd body has a window of more than 8388608 bytes");
  EXPECT_TRUE(from_zstd(zstd_with_window(24), 16u << 20).ok()) << "as large as a body may be";
  EXPECT_FALSE(from_zstd(zstd_with_window(28), std::size_t{1} << 30).ok());
}

TEST(ExpandZstd, RefusesEveryTruncation) {
  const auto whole = zstd("hello, hello, hello");
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(from_zstd(whole.substr(0, size), 1000).ok()) << size;
}

TEST(ExpandZstd, RefusesGarbage) {
  EXPECT_FALSE(from_zstd("not zstd at all", 1000).ok());
  EXPECT_FALSE(from_zstd(zstd("abc") + "x", 1000).ok());
  auto damaged = zstd("hello, hello, hello");
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  EXPECT_FALSE(from_zstd(damaged, 1000).ok()) << "the checksum is looked at";
}

TEST(ContentEncodings, AreKnownByName) {
  EXPECT_EQ(content_encoding(""), ContentEncoding::kIdentity);
  EXPECT_EQ(content_encoding("Identity"), ContentEncoding::kIdentity);
  EXPECT_EQ(content_encoding("GZIP"), ContentEncoding::kGzip);
  EXPECT_EQ(content_encoding("zstd"), ContentEncoding::kZstd);
  for (const char* other : {"br", "deflate", "gzip, zstd", "gzip ", "zstandard"}) EXPECT_EQ(content_encoding(other), std::nullopt) << other;
}

}  // namespace
}  // namespace antler::http
