// What a client sends. Requests on a socket: however the bytes are cut, the parser reads the same request, and never more than came.
// Compressed bodies: what they expand to keeps its bound to the byte, and what was compressed comes back. Queries: what is taken and what
// is refused is as the text says.
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "fuzz.h"
#include "http/content_encoding.h"
#include "http/message.h"
#include "http/query.h"
#include "http/request_parser.h"

namespace antler::fuzz {
namespace {

constexpr std::size_t kHeaderBytesMax = 4'096;
constexpr std::size_t kBodyBytesMax = 16'384;
constexpr std::size_t kExpandedBytesMax = 4'096;
constexpr std::size_t kMoreExpandedBytesMax = 65'536;

// The first byte of an input; any other is how far apart a request is cut.
enum Kind : std::uint8_t { kGzip = 0xff, kZstd = 0xfe, kCompressed = 0xfd, kQuery = 0xfc };

struct Outcome {
  http::RequestParser::Status status = http::RequestParser::Status::kNeedMore;
  std::size_t head_bytes = 0;
  unsigned refused = 0;
  std::string body;
  bool operator==(const Outcome&) const = default;
};

std::string to_text(const Outcome& outcome) {
  return "status " + std::to_string(static_cast<int>(outcome.status)) + ", head of " + std::to_string(outcome.head_bytes) +
         " bytes, refused " + std::to_string(outcome.refused) + ", body of " + std::to_string(outcome.body.size()) + " bytes; ";
}

bool lies_within(http::Span span, std::size_t size) { return std::size_t{span.offset} + span.size <= size; }

Outcome parse(std::string_view bytes, std::size_t step) {
  using Status = http::RequestParser::Status;
  http::RequestParser parser(kHeaderBytesMax, kBodyBytesMax);
  parser.begin();
  Outcome out;
  std::size_t parsed = 0;
  for (std::size_t end = std::min(step, bytes.size());; end = std::min(end + step, bytes.size())) {
    const auto taken = parser.put_head(bytes.substr(0, end), parsed);
    expect(parsed + taken.consumed <= end, "more was read than came");
    parsed += taken.consumed;
    out.status = taken.status;
    if (taken.status != Status::kNeedMore || end == bytes.size()) break;
  }
  out.head_bytes = out.status == Status::kDone ? parsed : 0;
  if (out.status == Status::kRefused) out.refused = parser.refusal().status;
  if (out.status != Status::kDone) return out;
  const auto& head = parser.head();
  for (const auto span : {head.target, head.content_type, head.content_encoding, head.accept, head.idempotency_key, head.request_id})
    expect(lies_within(span, parsed), "a field is outside of the head");
  if (!head.chunked) return out;
  std::string_view left = bytes.substr(parsed);
  std::size_t held = 0;
  out.status = Status::kNeedMore;
  while (held < left.size() || held == 0) {
    held = std::min(held + step, left.size());
    const auto taken = parser.put_chunks(left.substr(0, held), out.body);
    expect(taken.consumed <= held, "more chunks were read than came");
    left.remove_prefix(taken.consumed);
    held -= taken.consumed;
    out.status = taken.status;
    if (taken.status != Status::kNeedMore || (held == left.size())) break;
  }
  if (out.status == Status::kRefused) out.refused = parser.refusal().status, out.body.clear();
  if (out.status == Status::kNeedMore) out.body.clear();
  expect(out.body.size() <= kBodyBytesMax, "a body beyond its limit");
  return out;
}

void expect_same_cut(std::string_view bytes, std::size_t step) {
  const Outcome whole = parse(bytes, bytes.size() + 1);
  const Outcome cut = parse(bytes, step);
  // Beast looks at a head that came in parts once it is whole: what is wrong with it is told later then.
  using Status = http::RequestParser::Status;
  if (whole.status == Status::kRefused && cut == Outcome{}) return;
  // And of one that is too large as well, which of the two is told.
  constexpr unsigned kHeaderTooLarge = 431;
  if (whole.status == Status::kRefused && cut.status == Status::kRefused && whole.head_bytes == 0 && cut.head_bytes == 0 &&
      (whole.refused == kHeaderTooLarge || cut.refused == kHeaderTooLarge))
    return;
  // A chunk's extension whose quotes hold a line's end is never taken; Beast says so at once, or waits, or counts the chunk until it is too
  // much.
  const bool is_in_body = whole.head_bytes != 0 && whole.head_bytes == cut.head_bytes;
  if (is_in_body && whole.status != Status::kDone && cut.status != Status::kDone) return;
  expect(whole == cut, "cut elsewhere it is another request:", to_text(whole) + to_text(cut) + std::string(bytes));
}

bool is_over(const base::Result<std::string>& expanded) {
  return !expanded.ok() && expanded.error().category == base::Category::kOverloaded;
}

// However a body came to be.
void expect_bounded(http::ContentEncoding encoding, std::string_view body) {
  const auto expanded = http::expand(encoding, body, kExpandedBytesMax);
  const auto more = http::expand(encoding, body, kMoreExpandedBytesMax);
  if (!expanded.ok()) {
    const auto& error = expanded.error();
    expect(is_over(expanded) || error.category == base::Category::kInvalid, "neither wrong nor too large:", error.message);
    // The zstd library looks less closely at a frame that fits whole.
    return expect(!more.ok() || more->size() > kExpandedBytesMax, "refused, and it is neither wrong nor too large:", error.message);
  }
  const std::size_t size = expanded->size();
  expect(size <= kExpandedBytesMax, "expanded beyond its bound");
  expect(expanded->capacity() >= size + http::kBodySpare, "without the bytes behind the body that a parser may read");
  expect(more.ok() && *more == *expanded, "the bound changes what a body is");
  expect(http::expand(encoding, body, size).ok(), "refused at a bound of just its size");
  if (size > 0) expect(is_over(http::expand(encoding, body, size - 1)), "taken at a bound below its size");
}

std::string gzip(std::string_view text, int level) {
  z_stream stream{};
  expect(deflateInit2(&stream, level, Z_DEFLATED, 16 + MAX_WBITS, 1, Z_DEFAULT_STRATEGY) == Z_OK, "zlib cannot start");
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  expect(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib does not end");
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view text, int level) {
  static ZSTD_CCtx* const context = ZSTD_createCCtx();  // the fuzzer's process has one thread
  std::string out(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context, out.data(), out.size(), text.data(), text.size(), level);
  expect(ZSTD_isError(size) == 0, "zstd cannot compress");
  out.resize(size);
  return out;
}

// In one piece, in two, and cut off.
void expect_round_trip(http::ContentEncoding encoding, std::string_view text, std::size_t choice) {
  constexpr int kLevels = 4;
  const int level = 1 + static_cast<int>(choice % kLevels);
  const auto compress = encoding == http::ContentEncoding::kGzip ? gzip : zstd;
  const std::string whole = compress(text, level);
  const std::size_t cut = text.empty() ? 0 : choice % text.size();
  for (const std::string& body : {whole, compress(text.substr(0, cut), level) + compress(text.substr(cut), level)}) {
    const auto expanded = http::expand(encoding, body, text.size());
    expect(expanded.ok() && *expanded == text, "what was compressed does not come back:", expanded.ok() ? "" : expanded.error().message);
    if (!text.empty()) expect(is_over(http::expand(encoding, body, text.size() - 1)), "taken at a bound below its size");
  }
  expect(!http::expand(encoding, whole.substr(0, choice % whole.size()), text.size()).ok(), "taken, and its end is missing");
}

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool are_escapes_right(std::string_view query) {
  for (auto at = query.find('%'); at != std::string_view::npos; at = query.find('%', at + 1)) {
    const auto digits = query.substr(at + 1, 2);
    if (digits.size() != 2 || !is_hex_digit(digits[0]) || !is_hex_digit(digits[1]) || digits == "00") return false;
  }
  return true;
}

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789aBcDeF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) out += c;  // which no escape says
    else out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
}

void expect_right_query(std::string_view query) {
  std::size_t pieces = 0;
  for (std::size_t begin = 0; begin < query.size();) {
    const std::size_t end = std::min(query.find('&', begin), query.size());
    if (end > begin) ++pieces;
    begin = end + 1;
  }
  const auto pairs = http::parse_query(query);
  expect(pairs.ok() == (pieces <= http::kQueryPairsMax && are_escapes_right(query)), "taken and wrong, or right and refused:", query);
  if (!pairs.ok()) return expect(pairs.error().category == base::Category::kInvalid, "refused as something else:", query);
  expect(pairs->size() == pieces, "another number of parameters:", query);
  std::size_t bytes = 0;
  std::string escaped;
  for (const auto& [name, value] : *pairs) {
    bytes += name.size() + value.size();
    if (!escaped.empty()) escaped += '&';
    append_escaped(escaped, name);
    escaped += '=';
    append_escaped(escaped, value);
  }
  expect(bytes + (pieces > 0 ? pieces - 1 : 0) <= query.size(), "more than was given:", query);
  const auto again = http::parse_query(escaped);
  expect(again.ok() && *again == *pairs, "it comes back otherwise:", escaped);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const std::uint8_t kind = input.byte();
  switch (kind) {
    case kGzip: expect_bounded(http::ContentEncoding::kGzip, input.rest()); break;
    case kZstd: expect_bounded(http::ContentEncoding::kZstd, input.rest()); break;
    case kCompressed: {
      const std::size_t choice = input.byte() * 256U + input.byte();
      const std::string_view text = input.rest();
      for (const auto encoding : {http::ContentEncoding::kGzip, http::ContentEncoding::kZstd}) expect_round_trip(encoding, text, choice);
      break;
    }
    case kQuery: expect_right_query(input.rest()); break;
    default: expect_same_cut(input.rest(), 1U + kind);
  }
  return 0;
}

}  // namespace antler::fuzz
