// Places in programs as a person reads them: "find_late(Flight const&) at app/late.h:12". Reads the debug information of the files
// themselves, and asks nobody else. A place without any is its path and offset. Any thread; one reads at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace antler::worker {

inline constexpr std::size_t kFramesMax = 32;

/// A return address, which is behind its call, by its distance from where the file is loaded. Of the place of a signal: one behind it.
struct Place {
  std::string path;  // empty: the worker's own program
  std::uint64_t offset = 0;
};

/// What a program wrote to its crash pipe before it died.
struct CrashReport {
  std::string message;
  std::uint64_t call = 0;  // that the thread ran which died; 0: none, or it is not known
  std::vector<Place> frames;
};
CrashReport parse_crash_report(std::string_view text);

class StackTraces {
 public:
  /// `program` is shown for the worker's own places, and `program_file` is read for them.
  StackTraces(std::string program, std::string program_file);
  StackTraces(const StackTraces&) = delete;
  StackTraces& operator=(const StackTraces&) = delete;
  ~StackTraces();

  /// A line each, innermost first, at most `kFramesMax`; functions that were inlined have their own. What stands before the user's code,
  /// of throwing and of calling it, is left out.
  std::string describe(std::span<const Place> places);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace antler::worker
