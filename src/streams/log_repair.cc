#include "streams/log_repair.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <set>

#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "streams/embedded_log.h"
#include "streams/rocksdb_store.h"
#include "streams/wal_check.h"

namespace antler::streams {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatchBytesMax = 8u << 20;

/// Where the records of one partition are to be.
class Moves {
 public:
  Moves(std::vector<FrameAt> frames, std::uint64_t end) : frames_(std::move(frames)), end_(end) {
    // A frame that begins within the one before it cannot be kept beside it.
    std::uint64_t behind = 0;
    std::erase_if(frames_, [&](const FrameAt& frame) {
      if (frame.base < behind) return true;
      behind = frame.end();
      return false;
    });
    bases_.resize(frames_.size());
    std::uint64_t next = end;
    for (std::size_t i = frames_.size(); i-- > 0;) next = bases_[i] = next - frames_[i].count;
    first_ = next;
    for (const auto& frame : frames_) bytes_ += frame.size;
  }

  [[nodiscard]] std::uint64_t first() const { return first_; }
  [[nodiscard]] std::uint64_t end() const { return end_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// None: the frame is not kept.
  [[nodiscard]] std::optional<std::uint64_t> base_of(std::uint64_t base) const {
    const auto at =
        std::lower_bound(frames_.begin(), frames_.end(), base, [](const FrameAt& frame, std::uint64_t b) { return frame.base < b; });
    if (at == frames_.end() || at->base != base) return std::nullopt;
    return bases_[static_cast<std::size_t>(at - frames_.begin())];
  }
  /// Where a reader that stood at `offset` goes on: at the same record, or at the first one behind what is lost.
  [[nodiscard]] std::uint64_t position_of(std::uint64_t offset) const {
    const auto at =
        std::upper_bound(frames_.begin(), frames_.end(), offset, [](std::uint64_t o, const FrameAt& frame) { return o < frame.end(); });
    if (at == frames_.end()) return end_;
    const std::uint64_t base = bases_[static_cast<std::size_t>(at - frames_.begin())];
    return offset <= at->base ? base : base + (offset - at->base);
  }
  /// The ranges of [from, end) that no frame holds.
  [[nodiscard]] std::vector<std::pair<std::uint64_t, std::uint64_t>> holes(std::uint64_t from) const {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> holes;
    std::uint64_t next = from;
    for (const auto& frame : frames_) {
      if (frame.base > next) holes.emplace_back(next, frame.base);
      next = frame.end();
    }
    if (next < end_) holes.emplace_back(next, end_);
    return holes;
  }
  [[nodiscard]] std::size_t frames() const { return frames_.size(); }

 private:
  std::vector<FrameAt> frames_;       // where they are
  std::vector<std::uint64_t> bases_;  // where they are to be
  std::uint64_t end_;
  std::uint64_t first_ = 0;
  std::uint64_t bytes_ = 0;
};

using Place = std::pair<std::uint32_t, std::uint32_t>;  // topic's short id, partition

class Repair {
 public:
  Repair(const LogInventory& inventory, const ReadBatch& read_batch, const RepairOptions& options, RepairReport& report)
      : inventory_(inventory), read_batch_(read_batch), report_(report), records_(inventory.records) {
    records_[std::string(stored::kFormatKey)] = stored::encode_number(stored::kFormatVersion);
    for (const std::uint64_t id : inventory.missing_schemas) {
      if (const auto known = options.schemas.find(id); known != options.schemas.end()) records_[stored::schema_key(id)] = known->second;
      else report_.missing_schemas.push_back(base::hex64(id));
    }
  }

  void decide() {
    for (const auto& [id, topic] : inventory_.topics)
      for (std::uint32_t partition = 0; partition < topic.partitions.size(); ++partition) decide(id, topic, partition);
    for (const auto& [who, position] : inventory_.readers) move(stored::reader_key(who), who, position);
    for (const auto& [who, position] : inventory_.retired) move(stored::retired_key(who), who, position);
    for (const auto& [ids, bytes] : inventory_.pending) decide(ids, bytes);
    for (const auto& [id, topic] : inventory_.topics) {
      if (!report_.wal_damaged && !moved_.contains(id)) continue;
      Topic next = topic.topic;
      ++next.epoch;
      records_[stored::topic_key(id)] = stored::encode_topic(next);
      report_.new_epochs.push_back(next.name);
    }
  }

  base::Result<void> write(ClosedLog& source, OrderedStore& target, const std::function<void(std::uint64_t)>& progress) {
    std::optional<base::Error> failed;
    OrderedStore::Batch batch;
    std::set<std::string> written;  // a frame may stand in two files
    const auto flush = [&](bool sync) {
      if (failed) return;
      if (auto done = target.write(batch, sync); !done.ok()) failed = done.error();
      batch.clear();
    };
    auto read = source.frames(
        [&](std::string_view key, std::string_view value) {
          if (key.size() != 16) return;
          base::Reader reader(key);
          const auto topic = reader.get_big_endian<std::uint32_t>();
          const auto partition = reader.get_big_endian<std::uint32_t>();
          const auto moves = moves_.find({topic, partition});
          const auto frame = stored::decode_frame(key, value);
          if (moves == moves_.end() || !frame) return;
          const auto base = moves->second.base_of(frame->base_offset);
          if (!base || !written.emplace(key).second) return;
          std::string next = stored::frame_key(topic, partition, *base);
          std::string bytes = stored::encode_frame_header(next, frame->header, frame->payload);
          bytes += frame->payload;
          batch.put(Space::kFrames, std::move(next), std::move(bytes));
          if (batch.bytes() > kBatchBytesMax) flush(false);
        },
        [](const Finding&) {}, progress);
    if (!read.ok()) return read;
    for (const auto& [key, value] : records_) batch.put(Space::kRecords, key, value);
    flush(true);
    if (failed) return *failed;
    return target.flush();
  }

 private:
  void decide(std::uint32_t id, const TopicState& topic, std::uint32_t partition) {
    stored::PartitionRecord record = topic.partitions[partition];
    std::vector<FrameAt> frames;
    if (const auto found = inventory_.frames.find({id, partition}); found != inventory_.frames.end()) frames = found->second;
    // What was lost may have ended behind what is left: nobody read what was not there.
    std::uint64_t end = frames.empty() ? record.end : std::max(record.end, frames.back().end());
    for (const auto* readers : {&inventory_.readers, &inventory_.retired})
      for (const auto& [who, position] : *readers)
        if (who.topic == topic.topic.id && who.partition == partition) end = std::max(end, position.committed);
    const Moves& moves = moves_.emplace(Place{id, partition}, Moves(std::move(frames), end)).first->second;
    for (const auto& [from, until] : moves.holes(record.first)) {
      report_.lost.push_back({topic.topic.name, partition, from, until});
      report_.records_lost += until - from;
      moved_.insert(id);
    }
    report_.frames_kept += moves.frames();
    report_.records_kept += end - moves.first();
    if (moves.first() == record.first && end == record.end && moves.bytes() == record.bytes) return;
    record.first = moves.first();
    record.end = end;
    record.bytes = moves.bytes();
    records_[stored::partition_key(id, partition)] = stored::encode_partition(record);
  }

  [[nodiscard]] const Moves* moves_of(const base::Uuid& topic, std::uint32_t partition) const {
    for (const auto& [id, state] : inventory_.topics) {
      if (state.topic.id != topic) continue;
      const auto found = moves_.find({id, partition});
      return found == moves_.end() ? nullptr : &found->second;
    }
    return nullptr;
  }

  // What it consumed, committed − start, stays.
  void move(const std::string& key, const ReaderKey& who, const ReaderPosition& position) {
    const Moves* const moves = moves_of(who.topic, who.partition);
    if (moves == nullptr) {
      records_.erase(key);
      return;
    }
    const std::uint64_t committed = moves->position_of(position.committed);
    if (committed == position.committed) return;
    records_[key] = stored::encode_reader({position.start + (committed - position.committed), committed});
  }

  void decide(const std::pair<base::Uuid, base::Uuid>& ids, std::string_view bytes) {
    const auto ranges = read_batch_(bytes);
    std::uint64_t records = 0;
    bool whole = ranges.has_value();
    for (const auto& range : ranges.value_or(std::vector<BatchRange>{})) {
      const Moves* const moves = moves_of(ids.second, range.partition);
      records += range.end - range.first;
      // The last record of the range stands where it stood, and so does all between.
      whole = whole && moves != nullptr && moves->position_of(range.first) == range.first &&
              (range.end == range.first || moves->position_of(range.end - 1) == range.end - 1);
    }
    if (whole) return;
    std::string name = ids.second.text();
    for (const auto& [id, topic] : inventory_.topics)
      if (topic.topic.id == ids.second) name = topic.topic.name;
    report_.dropped.push_back({ids.first, std::move(name), records});
    records_.erase(stored::pending_key(ids.first, ids.second));
  }

  const LogInventory& inventory_;
  const ReadBatch& read_batch_;
  RepairReport& report_;
  std::map<std::string, std::string> records_;  // as they are to be
  std::map<Place, Moves> moves_;
  std::set<std::uint32_t> moved_;  // topics of which something is lost
};

base::Result<void> sync_folder(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return base::system_error("cannot open " + path.string(), errno);
  const bool synced = ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (!synced) return base::system_error("cannot sync " + path.string(), error);
  return {};
}

/// Changes the two folders in one step, so that there is a log at every moment; the damaged one gets a name that is free.
base::Result<std::string> swap_in(const std::string& path, const std::string& repaired) {
  std::string kept;
  std::error_code error;
  for (int number = 1; kept.empty() || fs::exists(kept, error); ++number) kept = fmt::format("{}.damaged-{}", path, number);
  // Under the name first that nobody removes: whenever this dies, no name of a scratch folder has the damaged log.
  fs::rename(repaired, kept, error);
  if (error) return base::system_error(fmt::format("cannot rename {} to {}", repaired, kept), error.value());
  if (auto synced = sync_folder(fs::path(path).parent_path()); !synced.ok()) return synced.error();
  if (::renameat2(AT_FDCWD, kept.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) != 0) {
    return base::system_error(fmt::format("cannot put {} in the place of {}", kept, path), errno);
  }
  if (auto synced = sync_folder(fs::path(path).parent_path()); !synced.ok()) return synced.error();
  return kept;
}

base::Result<void> open_as_an_engine_does(const std::string& path) {
  base::SystemClock clock;
  base::SystemRandom random;
  auto log = open_rocksdb_log(path, clock, random);
  if (!log.ok()) return log.error().with_note("what was written anew cannot be opened");
  return {};
}

}  // namespace

base::Result<RepairReport> repair_folder(const std::string& path, const ReadBatch& read_batch, const RepairOptions& options,
                                         const CheckProgress& progress) {
  std::error_code error;
  if (!fs::exists(fs::path(path) / "CURRENT", error)) return base::not_found(fmt::format("there is no log in {}", path));
  const std::string target_path = path + ".repairing";
  fs::remove_all(target_path, error);  // of a repair that did not end
  fs::remove_all(path + ".reading", error);

  RepairReport report;
  auto check = check_folder(path, [&](std::uint64_t done, std::uint64_t all) { progress(done, 3 * all); });
  if (!check.ok()) return check.error();
  report.findings = check->findings.kept;
  report.findings_total = check->findings.total;
  if (check->sound()) return report;
  auto wal = scan_wal(path);
  if (!wal.ok()) return wal.error();
  report.wal_damaged = !wal->damage.empty();

  constexpr std::string_view kNoRepair = "the log cannot be repaired; restore the data folder from a copy";
  auto source = ClosedLog::open(path, path + ".reading");
  if (!source.ok()) return source.error().with_note(kNoRepair);
  const std::uint64_t bytes = (*source)->bytes();
  auto inventory = take_inventory(**source, [&](std::uint64_t done) { progress(bytes + done, 3 * bytes); });
  if (!inventory.ok()) return inventory.error().with_note(kNoRepair);
  if (!inventory->lost_topics.empty()) {
    const auto& [id, topic] = *inventory->lost_topics.begin();
    return base::internal(topic.told(id) + ": nothing says which stream that is").with_note(kNoRepair);
  }
  Repair repair(*inventory, read_batch, options, report);
  if (report.findings_total == report.missing_schemas.size())
    return base::internal(
        fmt::format("there is nothing to repair but the schema {}, which only its declaration can bring back: start the "
                    "engine with an app that has it",
                    report.missing_schemas.front()));
  repair.decide();
  if (options.dry_run) return report;

  {
    auto target = open_rocksdb_store(target_path);
    if (!target.ok()) return target.error();
    if (auto written = repair.write(**source, **target, [&](std::uint64_t done) { progress(2 * bytes + done, 3 * bytes); }); !written.ok())
      return written.error();
  }
  source->reset();
  auto repaired = check_folder(target_path, [](std::uint64_t, std::uint64_t) {});
  if (!repaired.ok()) return repaired.error();
  if (repaired->findings.total > report.missing_schemas.size() || repaired->missing_schemas.size() > report.missing_schemas.size()) {
    const Finding& first = repaired->findings.kept.front();
    return base::internal(fmt::format("{}: what was written anew is not sound: {}: {}", kNoRepair, first.where, first.what));
  }
  if (auto opened = open_as_an_engine_does(target_path); !opened.ok()) return opened.error().with_note(kNoRepair);
  auto kept = swap_in(path, target_path);
  if (!kept.ok()) return kept.error();
  report.kept = std::move(*kept);
  return report;
}

}  // namespace antler::streams
