#include "http/connection.h"

#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/completion_condition.hpp>
#include <boost/asio/write.hpp>
#include <cstring>
#include <utility>

#include "http/problem.h"

namespace antler::http {
namespace {

constexpr std::size_t kBufferBytesFirst = 4u << 10;
constexpr std::size_t kCopiedBodyBytesMax = 16u << 10;  // a larger answer is sent from where it is
constexpr std::size_t kOutBytesMax = 64u << 10;         // of answers that wait for one write
constexpr std::size_t kBodyStepBytesMin = 16u << 10;
constexpr std::size_t kBodyStepBytesMax = 256u << 10;
constexpr std::size_t kFreeBodyBytes = 64u << 10;  // smaller bodies are not counted against body_bytes_in_flight_max
constexpr std::size_t kKeptBodyBytesMax = 64u << 10;
constexpr std::size_t kRequestIdBytesMax = 64;
constexpr std::size_t kLingerBytesMax = 64u << 20;
constexpr std::int64_t kLingerMs = 2000;
constexpr std::int64_t kTakenBytesMin = 16u << 10;  // between two sweeps, by a client whose answer others wait to have the room of
constexpr std::int64_t kStopReadMs = 1000;          // for the next byte of a request that is coming when the server stops
constexpr std::int64_t kStopAnswerMs = 500;         // of the drain, to tell a client that its request came too late
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

bool printable_token(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
}

}  // namespace

Connection::Connection(std::shared_ptr<EventLoop> loop, std::size_t index)
    : loop_(std::move(loop)),
      server_(loop_->server()),
      index_(index),
      socket_(loop_->io().get_executor()),
      buffer_(std::make_unique_for_overwrite<char[]>(kBufferBytesFirst)),
      capacity_(kBufferBytesFirst),
      parser_(server_.options.header_bytes_max, server_.options.body_bytes_max) {}

Connection::~Connection() { give_back_answer_budget(); }

void Connection::start(asio::ip::tcp protocol, int descriptor) {
  error_code error;
  socket_.assign(protocol, descriptor, error);
  if (!error) socket_.non_blocking(true, error);
  if (error) return close();
  used_ms_ = loop_->now_ms();
  set_idle_deadline();
  read();
}

void Connection::close() {
  if (phase_ == Phase::kClosed) return;
  phase_ = Phase::kClosed;
  gone_ = nullptr;
  give_back_body_budget();
  error_code ignored;
  socket_.close(ignored);
  const auto self = shared_from_this();
  loop_->remove(*this);
}

void Connection::set_deadline(std::int64_t timeout_ms) { deadline_ms_ = loop_->now_ms() + timeout_ms + server_.sweep_interval_ms; }

void Connection::set_idle_deadline() {
  if (loop_->stopping()) {
    deadline_ms_ = loop_->now_ms() + server_.options.stop_grace_ms;
  } else {
    set_deadline(server_.options.idle_timeout_ms);
  }
}

void Connection::set_stop_deadline() {
  deadline_ms_ = std::min(loop_->now_ms() + kStopReadMs, loop_->drain_deadline_ms() - kStopAnswerMs);
  bytes_read_before_ = bytes_read_;
}

// Reading

/// Does whatever can be done with the bytes at hand, sends what came of it, and then waits for the one thing that is missing.
void Connection::advance() {
  if (advancing_) return;
  advancing_ = true;
  bool more = true;
  while (more && !writing_ && !close_after_) {
    switch (phase_) {
      case Phase::kHead: more = advance_head(); break;
      case Phase::kBody: more = advance_body(); break;
      default: more = false;
    }
    if (more && (out_.size() > kOutBytesMax || !out_body_.empty())) flush();
  }
  advancing_ = false;
  if (writing_ || phase_ == Phase::kClosed || phase_ == Phase::kLingering) return;
  if (!flush()) return;
  if (close_after_) return linger_after_ ? linger() : close();
  if (phase_ == Phase::kHead && !started_) return loop_->read_later(shared_from_this());
  if (phase_ != Phase::kHandling) read();
}

void Connection::on_turn_to_read() {
  if (phase_ != Phase::kClosed) read();
}

/// True when there may be more to do.
bool Connection::advance_head() {
  if (!started_) {
    // An empty line before a request is an old client's habit.
    if (filled_ - begin_ >= 2 && buffer_[begin_] == '\r' && buffer_[begin_ + 1] == '\n') begin_ = parsed_ = begin_ + 2;
    if (begin_ == filled_) return false;
    begin_request();
  }
  const auto step = parser_.put_head({buffer_.get() + begin_, filled_ - begin_}, parsed_ - begin_);
  parsed_ += step.consumed;
  if (step.status == RequestParser::Status::kNeedMore) return false;
  if (step.status == RequestParser::Status::kRefused) {
    refuse(parser_.refusal());
    return false;
  }
  begin_body();
  return true;
}

void Connection::begin_request() {
  started_ = true;
  parser_.begin();
  set_deadline(server_.options.body_timeout_ms);
  if (loop_->stopping()) set_stop_deadline();
}

void Connection::begin_body() {
  phase_ = Phase::kBody;
  body_filled_ = 0;
  request_.body.clear();
  const auto& head = parser_.head();
  if (!head.chunked) {
    if (!has_body_budget(head.content_length)) return refuse_for_bodies();
    request_.body.reserve(std::min<std::size_t>(head.content_length, kBodyStepBytesMax) + kBodySpare);
  }
  const bool body_missing = head.chunked || filled_ - parsed_ < head.content_length;
  if (head.expects_continue && body_missing && filled_ == parsed_) out_ += kContinue;
}

bool Connection::advance_body() {
  const auto& head = parser_.head();
  if (head.chunked) {
    const auto step = parser_.put_chunks({buffer_.get() + parsed_, filled_ - parsed_}, request_.body);
    if (step.status == RequestParser::Status::kRefused) {
      refuse(parser_.refusal());
      return false;
    }
    if (!take_body_budget(request_.body.size())) return false;
    if (step.status == RequestParser::Status::kNeedMore) {
      // The head must stay where it is; consumed chunks need not.
      filled_ -= step.consumed;
      std::memmove(buffer_.get() + parsed_, buffer_.get() + parsed_ + step.consumed, filled_ - parsed_);
      return false;
    }
    parsed_ += step.consumed;
    request_.body.reserve(request_.body.size() + kBodySpare);
  } else if (body_filled_ < head.content_length) {
    const auto here = std::min<std::size_t>(filled_ - parsed_, head.content_length - body_filled_);
    request_.body.append(buffer_.get() + parsed_, here);
    body_filled_ += here;
    if (body_filled_ < head.content_length) {
      filled_ = parsed_;
      return false;
    }
    parsed_ += here;
  }
  call_handler();
  return phase_ == Phase::kHead;
}

void Connection::read() {
  if (phase_ == Phase::kBody && !parser_.head().chunked) {
    read_into_body();
  } else {
    read_into_buffer();
  }
}

void Connection::read_into_buffer() {
  if (!make_room()) return refuse({431, code::kHeaderTooLarge, "Header too large", "the header exceeds the server's buffer"}), advance();
  socket_.async_read_some(asio::buffer(buffer_.get() + filled_, capacity_ - filled_),
                          [self = shared_from_this()](error_code error, std::size_t size) {
                            if (!error) self->filled_ += size;
                            self->on_read(error, size);
                          });
}

/// Reads the body to where it stays. The string grows with what arrives, so a promised length alone costs no memory and no budget.
void Connection::read_into_body() {
  int here = 0;
  if (::ioctl(socket_.native_handle(), FIONREAD, &here) != 0) here = 0;
  const auto length = parser_.head().content_length;
  const auto wanted = std::min<std::size_t>(length - body_filled_,
                                            std::clamp(static_cast<std::size_t>(std::max(here, 0)), kBodyStepBytesMin, kBodyStepBytesMax));
  const auto size = body_filled_ + wanted;
  if (!take_body_budget(size)) return advance();
  auto& body = request_.body;
  if (size + kBodySpare > body.capacity()) body.reserve(std::min<std::size_t>(length, size * 2) + kBodySpare);
  body.resize(size);
  socket_.async_read_some(asio::buffer(request_.body.data() + body_filled_, wanted),
                          [self = shared_from_this()](error_code error, std::size_t size) {
                            self->body_filled_ += size;
                            self->request_.body.resize(self->body_filled_);
                            self->on_read(error, size);
                          });
}

bool Connection::make_room() {
  if (begin_ == filled_) begin_ = parsed_ = filled_ = 0;
  if (filled_ < capacity_) return true;
  if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, filled_ - begin_);
  } else {
    // A whole head, and a whole chunk line or trailer behind it.
    const auto larger = std::min(capacity_ * 2, server_.options.header_bytes_max * 2 + kBufferBytesFirst);
    if (larger <= capacity_) return false;
    auto grown = std::make_unique_for_overwrite<char[]>(larger);
    std::memcpy(grown.get(), buffer_.get(), filled_);
    buffer_ = std::move(grown);
    capacity_ = larger;
  }
  parsed_ -= begin_, filled_ -= begin_, begin_ = 0;
  return true;
}

void Connection::on_read(error_code error, std::size_t size) {
  if (phase_ == Phase::kClosed) return;
  if (error) return close();  // the client is gone or has said its last word
  bytes_read_ += size;
  if (phase_ == Phase::kLingering) {
    lingered_bytes_ += size;
    filled_ = begin_ = parsed_ = 0;
    return lingered_bytes_ > kLingerBytesMax ? close() : read_into_buffer();
  }
  advance();
}

// Handling

bool Connection::set_target() {
  auto target = view(parser_.head().target);
  if (target.substr(0, 7) == "http://" || target.substr(0, 8) == "https://") {
    const auto slash = target.find('/', target.find("//") + 2);
    target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
  }
  target = target.substr(0, target.find('#'));
  const auto question = target.find('?');
  request_.path = target.substr(0, question);
  request_.query = question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
  if (request_.path.find('%') != std::string_view::npos) {
    decoded_path_.clear();
    if (!append_decoded(decoded_path_, request_.path, false)) return false;
    request_.path = decoded_path_;
  }
  return !request_.path.empty() && (request_.path[0] == '/' || (request_.path == "*" && request_.method == Method::kOptions));
}

void Connection::prepare_request() {
  const auto& head = parser_.head();
  request_.method = head.method;
  request_.content_type = view(head.content_type);
  request_.content_encoding = view(head.content_encoding);
  request_.accept = view(head.accept);
  request_.idempotency_key = view(head.idempotency_key);
  request_.identity.assign("anonymous");
  const auto given = view(head.request_id);
  if (!given.empty() && given.size() <= kRequestIdBytesMax && printable_token(given)) {
    request_id_.assign(given);
  } else {
    request_id_.resize(16);
    auto id = loop_->next_request_id();
    for (auto& c : request_id_) c = "0123456789abcdef"[id >> 60], id <<= 4;
  }
  request_.request_id.assign(request_id_);
}

void Connection::call_handler() {
  prepare_request();
  if (!set_target()) return refuse({400, code::kMalformed, "Malformed request", "the request target is not a path with valid escapes"});
  phase_ = Phase::kHandling;
  deadline_ms_ = 0;  // how long a handler may take is the handler's business
  server_.counters.requests.fetch_add(1, std::memory_order_relaxed);
  in_handler_ = true;
  server_.handler(request_, Reply(shared_from_this()));
  in_handler_ = false;
  if (answered_in_handler_) {
    answered_in_handler_ = false;
    end_request();
  }
}

void Connection::send(Response response) {
  take_answer_budget(response);
  if (loop_->on_this_thread() && in_handler_) {
    response_ = std::move(response);
    answered_in_handler_ = true;
  } else {
    response_ = std::move(response);
    loop_->deliver(shared_from_this());
  }
}

void Connection::drop() { send(dropped_reply(request_id_)); }

void Connection::on_gone(std::function<void()> told) { gone_ = std::move(told); }

void Connection::on_answer() {
  if (phase_ != Phase::kHandling) return;
  if (writing_) {
    answer_waits_ = true;  // for the output, which must not change while it is being sent
    return;
  }
  end_request();
  advance();
}

/// Puts the answer into the output and makes ready for the next request.
void Connection::end_request() {
  gone_ = nullptr;
  if (!parser_.head().keep_alive || loop_->stopping()) close_after_ = true;
  // Bytes of a next request that will never be read would turn our close into a reset.
  if (close_after_ && parsed_ != filled_) linger_after_ = true;
  add_answer(std::move(response_));
  response_ = Response();
  give_back_body_budget();
  if (request_.body.capacity() > kKeptBodyBytesMax) request_.body = std::string();
  begin_ = parsed_;
  if (begin_ == filled_) begin_ = parsed_ = filled_ = 0;
  started_ = false;
  phase_ = Phase::kHead;
  used_ms_ = loop_->now_ms();
  begin_ == filled_ ? set_idle_deadline() : set_deadline(server_.options.body_timeout_ms);
}

/// Whether a body of `bytes` would fit now. Nothing is taken: what is promised and does not come would keep others out.
bool Connection::has_body_budget(std::uint64_t bytes) const {
  if (bytes <= kFreeBodyBytes) return true;
  const auto in_flight = server_.counters.body_bytes_in_flight.load();
  return in_flight == 0 || in_flight + bytes <= server_.options.body_bytes_in_flight_max;
}

/// For the bytes of the body that are here or about to be. False: the request is refused.
bool Connection::take_body_budget(std::size_t bytes) {
  if (bytes <= kFreeBodyBytes || bytes <= body_budget_taken_) return true;
  auto& in_flight = server_.counters.body_bytes_in_flight;
  const auto more = bytes - body_budget_taken_;
  const auto before = in_flight.fetch_add(more);
  // One by itself is always taken, or it never would be.
  if (before != body_budget_taken_ && before + more > server_.options.body_bytes_in_flight_max) {
    in_flight.fetch_sub(more);
    refuse_for_bodies();
    return false;
  }
  body_budget_taken_ = bytes;
  return true;
}

void Connection::refuse_for_bodies() {
  refuse({503, code::kBodiesInFlight, "Too much in flight", "the bodies of all requests at work exceed the server's limit; come again"});
}

void Connection::give_back_body_budget() {
  if (body_budget_taken_ != 0) server_.counters.body_bytes_in_flight.fetch_sub(std::exchange(body_budget_taken_, 0));
}

/// G22: a large answer that does not fit beside those that are still being sent is not kept for its turn, the client comes again. So
/// clients that do not read cost the budget and no more. Any thread; the answer is the connection's only one until it is sent.
void Connection::take_answer_budget(Response& response) {
  const auto bytes = response.body.size();
  if (bytes <= kCopiedBodyBytesMax) return;
  auto& counters = server_.counters;
  const auto before = counters.answer_bytes_in_flight.fetch_add(bytes);
  // One by itself is always sent, or it never would be.
  if (before == 0 || before + bytes <= server_.options.answer_bytes_in_flight_max) {
    answer_budget_taken_ = bytes;
    return;
  }
  counters.answer_bytes_in_flight.fetch_sub(bytes);
  counters.answers_refused.fetch_add(1, std::memory_order_relaxed);
  response = problem(503, code::kAnswersInFlight, "Too many answers in flight",
                     "the request was carried out, but its answer has no room beside those that clients have not taken yet; come again",
                     request_id_);
  response.headers.emplace_back("Retry-After", "1");
}

void Connection::give_back_answer_budget() {
  if (answer_budget_taken_ != 0) server_.counters.answer_bytes_in_flight.fetch_sub(std::exchange(answer_budget_taken_, 0));
}

// Answering

/// Answers what is wrong with the request and ends the connection: where the next request begins is not known.
void Connection::refuse(const Refusal& refusal) {
  server_.counters.requests_refused.fetch_add(1, std::memory_order_relaxed);
  prepare_request();
  auto response = problem(refusal.status, refusal.code, refusal.title, refusal.detail, request_id_);
  if (refusal.status == 503) response.headers.emplace_back("Retry-After", "1");
  close_after_ = linger_after_ = true;
  give_back_body_budget();
  add_answer(std::move(response));
  set_deadline(server_.options.body_timeout_ms);
}

void Connection::tell_of_failure(const Response& response) const {
  if (!server_.on_failed) return;
  const std::string_view target = view(parser_.head().target);
  const auto [problem_code, detail] = text_of_problem(response);
  server_.on_failed({.request_id = request_id_,
                     .path = target.substr(0, std::min(target.find_first_of("?#"), kFailedPathBytesMax)),
                     .status = response.status,
                     .code = problem_code,
                     .detail = detail});
}

void Connection::add_answer(Response response) {
  if (response.status >= 500) [[unlikely]]
    tell_of_failure(response);
  append_head(out_, response, request_id_, close_after_, parser_.head().http10);
  const bool bodiless = parser_.head().method == Method::kHead || response.status == 204 || response.status == 304;
  if (bodiless || response.body.size() <= kCopiedBodyBytesMax) {
    if (!bodiless) out_ += response.body;
    give_back_answer_budget();
  } else {
    out_body_ = std::move(response.body);
  }
}

/// Sends the output at once as far as the socket takes it, the rest when it can. False: not done, on_written goes on.
bool Connection::flush() {
  if (writing_) return false;
  if (out_.empty() && out_body_.empty()) return true;
  std::array<asio::const_buffer, 2> buffers{asio::buffer(out_), asio::buffer(out_body_)};
  error_code error;
  const auto sent = out_body_.empty() ? socket_.write_some(buffers[0], error) : socket_.write_some(buffers, error);
  if (error && error != asio::error::would_block) {
    close();
    return false;
  }
  if (!error && sent == out_.size() + out_body_.size()) {
    out_.clear();
    if (!out_body_.empty()) out_body_ = std::string(), give_back_answer_budget();
    return true;
  }
  const auto of_head = std::min(sent, out_.size());
  buffers[0] += of_head;
  buffers[1] += sent - of_head;
  writing_ = true;
  bytes_taken_.reset();
  bytes_written_ = 0;
  set_deadline(server_.options.body_timeout_ms);
  const auto count = [this](error_code write_error, std::size_t written) {
    bytes_written_ = written;
    return asio::transfer_all()(write_error, written);
  };
  asio::async_write(socket_, buffers, count,
                    [self = shared_from_this()](error_code write_error, std::size_t) { self->on_written(write_error); });
  return false;
}

void Connection::on_written(error_code error) {
  writing_ = false;
  if (phase_ == Phase::kClosed) return;
  if (error) return close();
  out_.clear();
  if (!out_body_.empty()) out_body_ = std::string(), give_back_answer_budget();
  if (phase_ == Phase::kHandling) {
    deadline_ms_ = 0;
    if (!std::exchange(answer_waits_, false)) return;
    end_request();
  }
  if (phase_ == Phase::kHead && !started_) set_idle_deadline();
  advance();
}

/// Says that nothing more comes, and reads on for a while: closing with bytes unread would reset the connection, and the
/// client might lose the answer.
void Connection::linger() {
  begin_lingering();
  filled_ = begin_ = parsed_ = 0;
  read_into_buffer();
}

void Connection::begin_lingering() {
  phase_ = Phase::kLingering;
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  deadline_ms_ = loop_->now_ms() + kLingerMs;
}

// Time

/// Whether the client has hardly taken anything of its answer since the last sweep.
bool Connection::is_stalled() {
  int queued = 0;  // in the kernel, sent or not, until the client has it
  if (::ioctl(socket_.native_handle(), SIOCOUTQ, &queued) != 0) return false;
  const auto taken = static_cast<std::int64_t>(bytes_written_) - queued;
  const auto before = std::exchange(bytes_taken_, taken);
  return before && taken - *before < kTakenBytesMin;
}

bool Connection::socket_says(short events) {
  pollfd socket{socket_.native_handle(), events, 0};
  return ::poll(&socket, 1, 0) > 0 && (socket.revents & (events | POLLHUP | POLLERR)) != 0;
}

void Connection::on_sweep(std::int64_t now_ms) {
  // A client that closes and one that only ends its sending look the same from here.
  if (phase_ == Phase::kHandling && gone_ && socket_says(POLLRDHUP)) {
    const auto told = std::exchange(gone_, nullptr);
    server_.counters.clients_gone.fetch_add(1, std::memory_order_relaxed);
    close();
    return told();
  }
  if (writing_ && !out_body_.empty() && is_stalled() && loop_->room_is_wanted()) return close();
  if (deadline_ms_ == 0 || now_ms < deadline_ms_ || phase_ == Phase::kClosed) return;
  const bool mid_request = phase_ == Phase::kBody || (phase_ == Phase::kHead && started_);
  const bool stopping = loop_->stopping();
  // What came while the server stops is read in this turn of the loop.
  if (stopping && phase_ == Phase::kHead && !started_ && !writing_ && !close_after_ && socket_says(POLLIN)) return;
  if (!mid_request || writing_ || close_after_) return close();
  if (stopping && bytes_read_ != bytes_read_before_ && now_ms < loop_->drain_deadline_ms() - kStopAnswerMs) return set_stop_deadline();
  if (stopping) {
    refuse(
        {503, code::kStopping, "the engine is stopping", "the request did not arrive in full before the end; send it again in a moment"});
  } else {
    refuse({408, code::kTooSlow, "Request timed out", "the request did not arrive in full within the server's time"});
  }
  if (!flush()) return close();
  begin_lingering();  // the read that is outstanding goes on for it
}

void Connection::on_stop() {
  if (phase_ == Phase::kLingering) return close();
  if (writing_ || (phase_ != Phase::kHead && phase_ != Phase::kBody)) return;
  // One that is still coming has the drain's time as long as it comes.
  if (phase_ == Phase::kBody || started_) return set_stop_deadline();
  // A request that has come and is not read yet, or is on its way, gets its answer: closing now would reset it away.
  const auto recent_ms = server_.options.stop_recent_ms + server_.sweep_interval_ms;  // used_ms_ is late by one sweep at most
  if (loop_->now_ms() - used_ms_ > recent_ms && !socket_says(POLLIN)) return close();
  set_idle_deadline();
}

}  // namespace antler::http
