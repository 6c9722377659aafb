#include "codec/native_block.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "codec/native_column.h"
#include "codec/row_order.h"

namespace antler::codec {

NativeBlockBuilder::NativeBlockBuilder(const model::Model& model, const NativeOptions& options) : reader_(model), options_(options) {
  const auto header = [&](std::string_view name, std::string_view type) {
    std::string& out = headers_.emplace_back();
    base::put_text(out, name);
    base::put_text(out, type);
  };
  columns_.reserve(model.fields.size());  // sort_columns_ points into it
  for (const auto& field : model.fields) {
    columns_.emplace_back(field.type, !options.sort_columns.empty());
    if (options.columns.empty() || std::find(options.columns.begin(), options.columns.end(), field.name) != options.columns.end())
      header(field.name, model::to_text(field.type));
    else headers_.emplace_back();
  }
  if (!options.offset_column.empty()) header(options.offset_column, "UInt64");
  for (const auto& name : options.sort_columns) {
    const model::Field* field = model.find(name);
    const NativeColumn* column = field == nullptr ? nullptr : &columns_[static_cast<std::size_t>(field - model.fields.data())];
    if (column == nullptr || !column->has_keys()) {
      sort_columns_.clear();  // ClickHouse sorts
      break;
    }
    sort_columns_.push_back(column);
  }
}

NativeBlockBuilder::NativeBlockBuilder(NativeBlockBuilder&&) noexcept = default;
NativeBlockBuilder& NativeBlockBuilder::operator=(NativeBlockBuilder&&) noexcept = default;
NativeBlockBuilder::~NativeBlockBuilder() = default;

base::Result<NativeBlockBuilder> NativeBlockBuilder::create(const model::Model& model, const NativeOptions& options) {
  for (const auto& field : model.fields)
    if (!NativeColumn::takes(field.type))
      return base::unsupported(
          fmt::format("model {}: field `{}`: a record cannot hold {}", model.name, field.name, model::to_text(field.type)));
  return NativeBlockBuilder(model, options);
}

base::Result<void> NativeBlockBuilder::add(std::string_view rows, std::uint64_t first_offset, std::uint64_t skip, std::uint64_t take,
                                           std::span<const std::uint64_t> excluded) {
  const auto broken = [&](std::uint64_t row) {
    return base::internal(
        fmt::format("rows {} to {} (offset {} and on) are not whole rows of the model", row, skip + take, first_offset + row));
  };
  base::Reader reader(rows);
  for (std::uint64_t row = 0; row < skip; ++row)
    if (!reader_.skip(reader)) return broken(row);
  const char* at = reader.position();
  const char* const end = rows.data() + rows.size();
  auto next_excluded = std::lower_bound(excluded.begin(), excluded.end(), first_offset + skip);
  const bool with_offsets = !options_.offset_column.empty();
  for (std::uint64_t row = skip; row < skip + take;) {
    const std::uint64_t offset = first_offset + row;
    if (next_excluded != excluded.end() && *next_excluded == offset) {
      ++next_excluded;
      base::Reader rest(std::string_view(at, static_cast<std::size_t>(end - at)));
      if (!reader_.skip(rest)) return broken(row);
      at = rest.position();
      ++row;
      continue;
    }
    std::uint64_t count = skip + take - row;
    if (next_excluded != excluded.end()) count = std::min(count, *next_excluded - offset);
    if (!NativeColumn::append_rows(columns_, count, at, end)) return broken(row);
    if (with_offsets) {
      char* to = offsets_.claim(count * sizeof offset);
      for (std::uint64_t i = 0; i < count; ++i, to += sizeof offset) {
        const std::uint64_t value = offset + i;
        std::memcpy(to, &value, sizeof value);
      }
    }
    row += count;
    rows_ += count;
  }
  return {};
}

std::size_t NativeBlockBuilder::bytes() const {
  std::size_t size = offsets_.size();
  for (const auto& header : headers_) size += header.size();
  for (const auto& column : columns_) size += column.bytes();
  return size;
}

std::string_view NativeBlockBuilder::finish() {
  sorted_ = !sort_columns_.empty();
  const std::vector<std::uint32_t> order = sorted_ ? order_rows(sort_columns_) : std::vector<std::uint32_t>{};
  block_.clear();
  block_.reserve(bytes() + 64 * headers_.size());
  block_.put_varint(headers_.size() - static_cast<std::size_t>(std::count(headers_.begin(), headers_.end(), "")));
  block_.put_varint(rows_);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (headers_[i].empty()) continue;
    block_.append(headers_[i]);
    if (rows_ == 0) continue;
    columns_[i].write_prefix(block_);
    if (sorted_) columns_[i].write(block_, order);
    else columns_[i].write(block_);
  }
  if (!options_.offset_column.empty()) {
    block_.append(headers_.back());
    char* to = block_.claim(offsets_.size());
    if (sorted_)
      for (std::size_t i = 0; i < order.size(); ++i) std::memcpy(to + 8 * i, offsets_.data() + 8 * std::size_t{order[i]}, 8);
    else if (rows_ > 0) std::memcpy(to, offsets_.data(), offsets_.size());
  }
  clear();
  return block_.view();
}

void NativeBlockBuilder::clear() {
  for (auto& column : columns_) column.clear();
  offsets_.clear();
  rows_ = 0;
}

}  // namespace antler::codec
