// ThrowTrace: where an exception was thrown, although the stack is gone when it is caught. While one exists on a thread, each throw there
// leaves the addresses of its stack in it; they become places only when somebody asks. Costs nothing on a thread that has none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "protocol/code_places.h"

namespace antler::protocol {

/// A path, empty for the program itself, and an offset in that file.
using Frames = std::vector<std::pair<std::string, std::uintptr_t>>;

// clang's AddressSanitizer has a `__cxa_throw` of its own, linked into the program, which comes before ours.
#if defined(__clang__)
inline constexpr bool kSeesThrows = !__has_feature(address_sanitizer);
#else
inline constexpr bool kSeesThrows = true;
#endif

class ThrowTrace {
 public:
  /// What the calling function called and what that called is shown; who called it is not.
  ThrowTrace();
  ThrowTrace(const ThrowTrace&) = delete;
  ThrowTrace& operator=(const ThrowTrace&) = delete;
  ~ThrowTrace();

  /// The places of the last throw on this thread, the innermost first. `thrown` is the exception object where it is known: nothing comes
  /// back when the last throw was of another one.
  [[nodiscard]] Frames frames(const void* thrown) const;

  /// Called for each throw, before it.
  static void on_throw(const void* thrown, void* thrower);

 private:
  ThrowTrace* before_;
  std::uintptr_t stack_end_;
  const void* thrown_ = nullptr;
  std::array<std::uintptr_t, kFramesMax> addresses_{};
  std::size_t count_ = 0;
};

}  // namespace antler::protocol
