#include "http/content_encoding.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <utility>

#include "http/message.h"

namespace antler::http {
namespace {

constexpr std::size_t kStepBytesMin = 16u << 10;
constexpr std::size_t kStepBytesMax = 1u << 20;
constexpr int kGzipOnly = 16 + MAX_WBITS;
constexpr std::size_t kWindowBytesMin = 8u << 20;  // what every decoder should take (RFC 8878)
constexpr int kWindowLogMax = 27;                  // and what none of ours takes more than

struct InflateEnd {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};
struct ZstdEnd {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

/// Output that grows with what the input has proven so far, so that a small body never costs the whole bound.
class Output {
 public:
  Output(std::size_t input_bytes, std::size_t bytes_max) : input_bytes_(input_bytes), bytes_max_(bytes_max) {}

  /// Makes room behind what is filled: at least a byte, one beyond the bound at last.
  void grow() {
    const std::size_t step = std::clamp(std::max(filled_, input_bytes_ * 4), kStepBytesMin, kStepBytesMax);
    const std::size_t wanted = std::min(filled_ + step, bytes_max_ + 1);
    if (wanted + kBodySpare > text_.capacity())
      text_.reserve(std::min(std::max(wanted, text_.capacity() * 2), bytes_max_ + 1) + kBodySpare);
    text_.resize(wanted);
  }
  [[nodiscard]] char* at() { return text_.data() + filled_; }
  [[nodiscard]] std::size_t room() const { return text_.size() - filled_; }
  void fill(std::size_t bytes) { filled_ += bytes; }
  [[nodiscard]] bool is_over() const { return filled_ > bytes_max_; }
  std::string take() {
    text_.resize(filled_);
    return std::move(text_);
  }

 private:
  std::size_t input_bytes_;
  std::size_t bytes_max_;
  std::string text_;
  std::size_t filled_ = 0;
};

base::Error too_large(std::string_view name, std::size_t input_bytes, std::size_t bytes_max) {
  return base::overloaded(fmt::format("the {} body expands to more than {} bytes ({} bytes compressed)", name, bytes_max, input_bytes));
}

base::Result<std::string> expand_gzip(std::string_view body, std::size_t bytes_max) {
  if (body.empty()) return base::invalid("the gzip body is empty: a member has at least 18 bytes");
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) return base::internal("zlib cannot start");
  const std::unique_ptr<z_stream, InflateEnd> end_at_exit(&stream);

  Output out(body.size(), bytes_max);
  std::size_t input_at = 0;
  for (;;) {
    out.grow();
    const std::size_t input_step = std::min<std::size_t>(body.size() - input_at, 1u << 30);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data() + input_at));
    stream.avail_in = static_cast<uInt>(input_step);
    stream.next_out = reinterpret_cast<Bytef*>(out.at());
    stream.avail_out = static_cast<uInt>(out.room());
    const int code = inflate(&stream, Z_NO_FLUSH);
    const std::size_t read = input_step - stream.avail_in;
    const std::size_t written = out.room() - stream.avail_out;
    input_at += read;
    out.fill(written);
    if (out.is_over()) return too_large("gzip", body.size(), bytes_max);
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
    if (read == 0 && written == 0 && stream.avail_out != 0) {
      return base::invalid(fmt::format("the gzip body is damaged near byte {}", input_at));
    }
  }
  return out.take();
}

base::Result<std::string> expand_zstd(std::string_view body, std::size_t bytes_max) {
  if (body.empty()) return base::invalid("the zstd body is empty: a frame has at least 9 bytes");
  const std::unique_ptr<ZSTD_DCtx, ZstdEnd> context(ZSTD_createDCtx());
  if (!context) return base::internal("zstd cannot start");
  // A window is memory that a few bytes ask for. Beyond the bound of the body none is of use.
  const int window_log = std::min(static_cast<int>(std::bit_width(std::max(kWindowBytesMin, bytes_max) - 1)), kWindowLogMax);
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, window_log);

  Output out(body.size(), bytes_max);
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  for (;;) {
    out.grow();
    ZSTD_outBuffer to{out.at(), out.room(), 0};
    const std::size_t before = in.pos;
    const std::size_t left = ZSTD_decompressStream(context.get(), &to, &in);
    out.fill(to.pos);
    if (ZSTD_isError(left)) {
      if (ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge)
        return base::overloaded(fmt::format("the zstd body has a window of more than {} bytes", std::size_t{1} << window_log));
      return base::invalid(fmt::format("the zstd body is damaged near byte {}: {}", before, ZSTD_getErrorName(left)));
    }
    if (out.is_over()) return too_large("zstd", body.size(), bytes_max);
    if (left == 0 && in.pos == in.size) break;  // a frame is complete, and another does not follow
    if (in.pos == in.size && to.pos < to.size)
      return base::invalid(fmt::format("the zstd body is truncated: it ends after {} bytes within a frame", body.size()));
  }
  return out.take();
}

}  // namespace

std::optional<ContentEncoding> content_encoding(std::string_view name) {
  std::string lower(name);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  if (lower.empty() || lower == "identity") return ContentEncoding::kIdentity;
  if (lower == "gzip" || lower == "x-gzip") return ContentEncoding::kGzip;
  if (lower == "zstd") return ContentEncoding::kZstd;
  return std::nullopt;
}

base::Result<std::string> expand(ContentEncoding encoding, std::string_view body, std::size_t bytes_max) {
  return encoding == ContentEncoding::kZstd ? expand_zstd(body, bytes_max) : expand_gzip(body, bytes_max);
}

}  // namespace antler::http
