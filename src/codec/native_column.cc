#include "codec/native_column.h"

#include <algorithm>
#include <bit>

#include "base/assertion.h"
#include "model/coercion.h"

namespace antler::codec {
namespace {

// Native's LowCardinality: version 1; a block's own keys, which are not shared with other blocks.
constexpr std::uint64_t kDictionaryVersion = 1;
constexpr std::uint64_t kOwnKeys = 0x200 | 0x400;
// Texts are copied by blocks, which read and write past their end where there is room.
constexpr std::size_t kBlock = 16;
constexpr std::size_t kVarintMax = 10;
// How far ahead of a gather its rows are fetched.
constexpr std::size_t kFetchAhead = 16;

// A varint length; false when it ends after `end`.
inline bool take_size(const char*& at, const char* end, std::size_t& size) {
  if (at != end && static_cast<unsigned char>(*at) < 0x80) [[likely]] {
    size = static_cast<unsigned char>(*at++);
    return true;
  }
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64 && at != end; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      size = value;
      return true;
    }
  }
  return false;
}

// kBlock bytes after `to + size` and after `from + size` may be touched.
inline void copy_blocks(char* to, const char* from, std::size_t size) {
  for (std::size_t i = 0; i < size; i += kBlock) std::memcpy(to + i, from + i, kBlock);
}

template <std::size_t kSize>
void gather_fixed(const char* from, std::span<const std::uint32_t> order, ByteBuffer& out) {
  char* to = out.claim(order.size() * kSize);
  for (const std::uint32_t row : order) {
    std::memcpy(to, from + row * kSize, kSize);
    to += kSize;
  }
}

}  // namespace

bool NativeColumn::takes(const model::Type& type) {
  if (type.kind == model::Kind::kAggregate) return false;
  return std::all_of(type.arguments.begin(), type.arguments.end(), takes);
}

NativeColumn::NativeColumn(const model::Type& declared, bool gathered)
    : type_(declared.kind == model::Kind::kSimpleAggregate ? declared.arguments.front() : declared), gathered_(gathered) {
  const model::Type& type = type_;
  switch (type.kind) {
    case model::Kind::kNullable:
      action_ = Action::kNullable;
      inner_ = std::make_unique<NativeColumn>(type.arguments.front(), gathered);
      return;
    case model::Kind::kArray:
      action_ = Action::kArray;
      inner_ = std::make_unique<NativeColumn>(type.arguments.front(), gathered);
      return;
    case model::Kind::kMap: {
      model::Type entry = model::Type::of(model::Kind::kTuple);
      entry.arguments = type.arguments;
      action_ = Action::kArray;
      inner_ = std::make_unique<NativeColumn>(entry, gathered);
      return;
    }
    case model::Kind::kTuple:
      action_ = Action::kTuple;
      for (const auto& part : type.arguments) parts_.emplace_back(part, gathered);
      return;
    case model::Kind::kLowCardinality:
      action_ = model::is_nullable(type) ? Action::kNullableKey : Action::kKey;
      if (action_ == Action::kNullableKey) dictionary_.reserve_null();
      return;
    default: break;
  }
  width_ = model::row_width(type);
  switch (width_) {
    case 0: action_ = Action::kText; break;
    case 1: action_ = Action::kFixed1; break;
    case 2: action_ = Action::kFixed2; break;
    case 4: action_ = Action::kFixed4; break;
    case 8: action_ = Action::kFixed8; break;
    case 16: action_ = Action::kFixed16; break;
    default: action_ = Action::kFixedOther;
  }
}

// So that append of `rows` rows of at most `bytes` row bytes need not look at capacities. Elements of arrays are counted by bytes.
void NativeColumn::reserve(std::size_t rows, std::size_t bytes) {
  switch (action_) {
    case Action::kText:
      bytes_.reserve(bytes + rows + kBlock);  // a null's hole takes a byte that its row has for the flag
      if (gathered_) starts_.reserve(rows * sizeof(std::uint64_t));
      return;
    case Action::kKey:
    case Action::kNullableKey: keys_.reserve(rows * sizeof(std::uint32_t)); return;
    case Action::kNullable:
      bytes_.reserve(rows);
      inner_->reserve(rows, bytes);
      return;
    case Action::kArray: bytes_.reserve(rows * sizeof(std::uint64_t)); return;  // and its elements one array at a time
    case Action::kTuple:
      for (NativeColumn& part : parts_) part.reserve(rows, bytes);
      return;
    default: bytes_.reserve(rows * width());
  }
}

template <std::size_t kSize>
inline const char* NativeColumn::append_fixed(const char* at, const char* end) {
  if (static_cast<std::size_t>(end - at) < kSize) [[unlikely]]
    return nullptr;
  char* const to = bytes_.end();
  std::memcpy(to, at, kSize);
  bytes_.set_end(to + kSize);
  return at + kSize;
}

inline const char* NativeColumn::append_other(const char* at, const char* end) {
  if (static_cast<std::size_t>(end - at) < width_) return nullptr;
  char* const to = bytes_.end();
  std::memcpy(to, at, width_);
  bytes_.set_end(to + width_);
  return at + width_;
}

inline const char* NativeColumn::append_text(const char* at, const char* end) {
  const char* const first = at;
  std::size_t size = 0;
  if (!take_size(at, end, size) || size > static_cast<std::size_t>(end - at)) [[unlikely]]
    return nullptr;
  if (gathered_) {
    const std::uint64_t start = bytes_.size();
    std::memcpy(starts_.end(), &start, sizeof start);
    starts_.set_end(starts_.end() + sizeof start);
  }
  at += size;
  const auto whole = static_cast<std::size_t>(at - first);
  char* const to = bytes_.end();
  if (static_cast<std::size_t>(end - at) >= kBlock) [[likely]]
    copy_blocks(to, first, whole);
  else std::memcpy(to, first, whole);
  bytes_.set_end(to + whole);
  return at;
}

inline const char* NativeColumn::append_key(const char* at, const char* end) {
  std::size_t size = 0;
  if (!take_size(at, end, size) || size > static_cast<std::size_t>(end - at)) [[unlikely]]
    return nullptr;
  const std::uint32_t key = dictionary_.add(at, size, end);
  std::memcpy(keys_.end(), &key, sizeof key);
  keys_.set_end(keys_.end() + sizeof key);
  return at + size;
}

const char* NativeColumn::append_nullable(const char* at, const char* end) {
  if (at == end) return nullptr;
  const char null = *at++ != 0 ? 1 : 0;
  if (action_ == Action::kNullableKey) {
    if (null == 0) return append_key(at, end);
    keys_.put<std::uint32_t>(0);
    return at;
  }
  bytes_.put(null);
  if (null != 0) {
    inner_->append_default();
    return at;
  }
  switch (inner_->action_) {
    case Action::kFixed1: return inner_->append_fixed<1>(at, end);
    case Action::kFixed2: return inner_->append_fixed<2>(at, end);
    case Action::kFixed4: return inner_->append_fixed<4>(at, end);
    case Action::kFixed8: return inner_->append_fixed<8>(at, end);
    case Action::kFixed16: return inner_->append_fixed<16>(at, end);
    case Action::kFixedOther: return inner_->append_other(at, end);
    default: return inner_->append_text(at, end);
  }
}

const char* NativeColumn::append_array(const char* at, const char* end) {
  std::size_t count = 0;
  // Every element takes a byte at least.
  if (!take_size(at, end, count) || count > static_cast<std::size_t>(end - at)) [[unlikely]]
    return nullptr;
  if (inner_->action_ == Action::kText) {
    inner_->reserve(count, static_cast<std::size_t>(end - at));
    for (std::size_t i = 0; i < count; ++i)
      if ((at = inner_->append_text(at, end)) == nullptr) [[unlikely]]
        return nullptr;
    inner_->rows_ += count;
  } else if (count > 0 && !append_rows({inner_.get(), 1}, count, at, end)) {
    return nullptr;
  }
  bytes_.put<std::uint64_t>(inner_->rows_);
  return at;
}

// After reserve.
[[gnu::always_inline]] inline const char* NativeColumn::append(const char* at, const char* end) {
  switch (action_) {
    case Action::kFixed1: return append_fixed<1>(at, end);
    case Action::kFixed2: return append_fixed<2>(at, end);
    case Action::kFixed4: return append_fixed<4>(at, end);
    case Action::kFixed8: return append_fixed<8>(at, end);
    case Action::kFixed16: return append_fixed<16>(at, end);
    case Action::kFixedOther: return append_other(at, end);
    case Action::kText: return append_text(at, end);
    case Action::kKey: return append_key(at, end);
    case Action::kNullable:
    case Action::kNullableKey: return append_nullable(at, end);
    case Action::kArray: return append_array(at, end);
    case Action::kTuple: return append_tuple(at, end);
  }
  return nullptr;
}

const char* NativeColumn::append_tuple(const char* at, const char* end) {
  for (NativeColumn& part : parts_) {
    if ((at = part.append(at, end)) == nullptr) [[unlikely]]
      return nullptr;
    ++part.rows_;
  }
  return at;
}

bool NativeColumn::append_rows(std::span<NativeColumn> columns, std::uint64_t count, const char*& position, const char* end) {
  const char* at = position;
  const auto bytes = static_cast<std::size_t>(end - at);
  if (count > bytes) return false;  // a row takes a byte at least
  for (NativeColumn& column : columns) column.reserve(count, bytes);
  for (std::uint64_t row = 0; row < count; ++row)
    for (NativeColumn& column : columns)
      if ((at = column.append(at, end)) == nullptr) [[unlikely]]
        return false;
  for (NativeColumn& column : columns) column.rows_ += count;
  position = at;
  return true;
}

// The value in the hole of a null.
void NativeColumn::append_default() {
  if (action_ == Action::kText) {
    if (gathered_) starts_.put<std::uint64_t>(bytes_.size());
    bytes_.put<char>(0);
    return;
  }
  char* const at = bytes_.claim(width());
  std::memset(at, 0, width());
  // A hole is not shown, but an Enum's must be one of its numbers.
  if (type_.kind == model::Kind::kEnum) std::memcpy(at, &type_.values.front().value, width());
}

void NativeColumn::write_prefix(ByteBuffer& out) const {
  for (const NativeColumn& part : parts_) part.write_prefix(out);
  if (inner_ != nullptr) inner_->write_prefix(out);
  else if (action_ == Action::kKey || action_ == Action::kNullableKey) out.put(kDictionaryVersion);
}

template <class Key>
void NativeColumn::write_keys(ByteBuffer& out, std::size_t count, const Key& key) const {
  if (count == 0) return;
  const std::uint32_t size = dictionary_.size();
  const int index = size <= 0x100 ? 0 : size <= 0x10000 ? 1 : 2;  // UInt8, UInt16, UInt32
  out.put<std::uint64_t>(static_cast<std::uint64_t>(index) | kOwnKeys);
  out.put<std::uint64_t>(size);
  out.append(dictionary_.encoded());
  out.put<std::uint64_t>(count);
  const auto write = [&]<class T>(T) {
    char* to = out.claim(count * sizeof(T));
    for (std::size_t i = 0; i < count; ++i, to += sizeof(T)) {
      const auto narrow = static_cast<T>(key(i));
      std::memcpy(to, &narrow, sizeof narrow);
    }
  };
  if (index == 0) write(std::uint8_t{});
  else if (index == 1) write(std::uint16_t{});
  else write(std::uint32_t{});
}

void NativeColumn::write(ByteBuffer& out) const {
  switch (action_) {
    case Action::kKey:
    case Action::kNullableKey: write_keys(out, rows_, [&](std::size_t i) { return key(i); }); return;
    case Action::kNullable:
    case Action::kArray:
      out.append(bytes_.view());
      inner_->write(out);
      return;
    case Action::kTuple:
      for (const NativeColumn& part : parts_) part.write(out);
      return;
    default: out.append(bytes_.view());
  }
}

void NativeColumn::write(ByteBuffer& out, std::span<const std::uint32_t> order) const {
  switch (action_) {
    case Action::kFixed1: gather_fixed<1>(bytes_.data(), order, out); return;
    case Action::kFixed2: gather_fixed<2>(bytes_.data(), order, out); return;
    case Action::kFixed4: gather_fixed<4>(bytes_.data(), order, out); return;
    case Action::kFixed8: gather_fixed<8>(bytes_.data(), order, out); return;
    case Action::kFixed16: gather_fixed<16>(bytes_.data(), order, out); return;
    case Action::kFixedOther: {
      char* to = out.claim(order.size() * width_);
      for (const std::uint32_t row : order) {
        std::memcpy(to, bytes_.data() + row * width_, width_);
        to += width_;
      }
      return;
    }
    case Action::kTuple:
      for (const NativeColumn& part : parts_) part.write(out, order);
      return;
    case Action::kText: {
      // Rows are distinct, so all of them together are at most the column.
      out.reserve(bytes_.size() + kBlock);
      char* to = out.end();
      for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + kFetchAhead < order.size()) __builtin_prefetch(bytes_.data() + start(order[i + kFetchAhead]));
        const char* from = bytes_.data() + start(order[i]);
        const char* at = from;
        std::size_t size = 0;
        take_size(at, from + kVarintMax, size);
        size += static_cast<std::size_t>(at - from);
        if (from + size + kBlock <= bytes_.data() + bytes_.size()) copy_blocks(to, from, size);
        else std::memcpy(to, from, size);
        to += size;
      }
      out.set_end(to);
      return;
    }
    case Action::kKey:
    case Action::kNullableKey: write_keys(out, order.size(), [&](std::size_t i) { return key(order[i]); }); return;
    case Action::kNullable:
      gather_fixed<1>(bytes_.data(), order, out);
      inner_->write(out, order);
      return;
    case Action::kArray: {
      std::vector<std::uint32_t> elements(inner_->rows_);
      std::size_t count = 0;
      char* to = out.claim(order.size() * sizeof(std::uint64_t));
      for (const std::uint32_t row : order) {
        const std::uint64_t end = array_end(row);
        for (std::uint64_t i = row == 0 ? 0 : array_end(row - 1); i < end; ++i) elements[count++] = static_cast<std::uint32_t>(i);
        std::memcpy(to, &count, sizeof count);
        to += sizeof count;
      }
      inner_->write(out, std::span(elements).first(count));
    }
  }
}

bool NativeColumn::has_keys() const {
  switch (type_.kind) {
    case model::Kind::kLowCardinality: return action_ == Action::kKey;
    case model::Kind::kDecimal: return action_ != Action::kFixed16;
    case model::Kind::kFloat32:
    case model::Kind::kFloat64:
    case model::Kind::kInt128:
    case model::Kind::kUInt128:
    case model::Kind::kString:
    case model::Kind::kFixedString:
    case model::Kind::kUuid:
    case model::Kind::kIpv6:
    case model::Kind::kNullable:
    case model::Kind::kArray:
    case model::Kind::kTuple:
    case model::Kind::kMap:
    case model::Kind::kAggregate: return false;
    default: return true;
  }
}

std::vector<std::uint64_t> NativeColumn::keys(int& bits) const {
  base::check(has_keys(), "a column whose values are keys");
  std::vector<std::uint64_t> keys(rows_);
  if (action_ == Action::kKey) {
    const auto ranks = dictionary_.ranks();
    for (std::size_t i = 0; i < rows_; ++i) keys[i] = ranks[key(i)];
  } else {
    const auto read = [&]<class T>(T) {
      for (std::size_t i = 0; i < rows_; ++i) {
        T value;
        std::memcpy(&value, bytes_.data() + i * sizeof value, sizeof value);
        // Signed numbers move up by half of the range.
        if constexpr (std::is_signed_v<T>) keys[i] = static_cast<std::uint64_t>(static_cast<std::int64_t>(value)) ^ std::uint64_t{1} << 63;
        else keys[i] = value;
      }
    };
    switch (type_.kind) {
      case model::Kind::kInt8: read(std::int8_t{}); break;
      case model::Kind::kInt16: read(std::int16_t{}); break;
      case model::Kind::kInt32:
      case model::Kind::kDate32: read(std::int32_t{}); break;
      case model::Kind::kInt64:
      case model::Kind::kDateTime64: read(std::int64_t{}); break;
      case model::Kind::kEnum: action_ == Action::kFixed1 ? read(std::int8_t{}) : read(std::int16_t{}); break;
      case model::Kind::kDecimal: action_ == Action::kFixed4 ? read(std::int32_t{}) : read(std::int64_t{}); break;
      case model::Kind::kBool:
      case model::Kind::kUInt8: read(std::uint8_t{}); break;
      case model::Kind::kUInt16:
      case model::Kind::kDate: read(std::uint16_t{}); break;
      case model::Kind::kUInt32:
      case model::Kind::kIpv4:
      case model::Kind::kDateTime: read(std::uint32_t{}); break;
      default: read(std::uint64_t{});
    }
  }
  std::uint64_t low = UINT64_MAX;
  std::uint64_t high = 0;
  for (const std::uint64_t key : keys) low = std::min(low, key), high = std::max(high, key);
  for (std::uint64_t& key : keys) key -= low;
  bits = keys.empty() ? 0 : std::bit_width(high - low);
  return keys;
}

std::size_t NativeColumn::bytes() const {
  std::size_t bytes = bytes_.size() + keys_.size() + dictionary_.encoded().size() + (inner_ != nullptr ? inner_->bytes() : 0);
  for (const NativeColumn& part : parts_) bytes += part.bytes();
  return bytes;
}

void NativeColumn::clear() {
  rows_ = 0;
  bytes_.clear();
  starts_.clear();
  keys_.clear();
  dictionary_.clear();
  if (inner_ != nullptr) inner_->clear();
  for (NativeColumn& part : parts_) part.clear();
  if (action_ == Action::kNullableKey) dictionary_.reserve_null();
}

}  // namespace antler::codec
