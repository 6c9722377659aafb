#include "dead_letters/writer.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "base/cut.h"
#include "model/letter_model.h"
#include "streams/frame_payload.h"

namespace antler::dead_letters {

void Writer::add(const Envelope& envelope) {
  if (envelope.record.size() > kRecordBytesMax) return add_beginning(envelope);
  append_row(envelope, rows_);
  ++count_;
  if (rows_.size() >= kAppendBytesMax) cut();
}

void Writer::add_beginning(Envelope envelope) {
  const std::string_view kept = base::cut(envelope.record, kRecordBytesMax);
  const std::string message =
      fmt::format("{} (the record has more than {} bytes, and the first {} are kept here)", envelope.message, kRecordBytesMax, kept.size());
  envelope.message = message;
  envelope.record = kept;
  add(envelope);
}

void Writer::cut() {
  if (count_ == 0) return;
  streams::Append append{.topic = topic_,
                         .schema_id = model::schema_id(model::letter_model()),
                         .count = count_,
                         .codec = streams::Codec::kLz4,
                         .raw_size = static_cast<std::uint32_t>(rows_.size())};
  streams::compress(rows_, append.codec, append.payload);
  appends_.push_back(std::move(append));
  rows_.clear();
  count_ = 0;
}

void Writer::finish(streams::Step& step) {
  cut();
  step.appends.insert(step.appends.end(), std::make_move_iterator(appends_.begin()), std::make_move_iterator(appends_.end()));
  appends_.clear();
}

}  // namespace antler::dead_letters
