#include "functions/batch_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "streams/frame_payload.h"

namespace antler::functions {
namespace {

// Stored bytes are about half of the rows'; what is read beyond the batch is read again.
constexpr std::size_t kStoredShare = 2;
constexpr std::size_t kScratchBytesKept = 8u << 20;

}  // namespace

BatchReader::BatchReader(const streams::Log& log, streams::Topic topic, std::uint32_t partition, const model::Model& model,
                         SharedBatches* shared)
    : log_(log),
      shared_(shared),
      topic_(std::move(topic)),
      partition_(partition),
      model_(model),
      schema_id_(model::schema_id(model)),
      row_reader_(model) {}

base::Result<const codec::RowLifter*> BatchReader::lifter(std::uint64_t schema_id) {
  if (const auto known = lifters_.find(schema_id); known != lifters_.end()) return &known->second;
  const auto canonical = log_.schema(schema_id);
  if (!canonical) return canonical.error();
  const auto old = model::parse_canonical(*canonical);
  if (!old) return base::internal("a schema in the log is damaged: " + old.error().message);
  auto made = codec::RowLifter::create(*old, model_);
  if (!made) return made.error().with_note(fmt::format("older records of the stream `{}` cannot be read as {}", topic_.name, model_.name));
  return &lifters_.emplace(schema_id, std::move(*made)).first->second;
}

base::Result<void> BatchReader::append_rows(const streams::Frame& frame, std::string& rows) {
  if (auto unpacked = streams::decompress(frame, unpacked_); !unpacked)
    return unpacked.error().with_note(fmt::format("stream `{}`, partition {}, offset {}", topic_.name, partition_, frame.base_offset));
  if (frame.schema_id == schema_id_) {
    rows += unpacked_;
  } else {
    is_lifted_ = true;
    auto lift = lifter(frame.schema_id);
    if (!lift) return lift.error();
    if (auto lifted = (*lift)->lift(unpacked_, rows); !lifted)
      return lifted.error().with_note(fmt::format("stream `{}`, partition {}, offset {}", topic_.name, partition_, frame.base_offset));
  }
  if (unpacked_.capacity() > kScratchBytesKept) unpacked_ = {};
  return {};
}

base::Result<void> BatchReader::take_open(std::uint64_t records_max, std::size_t bytes_max, std::uint64_t& records, std::string& rows) {
  base::Reader reader(std::string_view(open_->rows).substr(open_->at));
  const char* const start = reader.position();
  const char* border = start;
  while (open_->next < open_->end && records < records_max) {
    if (!row_reader_.skip(reader))
      return base::internal(fmt::format("stream `{}`, partition {}: the frame before offset {} does not hold its records", topic_.name,
                                        partition_, open_->end));
    const auto taken = static_cast<std::size_t>(reader.position() - start);
    if (records > 0 && rows.size() + taken > bytes_max) break;
    border = reader.position();
    ++open_->next;
    ++records;
  }
  rows.append(start, border);
  open_->at += static_cast<std::size_t>(border - start);
  if (open_->next == open_->end) open_.reset();
  return {};
}

base::Result<Batch> BatchReader::read(std::uint64_t first, std::uint64_t records_max, std::size_t bytes_max) {
  if (shared_ == nullptr) return read_own(first, records_max, bytes_max);
  const SharedBatches::Place place{topic_.id, partition_, schema_id_, first};
  const auto find = [&]() -> std::optional<Batch> {
    auto there = shared_->find(place);
    if (!there || there->records > records_max || (there->rows->size() > bytes_max && there->records > 1)) return std::nullopt;
    // Not what somebody took who had less to take: many small batches cost more than one that is read.
    const bool is_large = there->records >= records_max / 2 || there->rows->size() >= bytes_max / 2;
    if (!is_large && there->end() < log_.end_offset(topic_.id, partition_)) return std::nullopt;
    open_.reset();
    return there;
  };
  if (auto there = find()) return std::move(*there);
  const auto lock = shared_->lock(place);
  if (auto there = find()) return std::move(*there);
  auto batch = read_own(first, records_max, bytes_max);
  if (batch && !is_lifted_) shared_->put(place, *batch);
  return batch;
}

base::Result<Batch> BatchReader::read_own(std::uint64_t first, std::uint64_t records_max, std::size_t bytes_max) {
  std::string rows;
  std::uint64_t records = 0;
  if (!open_ || open_->next != first) is_lifted_ = false;
  if (open_ && open_->next != first) open_.reset();  // a batch that is tried again, smaller
  if (open_)
    if (auto taken = take_open(records_max, bytes_max, records, rows); !taken) return taken.error();
  if (!open_ && records < records_max && rows.size() < bytes_max) {
    const std::size_t stored_bytes_max = std::max<std::size_t>(1, (bytes_max - rows.size()) / kStoredShare);
    auto frames = log_.read(topic_.id, partition_, first + records, {.bytes_max = stored_bytes_max, .records_max = records_max - records});
    if (!frames) return frames.error();
    std::size_t bytes = rows.size();
    for (const auto& frame : *frames) bytes += frame.raw_size;
    rows.reserve(std::min(bytes, bytes_max));
    for (const auto& frame : *frames) {
      const std::uint64_t next = first + records;
      const bool whole = frame.base_offset == next && frame.count <= records_max - records && rows.size() + frame.raw_size <= bytes_max;
      if (!whole && records > 0) break;
      if (whole) {
        if (auto appended = append_rows(frame, rows); !appended) return appended.error();
        records += frame.count;
        continue;
      }
      Open open{.next = next, .end = frame.end_offset()};
      if (auto appended = append_rows(frame, open.rows); !appended) return appended.error();
      base::Reader skipped(open.rows);
      for (std::uint64_t offset = frame.base_offset; offset < next; ++offset) static_cast<void>(row_reader_.skip(skipped));
      open.at = open.rows.size() - skipped.remaining();
      open_ = std::move(open);
      if (auto taken = take_open(records_max, bytes_max, records, rows); !taken) return taken.error();
      break;
    }
  }
  return Batch{.first = first, .records = records, .rows = std::make_shared<const std::string>(std::move(rows))};
}

}  // namespace antler::functions
