// BatchRoom: the bytes that batches of functions may have at once, from when one begins until what came of it is in the log (G22). Any
// thread. A copy is the same room.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

namespace antler::functions {

class BatchRoom {
 public:
  explicit BatchRoom(std::uint64_t bytes_max = UINT64_MAX) : bytes_max_(bytes_max) {}

  /// What is taken of the room; it goes back with this.
  class Part {
   public:
    Part() = default;
    Part(Part&& from) noexcept { swap(from); }
    Part& operator=(Part&& from) noexcept {
      Part(std::move(from)).swap(*this);
      return *this;
    }
    ~Part() { resize(0); }
    void resize(std::uint64_t bytes) {
      if (held_) *held_ += bytes - bytes_;  // modulo 2^64
      bytes_ = bytes;
    }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

   private:
    friend BatchRoom;
    void swap(Part& other) noexcept {
      held_.swap(other.held_);
      std::swap(bytes_, other.bytes_);
    }
    std::shared_ptr<std::atomic<std::uint64_t>> held_;  // of the room, which may be gone before this
    std::uint64_t bytes_ = 0;
  };

  [[nodiscard]] bool has_room() const { return *held_ < bytes_max_; }
  [[nodiscard]] Part take(std::uint64_t bytes) {
    Part part;
    part.held_ = held_;
    part.resize(bytes);
    return part;
  }
  [[nodiscard]] std::uint64_t held() const { return *held_; }

 private:
  std::uint64_t bytes_max_;
  std::shared_ptr<std::atomic<std::uint64_t>> held_ = std::make_shared<std::atomic<std::uint64_t>>(0);
};

}  // namespace antler::functions
