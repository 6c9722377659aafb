// MemoryReturn: gives freed memory back to the machine while the engine is at rest. glibc keeps what was freed between blocks that are in
// use; after a load of ingest and merges that is a hundred megabytes and more. Giving it back costs up to some milliseconds, in which an
// allocation may wait, and touching it again costs page faults: so it is done when nothing comes, and now and then, because merges go on.
// One thread.
#pragma once

#include <cstdint>
#include <functional>

namespace antler::engine {

class MemoryReturn {
 public:
  /// `give_back` is malloc_trim, but in tests.
  explicit MemoryReturn(std::function<void()> give_back);

  /// Once a second. `work` is a number that grows with what comes: commits of the log and queries that begin. What only goes on, as a long
  /// query does, is not seen in it.
  void look(std::uint64_t work);

 private:
  std::function<void()> give_back_;
  std::uint64_t work_ = 0;
  int looks_at_rest_ = 0;
};

}  // namespace antler::engine
