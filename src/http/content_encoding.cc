#include "http/content_encoding.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "http/message.h"

namespace antler::http {
namespace {

constexpr std::size_t kStepBytesMin = 16u << 10;
constexpr std::size_t kStepBytesMax = 1u << 20;
constexpr int kGzipOnly = 16 + MAX_WBITS;

struct InflateEnd {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

base::Result<std::string> inflate_gzip(std::string_view body, std::size_t bytes_max) {
  if (body.empty()) return base::invalid("the gzip body is empty: a member has at least 18 bytes");
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) return base::internal("zlib cannot start");
  const std::unique_ptr<z_stream, InflateEnd> end_at_exit(&stream);

  std::string out;
  std::size_t filled = 0;
  std::size_t input_at = 0;
  for (;;) {
    // Output grows with what the input has proven so far, so that a small body never costs the whole bound.
    const std::size_t step = std::clamp(std::max(filled, body.size() * 4), kStepBytesMin, kStepBytesMax);
    const std::size_t wanted = std::min(filled + step, bytes_max + 1);
    if (wanted + kBodySpare > out.capacity()) out.reserve(std::min(std::max(wanted, out.capacity() * 2), bytes_max + 1) + kBodySpare);
    out.resize(wanted);
    const std::size_t input_step = std::min<std::size_t>(body.size() - input_at, 1u << 30);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data() + input_at));
    stream.avail_in = static_cast<uInt>(input_step);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
    stream.avail_out = static_cast<uInt>(wanted - filled);
    const int code = inflate(&stream, Z_NO_FLUSH);
    const std::size_t input_before = input_at;
    const std::size_t filled_before = filled;
    input_at += input_step - stream.avail_in;
    filled = wanted - stream.avail_out;
    if (filled > bytes_max) {
      return base::overloaded(fmt::format("the gzip body expands to more than {} bytes ({} bytes compressed)", bytes_max, body.size()));
    }
    if (code == Z_STREAM_END) {
      if (input_at == body.size()) break;
      const auto rest = body.substr(input_at);
      if (rest.size() < 2 || rest[0] != '\x1f' || rest[1] != '\x8b') {
        return base::invalid(
            fmt::format("the gzip body has {} bytes of garbage behind its last member, at byte {}", rest.size(), input_at));
      }
      inflateReset2(&stream, kGzipOnly);
      continue;
    }
    if (code != Z_OK && code != Z_BUF_ERROR) {
      return base::invalid(fmt::format("the gzip body is damaged near byte {}: {}", input_at, stream.msg ? stream.msg : "unknown"));
    }
    if (input_at == body.size() && stream.avail_out != 0) {
      return base::invalid(fmt::format("the gzip body is truncated: it ends after {} bytes within a member", body.size()));
    }
    if (input_at == input_before && filled == filled_before && stream.avail_out != 0) {
      return base::invalid(fmt::format("the gzip body is damaged near byte {}", input_at));
    }
  }
  out.resize(filled);
  return out;
}

}  // namespace antler::http
