#include "api/worker_rows.h"

#include <fmt/format.h>

#include <utility>

#include "streams/frame_payload.h"

namespace antler::api {
namespace {

constexpr std::size_t kDecodersKept = 4;
constexpr std::size_t kErrorsNamed = 100;  // what the decoder keeps

std::string describe(std::uint64_t index, const codec::FieldError& error) {
  const std::string where = error.path.empty() ? "" : fmt::format(", `{}`", error.path);
  return fmt::format("record {}{}: {}: expected {}, received {}", index, where, error.rule, error.expected, error.received);
}

std::string describe(const codec::DecodedBody& decoded) {
  std::string out;
  std::uint64_t named = 0;
  const auto add = [&](std::uint64_t index, const codec::FieldError& error) {
    if (named++ >= kErrorsNamed) return;
    if (!out.empty()) out += "; ";
    out += describe(index, error);
  };
  for (const auto& record : decoded.refused)
    for (const auto& error : record.errors) add(record.index, error);
  if (decoded.body_error) add(decoded.records, *decoded.body_error);
  if (decoded.errors > kErrorsNamed) out += fmt::format("; and {} more", decoded.errors - kErrorsNamed);
  return out;
}

}  // namespace

base::Result<std::string> WorkerRows::take(worker::RowsForm form, std::string payload, std::uint64_t count) {
  return form == worker::RowsForm::kRowBinary ? check(std::move(payload), count) : decode(std::move(payload), count);
}

base::Result<std::string> WorkerRows::check(std::string payload, std::uint64_t count) const {
  base::Reader rows(payload);
  for (std::uint64_t i = 0; i < count; ++i)
    if (!reader_.skip(rows)) return base::invalid(fmt::format("record {} ends too early, after {} bytes in all", i, payload.size()));
  if (!rows.at_end())
    return base::invalid(fmt::format("{} bytes are left behind the {} records that were announced", rows.remaining(), count));
  return payload;
}

base::Result<std::string> WorkerRows::decode(std::string payload, std::uint64_t count) {
  std::unique_ptr<Scratch> scratch;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      scratch = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!scratch) {
    auto decoder = codec::JsonDecoder::create(model_, {.errors_max = kErrorsNamed, .row_bytes_max = streams::kRawSizeMax});
    if (!decoder) return decoder.error();
    scratch = std::make_unique<Scratch>(Scratch{std::move(*decoder), {}});
  }
  payload.reserve(payload.size() + codec::kPadding);
  codec::DecodedBody& decoded = scratch->decoded;
  scratch->decoder.decode(payload, codec::BodyForm::kNdjson, decoded);
  if (!decoded.refused.empty() || decoded.body_error) return base::invalid(describe(decoded));
  if (decoded.records != count) return base::invalid(fmt::format("{} records were announced, and {} came", count, decoded.records));
  std::string rows = std::move(decoded.rows);
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kDecodersKept) idle_.push_back(std::move(scratch));
  return rows;
}

}  // namespace antler::api
