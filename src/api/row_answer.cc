#include "api/row_answer.h"

#include <cmath>

#include "base/bytes.h"
#include "model/coercion.h"

namespace antler::api {
namespace {

using model::Kind;

// Whether CSV has it in quotes, and an array in single ones.
bool is_quoted(Kind kind) {
  switch (kind) {
    case Kind::kString:
    case Kind::kFixedString:
    case Kind::kEnum:
    case Kind::kDate:
    case Kind::kDate32:
    case Kind::kDateTime:
    case Kind::kDateTime64:
    case Kind::kUuid:
    case Kind::kIpv4:
    case Kind::kIpv6: return true;
    default: return false;
  }
}

bool is_of_many(Kind kind) { return kind == Kind::kArray || kind == Kind::kTuple || kind == Kind::kMap; }

template <class T>
bool append_if_not_finite(base::Reader& row, std::string& out) {
  base::Reader ahead = row;
  const T value = ahead.get<T>();
  if (!ahead.ok() || std::isfinite(value)) return false;
  out += std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
  row = ahead;
  return true;
}

// A scalar without quotes.
void append_text(const model::Type& type, base::Reader& row, std::string& out) {
  // JSON has no word for them, CSV has.
  if (type.kind == Kind::kFloat32 && append_if_not_finite<float>(row, out)) return;
  if (type.kind == Kind::kFloat64 && append_if_not_finite<double>(row, out)) return;
  if (type.kind == Kind::kString || type.kind == Kind::kFixedString || type.kind == Kind::kEnum)
    return model::print_parameter(type, row, out);
  const std::size_t begin = out.size();
  model::print_json(type, row, out);
  if (out.size() > begin && out[begin] == '"') out.erase(begin, 1).pop_back();
}

void append_many(const model::Type& type, base::Reader& row, std::string& out);

// As ClickHouse writes a value inside of an array.
void append_element(const model::Type& type, base::Reader& row, std::string& out) {
  switch (type.kind) {
    case Kind::kNullable:
      if (row.get<std::uint8_t>() != 0) out += "NULL";
      else append_element(type.arguments.front(), row, out);
      return;
    case Kind::kSimpleAggregate:
    case Kind::kLowCardinality: return append_element(type.arguments.front(), row, out);
    case Kind::kTuple:
    case Kind::kMap:
    case Kind::kArray: return append_many(type, row, out);
    default: break;
  }
  if (!is_quoted(type.kind)) return append_text(type, row, out);
  std::string text;
  append_text(type, row, text);
  out += '\'';
  for (const char c : text) {
    switch (c) {
      case '\'': out += "\\'"; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\0': out += "\\0"; break;
      default: out += c;
    }
  }
  out += '\'';
}

// As ClickHouse writes them: [1,2], (1,'a'), {'a':1}.
void append_many(const model::Type& type, base::Reader& row, std::string& out) {
  if (type.kind == Kind::kTuple) {
    for (std::size_t i = 0; i < type.arguments.size(); ++i) {
      out += i > 0 ? ',' : '(';
      append_element(type.arguments[i], row, out);
    }
    out += ')';
    return;
  }
  const bool is_map = type.kind == Kind::kMap;
  const std::uint64_t count = row.get_varint();
  out += is_map ? '{' : '[';
  for (std::uint64_t i = 0; i < count && row.ok(); ++i) {
    if (i > 0) out += ',';
    append_element(type.arguments.front(), row, out);
    if (!is_map) continue;
    out += ':';
    append_element(type.arguments.back(), row, out);
  }
  out += is_map ? '}' : ']';
}

// RFC 4180: quotes around it, those inside doubled.
void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

void append_cell(const model::Type& type, base::Reader& row, std::string& out) {
  switch (type.kind) {
    case Kind::kNullable:
      if (row.get<std::uint8_t>() != 0) out += "\\N";
      else append_cell(type.arguments.front(), row, out);
      return;
    case Kind::kSimpleAggregate:
    case Kind::kLowCardinality: return append_cell(type.arguments.front(), row, out);
    default: break;
  }
  if (!is_of_many(type.kind) && !is_quoted(type.kind)) return append_text(type, row, out);
  std::string text;
  if (is_of_many(type.kind)) append_many(type, row, text);
  else append_text(type, row, text);
  append_quoted(text, out);
}

}  // namespace

std::string RowAnswer::write(AnswerForm form, std::string_view rows) const {
  if (form.format == Format::kCsv) return write_csv(rows);
  const bool as_array = form.format == Format::kJson;
  std::string out;
  out.reserve(rows.size() * 2);
  base::Reader reader(rows);
  while (!reader.at_end() && reader.ok()) {
    if (as_array) out += out.empty() ? "[\n" : ",\n";
    if (!reader_.to_json(reader, out, {model::Unsayable::kReplaced, form.int64})) break;
    if (!as_array) out += '\n';
  }
  if (as_array) out += out.empty() ? "[]\n" : "\n]\n";
  return out;
}

std::string RowAnswer::write_csv(std::string_view rows) const {
  std::string out;
  out.reserve(rows.size() * 2);
  for (std::size_t i = 0; i < model_.fields.size(); ++i) {
    if (i > 0) out += ',';
    append_quoted(model_.fields[i].name, out);
  }
  out += '\n';
  base::Reader reader(rows);
  while (!reader.at_end() && reader.ok()) {
    for (std::size_t i = 0; i < model_.fields.size(); ++i) {
      if (i > 0) out += ',';
      append_cell(model_.fields[i].type, reader, out);
    }
    out += '\n';
  }
  return out;
}

}  // namespace antler::api
