#include "codec/json_decoder.h"

#include <fmt/format.h>

#include <cstring>
#include <limits>

#include "base/assertion.h"
#include "codec/json_cursor.h"
#include "codec/json_explain.h"
#include "codec/json_tokens.h"
#include "codec/record_plan.h"
#include "codec/record_writer.h"

namespace antler::codec {
namespace {

// NDJSON is scanned by pieces of whole lines: the tokens of one stay in the cache, and a byte that is not UTF-8 slows one piece.
constexpr std::size_t kPieceBytes = 64 << 10;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string padded(std::string_view text) { return std::string(text) + std::string(kPadding, ' '); }

// Where the elements of an array begin and end, told without a scan: only for arrays that a scan refuses.
class ElementSplitter {
 public:
  explicit ElementSplitter(std::string_view array) : rest_(array.substr(1)) {}

  /// The next element up to its comma or the closing bracket. False at the end, be it a proper one or not.
  bool next(std::string_view& element) {
    if (closed_) return false;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      const char c = rest_[i];
      if (quoted) {
        if (c == '\\') ++i;
        else if (c == '"') quoted = false;
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (depth == 0 && (c == ',' || c == ']')) {
        element = trim_blanks(rest_.substr(0, i));
        rest_.remove_prefix(i + 1);
        closed_ = c == ']';
        return !(closed_ && first_ && element.empty()) && !(first_ = false);
      } else if (c == '}' || c == ']') {
        --depth;
      }
    }
    return false;
  }
  [[nodiscard]] bool closed() const { return closed_ && trim_blanks(rest_).empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool closed_ = false;
  bool first_ = true;
};

}  // namespace

class JsonDecoder::Implementation {
 public:
  Implementation(std::unique_ptr<RecordPlan> plan, const JsonDecoderOptions& options)
      : options_(options), plan_(std::move(plan)), writer_(*plan_, options.row_bytes_max) {}

  base::Result<void> encode_defaults() {
    for (std::size_t i = 0; i < plan_->fields().size(); ++i) {
      const model::Field& field = plan_->model().fields[i];
      if (!field.default_json || static_cast<int>(i) == plan_->keeper()) continue;
      auto row = JsonDecoder::encode(field, *field.default_json);
      if (!row) return row.error().with_note(fmt::format("model {}: the default of `{}`", plan_->model().name, field.name));
      plan_->fields()[i].may_be_missing = true;
      plan_->fields()[i].missing = std::move(*row);
    }
    return {};
  }

  [[nodiscard]] std::size_t bytes_kept() const { return writer_.bytes_kept(); }

  void decode(std::string_view body, BodyForm form, DecodedBody& out) {
    out.clear();
    if (body.starts_with(kByteOrderMark)) body.remove_prefix(kByteOrderMark.size());
    body = trim_blanks(body);
    if (body.size() >= std::numeric_limits<std::uint32_t>::max()) return break_off(out, "a body of less than 4 GiB", "more");
    if (body.empty() && form != BodyForm::kNdjson) return break_off(out, "a JSON object, an array of objects, or NDJSON", "nothing");
    out.form = form == BodyForm::kAuto ? form_of(body) : form;
    switch (out.form) {
      case BodyForm::kArray: array(body, out); break;
      case BodyForm::kNdjson: lines(body, out); break;
      case BodyForm::kObject: record(body, out); break;
      case BodyForm::kAuto: break_off(out, "a JSON object, an array of objects, or NDJSON", received_text(body)); break;
    }
    writer_.shrink();
    tokens_.shrink();
    record_tokens_.shrink();
  }

 private:
  // The first reason stays.
  void break_off(DecodedBody& out, std::string expected, std::string found) {
    if (out.body_error) return;
    ++out.errors;
    out.body_error = FieldError{"", model::rule::kJson, std::move(expected), std::move(found)};
  }

  // kAuto when it is none.
  BodyForm form_of(std::string_view body) {
    if (body.front() == '[') return BodyForm::kArray;
    if (body.front() != '{') return BodyForm::kAuto;
    const std::string_view line = first_line(body);
    if (line.size() == body.size() && is_one_value(body)) return BodyForm::kObject;
    if (is_one_value(line)) return BodyForm::kNdjson;
    // One object over several lines is one value; objects one after the other are not, and neither is a broken record.
    if (is_one_value(body)) return BodyForm::kObject;
    if (tokens_.scan(body) == JsonTokens::Outcome::kTokens) {
      JsonCursor cursor = JsonCursor::of(body, tokens_);
      std::string_view whole;
      if (take_value(cursor, record_tokens_, kJsonDepthMax, whole) && cursor.peek() == '{') return BodyForm::kNdjson;
    }
    return body.find("\n{") != std::string_view::npos ? BodyForm::kNdjson : BodyForm::kObject;
  }

  bool is_one_value(std::string_view text) {
    if (tokens_.scan(text) != JsonTokens::Outcome::kTokens) return false;
    JsonCursor cursor = JsonCursor::of(text, tokens_);
    std::string_view whole;
    return take_value(cursor, record_tokens_, kJsonDepthMax, whole) && cursor.done();
  }

  // The record whose row begins at `start`. False when the body has more than may be kept of it.
  bool take(std::size_t start, DecodedBody& out) {
    if (out.rows.size() > options_.row_bytes_max) [[unlikely]] {
      out.rows.resize(start);
      rows_are_full(out);
      return false;
    }
    out.row_ends.push_back(static_cast<std::uint32_t>(out.rows.size()));
    ++out.records;
    return true;
  }

  void rows_are_full(DecodedBody& out) { break_off(out, fmt::format("at most {} bytes of rows", options_.row_bytes_max), "more"); }

  void refuse(std::string_view text, DecodedBody& out) {
    if (text.size() > options_.refused_record_bytes_max)
      return break_off(out, fmt::format("a record of at most {} bytes, since it is refused", options_.refused_record_bytes_max),
                       fmt::format("{} bytes", text.size()));
    RefusedRecord& refused = out.refused.emplace_back();
    refused.index = out.records++;
    refused.text = text;
    const std::size_t left = out.errors < options_.errors_max ? options_.errors_max - static_cast<std::size_t>(out.errors) : 0;
    out.errors += explain(*plan_, text, record_tokens_, std::min(left, options_.errors_per_record_max), refused, out.unknown_fields);
  }

  // One record by itself.
  void record(std::string_view text, DecodedBody& out) {
    if (record_tokens_.scan(text) == JsonTokens::Outcome::kTokens) {
      const std::size_t before = out.rows.size();
      const std::uint64_t unknown_fields = out.unknown_fields;
      JsonCursor cursor = JsonCursor::of(text, record_tokens_);
      if (writer_.write(cursor, record_tokens_, out.rows, out.unknown_fields)) {
        if (cursor.done()) {
          take(before, out);
          return;
        }
        out.rows.resize(before);
        out.unknown_fields = unknown_fields;
      }
      if (writer_.row_is_too_long()) return rows_are_full(out);
    }
    refuse(text, out);
  }

  // Whether the body is broken off, or is now, because too much of it is refused.
  bool full(DecodedBody& out) {
    if (out.body_error) return true;
    if (out.refused.size() > options_.refused_max)
      break_off(out, fmt::format("at most {} refused records in a body", options_.refused_max), "more");
    return out.body_error.has_value();
  }

  void lines(std::string_view body, DecodedBody& out) {
    while (!body.empty() && !full(out)) {
      std::size_t size = body.size();
      if (size > kPieceBytes) {
        // Up to the last line that ends inside of the piece, else to the end of the first.
        std::size_t newline = body.rfind('\n', kPieceBytes - 1);
        if (newline == std::string_view::npos) newline = body.find('\n', kPieceBytes);
        if (newline != std::string_view::npos) size = newline + 1;
      }
      piece(body.substr(0, size), out);
      body.remove_prefix(size);
    }
  }

  void piece(std::string_view text, DecodedBody& out) {
    const auto outcome = tokens_.scan(text);
    if (outcome == JsonTokens::Outcome::kBlank) return;
    if (outcome != JsonTokens::Outcome::kTokens) {
      // A string that is not closed may hide what follows, so each line is scanned by itself.
      while (!text.empty() && !full(out)) {
        const std::string_view line = first_line(text);
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (!trim_blanks(line).empty()) record(trim_blanks(line), out);
      }
      return;
    }
    // No string spans lines, so a line that is wrong leaves the tokens of the others as they are.
    JsonCursor cursor = JsonCursor::of(text, tokens_);
    const char* const end = text.data() + text.size();
    while (!cursor.done()) {
      const char* const first = cursor.position();
      const auto* newline = static_cast<const char*>(std::memchr(first, '\n', static_cast<std::size_t>(end - first)));
      const char* const line_end = newline != nullptr ? newline : end;
      const std::uint32_t* const start = cursor.at;
      const std::size_t before = out.rows.size();
      const std::uint64_t unknown_fields = out.unknown_fields;
      if (writer_.write(cursor, tokens_, out.rows, out.unknown_fields)) [[likely]] {
        const bool inside = cursor.text + cursor.at[-1] < line_end;
        if (inside && (cursor.done() || cursor.position() > line_end)) [[likely]] {
          if (!take(before, out)) return;
          continue;
        }
        out.rows.resize(before);
        out.unknown_fields = unknown_fields;
      }
      if (writer_.row_is_too_long()) return rows_are_full(out);
      for (cursor.at = start; !cursor.done() && cursor.position() < line_end;) ++cursor.at;
      refuse(trim_blanks({first, static_cast<std::size_t>(line_end - first)}), out);
      if (full(out)) return;
    }
  }

  void array(std::string_view body, DecodedBody& out) {
    if (body.front() != '[') return break_off(out, "an array of JSON objects", received_text(body));
    if (tokens_.scan(body) != JsonTokens::Outcome::kTokens) return broken_array(body, out);
    JsonCursor cursor = JsonCursor::of(body, tokens_);
    cursor.take('[');
    if (cursor.take(']')) {
      if (!cursor.done()) break_off(out, "nothing after the array", rest_of(cursor));
      return;
    }
    do {
      if (full(out)) return;
      const JsonCursor start = cursor;
      const std::size_t before = out.rows.size();
      if (!writer_.write(cursor, tokens_, out.rows, out.unknown_fields)) {
        if (writer_.row_is_too_long()) return rows_are_full(out);
        cursor = start;
        std::string_view whole;
        if (!take_value(cursor, tokens_, kJsonDepthMax, whole)) return break_off(out, "a JSON object", rest_of(start));
        refuse(whole, out);
      } else if (!take(before, out)) {
        return;
      }
    } while (cursor.take(','));
    if (!cursor.take(']')) return break_off(out, "a comma or the end of the array", rest_of(cursor));
    if (!cursor.done()) break_off(out, "nothing after the array", rest_of(cursor));
  }

  static std::string rest_of(const JsonCursor& cursor) {
    if (cursor.done()) return "the end of the body";
    const std::string_view rest(cursor.position(), std::min<std::size_t>(120, cursor.end[0] - *cursor.at));
    return received_text(rest);
  }

  void broken_array(std::string_view body, DecodedBody& out) {
    ElementSplitter splitter(body);
    std::string_view element;
    std::string_view rest = splitter.rest();
    for (; splitter.next(element); rest = splitter.rest()) {
      if (full(out)) return;
      record(element, out);
      // Where an element is not JSON, the borders of the next ones cannot be told either.
      if (!out.refused.empty() && out.refused.back().index + 1 == out.records && out.refused.back().errors.front().path.empty() &&
          out.refused.back().errors.front().rule == model::rule::kJson) {
        out.body_error = std::move(out.refused.back().errors.front());
        out.refused.pop_back();
        --out.records;
        return;
      }
    }
    if (!splitter.closed()) break_off(out, "a JSON object or the end of the array", received_text(rest));
  }

  const JsonDecoderOptions options_;
  std::unique_ptr<RecordPlan> plan_;
  RecordWriter writer_;
  JsonTokens tokens_;         // of a body or a piece of it
  JsonTokens record_tokens_;  // of one record
};

void DecodedBody::clear() {
  form = BodyForm::kAuto;
  records = 0;
  rows.clear();
  row_ends.clear();
  refused.clear();
  errors = 0;
  unknown_fields = 0;
  body_error.reset();
}

JsonDecoder::JsonDecoder(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
JsonDecoder::JsonDecoder(JsonDecoder&&) noexcept = default;
JsonDecoder& JsonDecoder::operator=(JsonDecoder&&) noexcept = default;
JsonDecoder::~JsonDecoder() = default;

base::Result<JsonDecoder> JsonDecoder::create(const model::Model& model, const JsonDecoderOptions& options) {
  auto plan = RecordPlan::create(model);
  if (!plan) return plan.error();
  if (auto set = (*plan)->set_unknown_fields(options.unknown_fields, options.unknown_fields_in); !set) return set.error();
  auto implementation = std::make_unique<Implementation>(std::move(*plan), options);
  if (auto done = implementation->encode_defaults(); !done) return done.error();
  return JsonDecoder(std::move(implementation));
}

std::size_t JsonDecoder::bytes_kept() const { return implementation_->bytes_kept(); }

void JsonDecoder::decode(std::string_view body, BodyForm form, DecodedBody& out) { implementation_->decode(body, form, out); }

base::Result<std::string> JsonDecoder::encode(const model::Field& field, std::string_view json) {
  // As the only field of a record, so that a refusal has its reason.
  model::Model model{.name = "", .fields = {{.name = field.name, .type = field.type, .bounds = field.bounds, .counts = field.counts}}};
  auto plan = RecordPlan::create(model);
  if (!plan) return plan.error();
  RecordWriter writer(**plan, JsonDecoderOptions{}.row_bytes_max);
  JsonTokens tokens;
  const std::string text = padded(trim_blanks(json));
  const std::string_view value(text.data(), text.size() - kPadding);
  std::string row;
  if (tokens.scan(value) == JsonTokens::Outcome::kTokens) {
    JsonCursor cursor = JsonCursor::of(value, tokens);
    if (writer.write_value(cursor, tokens, (*plan)->fields().front().value, row) && cursor.done()) return row;
  }
  std::string key = "{";
  base::check(!field.name.empty(), "a field has a name");
  key += '"';
  for (const char c : field.name) {
    if (c == '"' || c == '\\') key += '\\';
    key += c;
  }
  const std::string record = padded(key + "\":" + std::string(value) + "}");
  RefusedRecord refused;
  std::uint64_t unknown_fields = 0;
  explain(**plan, std::string_view(record).substr(0, record.size() - kPadding), tokens, 1, refused, unknown_fields);
  const FieldError& error = refused.errors.front();
  return base::invalid(fmt::format("expected {}, found {}", error.expected, error.received));
}

}  // namespace antler::codec
