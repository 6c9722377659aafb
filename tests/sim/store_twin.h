// StoreTwin: the log's disk. A write is there once it returned; what no sync covers outlives the process and not the machine, and goes from
// the end. It can be full, fail without saying whether it wrote, die before or after a write, and fail to read frames.
#pragma once

#include <deque>
#include <functional>
#include <memory>

#include "dice.h"
#include "streams/memory_store.h"

namespace antler::sim {

class StoreTwin final : public streams::OrderedStore {
 public:
  enum class Fault { kNone, kDieBefore, kDieAfter, kFull, kFailsAfter };
  struct Hooks {
    std::function<Fault()> fault;  // asked at each write
    std::function<void()> die;     // does not return
    std::function<void()> wrote;
    std::function<bool()> fails_to_read = [] { return false; };  // asked at each scan of frames
  };
  explicit StoreTwin(Hooks hooks) : hooks_(std::move(hooks)) {}

  /// The machine stops: of what no sync covers a part from the beginning is left.
  void lose_power(Dice& dice);

  [[nodiscard]] base::Result<std::optional<std::string>> get(streams::Space space, std::string_view key) const override {
    return memory_.get(space, key);
  }
  [[nodiscard]] base::Result<void> scan(streams::Space space, std::string_view lower, std::string_view start, std::string_view upper,
                                        const Visit& visit) const override {
    if (space == streams::Space::kFrames && hooks_.fails_to_read()) return read_error();
    return memory_.scan(space, lower, start, upper, visit);
  }
  [[nodiscard]] base::Result<std::optional<Pair>> last(streams::Space space, std::string_view lower,
                                                       std::string_view upper) const override {
    return memory_.last(space, lower, upper);
  }
  base::Result<void> write(const Batch& batch, bool sync) override;
  base::Result<void> reclaim(streams::Space, std::string_view, std::string_view) override { return {}; }
  base::Result<void> rewrite(streams::Space) override { return {}; }
  [[nodiscard]] std::uint64_t size_bytes() const override { return memory_.size_bytes(); }
  [[nodiscard]] std::uint64_t buffer_bytes() const override { return 0; }
  base::Result<void> flush() override { return {}; }

 private:
  static base::Error read_error();

  Hooks hooks_;
  streams::MemoryStore memory_;
  std::deque<Batch> unsynced_;
};

}  // namespace antler::sim
