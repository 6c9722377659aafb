#include "codec/row_key.h"

#include <algorithm>

#include "base/text.h"

namespace antler::codec {

namespace {

// The low bits of base::hash64 hang on those of the bytes alone, and a remainder sees them only. What comes of it is in the logs of users.
std::uint64_t mixed(std::uint64_t hash) {
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdULL;
  hash ^= hash >> 33;
  hash *= 0xc4ceb9fe1a85ec53ULL;
  return hash ^ hash >> 33;
}

}  // namespace

RowKey::RowKey(const model::Model& model, const std::vector<std::string>& fields) {
  model::Model part;
  bool is_key = false;
  const auto finish = [&] {
    if (!part.fields.empty()) parts_.push_back({is_key, RowReader(part)});
    part.fields.clear();
  };
  for (const auto& field : model.fields) {
    const bool in_key = std::find(fields.begin(), fields.end(), field.name) != fields.end();
    if (in_key != is_key) finish();
    is_key = in_key;
    part.fields.push_back(field);
  }
  finish();
}

bool RowKey::hash(base::Reader& rows, std::uint64_t& out) const {
  out = 0;
  for (const auto& part : parts_) {
    const char* const begin = rows.position();
    if (!part.reader.skip(rows)) return false;
    if (part.is_key) out = base::hash64({begin, static_cast<std::size_t>(rows.position() - begin)}, out);
  }
  out = mixed(out);
  return true;
}

std::optional<std::vector<PartitionRows>> RowKey::split(std::string_view rows, std::uint64_t count, std::uint32_t partitions) const {
  std::vector<PartitionRows> by_partition(partitions);
  base::Reader reader(rows);
  for (std::uint64_t i = 0; i < count; ++i) {
    const char* const begin = reader.position();
    std::uint64_t hashed = 0;
    if (!hash(reader, hashed)) return std::nullopt;
    PartitionRows& part = by_partition[hashed % partitions];
    part.rows.append(begin, reader.position());
    part.numbers.push_back(static_cast<std::uint32_t>(i));
    ++part.count;
  }
  if (!reader.at_end()) return std::nullopt;
  for (std::uint32_t partition = 0; partition < partitions; ++partition) by_partition[partition].partition = partition;
  std::erase_if(by_partition, [](const PartitionRows& part) { return part.count == 0; });
  return by_partition;
}

}  // namespace antler::codec
