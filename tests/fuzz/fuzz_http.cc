// Requests on a socket: however the bytes are cut, the parser reads the same request, and never more than came.
#include <algorithm>
#include <vector>

#include "fuzz.h"
#include "http/content_encoding.h"
#include "http/query.h"
#include "http/request_parser.h"

namespace antler::fuzz {
namespace {

constexpr std::size_t kHeaderBytesMax = 4'096;
constexpr std::size_t kBodyBytesMax = 16'384;

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const std::size_t step = 1 + input.byte();
  const std::string_view bytes = input.rest();
  const Outcome whole = parse(bytes, bytes.size() + 1);
  const Outcome cut = parse(bytes, step);
  // Beast looks at a head that came in parts once it is whole: what is wrong with it is told later then.
  using Status = http::RequestParser::Status;
  if (whole.status == Status::kRefused && cut == Outcome{}) return 0;
  // And of one that is too large as well, which of the two is told.
  constexpr unsigned kHeaderTooLarge = 431;
  if (whole.status == Status::kRefused && cut.status == Status::kRefused && whole.head_bytes == 0 && cut.head_bytes == 0 &&
      (whole.refused == kHeaderTooLarge || cut.refused == kHeaderTooLarge))
    return 0;
  // A chunk's extension whose quotes hold a line's end is never taken; Beast says so at once, or waits, or counts the chunk until it is too
  // much.
  const bool is_in_body = whole.head_bytes != 0 && whole.head_bytes == cut.head_bytes;
  if (is_in_body && whole.status != Status::kDone && cut.status != Status::kDone) return 0;
  expect(whole == cut, "cut elsewhere it is another request:", to_text(whole) + to_text(cut) + std::string(bytes));
  return 0;
}

}  // namespace antler::fuzz
