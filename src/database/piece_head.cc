#include "database/piece_head.h"

#include <algorithm>
#include <array>

#include "base/bytes.h"

namespace antler::database {
namespace {

constexpr std::array<std::string_view, 15> kFormatsOfRows{
    "TabSeparated", "TSV",    "TabSeparatedRaw", "TSVRaw", "CSV",       "JSONEachRow", "JSONStringsEachRow",       "JSONCompactEachRow",
    "JSONLines",    "NDJSON", "LineAsString",    "TSKV",   "RowBinary", "Native",      "JSONCompactStringsEachRow"};
constexpr std::string_view kNames = "WithNames", kTypes = "AndTypes";

std::string_view without(std::string_view text, std::string_view end) {
  return text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text;
}

bool is_of_rows(std::string_view format) { return std::find(kFormatsOfRows.begin(), kFormatsOfRows.end(), format) != kFormatsOfRows.end(); }

}  // namespace

PieceForm piece_form(std::string_view format) {
  if (is_of_rows(format)) return PieceForm::kRows;
  const auto named = without(format, kTypes);
  if (named.ends_with(kNames) && is_of_rows(without(named, kNames))) return PieceForm::kHead;
  return PieceForm::kWhole;
}

PieceHead::PieceHead(std::string_view format) : format_(piece_form(format) == PieceForm::kHead ? format : "") {}

bool PieceHead::strip(std::string_view& piece) {
  if (format_.empty()) return true;
  if (is_first_) {
    is_first_ = false;
    head_ = piece.substr(0, measure(piece));
    return !head_.empty();
  }
  if (head_.empty() || !piece.starts_with(head_)) return false;
  piece.remove_prefix(head_.size());
  return true;
}

// The bytes of the head; 0 when it does not end.
std::size_t PieceHead::measure(std::string_view piece) const {
  const bool has_types = format_.ends_with(kTypes);
  if (format_.starts_with("RowBinary")) {
    base::Reader reader(piece);
    const std::uint64_t columns = reader.get_varint();
    for (std::uint64_t i = 0; i < columns * (has_types ? 2 : 1) && reader.ok(); ++i) reader.get_text();
    return reader.ok() ? piece.size() - reader.remaining() : 0;
  }
  // Lines. A name of CSV may have one within its quotes; the other formats escape it.
  const bool has_quotes = format_.starts_with("CSV");
  int lines = has_types ? 2 : 1;
  bool is_quoted = false;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (has_quotes && piece[i] == '"') is_quoted = !is_quoted;
    if (piece[i] == '\n' && !is_quoted && --lines == 0) return i + 1;
  }
  return 0;
}

}  // namespace antler::database
