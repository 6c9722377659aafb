#include "worker/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "protocol/json_field.h"

namespace antler::worker {
namespace {

using Json = nlohmann::json;
using protocol::field;
using protocol::list_field;
using protocol::number_field;
using protocol::text_field;

constexpr std::size_t kShownBytesMax = 200;  // of a header in an error's text

base::Error mistake(std::string_view what, std::string_view header) {
  return base::invalid(
      fmt::format("{}: `{}`{}", what, header.substr(0, kShownBytesMax), header.size() > kShownBytesMax ? " and more" : ""));
}

std::uint64_t id_of(const Json& json, const char* key = "id") { return number_field(json, key, std::uint64_t{0}); }

// Present and of a wrong type or range is a mistake; left out is 0.
bool optional_number(const Json& json, const char* key, std::uint64_t& out) {
  if (field(json, key) == nullptr) return true;
  out = number_field(json, key, UINT64_MAX);
  return out != UINT64_MAX;
}

// Rows have a byte or more each, so a count that no bytes stand behind is never believed.
bool count_fits(std::uint64_t count, std::size_t bytes) { return count <= bytes && (count > 0) == (bytes > 0); }

bool is_header_text(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return (c >= 0x20 && c != 0x7f) || c == '\t'; });
}

bool is_header_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

base::Result<Message> parse_rows(const Json& json, protocol::Frame& frame) {
  RowsMessage rows{id_of(json), number_field(json, "count", std::uint64_t{0}), {}};
  if (frame.payload.size() > kRowsFrameBytesMax)
    return mistake(fmt::format("{} bytes of rows in a frame, at most {} are allowed", frame.payload.size(), kRowsFrameBytesMax),
                   frame.header);
  if (!count_fits(rows.count, frame.payload.size()))
    return mistake(fmt::format("a count that {} bytes of rows do not have", frame.payload.size()), frame.header);
  rows.rows = std::move(frame.payload);
  return Message(std::move(rows));
}

base::Result<Message> parse_end(const Json& json, protocol::Frame& frame) {
  EndMessage end;
  end.id = id_of(json);
  std::uint64_t failed_bytes = 0;
  if (field(json, "status") != nullptr) {
    end.status = number_field(json, "status", 0U);
    if (end.status < 200 || end.status > 599) end.refused = "the function answered with a status that is not from 200 to 599";
  }
  end.content_type = text_field(json, "content_type");
  for (const Json& header : list_field(json, "headers")) {
    if (!header.is_array() || header.size() != 2 || !header[0].is_string() || !header[1].is_string())
      return mistake("`headers` that are not pairs of texts", frame.header);
    end.headers.emplace_back(header[0].get<std::string>(), header[1].get<std::string>());
    if (end.headers.size() > kHeadersMax) return mistake(fmt::format("more than {} headers", kHeadersMax), frame.header);
    if (!is_header_name(end.headers.back().first) || !is_header_text(end.headers.back().second))
      end.refused =
          fmt::format("the function answered with a header that HTTP cannot carry: {}", base::json_string(end.headers.back().first));
  }
  if (!is_header_text(end.content_type)) end.refused = "the function answered with a content type that HTTP cannot carry";
  if (!optional_number(json, "filtered", end.filtered)) return mistake("`filtered` that is no count", frame.header);
  if (!optional_number(json, "failed_bytes", failed_bytes) || failed_bytes > frame.payload.size())
    return mistake("`failed_bytes` that the payload does not have", frame.header);
  end.failed_bytes = static_cast<std::size_t>(failed_bytes);
  std::size_t left = frame.payload.size() - end.failed_bytes;
  for (const Json& output : list_field(json, "outputs")) {
    const std::uint64_t bytes = number_field(output, "bytes", UINT64_MAX);
    const std::uint64_t count = number_field(output, "count", UINT64_MAX);
    const std::string to = text_field(output, "to");
    if (to.empty() || bytes > left || !count_fits(count, static_cast<std::size_t>(bytes)))
      return mistake(fmt::format("output {} does not fit the {} bytes that came", end.outputs.size(), frame.payload.size()), frame.header);
    left -= static_cast<std::size_t>(bytes);
    end.outputs.push_back({to, count, static_cast<std::size_t>(bytes)});
    if (end.outputs.size() > kOutputsMax) return mistake(fmt::format("more than {} outputs", kOutputsMax), frame.header);
  }
  if (field(json, "outputs") != nullptr && left != 0)
    return mistake(fmt::format("outputs and failures that are {} bytes less than came", left), frame.header);
  end.payload = std::move(frame.payload);
  return Message(std::move(end));
}

constexpr std::string_view kWrongFrames = "`frames` that are not pairs of a path and an offset";

bool parse_frames(const Json& json, std::vector<Place>& out) {
  for (const Json& place : list_field(json, "frames")) {
    if (out.size() == kFramesMax) break;  // the innermost come first
    if (!place.is_array() || place.size() != 2 || !place[0].is_string() || !place[1].is_number_unsigned()) return false;
    out.push_back({place[0].get<std::string>(), place[1].get<std::uint64_t>()});
  }
  return true;
}

base::Result<Message> parse_error(const Json& json, protocol::Frame& frame) {
  ErrorMessage error;
  error.id = id_of(json);
  const std::string kind = text_field(json, "kind");
  if (kind == "http") {
    error.status = number_field(json, "status", 0U);
    // A status that is no error's counts as thrown: it is the function's mistake.
    if (error.status < 400 || error.status > 599) error.status = 0;
  } else if (kind != "exception") {
    return mistake("an error whose `kind` is neither `http` nor `exception`", frame.header);
  }
  error.message = text_field(json, "message");
  error.trace = text_field(json, "trace");
  if (!parse_frames(json, error.frames)) return mistake(kWrongFrames, frame.header);
  return Message(std::move(error));
}

base::Result<Message> parse_call(const Json& json, protocol::Frame& frame) {
  const std::string kind = text_field(json, "kind");
  const std::uint64_t for_id = id_of(json, "for");
  if (for_id == 0) return mistake("a call without `for`, the id of the call that asks", frame.header);
  if (kind == "query") {
    QueryMessage query{id_of(json), for_id, text_field(json, "sql"), {}};
    if (query.sql.empty()) return mistake("a query without `sql`", frame.header);
    for (const Json& parameter : list_field(json, "parameters")) {
      const Json* value = field(parameter, "value");
      const bool null = protocol::flag_field(parameter, "null", false);
      const std::string name = text_field(parameter, "name");
      if (name.empty() || (!null && (value == nullptr || !value->is_string())))
        return mistake("a parameter that has no name, or neither text nor null", frame.header);
      query.parameters.push_back({name, null ? std::string() : value->get<std::string>(), null});
      if (query.parameters.size() > kParametersMax) return mistake(fmt::format("more than {} parameters", kParametersMax), frame.header);
    }
    return Message(std::move(query));
  }
  if (kind != "insert") return mistake("a call whose `kind` is neither `query` nor `insert`", frame.header);
  InsertMessage insert{id_of(json), for_id, text_field(json, "stream"), number_field(json, "count", std::uint64_t{0}), {}};
  if (insert.stream.empty()) return mistake("an insert without a `stream`", frame.header);
  if (!count_fits(insert.count, frame.payload.size()))
    return mistake(fmt::format("a count that {} bytes of records do not have", frame.payload.size()), frame.header);
  insert.payload = std::move(frame.payload);
  return Message(std::move(insert));
}

base::Result<Message> parse_log(const Json& json, const protocol::Frame& frame) {
  LogMessage log{id_of(json, "for"), text_field(json, "level"), text_field(json, "message"), {}};
  if (log.level != "info" && log.level != "warning" && log.level != "error")
    return mistake("a line of the log whose `level` is none of `info`, `warning`, `error`", frame.header);
  const Json* fields = field(json, "fields");
  if (fields == nullptr || fields->is_null()) return Message(std::move(log));
  if (!fields->is_object()) return mistake("`fields` that are no object", frame.header);
  if (fields->size() > kLogFieldsMax) return mistake(fmt::format("more than {} fields", kLogFieldsMax), frame.header);
  for (const auto& [name, value] : fields->items())
    log.fields.emplace_back(name,
                            value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace));
  return Message(std::move(log));
}

base::Result<Message> parse_known(const std::string& type, const Json& json, protocol::Frame& frame) {
  if (type == "log") return parse_log(json, frame);
  if (type == "pong") return Message(PongMessage{});
  if (id_of(json) == 0) return mistake("a message without an `id` from 1", frame.header);
  if (type == "rows") return parse_rows(json, frame);
  if (type == "end") return parse_end(json, frame);
  if (type == "error") return parse_error(json, frame);
  if (type == "call") return parse_call(json, frame);
  if (type == "cancel") return Message(CancelMessage{id_of(json)});
  if (type == "credit") {
    const CreditMessage credit{id_of(json), number_field(json, "bytes", std::uint64_t{0})};
    if (credit.bytes == 0) return mistake("a credit of no bytes", frame.header);
    return Message(credit);
  }
  return mistake("a message of an unknown type", frame.header);
}

}  // namespace

base::Result<Message> parse_message(protocol::Frame frame) {
  const Json json = Json::parse(frame.header, nullptr, false);
  if (!json.is_object()) return mistake("a header that is no JSON object", frame.header);
  return parse_known(text_field(json, "type"), json, frame);
}

base::Result<void> take_outputs(EndMessage&& end, std::uint64_t records, CallResult& result) {
  std::size_t at = 0;
  std::uint64_t produced = 0;
  for (const Output& output : end.outputs) {
    result.produced.push_back({output.to, output.count, end.payload.substr(at, output.bytes)});
    at += output.bytes;
    produced += output.count;  // at most the payload's bytes
  }
  std::string_view left = std::string_view(end.payload).substr(at);
  if (left.size() != end.failed_bytes)
    return base::invalid(fmt::format("{} bytes of failures announced, {} came", end.failed_bytes, left.size()));
  while (!left.empty()) {
    const std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(left.size(), line.size() + 1));
    if (line.empty()) continue;
    const Json json = Json::parse(line, nullptr, false);
    const std::uint64_t index = number_field(json, "index", UINT64_MAX);
    if (index >= records) return mistake(fmt::format("a failed record without an `index` below {}", records), line);
    if (!result.failed.empty() && index <= result.failed.back().index) return mistake("failed records that do not ascend", line);
    result.failed.push_back({index, text_field(json, "error"), {}, text_field(json, "trace")});
    if (!parse_frames(json, result.failed.back().frames)) return mistake(kWrongFrames, line);
  }
  result.filtered = end.filtered;
  const std::uint64_t failed = result.failed.size();
  if (end.filtered > records - failed)
    return base::invalid(fmt::format("{} filtered and {} failed of {} records", end.filtered, failed, records));
  const std::uint64_t kept = records - failed - end.filtered;
  if (produced < kept || (kept == 0 && produced != 0))
    return base::invalid(
        fmt::format("{} rows made of {} records, of which {} were filtered and {} failed", produced, records, end.filtered, failed));
  return {};
}

}  // namespace antler::worker
