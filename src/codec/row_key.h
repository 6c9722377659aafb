// RowKey: which partition a row belongs to, by the bytes of some of its fields. Rows with the same values in them come to the same
// partition for as long as the number of partitions stays. Made once for a model; const and safe on any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "codec/row_reader.h"
#include "model/model.h"

namespace antler::codec {

/// Row bytes of one partition, in the order in which they came.
struct PartitionRows {
  std::uint32_t partition = 0;
  std::uint32_t count = 0;
  std::string rows;
  std::vector<std::uint32_t> numbers;  // of the rows, in what was split
};

class RowKey {
 public:
  /// `fields` are fields of `model`, at least one.
  RowKey(const model::Model& model, const std::vector<std::string>& fields);

  /// Moves `rows` behind one row. False when the bytes end inside of it.
  bool hash(base::Reader& rows, std::uint64_t& out) const;
  /// The partitions that have rows, ascending. Nothing when `rows` are not `count` rows.
  [[nodiscard]] std::optional<std::vector<PartitionRows>> split(std::string_view rows, std::uint64_t count, std::uint32_t partitions) const;

 private:
  // Fields beside each other that are all in the key or all not.
  struct Part {
    bool is_key;
    RowReader reader;
  };
  std::vector<Part> parts_;
};

}  // namespace antler::codec
