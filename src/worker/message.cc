#include "worker/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "codec/made_runs.h"
#include "protocol/flat_header.h"
#include "protocol/header.h"

namespace antler::worker {
namespace {

using protocol::FlatHeader;
using protocol::JsonValue;

constexpr std::size_t kShownBytesMax = 200;  // of a header in an error's text

base::Error mistake(std::string_view what, std::string_view header) {
  return base::invalid(
      fmt::format("{}: `{}`{}", what, header.substr(0, kShownBytesMax), header.size() > kShownBytesMax ? " and more" : ""));
}

template <class Header>
std::uint64_t id_of(const Header& header, const char* key = "id") {
  return header.number_at(key, std::uint64_t{0});
}

// Present and of a wrong type or range is a mistake; left out is 0.
bool optional_number(const JsonValue& json, const char* key, std::uint64_t& out) {
  if (!json.at(key).exists()) return true;
  out = json.number_at(key, UINT64_MAX);
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

template <class Header>
base::Result<Message> parse_rows(const Header& header, protocol::Frame& frame) {
  RowsMessage rows{id_of(header), header.number_at("count", std::uint64_t{0}), {}};
  if (frame.payload.size() > kRowsFrameBytesMax)
    return mistake(fmt::format("{} bytes of rows in a frame, at most {} are allowed", frame.payload.size(), kRowsFrameBytesMax),
                   frame.header);
  if (!count_fits(rows.count, frame.payload.size()))
    return mistake(fmt::format("a count that {} bytes of rows do not have", frame.payload.size()), frame.header);
  rows.rows = std::move(frame.payload);
  return Message(std::move(rows));
}

// Two texts; nothing else is one.
std::optional<std::pair<std::string_view, std::string_view>> pair_of_texts(const JsonValue& json) {
  std::string_view texts[2];
  std::size_t count = 0;
  const bool all = json.each([&](const JsonValue& value) {
    const auto text = value.text();
    if (!text || count == 2) return false;
    texts[count++] = *text;
    return true;
  });
  return all && count == 2 ? std::optional(std::pair(texts[0], texts[1])) : std::nullopt;
}

base::Result<void> parse_headers(const JsonValue& json, EndMessage& end, const protocol::Frame& frame) {
  base::Result<void> taken;
  json.at("headers").each([&](const JsonValue& header) {
    const auto texts = pair_of_texts(header);
    if (!texts) taken = mistake("`headers` that are not pairs of texts", frame.header);
    else if (end.headers.size() == kHeadersMax) taken = mistake(fmt::format("more than {} headers", kHeadersMax), frame.header);
    if (!taken) return false;
    if (!is_header_name(texts->first) || !is_header_text(texts->second))
      end.refused = fmt::format("the function answered with a header that HTTP cannot carry: {}", base::json_string(texts->first));
    end.headers.emplace_back(texts->first, texts->second);
    return true;
  });
  return taken;
}

base::Result<Message> parse_end(const JsonValue& json, protocol::Frame& frame) {
  EndMessage end;
  end.id = id_of(json);
  std::uint64_t failed_bytes = 0;
  if (json.at("status").exists()) {
    end.status = json.number_at("status", 0U);
    if (end.status < 200 || end.status > 599) end.refused = "the function answered with a status that is not from 200 to 599";
  }
  end.content_type = std::string(json.text_at("content_type"));
  if (auto taken = parse_headers(json, end, frame); !taken) return taken.error();
  if (!is_header_text(end.content_type)) end.refused = "the function answered with a content type that HTTP cannot carry";
  if (!optional_number(json, "filtered", end.filtered)) return mistake("`filtered` that is no count", frame.header);
  if (!optional_number(json, "failed_bytes", failed_bytes) || failed_bytes > frame.payload.size())
    return mistake("`failed_bytes` that the payload does not have", frame.header);
  end.failed_bytes = static_cast<std::size_t>(failed_bytes);
  end.stopped = json.flag_at("stopped", false);
  std::size_t left = frame.payload.size() - end.failed_bytes;
  base::Result<void> taken;
  json.at("outputs").each([&](const JsonValue& output) {
    const std::uint64_t bytes = output.number_at("bytes", UINT64_MAX);
    const std::uint64_t count = output.number_at("count", UINT64_MAX);
    const std::string_view to = output.text_at("to");
    std::uint64_t runs_bytes = 0;
    if (to.empty() || bytes > left || !count_fits(count, static_cast<std::size_t>(bytes)) ||
        !optional_number(output, "runs_bytes", runs_bytes) || runs_bytes > left - bytes)
      taken = mistake(fmt::format("output {} does not fit the {} bytes that came", end.outputs.size(), frame.payload.size()), frame.header);
    else if (end.outputs.size() == kOutputsMax) taken = mistake(fmt::format("more than {} outputs", kOutputsMax), frame.header);
    if (!taken) return false;
    left -= static_cast<std::size_t>(bytes + runs_bytes);
    end.outputs.push_back({std::string(to), count, static_cast<std::size_t>(bytes), static_cast<std::size_t>(runs_bytes)});
    return true;
  });
  if (!taken) return taken.error();
  if ((json.at("outputs").exists() || end.failed_bytes != 0) && left != 0)
    return mistake(fmt::format("outputs and failures that are {} bytes less than came", left), frame.header);
  end.payload = std::move(frame.payload);
  return Message(std::move(end));
}

constexpr std::string_view kWrongFrames = "`frames` that are not pairs of a path and an offset";

bool parse_frames(const JsonValue& json, std::vector<Place>& out) {
  bool right = true;
  json.at("frames").each([&](const JsonValue& place) {
    if (out.size() == kFramesMax) return false;  // the innermost come first
    std::optional<std::string_view> path;
    std::optional<std::uint64_t> offset;
    std::size_t count = 0;
    place.each([&](const JsonValue& value) {
      if (count == 0) path = value.text();
      else offset = value.number<std::uint64_t>();
      return ++count <= 2;
    });
    right = count == 2 && path && offset;
    if (right) out.push_back({std::string(*path), *offset});
    return right;
  });
  return right;
}

base::Result<Message> parse_error(const JsonValue& json, protocol::Frame& frame) {
  ErrorMessage error;
  error.id = id_of(json);
  const std::string_view kind = json.text_at("kind");
  if (kind == "http") {
    error.status = json.number_at("status", 0U);
    // A status that is no error's counts as thrown: it is the function's mistake.
    if (error.status < 400 || error.status > 599) error.status = 0;
  } else if (kind != "exception") {
    return mistake("an error whose `kind` is neither `http` nor `exception`", frame.header);
  }
  error.permanent = json.flag_at("permanent", false);
  error.later = json.flag_at("later", false);
  error.message = std::string(json.text_at("message"));
  error.trace = std::string(json.text_at("trace"));
  if (!parse_frames(json, error.frames)) return mistake(kWrongFrames, frame.header);
  return Message(std::move(error));
}

template <class Visit>
void each_parameter(const JsonValue& header, Visit&& visit) {
  header.at("parameters").each(visit);
}
template <class Visit>
void each_parameter(const FlatHeader& header, Visit&& visit) {
  header.each_at("parameters", visit);
}
std::optional<std::string_view> text_of(const JsonValue& object, const char* key) { return object.at(key).text(); }
std::optional<std::string_view> text_of(const FlatHeader& object, const char* key) { return object.text(key); }

template <class Header>
base::Result<Message> parse_call(const Header& header, protocol::Frame& frame) {
  const std::string_view kind = header.text_at("kind");
  const std::uint64_t for_id = id_of(header, "for");
  if (for_id == 0) return mistake("a call without `for`, the id of the call that asks", frame.header);
  if (kind == "query") {
    QueryMessage query{id_of(header), for_id, std::string(header.text_at("sql")), {}, header.flag_at("answers", false)};
    if (query.sql.empty()) return mistake("a query without `sql`", frame.header);
    base::Result<void> taken;
    each_parameter(header, [&](const auto& parameter) {
      const auto value = text_of(parameter, "value");
      const bool null = parameter.flag_at("null", false);
      const std::string_view name = parameter.text_at("name");
      if (name.empty() || (!null && !value)) taken = mistake("a parameter that has no name, or neither text nor null", frame.header);
      else if (query.parameters.size() == kParametersMax)
        taken = mistake(fmt::format("more than {} parameters", kParametersMax), frame.header);
      if (!taken) return false;
      query.parameters.push_back({std::string(name), std::string(null ? std::string_view() : *value), null});
      return true;
    });
    if (!taken) return taken.error();
    return Message(std::move(query));
  }
  if (kind != "insert") return mistake("a call whose `kind` is neither `query` nor `insert`", frame.header);
  InsertMessage insert{id_of(header), for_id, std::string(header.text_at("stream")), header.number_at("count", std::uint64_t{0}), {}};
  if (insert.stream.empty()) return mistake("an insert without a `stream`", frame.header);
  if (!count_fits(insert.count, frame.payload.size()))
    return mistake(fmt::format("a count that {} bytes of records do not have", frame.payload.size()), frame.header);
  insert.payload = std::move(frame.payload);
  return Message(std::move(insert));
}

base::Result<Message> parse_log(const JsonValue& json, const protocol::Frame& frame) {
  LogMessage log{id_of(json, "for"), std::string(json.text_at("level")), std::string(json.text_at("message")), {}};
  if (log.level != "info" && log.level != "warning" && log.level != "error")
    return mistake("a line of the log whose `level` is none of `info`, `warning`, `error`", frame.header);
  const JsonValue fields = json.at("fields");
  if (!fields.exists() || fields.is_null()) return Message(std::move(log));
  if (!fields.is_object()) return mistake("`fields` that are no object", frame.header);
  const bool all = fields.each_member([&](std::string_view name, const JsonValue& value) {
    if (log.fields.size() == kLogFieldsMax) return false;
    const auto text = value.text();
    log.fields.emplace_back(name, text ? std::string(*text) : value.to_json());
    return true;
  });
  if (!all) return mistake(fmt::format("more than {} fields", kLogFieldsMax), frame.header);
  return Message(std::move(log));
}

base::Result<Message> parse_known(std::string_view type, const JsonValue& json, protocol::Frame& frame) {
  if (type == "log") return parse_log(json, frame);
  if (type == "pong") return Message(PongMessage{});
  if (id_of(json) == 0) return mistake("a message without an `id` from 1", frame.header);
  if (type == "rows") return parse_rows(json, frame);
  if (type == "end") return parse_end(json, frame);
  if (type == "error") return parse_error(json, frame);
  if (type == "call") return parse_call(json, frame);
  if (type == "cancel") return Message(CancelMessage{id_of(json)});
  if (type == "credit") {
    const CreditMessage credit{id_of(json), json.number_at("bytes", std::uint64_t{0})};
    if (credit.bytes == 0) return mistake("a credit of no bytes", frame.header);
    return Message(credit);
  }
  return mistake("a message of an unknown type", frame.header);
}

// A record that failed made nothing.
bool runs_fit(const Produced& produced, std::uint64_t records, const std::vector<FailedRecord>& failed) {
  return codec::made_runs_fit(produced.runs, records, produced.count) &&
         codec::each_made_run(produced.runs, [&](const codec::MadeRun& run) {
           const auto next = std::lower_bound(failed.begin(), failed.end(), run.first,
                                              [](const FailedRecord& record, std::uint64_t index) { return record.index < index; });
           return next == failed.end() || next->index >= run.first + run.records;
         });
}

}  // namespace

base::Result<Message> parse_message(protocol::JsonDocument& document, protocol::Frame frame) {
  if (const auto flat = FlatHeader::read(frame.header); flat && id_of(*flat) != 0) {
    const std::string_view type = flat->text_at("type");
    if (type == "rows") return parse_rows(*flat, frame);
    if (type == "call") return parse_call(*flat, frame);
    if (type == "end" && flat->size() == 2) {
      EndMessage end;
      end.id = id_of(*flat);
      end.payload = std::move(frame.payload);
      return Message(std::move(end));
    }
  }
  const JsonValue json = document.parse(frame.header);
  if (!json.is_object()) return mistake("a header that is no JSON object", frame.header);
  return parse_known(json.text_at("type"), json, frame);
}

base::Result<void> take_outputs(EndMessage&& end, const SentBatch& sent, CallResult& result) {
  std::size_t at = 0;
  std::uint64_t produced = 0;
  // When they are most of what came, the rows of the first output stay where they are, see below.
  const bool first_stays = !end.outputs.empty() && end.outputs.front().bytes > end.payload.size() / 2;
  for (const Output& output : end.outputs) {
    const bool stays = first_stays && result.produced.empty();
    result.produced.push_back({output.to, output.count, stays ? std::string() : end.payload.substr(at, output.bytes),
                               end.payload.substr(at + output.bytes, output.runs_bytes)});
    at += output.bytes + output.runs_bytes;
    produced += output.count;  // at most the payload's bytes
  }
  std::string_view left = std::string_view(end.payload).substr(at);
  if (left.size() != end.failed_bytes)
    return base::invalid(fmt::format("{} bytes of failures announced, {} came", end.failed_bytes, left.size()));
  protocol::JsonDocument document;
  while (!left.empty()) {
    const std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(left.size(), line.size() + 1));
    if (line.empty()) continue;
    const JsonValue json = document.parse(line);
    const std::uint64_t index = json.number_at("index", UINT64_MAX);
    if (index >= sent.records) return mistake(fmt::format("a failed record without an `index` below {}", sent.records), line);
    if (!result.failed.empty() && index <= result.failed.back().index) return mistake("failed records that do not ascend", line);
    result.failed.push_back(
        {index, std::string(json.text_at("error")), {}, std::string(json.text_at("trace")), json.flag_at("later", false)});
    if (!parse_frames(json, result.failed.back().frames)) return mistake(kWrongFrames, line);
  }
  std::uint64_t records = sent.records;
  if (end.stopped) {
    if (result.failed.empty()) return base::invalid("a batch that was stopped at no failure");
    if (!sent.may_stop && !result.failed.back().is_later)
      return base::invalid("a batch that was stopped, and was not sent with `stop_at_failure`");
    result.stopped = std::move(result.failed.back());
    result.failed.pop_back();
    records = result.stopped->index;
  }
  result.filtered = end.filtered;
  const std::uint64_t failed = result.failed.size();
  if (end.filtered > records - failed)
    return base::invalid(fmt::format("{} filtered and {} failed of {} records", end.filtered, failed, records));
  const std::uint64_t kept = records - failed - end.filtered;
  if (!sent.makes_records && (produced != 0 || end.filtered != 0))
    return base::invalid(fmt::format("{} rows made and {} filtered by a consumer, which makes none", produced, end.filtered));
  if (sent.makes_records && (produced < kept || (kept == 0 && produced != 0)))
    return base::invalid(
        fmt::format("{} rows made of {} records, of which {} were filtered and {} failed", produced, records, end.filtered, failed));
  for (const Produced& one : result.produced)
    if (!one.runs.empty() && !runs_fit(one, records, result.failed))
      return base::invalid(
          fmt::format("the runs of the {} records for `{}` are not of {} records that did not fail", one.count, one.stream, records));
  if (first_stays) {
    end.payload.resize(end.outputs.front().bytes);
    result.produced.front().rows = std::move(end.payload);
  }
  return {};
}

}  // namespace antler::worker
