#include "functions/output_stream.h"

#include <fmt/format.h>

#include <utility>

#include "base/bytes.h"
#include "codec/made_runs.h"
#include "streams/frame_payload.h"

namespace antler::functions {
OutputStream::OutputStream(StreamEnd stream)
    : stream_(std::move(stream)), schema_id_(model::schema_id(stream_.model)), row_reader_(stream_.model) {
  if (!stream_.key.empty() && stream_.topic.partitions > 1) key_.emplace(stream_.model, stream_.key);
}

base::Result<std::string> OutputStream::decode(worker::Produced& produced) {
  if (!decoder_) {
    auto made = codec::JsonDecoder::create(stream_.model, {.errors_max = 1, .refused_max = 1, .row_bytes_max = streams::kRawSizeMax});
    if (!made) return made.error();
    decoder_ = std::move(*made);
  }
  const std::size_t size = produced.rows.size();
  produced.rows.append(codec::kPadding, ' ');
  decoder_->decode(std::string_view(produced.rows).substr(0, size), codec::BodyForm::kNdjson, decoded_);
  const codec::FieldError* error = decoded_.body_error ? &*decoded_.body_error : nullptr;
  std::uint32_t index = decoded_.records;
  if (!decoded_.refused.empty()) error = &decoded_.refused.front().errors.front(), index = decoded_.refused.front().index;
  if (error != nullptr) {
    const std::string where = error->path.empty() ? "" : fmt::format(", `{}`", error->path);
    return base::invalid(fmt::format("record {}{} of the stream `{}`: expected {}, received {}", index, where, stream_.topic.name,
                                     error->expected, error->received));
  }
  return std::exchange(decoded_.rows, {});
}

base::Result<void> OutputStream::append(worker::RowsForm form, worker::Produced produced, std::uint32_t partition, streams::Step& step) {
  std::string rows;
  if (form == worker::RowsForm::kNdjson) {
    auto decoded = decode(produced);
    if (!decoded) return decoded.error();
    rows = std::move(*decoded);
  } else {
    rows = std::move(produced.rows);
  }
  appended_.clear();
  const auto parts = key_ ? key_->split(rows, produced.count, stream_.topic.partitions) : std::nullopt;
  if (!parts) {  // says what is wrong with them, if something is
    appended_.push_back({step.appends.size(), partition, produced.count, std::move(produced.runs)});
    return append_rows(rows, produced.count, partition, step);
  }
  for (const auto& part : *parts) {
    appended_.push_back({step.appends.size(), part.partition, part.count, codec::runs_of(produced.runs, part.numbers)});
    if (auto added = append_rows(part.rows, part.count, part.partition, step); !added) return added;
  }
  return {};
}

base::Result<void> OutputStream::append_rows(const std::string& rows, std::uint64_t rows_count, std::uint32_t partition,
                                             streams::Step& step) const {
  base::Reader reader(rows);
  const char* start = reader.position();
  std::uint32_t count = 0;
  const auto cut = [&] {
    if (count == 0) return;
    const std::string_view piece(start, static_cast<std::size_t>(reader.position() - start));
    step.appends.push_back(streams::append_of(stream_.topic.id, partition, schema_id_, std::exchange(count, 0), piece));
    start = reader.position();
  };
  for (std::uint64_t i = 0; i < rows_count; ++i) {
    if (!row_reader_.skip(reader))
      return base::invalid(fmt::format("{} records of the stream `{}` were announced, and the bytes end inside of record {}", rows_count,
                                       stream_.topic.name, i));
    ++count;
    if (static_cast<std::size_t>(reader.position() - start) >= kAppendBytesMax) cut();
  }
  if (!reader.at_end())
    return base::invalid(fmt::format("{} records of the stream `{}` were announced, and {} bytes follow them", rows_count,
                                     stream_.topic.name, reader.remaining()));
  cut();
  return {};
}

}  // namespace antler::functions
