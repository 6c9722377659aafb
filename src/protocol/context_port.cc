#include "protocol/context_port.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "model/coercion.h"
#include "protocol/call_answer.h"
#include "protocol/query_rows.h"

namespace antler::protocol {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLogFieldsMax = 64;
constexpr std::size_t kLogTextBytesMax = 8u << 10;
constexpr std::size_t kLogNameBytesMax = 256;
// Of a line's message, and of its fields together, once they are escaped: with what says that something is missing below kHeaderBytesMax.
constexpr std::size_t kLogEscapedBytesMax = 24u << 10;

[[noreturn]] void fail(std::string_view code, std::string message) { throw EngineError(std::string(code), std::move(message)); }

std::string_view level_text(std::uint8_t level) {
  switch (static_cast<LogLevel>(level)) {
    case LogLevel::kInfo: return "info";
    case LogLevel::kWarning: return "warning";
    case LogLevel::kError: return "error";
  }
  return "info";
}

// At most so many in JSON; bytes that are no UTF-8 become a character of three.
std::size_t escaped_bytes(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20 || byte == 0x7f) return 6;
  if (byte >= 0x80) return 3;
  return c == '"' || c == '\\' ? 2 : 1;
}

// Takes what it costs off `left`. What is cut is said, not silent.
std::string bounded(std::string_view text, std::size_t bytes_max, std::size_t& left) {
  std::size_t size = 0;
  for (; size < text.size() && size < bytes_max && escaped_bytes(text[size]) <= left; ++size) left -= escaped_bytes(text[size]);
  if (size == text.size()) return std::string(text);
  for (int i = 0; i < 3 && size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80; ++i) --size;  // not within a character
  return fmt::format("{}… ({} bytes more)", text.substr(0, size), text.size() - size);
}

}  // namespace

void require_wanted(const CallState& call) {
  if (call.is_cancelled) fail(code::kCancelled, "the call was cancelled: nobody waits for its answer any more");
}

void require_sent(const base::Result<void>& sent, std::string_view too_large_code) {
  if (sent) return;
  if (sent.error().category == base::Category::kInvalid) fail(too_large_code, sent.error().message);
  fail(code::kEngineGone, "the engine is gone");
}

std::unique_ptr<detail::RowSource> WorkerContext::query(const Sql& sql, const detail::ModelDescriptor& row) {
  require_wanted(call_);
  const detail::QueryText text = parts_.texts.render(sql, function_, row);
  if (!text.error.empty()) fail(code::kNotDeclared, text.error);
  const ModelRows& model = parts_.models.of(row);
  if (!model::is_utf8(text.text)) fail(code::kValue, "the text of a query is no UTF-8, which text in JSON is");
  for (const auto& value : text.values)
    if (!model::is_utf8(value.value))
      fail(code::kValue, fmt::format("the value of {} in a query is no UTF-8, which text in JSON is", value.name));
  QueryRows::send_unsent(call_);
  auto rows = std::make_unique<QueryRows>(parts_.link, call_, model);
  std::string head = base::concat(R"({"type":"call","id":)", rows->id(), R"(,"kind":"query","for":)", call_.id, R"(,"sql":)");
  base::append_json_string(head, text.text);
  head += R"(,"parameters":[)";
  for (const auto& value : text.values) {
    head += head.back() == '[' ? R"({"name":)" : R"(,{"name":)";
    base::append_json_string(head, value.name);
    head += R"(,"value":)";
    base::append_json_string(head, value.value);
    head += '}';
  }
  head += ']';
  if (const std::size_t bytes = head.size() + kAnswersMember.size(); bytes > kHeaderBytesMax)
    fail(code::kQueryTooLong, fmt::format("the query and its values are {} bytes long; at most {} are allowed", bytes, kHeaderBytesMax));
  rows->set_query(std::move(head));
  return rows;
}

void WorkerContext::insert(const detail::ResourceRef& stream, const detail::ModelDescriptor& model, const void* first, std::size_t count,
                           std::size_t stride) {
  require_wanted(call_);
  std::string error;
  const std::string name = detail::stream_to_write(stream, function_, error);
  if (!error.empty()) fail(code::kNotDeclared, std::move(error));
  if (count == 0) return;
  QueryRows::send_unsent(call_);
  const ModelRows& rows = parts_.models.of(model);
  codec::ByteBuffer payload;
  for (std::size_t i = 0; i < count; ++i) {
    if (!rows.rows.encode(static_cast<const std::byte*>(first) + i * stride, payload, error))
      fail(code::kValue, fmt::format("record {} of the insert into `{}`: {}", i, name, error));
    if (payload.size() > kPayloadBytesMax)
      fail(code::kTooLarge, fmt::format("the {} records of the insert into `{}` are more than {} MiB; insert them in parts", count, name,
                                        kPayloadBytesMax >> 20));
  }
  const auto request = parts_.link.open(call_);
  struct Closer {
    EngineLink& link;
    const EngineLink::Request& request;
    ~Closer() { link.close(request); }
  } const closer{parts_.link, *request};
  const Json header{{"type", "call"}, {"id", request->id}, {"kind", "insert"}, {"for", call_.id}, {"stream", name}, {"count", count}};
  require_sent(parts_.link.send(header_text(header), payload.view()), code::kTooLarge);
  std::unique_lock lock(call_.mutex);
  call_.wait(lock, [&] { return request->is_ended || call_.is_cancelled; });
  if (!request->is_ended)
    fail(code::kCancelled, fmt::format("the call was cancelled while it inserted into `{}`: the records may be there, or not", name));
  if (request->refusal) throw EngineError(request->refusal->code, request->refusal->message, request->refusal->is_temporary);
}

bool WorkerContext::find_row(const detail::LookupPlace& place, std::string_view key, std::int64_t fresh_ms,
                             std::shared_ptr<const void>& row) {
  return parts_.lookups.find(place, key, fresh_ms, row);
}

void WorkerContext::require_read(const detail::ResourceRef& table) {
  std::string error;
  if (!detail::may_read(table, function_, error)) fail(code::kNotDeclared, std::move(error));
}

void WorkerContext::keep_row(const detail::LookupPlace& place, std::string_view key, std::shared_ptr<const void> row,
                             std::size_t object_bytes, std::int64_t asked_ns) {
  codec::ByteBuffer bytes;
  std::string ignored;  // of a row that a table holds
  if (row) static_cast<void>(parts_.models.of(*place.model).rows.encode(row.get(), bytes, ignored));
  // The object, and its texts and elements beside it: those of a list are larger than in the row's bytes, so twice those.
  parts_.lookups.keep(place, key, std::move(row), object_bytes + 2 * bytes.size(), asked_ns);
}

void WorkerContext::log(std::uint8_t level, std::string_view message, const LogField* fields, std::size_t count) {
  Json values = Json::object();
  const std::size_t shown = std::min(count, kLogFieldsMax - 1);  // the last place is for how many are left out
  std::size_t left = kLogEscapedBytesMax;
  std::size_t left_out = count - shown;
  for (std::size_t i = 0; i < shown; ++i) {
    if (left < kLogNameBytesMax) {
      ++left_out;
      continue;
    }
    const std::string name = bounded(fields[i].name, kLogNameBytesMax, left);
    values[name] = bounded(fields[i].value, kLogTextBytesMax, left);
  }
  if (left_out > 0) values["…"] = fmt::format("{} fields more", left_out);
  left = kLogEscapedBytesMax;
  const Json header{{"type", "log"},
                    {"for", call_.id},
                    {"level", level_text(level)},
                    {"message", bounded(message, kLogTextBytesMax, left)},
                    {"fields", std::move(values)}};
  const std::string head = header_text(header);
  const FrameView frame{head, {}};
  call_.has_said = true;
  require_sent(parts_.link.say(call_, {&frame, 1}), code::kTooLarge);
}

}  // namespace antler::protocol
