#include "sync/block.h"

#include <fmt/format.h>

#include <algorithm>

#include "streams/frame_payload.h"
#include "sync/provenance.h"

namespace antler::sync {

base::Result<model::Model> read_schema(const streams::Log& log, std::uint64_t schema_id) {
  const auto canonical = log.schema(schema_id);
  if (!canonical) return canonical.error();
  auto model = model::parse_canonical(*canonical);
  if (!model) return base::internal("a schema in the log is damaged: " + model.error().message);
  return model;
}

base::Result<BatchRows::Piece> read_piece(const streams::Frame& frame, std::uint32_t partition, std::uint64_t first, std::uint64_t end) {
  base::check(first >= frame.base_offset && end <= frame.end_offset() && first < end, "a piece lies within its frame");
  auto rows = streams::decompress(frame);
  if (!rows) return rows.error().with_note(fmt::format("partition {}, offset {}", partition, frame.base_offset));
  return BatchRows::Piece{.partition = partition,
                          .first_offset = frame.base_offset,
                          .skip = static_cast<std::uint32_t>(first - frame.base_offset),
                          .take = static_cast<std::uint32_t>(end - first),
                          .rows = std::make_shared<const std::string>(std::move(*rows))};
}

base::Result<BatchRows> read_rows(const streams::Log& log, const Batch& batch) {
  BatchRows out;
  auto model = read_schema(log, batch.schema_id);
  if (!model) return model.error();
  out.model = std::move(*model);
  for (const auto& range : batch.ranges) {
    std::uint64_t at = range.first;
    while (at < range.end) {
      auto frames = log.read(batch.topic, range.partition, at, {.records_max = range.end - at});
      if (!frames) return frames.error();
      if (frames->empty())
        return base::internal(fmt::format("the log ends at offset {} of a pending batch that goes to {}", at, range.end));
      for (const auto& frame : *frames) {
        if (at >= range.end) break;
        const std::uint64_t end = std::min(range.end, frame.end_offset());
        auto piece = read_piece(frame, range.partition, at, end);
        if (!piece) return piece.error();
        out.oldest_us = std::min(out.oldest_us, frame.appended_at_us);
        out.pieces.push_back(std::move(*piece));
        at = end;
      }
    }
  }
  return out;
}

base::Result<Block> BlockMaker::make(const BatchRows& rows, const Batch& batch) {
  if (!builder_ || builder_schema_id_ != batch.schema_id || builder_provenance_ != batch.provenance) {
    codec::NativeOptions options{.sort_columns = sort_columns_, .columns = columns_};
    if (batch.provenance) options.offset_column = kProvenanceColumn;
    auto builder = codec::NativeBlockBuilder::create(rows.model, options);
    if (!builder) return builder.error();
    builder_.emplace(std::move(*builder));
    builder_schema_id_ = batch.schema_id;
    builder_provenance_ = batch.provenance;
  }
  const std::uint32_t first_part = batch.topic == replays_ ? kFirstReplayPartition : 0;
  for (const auto& piece : rows.pieces) {
    // The builder knows offsets only; with the partition in their high bits they are the hidden column's values.
    std::vector<std::uint64_t> excluded;
    for (const auto& record : batch.excluded)
      if (record.partition == piece.partition) excluded.push_back(provenance(first_part + record.partition, record.offset));
    std::sort(excluded.begin(), excluded.end());
    if (auto added =
            builder_->add(*piece.rows, provenance(first_part + piece.partition, piece.first_offset), piece.skip, piece.take, excluded);
        !added) {
      builder_.reset();
      return added.error().with_note(fmt::format("partition {}, offset {}", piece.partition, piece.first_offset));
    }
  }
  Block block{.rows = builder_->rows()};
  for (const auto& field : rows.model.fields)
    if (columns_.empty() || std::find(columns_.begin(), columns_.end(), field.name) != columns_.end()) block.columns.push_back(field.name);
  if (batch.provenance) block.columns.emplace_back(kProvenanceColumn);
  // ClickHouse would take a block of no columns for one of no rows.
  if (block.columns.empty()) {
    builder_.reset();
    return base::unsupported("records of an older model have no field that is a column of the table");
  }
  block.bytes = builder_->finish();
  return block;
}

}  // namespace antler::sync
