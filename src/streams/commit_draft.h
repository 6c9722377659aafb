// CommitDraft: the steps of one tick on their way to the store. It checks each step against the state, gives out offsets and times (G7),
// and lays everything down as one batch (G5). Nothing of the state changes until `publish`, which the log calls after the write.
// Small appends to one partition become one frame, so that a tick of single events costs one put, not one for each. Commit thread.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "streams/log_state.h"

namespace antler::streams {

/// A frame that several appends share grows to this many bytes.
inline constexpr std::size_t kSharedFrameBytesMax = 128u << 10;

class CommitDraft {
 public:
  CommitDraft(const LogState& state, std::int64_t now_us) : state_(state), now_us_(now_us) {}

  /// The receipt the step gets if the write succeeds. `step` must stay until the write is done. After an error the draft is useless.
  base::Result<Receipt> add(const Step& step);
  /// The answer that stands in the way of the step: another step of this draft or an earlier one has its key. `is_stored` with no
  /// answer: the store has it.
  struct Repeat {
    std::string key;
    std::optional<std::string> answer;
  };
  [[nodiscard]] std::optional<Repeat> repeat(const Step& step) const;

  /// Lays the batch down; call it once, after the last `add`.
  void write_to(OrderedStore::Batch& batch);
  /// What the batch changed, in `state` too.
  void publish(LogState& state);

  /// Also a repeat asks for an fsync: what it answers with may not have had one yet.
  void require_durable(bool durable) { durable_ |= durable; }
  [[nodiscard]] bool durable() const { return durable_; }

 private:
  struct FrameDraft {
    std::uint32_t topic;
    std::uint32_t partition;
    std::uint64_t base_offset;
    stored::FrameHeader header;
    std::string_view payload;
    std::string shared;  // holds the payload once a second append joined, or one that is stamped
  };
  struct PartitionDraft {
    const TopicState* topic;
    std::uint32_t partition;
    stored::PartitionRecord record;
    std::size_t frame;  // the last one of this draft, in `frames_`
  };

  PartitionDraft* touch(const base::Uuid& topic, std::uint32_t partition);
  base::Result<std::uint64_t> append(const Append& append, const Receipt::Offsets& before);
  base::Result<void> commit_offset(const OffsetCommit& commit);
  base::Result<void> count(const std::string& name, std::int64_t delta);

  const LogState& state_;
  std::int64_t now_us_;
  bool durable_ = false;
  std::vector<FrameDraft> frames_;
  std::unordered_map<std::uint64_t, PartitionDraft> partitions_;  // by topic's short id and partition
  std::map<ReaderKey, ReaderPosition> offsets_;
  std::map<std::pair<base::Uuid, base::Uuid>, std::string_view> pending_;
  std::map<std::string, std::uint64_t> counters_;  // their new values
  std::map<std::string, const IdempotencyRecord*> idempotency_;
  std::vector<std::string> expired_;
};

}  // namespace antler::streams
