#include "protocol/lane.h"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>
#include <utility>

#include "protocol/engine_message.h"
#include "protocol/flat_header.h"

namespace antler::protocol {

base::Result<void> Lane::ask(std::string_view header) {
  const std::scoped_lock lock(mutex_);
  return queries_.send(header, {});
}

base::Result<void> Lane::say(std::span<const FrameView> frames) {
  const std::scoped_lock lock(mutex_);
  return calls_.send(frames);
}

void Lane::end() {
  is_over_ = true;
  if (!running_) return;
  // Of what the engine was to answer it wants to hear nothing more.
  if (running_->answering_query != 0) running_->is_answered = true;
  else running_->cancel();
}

void Lane::fail(std::string_view why) {
  fmt::print(stderr, "worker: {}\n", why);
  link_.shutdown();
  end();
}

std::optional<Frame> Lane::receive() {
  if (next_) return std::exchange(next_, std::nullopt);
  while (!is_over_) {
    auto frame = reader_.next();
    if (!frame) {
      fail(frame.error().message);
    } else if (*frame) {
      return std::move(**frame);
    } else if (reader_.read(FrameReader::Wait::kYes) == FrameReader::Read::kEnd) {
      end();
    }
  }
  return std::nullopt;
}

std::optional<Lane::Received> Lane::next() {
  running_.reset();
  while (auto frame = receive()) {
    const auto flat = FlatHeader::read(frame->header);
    if (flat && flat->text_at("type") == "call") return begin(*flat, *frame);
    const JsonValue header = header_.parse(frame->header);
    if (header.text_at("type") == "call") return begin(header, *frame);
    take(header, *frame);  // for a call that is over
  }
  return std::nullopt;
}

template <class Header>
std::optional<Lane::Received> Lane::begin(const Header& header, Frame& frame) {
  const std::uint64_t id = header.number_at("id", std::uint64_t{0});
  if (id == 0 || header.text_at("kind") != "api") {
    fail(fmt::format("the engine sent `{}` on a lane", frame.header));
    return std::nullopt;
  }
  Received received{call_of(header), state_of(header, id)};
  received.call.payload = std::make_shared<CallPayload>(std::move(frame.payload));
  received.state->inbox = this;
  running_ = received.state;
  return received;
}

void Lane::read() {
  do {
    auto frame = receive();
    if (!frame) return;
    const auto flat = FlatHeader::read(frame->header);
    if (flat && take_of_query(flat->text_at("type"), flat->number_at("id", 0), frame->payload)) continue;
    const std::string_view type = flat ? flat->text_at("type") : header_.parse(frame->header).text_at("type");
    if (type == "call" && running_->answering_query != 0) {
      running_->is_answered = true;
      next_ = std::move(frame);
      return;
    }
    take(header_.parse(frame->header), *frame);
  } while (reader_.has_frame());
}

void Lane::comes_here(std::uint64_t query) {
  if (running_ && running_->answering_query == query) running_->answering_query = 0;
}

bool Lane::take_of_query(std::string_view type, std::uint64_t id, std::string_view rows) {
  if (type == "end") {
    comes_here(id);
    link_.put_end(id, std::nullopt);
    return true;
  }
  if (type != "rows") return false;
  comes_here(id);
  if (link_.put_rows(id, rows) == EngineLink::Put::kTooMany)
    fail(fmt::format("the engine sent more rows of query {} than were credited", id));
  return true;
}

void Lane::take(const JsonValue& header, const Frame& frame) {
  const std::string_view type = header.text_at("type");
  const std::uint64_t id = header.number_at("id", std::uint64_t{0});
  if (take_of_query(type, id, frame.payload)) return;
  if (type == "error") {
    comes_here(id);
    link_.put_end(id, refusal_of(header));
  } else if (type == "credit" || type == "cancel") {
    if (!running_ || id != running_->id) return;
    if (type == "cancel") running_->cancel();
    else running_->add_credit(header.number_at("bytes", std::int64_t{0}));
  } else {
    fail(fmt::format("the engine sent `{}` on a lane", frame.header));
  }
}

}  // namespace antler::protocol
