#include "api/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/type.h"

namespace antler::api {
namespace {

struct Entry {
  Format format;
  std::string_view name;
  std::string_view content_type;
  std::string_view clickhouse;
  std::array<std::string_view, 3> media;  // that an Accept header may name
};
constexpr std::array kEntries = {
    Entry{Format::kJson, "json", "application/json", "JSONEachRow", {"application/json"}},
    Entry{Format::kNdjson,
          "ndjson",
          "application/x-ndjson",
          "JSONEachRow",
          {"application/x-ndjson", "application/ndjson", "application/jsonl"}},
    Entry{Format::kCsv, "csv", "text/csv; charset=utf-8", "CSVWithNames", {"text/csv"}},
    Entry{Format::kArrow, "arrow", "application/vnd.apache.arrow.stream", "ArrowStream", {"application/vnd.apache.arrow.stream"}},
    Entry{Format::kParquet, "parquet", "application/vnd.apache.parquet", "Parquet", {"application/vnd.apache.parquet"}},
};

const Entry& entry(Format format) { return kEntries[static_cast<std::size_t>(format)]; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// In thousandths, as RFC 9110 bounds it; a weight that is not understood is 1.
int parse_weight(std::string_view parameters) {
  for (const auto part : base::split(parameters, ';')) {
    const std::string text = lower(base::trim(part));
    if (!text.starts_with("q=")) continue;
    const std::string_view digits = std::string_view(text).substr(2);
    if (digits.empty() || digits.size() > 5 || (digits[0] != '0' && digits[0] != '1')) return 1000;
    if (digits.size() > 1 && digits[1] != '.') return 1000;
    int weight = (digits[0] - '0') * 1000;
    for (std::size_t i = 2, unit = 100; i < digits.size(); ++i, unit /= 10) {
      if (digits[i] < '0' || digits[i] > '9') return 1000;
      weight += (digits[i] - '0') * static_cast<int>(unit);
    }
    return std::min(weight, 1000);
  }
  return 1000;
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  for (const auto& one : kEntries)
    if (one.name == name) return one.format;
  return std::nullopt;
}

std::optional<model::Int64Form> parse_int64(std::string_view name) {
  if (name == "number") return model::Int64Form::kNumber;
  if (name == "string") return model::Int64Form::kString;
  return std::nullopt;
}

std::string_view to_string(Format format) { return entry(format).name; }

Format parse_accept(std::string_view accept) {
  Format best = Format::kJson;
  int best_weight = 0;
  while (!accept.empty()) {
    const auto end = accept.find(',');
    const std::string_view range = accept.substr(0, end);
    accept = end == std::string_view::npos ? std::string_view() : accept.substr(end + 1);
    const auto semicolon = range.find(';');
    const std::string media = lower(base::trim(range.substr(0, semicolon)));
    const int weight = semicolon == std::string_view::npos ? 1000 : parse_weight(range.substr(semicolon + 1));
    const auto found = std::find_if(kEntries.begin(), kEntries.end(), [&](const Entry& one) {
      return !media.empty() && std::find(one.media.begin(), one.media.end(), media) != one.media.end();
    });
    const bool any = media == "*/*" || media == "application/*";
    if (found == kEntries.end() && !any) continue;
    const Format format = any ? Format::kJson : found->format;
    if (weight > best_weight || (weight == best_weight && weight > 0 && format == Format::kJson)) best = format, best_weight = weight;
  }
  return best;
}

std::string_view content_type(Format format) { return entry(format).content_type; }
std::string_view clickhouse_format(Format format) { return entry(format).clickhouse; }
bool is_of_rows(Format format) { return format == Format::kJson || format == Format::kNdjson || format == Format::kCsv; }

std::vector<std::pair<std::string, std::string>> format_settings(bool as_array, model::Int64Form int64) {
  return {{"output_format_parallel_formatting", "0"},  // its threads cost a small answer a third of its CPU
          {"output_format_json_quote_64bit_integers", int64 == model::Int64Form::kString ? "1" : "0"},
          {"output_format_json_quote_decimals", "1"},
          {"output_format_json_escape_forward_slashes", "0"},
          {"output_format_json_validate_utf8", "1"},  // what is no UTF-8 is U+FFFD, as in the rows of a handler
          {"output_format_json_array_of_rows", as_array ? "1" : "0"},
          {"date_time_output_format", "iso"},
          {"output_format_csv_serialize_tuple_into_separate_columns", "0"},  // a cell for each column that the head names
          // What every reader of the format has: not all know LZ4 frames in Arrow, or zstd in Parquet.
          {"output_format_arrow_compression_method", "none"},
          {"output_format_parquet_compression_method", "snappy"}};
}

namespace {

// The type that a format shows a scalar as; its own where there is none.
using Shown = model::Type (*)(const model::Type& scalar);

model::Type shown_in_columns(const model::Type& scalar) {
  switch (scalar.kind) {
    case model::Kind::kDateTime: return {.kind = model::Kind::kDateTime64, .zone = scalar.zone};
    case model::Kind::kEnum:
    case model::Kind::kInt128:
    case model::Kind::kUInt128:
    case model::Kind::kIpv4:
    case model::Kind::kIpv6: return model::Type::of(model::Kind::kString);
    default: return scalar;
  }
}

model::Type shown_in_json(const model::Type& scalar) {
  const bool wide = scalar.kind == model::Kind::kInt128 || scalar.kind == model::Kind::kUInt128;
  return wide ? model::Type::of(model::Kind::kString) : scalar;
}

model::Type shown_as(model::Type type, Shown shown) {
  if (type.kind == model::Kind::kSimpleAggregate) return shown_as(model::Type(type.arguments.front()), shown);
  if (type.arguments.empty()) return shown(type);
  for (auto& argument : type.arguments) argument = shown_as(std::move(argument), shown);
  return type;
}

bool is_changed(const model::Type& type, Shown shown) {
  if (type.arguments.empty()) return shown(type) != type;
  return std::any_of(type.arguments.begin(), type.arguments.end(), [&](const auto& argument) { return is_changed(argument, shown); });
}

std::string select_as(std::string_view select, const model::Model& rows, Shown shown) {
  const bool changed =
      std::any_of(rows.fields.begin(), rows.fields.end(), [&](const auto& field) { return is_changed(field.type, shown); });
  if (!changed) return std::string(select);
  std::string columns;
  for (const auto& field : rows.fields) {
    const std::string name = base::quote_identifier(field.name);
    if (!columns.empty()) columns += ", ";
    columns +=
        is_changed(field.type, shown) ? fmt::format("CAST({0} AS {1}) AS {0}", name, model::to_text(shown_as(field.type, shown))) : name;
  }
  // The line end closes a comment that the select may end in.
  return fmt::format("SELECT {} FROM (\n{}\n)", columns, select);
}

}  // namespace

std::string columnar_select(std::string_view select, const model::Model& rows) { return select_as(select, rows, shown_in_columns); }
std::string json_select(std::string_view select, const model::Model& rows) { return select_as(select, rows, shown_in_json); }

}  // namespace antler::api
