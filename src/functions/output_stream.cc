#include "functions/output_stream.h"

#include <fmt/format.h>

#include <utility>

#include "base/bytes.h"
#include "streams/frame_payload.h"

namespace antler::functions {
namespace {

constexpr std::size_t kCompressBytesMin = 4'096;  // the log joins smaller ones, and LZ4 gains nothing on them

}  // namespace

OutputStream::OutputStream(StreamEnd stream)
    : stream_(std::move(stream)), schema_id_(model::schema_id(stream_.model)), row_reader_(stream_.model) {}

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
  base::Reader reader(rows);
  const char* start = reader.position();
  std::uint32_t count = 0;
  const auto cut = [&] {
    if (count == 0) return;
    const std::string_view piece(start, static_cast<std::size_t>(reader.position() - start));
    streams::Append append{.topic = stream_.topic.id,
                           .partition = partition,
                           .schema_id = schema_id_,
                           .count = std::exchange(count, 0),
                           .codec = piece.size() >= kCompressBytesMin ? streams::Codec::kLz4 : streams::Codec::kNone,
                           .raw_size = static_cast<std::uint32_t>(piece.size())};
    streams::compress(piece, append.codec, append.payload);
    step.appends.push_back(std::move(append));
    start = reader.position();
  };
  for (std::uint64_t i = 0; i < produced.count; ++i) {
    if (!row_reader_.skip(reader))
      return base::invalid(fmt::format("{} records of the stream `{}` were announced, and the bytes end inside of record {}",
                                       produced.count, stream_.topic.name, i));
    ++count;
    if (static_cast<std::size_t>(reader.position() - start) >= kAppendBytesMax) cut();
  }
  if (!reader.at_end())
    return base::invalid(fmt::format("{} records of the stream `{}` were announced, and {} bytes follow them", produced.count,
                                     stream_.topic.name, reader.remaining()));
  cut();
  return {};
}

}  // namespace antler::functions
