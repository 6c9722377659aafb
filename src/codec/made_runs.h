// Made runs: which record of a batch a function made how many records of, as text that travels with them. "0+100,3+1*2": the first hundred
// made one each, three made none, one made two. Pure; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace antler::codec {

/// Records beside each other of which as many were made each.
struct MadeRun {
  std::uint64_t first = 0;  // of the batch
  std::uint64_t records = 0;
  std::uint64_t each = 0;
  std::uint64_t made_first = 0;  // of what was made
};

class MadeRunsWriter {
 public:
  /// `record` made `made` more. Records come in ascending order, one perhaps several times; one that never comes made none.
  void add(std::uint64_t record, std::uint64_t made);
  /// All of it; the writer is empty then.
  std::string take();

 private:
  void finish_record();
  void finish_run();

  std::string text_;
  std::uint64_t end_ = 0;  // of the runs in `text_`
  MadeRun run_;
  std::uint64_t record_ = 0;  // the last one
  std::uint64_t made_ = 0;    // by it
};

/// False when `runs` is no such text, or `take` returned false.
bool each_made_run(std::string_view runs, const std::function<bool(const MadeRun&)>& take);
/// Whether they are of at most so many records, of which exactly `made` were made.
bool made_runs_fit(std::string_view runs, std::uint64_t records, std::uint64_t made);

struct MadeOf {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};
/// What `record` of the batch became. Nothing when `runs` is no such text.
std::optional<MadeOf> made_of(std::string_view runs, std::uint64_t record);
/// Which record of the batch `made` was made of. Nothing when `runs` does not say it.
std::optional<std::uint64_t> source_of(std::string_view runs, std::uint64_t made);

/// The runs of some of what was made, by ascending numbers in it: of a partition. Empty when `runs` does not say it of each.
std::string runs_of(std::string_view runs, const std::vector<std::uint32_t>& made);

}  // namespace antler::codec
