#include "codec/made_runs.h"

#include <charconv>
#include <utility>

namespace antler::codec {
namespace {

void append_number(std::string& out, std::uint64_t value) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

// Numbers of it are far below what could overflow when they are added up.
constexpr std::uint64_t kNumberMax = 1ULL << 32;

bool take_number(std::string_view& text, std::uint64_t& value) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || value > kNumberMax || (text.front() == '0' && read.ptr != text.data() + 1)) return false;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return true;
}

bool take_sign(std::string_view& text, char sign) {
  if (text.empty() || text.front() != sign) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

void MadeRunsWriter::add(std::uint64_t record, std::uint64_t made) {
  if (record != record_) finish_record();
  record_ = record;
  made_ += made;
}

void MadeRunsWriter::finish_record() {
  const std::uint64_t made = std::exchange(made_, 0);
  if (made == 0) return;
  if (run_.records > 0 && record_ == run_.first + run_.records && made == run_.each) {
    ++run_.records;
    return;
  }
  finish_run();
  run_ = {.first = record_, .records = 1, .each = made};
}

void MadeRunsWriter::finish_run() {
  if (run_.records == 0) return;
  if (!text_.empty()) text_ += ',';
  append_number(text_, run_.first - end_);
  text_ += '+';
  append_number(text_, run_.records);
  if (run_.each != 1) {
    text_ += '*';
    append_number(text_, run_.each);
  }
  end_ = run_.first + run_.records;
  run_ = {};
}

std::string MadeRunsWriter::take() {
  finish_record();
  finish_run();
  end_ = record_ = 0;
  return std::exchange(text_, {});
}

bool each_made_run(std::string_view runs, const std::function<bool(const MadeRun&)>& take) {
  MadeRun run;
  std::uint64_t end = 0;
  for (bool is_first = true; !runs.empty(); is_first = false) {
    std::uint64_t skipped = 0;
    if (!is_first && !take_sign(runs, ',')) return false;
    if (!take_number(runs, skipped) || !take_sign(runs, '+') || !take_number(runs, run.records) || run.records == 0) return false;
    run.each = 1;
    if (take_sign(runs, '*') && (!take_number(runs, run.each) || run.each == 0)) return false;
    run.first = end + skipped;
    end = run.first + run.records;
    if (end > kNumberMax || run.records > kNumberMax / run.each) return false;
    if (!take(run)) return false;
    run.made_first += run.records * run.each;
    if (run.made_first > kNumberMax) return false;
  }
  return true;
}

bool made_runs_fit(std::string_view runs, std::uint64_t records, std::uint64_t made) {
  std::uint64_t made_end = 0;
  return each_made_run(runs,
                       [&](const MadeRun& run) {
                         made_end = run.made_first + run.records * run.each;
                         return run.first + run.records <= records && made_end <= made;
                       }) &&
         made_end == made;
}

std::optional<MadeOf> made_of(std::string_view runs, std::uint64_t record) {
  MadeOf out;
  bool is_passed = false;
  const bool read = each_made_run(runs, [&](const MadeRun& run) {
    is_passed = run.first > record;
    if (is_passed) return false;
    out = {.first = run.made_first + run.records * run.each, .count = 0};
    if (record < run.first + run.records) out = {.first = run.made_first + (record - run.first) * run.each, .count = run.each};
    return true;
  });
  if (!read && !is_passed) return std::nullopt;
  return out;
}

std::optional<std::uint64_t> source_of(std::string_view runs, std::uint64_t made) {
  std::optional<std::uint64_t> out;
  each_made_run(runs, [&](const MadeRun& run) {
    if (made < run.made_first + run.records * run.each) out = run.first + (made - run.made_first) / run.each;
    return !out;
  });
  return out;
}

std::string runs_of(std::string_view runs, const std::vector<std::uint32_t>& made) {
  MadeRunsWriter writer;
  std::size_t next = 0;
  each_made_run(runs, [&](const MadeRun& run) {
    const std::uint64_t end = run.made_first + run.records * run.each;
    for (; next < made.size() && made[next] < end; ++next) writer.add(run.first + (made[next] - run.made_first) / run.each, 1);
    return next < made.size();
  });
  return next == made.size() ? writer.take() : std::string();
}

}  // namespace antler::codec
