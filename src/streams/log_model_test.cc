// Random operations on the log and on a model of it that is a few maps. Same seed, same run; a failure prints its seed and step. A death of
// the machine may take what no durable step covers, always the newest of it and whole commits: one of the states that the model went
// through since is what the log must open with.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

#include "streams/embedded_log.h"
#include "streams/frame_payload.h"
#include "streams/log_backend_test.h"

namespace antler::streams {
namespace {

constexpr std::uint32_t kPartitions = 2;
constexpr std::size_t kRecordBytes = 8;

struct ModelPartition {
  std::vector<std::string> records;  // from offset 0 on
  std::vector<std::int64_t> times;   // of each record
  std::uint64_t first = 0;
};

/// All but the records, which are kept beside: a state of earlier has the first of them.
struct ModelState {
  std::map<std::pair<base::Uuid, std::uint32_t>, PartitionPosition> positions;
  std::map<ReaderKey, ReaderPosition> readers;
  std::map<ReaderKey, ReaderPosition> retired;
  std::map<std::pair<base::Uuid, base::Uuid>, std::string> pending;
  std::map<std::string, std::uint64_t> counters;
  std::map<std::string, IdempotencyRecord> answers;
  std::map<std::string, std::uint32_t> epochs;  // by topic
};

struct Model : ModelState {
  std::map<std::pair<base::Uuid, std::uint32_t>, ModelPartition> partitions;
};

template <class Backend>
class LogModel : public ::testing::Test {
 protected:
  void run(std::uint64_t seed, int steps) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    random_.emplace(seed);
    ids_.emplace(seed + 1'000'000);
    open();
    for (const char* name : {"a", "b"}) {
      topics_.push_back(*log_->ensure_topic(name, kPartitions));
      for (std::uint32_t partition = 0; partition < kPartitions; ++partition) model_.partitions[{topics_.back().id, partition}];
      model_.epochs[name] = topics_.back().epoch;
    }
    remember();
    for (int step = 0; step < steps && !this->HasFatalFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      act();
      if (!this->HasFatalFailure()) remember();
    }
    if (!this->HasFatalFailure()) compare();
    EXPECT_TRUE(this->HasFatalFailure() || (lost_ > 10) == Backend::kLosesUnsynced) << lost_ << " deaths took something";
    log_.reset();
  }

 private:
  std::uint64_t below(std::uint64_t bound) { return random_->next() % bound; }
  const Topic& any_topic() { return topics_[below(topics_.size())]; }

  void open() {
    log_.reset();
    auto opened = EmbeddedLog::open(backend_.store(), clock_, *ids_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    log_ = std::move(*opened);
  }

  void act() {
    if (below(4) == 0) clock_.advance_us(static_cast<std::int64_t>(below(1000)));
    if (below(50) == 0) clock_.jump_wall_us(-static_cast<std::int64_t>(below(500)));
    const std::uint64_t dice = below(100);
    if (dice < 55) return commit();
    if (dice < 83) return read();
    if (dice < 87) return register_reader();
    if (dice < 88) return unregister_reader();
    if (dice < 94) return retain();
    if (dice < 95) return begin_epoch();
    if (dice < 97) return open();
    if (dice < 98 && backend_.fail_next_write()) {
      commit(true);
      if (this->HasFatalFailure()) return;
    }
    die();
  }

  /// What the log may open with after a death: the state of now, and each since the last write that was synced.
  void remember() {
    ModelState state = model_;
    for (const auto& [key, partition] : model_.partitions) state.positions[key] = {partition.first, partition.records.size()};
    const std::size_t losable = backend_.losable();
    states_.erase(states_.lower_bound(losable), states_.end());
    if (losable == 0) states_.clear();
    states_.emplace(losable, std::move(state));
  }

  void die() {
    const auto survives = std::next(states_.begin(), static_cast<std::ptrdiff_t>(below(states_.size())));
    lost_ += survives->first < states_.rbegin()->first ? 1 : 0;
    log_.reset();
    backend_.die(survives->first);
    static_cast<ModelState&>(model_) = survives->second;
    for (auto& [key, partition] : model_.partitions) {
      const PartitionPosition& position = model_.positions.at(key);
      partition.first = position.first;
      partition.records.resize(position.end);
      partition.times.resize(position.end);
    }
    open();
    compare();
  }

  /// G5: what a durable step covers, and all before it, is not lost any more.
  void expect_all_durable() { ASSERT_EQ(backend_.losable(), 0u); }

  Append any_append() {
    const Topic& topic = any_topic();
    Append append{
        topic.id, static_cast<std::uint32_t>(below(kPartitions)), below(2), static_cast<std::uint32_t>(1 + below(20)), Codec::kNone, 0, {}};
    std::string raw;
    for (std::uint32_t i = 0; i < append.count; ++i) base::put(raw, below(4) == 0 ? random_->next() : std::uint64_t{0});
    append.raw_size = static_cast<std::uint32_t>(raw.size());
    append.codec = below(2) == 0 ? Codec::kLz4 : Codec::kNone;
    compress(raw, append.codec, append.payload);
    auto& partition = model_.partitions[{append.topic, append.partition}];
    const auto time = std::max(clock_.wall_us(), partition.times.empty() ? 0 : partition.times.back());
    for (std::size_t at = 0; at < raw.size(); at += kRecordBytes) {
      partition.records.push_back(raw.substr(at, kRecordBytes));
      partition.times.push_back(time);
    }
    return append;
  }

  /// `fails`: the store refuses the write, and the log takes nothing more until it is opened anew (G4).
  void commit(bool fails = false) {
    const std::size_t losable = backend_.losable();
    std::vector<Step> steps(1 + below(4));
    std::vector<Receipt::Offsets> offsets(steps.size());
    std::vector<std::optional<std::string>> repeated(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
      Step& step = steps[i];
      step.durable = below(4) == 0;
      if (below(4) == 0) {
        IdempotencyRecord record{"key" + std::to_string(below(40)), std::to_string(random_->next()),
                                 clock_.wall_us() + static_cast<std::int64_t>(1 + below(5000))};
        step.idempotency.push_back(record);
        const auto known = model_.answers.find(record.key);
        if (known != model_.answers.end() && known->second.expires_at_us > clock_.wall_us()) {
          repeated[i] = known->second.answer;
          step.counters.emplace_back("never", 1);
          continue;
        }
        model_.answers[record.key] = record;
      }
      for (std::uint64_t n = below(4); n > 0; --n) {
        const Append append = any_append();
        offsets[i].push_back(model_.partitions[{append.topic, append.partition}].records.size() - append.count);
        step.appends.push_back(append);
      }
      if (!model_.readers.empty() && below(2) == 0) {
        auto reader = std::next(model_.readers.begin(), static_cast<std::ptrdiff_t>(below(model_.readers.size())));
        const auto& partition = model_.partitions[{reader->first.topic, reader->first.partition}];
        const std::uint64_t lowest = std::max(partition.first, reader->second.start);
        reader->second.committed = lowest + below(partition.records.size() - lowest + 1);
        step.offsets.push_back({reader->first, reader->second.committed});
      }
      if (below(3) == 0) {
        Pending pending{{0, below(3)}, any_topic().id, below(2) == 0 ? "" : std::to_string(random_->next())};
        if (pending.bytes.empty()) {
          model_.pending.erase({pending.table, pending.topic});
        } else {
          model_.pending[{pending.table, pending.topic}] = pending.bytes;
        }
        step.pending.push_back(pending);
      }
      if (below(2) == 0) {
        const std::string name = "counter" + std::to_string(below(5));
        const auto delta = static_cast<std::int64_t>(below(100));
        model_.counters[name] += static_cast<std::uint64_t>(delta);
        step.counters.emplace_back(name, delta);
      }
    }
    const auto receipts = log_->commit(steps);
    if (fails) {
      const Step empty;
      // One that has nothing to write does not fail.
      ASSERT_TRUE(receipts.ok() || !log_->commit({&empty, 1}).ok());
      return;
    }
    ASSERT_TRUE(receipts.ok()) << receipts.error().message;
    if (std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.durable; })) expect_all_durable();
    else ASSERT_LE(backend_.losable(), losable + 1) << "all of it is one write";
    // A commit removes what has expired: it stays gone when the clock jumps back.
    std::erase_if(model_.answers, [&](const auto& answer) { return answer.second.expires_at_us <= clock_.wall_us(); });
    for (std::size_t i = 0; i < steps.size(); ++i) {
      ASSERT_EQ((*receipts)[i].base_offsets, offsets[i]);
      ASSERT_EQ((*receipts)[i].repeated_answer, repeated[i]);
    }
  }

  void read() {
    const Topic& topic = any_topic();
    const auto partition = static_cast<std::uint32_t>(below(kPartitions));
    const ModelPartition& model = model_.partitions[{topic.id, partition}];
    const std::uint64_t end = model.records.size();
    const std::uint64_t offset = below(end + 2);
    const ReadLimits limits{.bytes_max = below(2) == 0 ? 1 + below(2000) : 8u << 20,
                            .records_max = below(2) == 0 ? 1 + below(50) : UINT64_MAX};
    const auto frames = log_->read(topic.id, partition, offset, limits);
    if (offset < model.first || offset > end) {
      ASSERT_FALSE(frames.ok());
      ASSERT_EQ(frames.error().category, offset > end ? base::Category::kInvalid : base::Category::kNotFound);
      return;
    }
    ASSERT_TRUE(frames.ok()) << frames.error().message;
    ASSERT_EQ(frames->empty(), offset == end);
    std::uint64_t next = offset;
    std::uint64_t bytes = 0;
    for (const Frame& frame : *frames) {
      if (next == offset) {
        ASSERT_LE(frame.base_offset, offset);
        ASSERT_GT(frame.end_offset(), offset);
      } else {
        ASSERT_EQ(frame.base_offset, next);
        ASSERT_LT(next - offset, limits.records_max);
      }
      bytes += frame.payload.size();
      const auto raw = decompress(frame);
      ASSERT_TRUE(raw.ok());
      ASSERT_EQ(raw->size(), frame.count * kRecordBytes);
      for (std::uint32_t i = 0; i < frame.count; ++i) {
        ASSERT_EQ(raw->substr(i * kRecordBytes, kRecordBytes), model.records[frame.base_offset + i]);
        ASSERT_EQ(frame.appended_at_us, model.times[frame.base_offset + i]);
      }
      next = frame.end_offset();
    }
    ASSERT_TRUE(frames->size() < 2 || bytes <= limits.bytes_max);
  }

  void register_reader() {
    const Topic& topic = any_topic();
    const ReaderKey reader{{0, below(2)}, topic.id, static_cast<std::uint32_t>(below(kPartitions))};
    const ModelPartition& partition = model_.partitions[{topic.id, reader.partition}];
    const std::uint64_t offset = partition.first + below(partition.records.size() - partition.first + 1);
    ASSERT_TRUE(log_->register_reader(reader, offset).ok());
    if (model_.readers.contains(reader)) return;
    ReaderPosition position{offset, offset};
    if (const auto retired = model_.retired.extract(reader)) {
      position.committed = std::max(offset, retired.mapped().committed);
      position.start = position.committed - (retired.mapped().committed - retired.mapped().start);
    }
    model_.readers.emplace(reader, position);
  }

  void unregister_reader() {
    const ReaderKey reader{{0, below(2)}, any_topic().id, static_cast<std::uint32_t>(below(kPartitions))};
    const auto done = log_->unregister_reader(reader);
    if (model_.readers.contains(reader) && model_.pending.contains({reader.table, reader.topic})) {
      ASSERT_EQ(done.error().category, base::Category::kConflict);
      return;
    }
    ASSERT_TRUE(done.ok());
    if (const auto known = model_.readers.extract(reader)) model_.retired.emplace(known.key(), known.mapped());
  }

  void begin_epoch() {
    const Topic& topic = any_topic();
    const auto begun = log_->begin_epoch(topic.id);
    ASSERT_TRUE(begun.ok());
    ASSERT_EQ(begun->epoch, ++model_.epochs[topic.name]);
    expect_all_durable();
  }

  /// The model does not know frames: it checks the rules and takes over the outcome.
  void retain() {
    const Topic& topic = any_topic();
    const Retention retention{.age_us_max = below(2) == 0 ? static_cast<std::int64_t>(1 + below(20'000)) : 0,
                              .bytes_max = below(2) == 0 ? 1 + below(4000) : 0};
    const auto dropped = log_->apply_retention(topic.id, retention);
    ASSERT_TRUE(dropped.ok()) << dropped.error().message;
    std::uint64_t gone = 0;
    for (std::uint32_t i = 0; i < kPartitions; ++i) {
      ModelPartition& partition = model_.partitions[{topic.id, i}];
      const std::uint64_t first = log_->first_offset(topic.id, i);
      ASSERT_GE(first, partition.first);
      for (const auto& [reader, position] : model_.readers) {
        if (reader.topic == topic.id && reader.partition == i) {
          ASSERT_LE(first, std::max(position.committed, partition.first));  // G6
        }
      }
      if (retention.bytes_max == 0) {
        for (std::uint64_t offset = partition.first; offset < first; ++offset) {
          ASSERT_GT(retention.age_us_max, 0);
          ASSERT_GT(clock_.wall_us() - partition.times[offset], retention.age_us_max);
        }
      }
      gone += first - partition.first;
      partition.first = first;
    }
    ASSERT_EQ(*dropped, gone);
  }

  void compare() {
    for (const auto& [key, partition] : model_.partitions) {
      ASSERT_EQ(log_->end_offset(key.first, key.second), partition.records.size());
      ASSERT_EQ(log_->first_offset(key.first, key.second), partition.first);
    }
    for (const Topic& topic : log_->topics()) ASSERT_EQ(topic.epoch, model_.epochs.at(topic.name));
    ASSERT_EQ(log_->snapshot().readers, model_.readers);
    for (const auto& [reader, position] : log_->snapshot().readers)
      ASSERT_LE(position.committed, log_->end_offset(reader.topic, reader.partition));
    ASSERT_EQ(log_->counters(), model_.counters);
    std::map<std::pair<base::Uuid, base::Uuid>, std::string> pending;
    for (const Pending& one : log_->pending()) pending[{one.table, one.topic}] = one.bytes;
    ASSERT_EQ(pending, model_.pending);
    for (const auto& [key, record] : model_.answers) {
      const bool alive = record.expires_at_us > clock_.wall_us();
      ASSERT_EQ(log_->idempotent_answer(key), alive ? std::optional(record.answer) : std::nullopt);
    }
  }

  Backend backend_;
  base::ManualClock clock_;
  std::optional<base::SeededRandom> random_;
  std::optional<base::SeededRandom> ids_;
  std::unique_ptr<EmbeddedLog> log_;
  std::vector<Topic> topics_;
  Model model_;
  std::map<std::size_t, ModelState> states_;  // that a death may leave, by how many writes that are not synced survive
  int lost_ = 0;                              // deaths that took something
};

using LogModelInMemory = LogModel<MemoryBackend>;
using LogModelOnRocksdb = LogModel<RocksdbBackend>;

TEST_F(LogModelInMemory, Seed1) { run(1, 6'000); }
TEST_F(LogModelInMemory, Seed2) { run(2, 6'000); }
TEST_F(LogModelInMemory, Seed3) { run(3, 6'000); }
TEST_F(LogModelOnRocksdb, Seed4) { run(4, 1'000); }
TEST_F(LogModelOnRocksdb, Seed5) { run(5, 1'000); }

}  // namespace
}  // namespace antler::streams
