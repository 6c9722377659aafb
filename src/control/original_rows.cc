#include "control/original_rows.h"

#include <utility>

#include "base/bytes.h"
#include "dead_letters/writer.h"
#include "streams/frame_payload.h"
#include "sync/block.h"

namespace antler::control {

const OriginalRows::Schema* OriginalRows::schema(std::uint64_t id) {
  const auto [at, is_new] = schemas_.try_emplace(id);
  if (is_new) {
    if (auto model = sync::read_schema(log_, id)) {
      at->second.emplace(Schema{codec::RowReader(*model), std::nullopt});
      if (auto lifter = codec::RowLifter::create(*model, model_)) at->second->lifter.emplace(std::move(*lifter));
    }
  }
  return at->second ? &*at->second : nullptr;
}

bool OriginalRows::open(const streams::Topic& topic, std::uint32_t partition, std::uint64_t offset) {
  if (open_.schema != nullptr && open_.topic == topic.id && open_.partition == partition && offset >= open_.first && offset < open_.end) {
    if (offset < open_.next) open_.next = open_.first, open_.at = 0;
    return true;
  }
  open_ = {};
  if (partition >= topic.partitions || offset < log_.first_offset(topic.id, partition) || offset >= log_.end_offset(topic.id, partition))
    return false;
  const auto frames = log_.read(topic.id, partition, offset, {.bytes_max = 1, .records_max = 1});
  if (!frames || frames->empty()) return false;
  const auto& frame = frames->front();
  auto rows = streams::decompress(frame);
  if (!rows) return false;
  open_ = {.topic = topic.id,
           .partition = partition,
           .first = frame.base_offset,
           .end = frame.end_offset(),
           .schema = schema(frame.schema_id),
           .rows = std::move(*rows),
           .next = frame.base_offset,
           .at = 0};
  return open_.schema != nullptr;
}

std::optional<std::string> OriginalRows::of(const dead_letters::Envelope& letter) {
  const auto topic = letter.offset ? log_.find_topic(letter.topic) : std::nullopt;
  if (!topic || !open(*topic, letter.partition, *letter.offset) || !open_.schema->lifter) return std::nullopt;
  base::Reader rows(std::string_view(open_.rows).substr(open_.at));
  while (open_.next < *letter.offset) {
    if (!open_.schema->reader.skip(rows)) return std::nullopt;
    ++open_.next;
  }
  open_.at = open_.rows.size() - rows.remaining();
  const auto is_the_letters = [&](const codec::RowReader& reader, base::Reader at) {
    std::string json;
    if (!reader.to_json(at, json, dead_letters::kRecordForm)) return false;
    return dead_letters::may_be_beginning(letter.record) ? json.starts_with(letter.record) : json == letter.record;
  };
  const base::Reader taken = rows;
  std::string row;
  if (!open_.schema->lifter->lift_row(rows, row)) return std::nullopt;
  // A stream that was made anew has another record there. A function was given it lifted.
  if (!is_the_letters(open_.schema->reader, taken) && !is_the_letters(reader_, base::Reader(row))) return std::nullopt;
  return row;
}

}  // namespace antler::control
