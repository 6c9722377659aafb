#include "http/request_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>
#include <utility>

#include "http/problem.h"

namespace antler::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using Text = beast::string_view;

Method method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get: return Method::kGet;
    case beast::http::verb::post: return Method::kPost;
    case beast::http::verb::put: return Method::kPut;
    case beast::http::verb::delete_: return Method::kDelete;
    case beast::http::verb::options: return Method::kOptions;
    case beast::http::verb::head: return Method::kHead;
    default: return Method::kOther;
  }
}

bool all_digits(Text text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the request line names a version that we do not speak: that is 505, and a line that is none is 400.
bool names_another_version(std::string_view request) {
  constexpr std::string_view kForm = " HTTP/d.d\r";
  const auto line = request.substr(0, request.find('\n'));
  if (line.size() == request.size() || line.size() < kForm.size()) return false;
  const auto end = line.substr(line.size() - kForm.size());
  const bool is_version =
      end.starts_with(" HTTP/") && all_digits({&end[6], 1}) && end[7] == '.' && all_digits({&end[8], 1}) && end[9] == '\r';
  return is_version && end != " HTTP/1.0\r" && end != " HTTP/1.1\r";
}

class Parser final : public beast::http::basic_parser<true> {
 public:
  RequestHead head;
  Refusal refusal;
  const char* base = nullptr;
  std::size_t available = 0;
  std::string* body = nullptr;
  bool head_done = false;
  bool took_body = false;

  using basic_parser::put;

 private:
  void refuse(unsigned status, std::string_view code, std::string_view title, std::string detail, error_code& ec) {
    refusal = {status, code, title, std::move(detail)};
    ec = beast::http::error::bad_value;
  }
  void malformed(std::string detail, error_code& ec) { refuse(400, code::kMalformed, "Malformed request", std::move(detail), ec); }

  /// Beast unfolds lines into a buffer of its own, so a value from elsewhere is one; but for one that begins on a further line.
  [[nodiscard]] bool folded(Text value) const {
    if (value.empty()) return false;
    if (std::less<>()(value.data(), base) || !std::less<>()(value.data(), base + available)) return true;
    const char* before = value.data();
    while (before > base && before[-1] != ':' && before[-1] != '\n') --before;
    return before > base && before[-1] == '\n';
  }
  [[nodiscard]] Span span(Text value) const {
    if (value.empty()) return {};
    return {static_cast<std::uint32_t>(value.data() - base), static_cast<std::uint32_t>(value.size())};
  }

  void on_request_impl(beast::http::verb verb, Text, Text target, int version, error_code&) override {
    head.method = method_of(verb);
    head.http10 = version == 10;
    head.target = span(target);
  }
  void on_response_impl(int, Text, int, error_code&) override {}

  void on_field_impl(beast::http::field name, Text name_text, Text value, error_code& ec) override {
    if (head_done) return;  // a trailer decides nothing
    if (folded(value)) return malformed(fmt::format("the field {} is folded over several lines", std::string_view(name_text)), ec);
    using beast::http::field;
    switch (name) {
      case field::host:
        if (hosts_++ != 0) malformed("the field Host is given twice", ec);
        break;
      case field::content_length:
        if (lengths_++ != 0) return malformed("the field Content-Length is given twice", ec);
        if (!all_digits(value)) malformed("the field Content-Length is not one number", ec);
        break;
      case field::transfer_encoding:
        if (!beast::iequals(value, "chunked")) {
          return refuse(501, code::kTransferEncoding, "Transfer encoding not supported",
                        fmt::format("Transfer-Encoding is \"{}\"; only \"chunked\" is taken", std::string_view(value)), ec);
        }
        if (head.http10) return malformed("HTTP/1.0 has no Transfer-Encoding", ec);
        head.chunked = true;
        break;
      case field::expect:
        if (!beast::iequals(value, "100-continue")) {
          return refuse(417, code::kExpectation, "Expectation failed",
                        fmt::format("Expect is \"{}\"; only \"100-continue\" is taken", std::string_view(value)), ec);
        }
        head.expects_continue = !head.http10;
        break;
      case field::content_type:
        if (std::exchange(has_content_type_, true)) return malformed("the field Content-Type is given twice", ec);
        head.content_type = span(value);
        break;
      case field::content_encoding:
        if (std::exchange(has_content_encoding_, true)) return malformed("the field Content-Encoding is given twice", ec);
        head.content_encoding = span(value);
        break;
      case field::accept: head.accept = span(value); break;
      default:
        if (name != field::unknown) break;
        if (beast::iequals(name_text, "Idempotency-Key")) {
          if (std::exchange(has_idempotency_key_, true)) return malformed("the field Idempotency-Key is given twice", ec);
          head.idempotency_key = span(value);
        }
        if (beast::iequals(name_text, "X-Request-Id")) head.request_id = span(value);
    }
  }

  void on_header_impl(error_code& ec) override {
    head_done = true;
    if (hosts_ == 0 && !head.http10) return malformed("the field Host is missing", ec);
    head.keep_alive = keep_alive();
    head.content_length = content_length().value_or(0);
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(Text bytes, error_code&) override { return bytes.size(); }
  void on_chunk_header_impl(std::uint64_t, Text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, error_code&) override {
    took_body = true;
    body->append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_finish_impl(error_code&) override {}

  bool has_content_type_ = false;
  bool has_content_encoding_ = false;
  bool has_idempotency_key_ = false;
  int hosts_ = 0;
  int lengths_ = 0;
};

}  // namespace

class RequestParser::Impl {
 public:
  Impl(std::size_t header_bytes_max, std::size_t body_bytes_max) : header_bytes_max_(header_bytes_max), body_bytes_max_(body_bytes_max) {
    begin();
  }

  void begin() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(header_bytes_max_));
    parser_->body_limit(body_bytes_max_);
  }

  Step put_head(std::string_view request, std::size_t parsed) {
    parser_->base = request.data();
    parser_->available = request.size();
    error_code ec;
    const auto consumed = parser_->put(boost::asio::const_buffer(request.data() + parsed, request.size() - parsed), ec);
    if (ec == beast::http::error::need_more) {
      // Beast's limit is one call's; ours is the whole head, however it trickles in.
      if (request.size() < header_bytes_max_) return {Status::kNeedMore, consumed};
      ec = beast::http::error::header_limit;
    }
    // What is wrong with the version is told by the whole line; Beast reads it again then.
    if (ec == beast::http::error::bad_version && request.find('\n') == std::string_view::npos && request.size() < header_bytes_max_)
      return {Status::kNeedMore, 0};
    if (ec == beast::http::error::bad_version && !names_another_version(request))
      parser_->refusal = {400, code::kMalformed, "Malformed request", "the request line is not a method, a target and HTTP/1.1"};
    if (ec) return refuse(ec, consumed);
    if (!parser_->head_done) return {Status::kNeedMore, consumed};
    if (parsed + consumed > header_bytes_max_) return refuse(beast::http::error::header_limit, consumed);
    return {Status::kDone, consumed};
  }

  Step put_chunks(std::string_view bytes, std::string& body) {
    // No body ends in fewer bytes. Beast, which asserts that it sees them all once it saw the size 0, waits for them only before that.
    constexpr std::size_t kLastChunkBytes = std::string_view("0\r\n\r\n").size();
    parser_->body = &body;
    std::size_t consumed = 0;
    while (!parser_->is_done()) {
      if (bytes.size() - consumed < kLastChunkBytes) return {Status::kNeedMore, consumed};
      error_code ec;
      parser_->took_body = false;
      const auto size = parser_->put(boost::asio::const_buffer(bytes.data() + consumed, bytes.size() - consumed), ec);
      consumed += size;
      // One call reads the line of a chunk, or some of its bytes, or the last line with its trailer. A line or trailer that is refused when
      // it trickles in is refused when it comes at once.
      if (!ec && !parser_->took_body && size > header_bytes_max_) ec = beast::http::error::header_limit;
      if (ec == beast::http::error::need_more || (!ec && size == 0)) {
        // What is left is an unfinished chunk line or trailer.
        if (bytes.size() - consumed < header_bytes_max_) return {Status::kNeedMore, consumed};
        ec = beast::http::error::header_limit;
      }
      if (ec) return refuse(ec, consumed);
      if (consumed == bytes.size() && !parser_->is_done()) return {Status::kNeedMore, consumed};
    }
    return {Status::kDone, consumed};
  }

  [[nodiscard]] const RequestHead& head() const { return parser_->head; }
  [[nodiscard]] const Refusal& refusal() const { return parser_->refusal; }

 private:
  Step refuse(error_code ec, std::size_t consumed) {
    using beast::http::error;
    auto& refusal = parser_->refusal;
    if (refusal.status != 0) return {Status::kRefused, consumed};
    if (ec == error::header_limit) {
      refusal = {431, code::kHeaderTooLarge, "Header too large", fmt::format("the header exceeds {} bytes", header_bytes_max_)};
    } else if (ec == error::body_limit) {
      refusal = {413, code::kBodyTooLarge, "Body too large", fmt::format("the body exceeds {} bytes", body_bytes_max_)};
    } else if (ec == error::bad_version) {
      refusal = {505, code::kVersion, "HTTP version not supported", "the request line does not end in HTTP/1.0 or HTTP/1.1"};
    } else {
      refusal = {400, code::kMalformed, "Malformed request", fmt::format("the request is not HTTP/1.1: {}", ec.message())};
    }
    return {Status::kRefused, consumed};
  }

  std::size_t header_bytes_max_;
  std::size_t body_bytes_max_;
  std::optional<Parser> parser_;
};

RequestParser::RequestParser(std::size_t header_bytes_max, std::size_t body_bytes_max)
    : impl_(std::make_unique<Impl>(header_bytes_max, body_bytes_max)) {}
RequestParser::~RequestParser() = default;
void RequestParser::begin() { impl_->begin(); }
RequestParser::Step RequestParser::put_head(std::string_view request, std::size_t parsed) { return impl_->put_head(request, parsed); }
RequestParser::Step RequestParser::put_chunks(std::string_view bytes, std::string& body) { return impl_->put_chunks(bytes, body); }
const RequestHead& RequestParser::head() const { return impl_->head(); }
const Refusal& RequestParser::refusal() const { return impl_->refusal(); }

}  // namespace antler::http
