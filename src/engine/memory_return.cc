#include "engine/memory_return.h"

#include <utility>

namespace antler::engine {
namespace {

// Of the engine at rest, one a second.
constexpr int kFirstLook = 3;    // at rest; what came last is in its table by then
constexpr int kSecondLook = 10;  // and mostly merged
constexpr int kEveryLooks = 60;

}  // namespace

MemoryReturn::MemoryReturn(std::function<void()> give_back) : give_back_(std::move(give_back)) {}

void MemoryReturn::look(std::uint64_t work) {
  looks_at_rest_ = std::exchange(work_, work) == work ? looks_at_rest_ + 1 : 0;
  if (looks_at_rest_ == kFirstLook || looks_at_rest_ == kSecondLook || (looks_at_rest_ > 0 && looks_at_rest_ % kEveryLooks == 0))
    give_back_();
}

}  // namespace antler::engine
