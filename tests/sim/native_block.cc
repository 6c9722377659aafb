// Rows as blocks of the Native format have them.
#include <algorithm>
#include <cstring>

#include "base/bytes.h"
#include "clickhouse_twin.h"

namespace antler::sim {
namespace {

std::size_t width_of(std::string_view type) {
  if (type == "UInt8" || type == "Int8" || type == "Bool") return 1;
  if (type == "UInt16" || type == "Int16") return 2;
  if (type == "UInt32" || type == "Int32") return 4;
  if (type == "UInt64" || type == "Int64" || type.starts_with("DateTime64")) return 8;
  return 0;
}

bool read_column(base::Reader& reader, std::string_view type, std::size_t rows, std::vector<Cell>& out) {
  if (type == "LowCardinality(String)") {
    if (reader.get<std::uint64_t>() != 1) return false;
    const auto flags = reader.get<std::uint64_t>();
    std::vector<std::string> keys(std::min<std::uint64_t>(reader.get<std::uint64_t>(), 1u << 20));
    for (auto& key : keys) key = reader.get_text();
    if (reader.get<std::uint64_t>() != rows) return false;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint64_t key = (flags & 0xff) == 0   ? reader.get<std::uint8_t>()
                                : (flags & 0xff) == 1 ? reader.get<std::uint16_t>()
                                                      : reader.get<std::uint32_t>();
      if (key >= keys.size()) return false;
      out.push_back(keys[key]);
    }
    return reader.ok();
  }
  if (type.starts_with("Nullable(")) {
    const std::string_view nulls = reader.take(rows);
    std::vector<Cell> values;
    if (!read_column(reader, type.substr(9, type.size() - 10), rows, values)) return false;
    for (std::size_t i = 0; i < rows; ++i) out.push_back(nulls[i] != 0 ? Cell("\1", 1) : Cell("\0", 1) + values[i]);
    return true;
  }
  const std::size_t width = width_of(type);
  if (width == 0 && type != "String") return false;
  for (std::size_t i = 0; i < rows; ++i) out.emplace_back(width == 0 ? reader.get_text() : reader.take(width));
  return reader.ok();
}

}  // namespace

Cell cell(std::uint64_t number) {
  Cell out;
  base::put(out, number);
  return out;
}

std::uint64_t number(const Cell& cell) {
  std::uint64_t out = 0;
  std::memcpy(&out, cell.data(), std::min(cell.size(), sizeof out));
  return out;
}

std::optional<NativeBlock> read_native(std::string_view bytes) {
  base::Reader reader(bytes);
  const auto columns = reader.get_varint();
  const auto rows = reader.get_varint();
  NativeBlock block;
  if (columns > 100 || rows > 1u << 20) return std::nullopt;
  block.rows.resize(rows);
  for (std::uint64_t i = 0; i < columns; ++i) {
    block.columns.emplace_back(reader.get_text());
    const std::string_view type = reader.get_text();
    std::vector<Cell> cells;
    if (!read_column(reader, type, rows, cells)) return std::nullopt;
    for (std::size_t row = 0; row < rows; ++row) block.rows[row].push_back(std::move(cells[row]));
  }
  if (!reader.ok() || !reader.at_end()) return std::nullopt;
  return block;
}

}  // namespace antler::sim
