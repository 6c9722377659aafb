#include "streams/log_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "streams/frame_payload.h"
#include "streams/wal_check.h"

namespace antler::streams {
namespace {

namespace fs = std::filesystem;

constexpr ReadLimits kPieceLimits{.bytes_max = 4u << 20};

}  // namespace

base::Result<LogCheck> check_folder(const std::string& path, const CheckProgress& progress) {
  std::error_code error;
  if (!fs::exists(fs::path(path) / "CURRENT", error)) return base::not_found(fmt::format("there is no log in {}", path));
  LogCheck check;
  const auto tables = table_files(path);
  std::uint64_t all = 0, done = 0;
  for (const auto& [name, size] : tables) all += size;
  auto wal = scan_wal(path);
  if (!wal.ok()) return wal.error();
  check.files = tables.size() + wal->files;
  check.bytes = all + wal->bytes;
  check.torn_bytes = wal->torn_bytes;
  all = 2 * all + wal->bytes;  // blocks first, then what is in them
  std::set<std::string> named;
  for (const auto& [name, size] : tables) {
    if (auto whole = verify_table_file((fs::path(path) / name).string()); !whole.ok()) {
      check.findings.add(name, whole.error().message);
      named.insert(name);
    }
    progress(done += size, all);
  }
  auto closed = ClosedLog::open(path, path + ".checking");
  if (!closed.ok() && closed.error().category == base::Category::kUnavailable) return closed.error();
  if (!closed.ok()) {
    check.findings.add("MANIFEST", closed.error().message);
    return check;
  }
  auto inventory = take_inventory(**closed, [&](std::uint64_t read) { progress(std::min(all, done + read), all); });
  if (!inventory.ok() && inventory.error().category == base::Category::kUnsupported) return inventory.error();
  if (!inventory.ok()) {
    check.findings.add("records", inventory.error().message);
    return check;
  }
  for (auto& finding : inventory->findings.kept) {
    if (!named.contains(finding.where)) check.findings.add(std::move(finding.where), std::move(finding.what));
  }
  check.findings.total += inventory->findings.total - inventory->findings.kept.size();
  check.missing_schemas = inventory->missing_schemas;
  check.topics = inventory->topics.size();
  for (const auto& [id, topic] : inventory->topics) check.partitions += topic.partitions.size();
  check.frames = inventory->frame_count;
  check.records = inventory->record_count;
  check.readers = inventory->readers.size();
  check.pending = inventory->pending.size();
  check.counters = inventory->counters;
  progress(all, all);
  return check;
}

base::Result<LogCheck> check_log(const Log& log, const CheckProgress& progress) {
  LogCheck check;
  const auto topics = log.topics();
  std::uint64_t all = 0, done = 0;
  for (const auto& topic : topics) all += log.topic_bytes(topic.id);
  const LogSnapshot before = log.snapshot();
  check.topics = topics.size();
  check.readers = before.readers.size();
  check.pending = before.pending.size();
  check.counters = before.counters.size();
  std::string scratch;
  for (const auto& topic : topics) {
    for (std::uint32_t partition = 0; partition < topic.partitions; ++partition) {
      ++check.partitions;
      const std::uint64_t end = log.end_offset(topic.id, partition);
      for (std::uint64_t offset = log.first_offset(topic.id, partition); offset < end;) {
        auto frames = log.read(topic.id, partition, offset, kPieceLimits);
        if (!frames.ok() && frames.error().category == base::Category::kNotFound) {
          const std::uint64_t first = log.first_offset(topic.id, partition);  // retention was faster
          if (first <= offset) break;                                         // the topic was dropped
          offset = first;
          continue;
        }
        if (!frames.ok()) {
          check.findings.add(fmt::format("topic {}, partition {}", topic.name, partition), frames.error().message);
          break;
        }
        for (const auto& frame : *frames) {
          ++check.frames;
          check.records += frame.count;
          done += frame.payload.size();
          if (auto unpacked = decompress(frame, scratch); !unpacked.ok())
            check.findings.add(fmt::format("topic {}, partition {}, offset {}", topic.name, partition, frame.base_offset),
                               unpacked.error().message);
        }
        offset = frames->back().end_offset();
        progress(std::min(done, all), all);
      }
    }
  }
  for (const auto& [reader, position] : before.readers) {
    const auto topic = before.topics.find(reader.topic);
    if (topic == before.topics.end() || reader.partition >= topic->second.size() ||
        position.committed > topic->second[reader.partition].end)
      check.findings.add(fmt::format("reader {} of topic {}, partition {}", reader.table.text(), reader.topic.text(), reader.partition),
                         "it stands where nothing is");
  }
  progress(all, all);
  return check;
}

}  // namespace antler::streams
