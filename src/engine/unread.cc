#include "engine/unread.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "codec/lift.h"
#include "functions/function_spec.h"
#include "manifest/own_names.h"
#include "sync/block.h"

namespace antler::engine {
namespace {

struct FunctionOver {
  std::string name;
  std::string stream;
  manifest::Where where;
};

// Over its stream and over what was put back for it.
std::vector<FunctionOver> functions_of(const manifest::Manifest& manifest) {
  std::vector<FunctionOver> out;
  const auto add = [&](const auto& functions) {
    for (const auto& function : functions) {
      out.push_back({function.name, function.from, function.where});
      out.push_back({function.name, manifest::function_replays_name(function.name), function.where});
    }
  };
  add(manifest.transforms);
  add(manifest.consumers);
  return out;
}

// The id of the model that the stream had, where the function read it then.
std::optional<std::uint64_t> schema_before(const manifest::Manifest* before, const FunctionOver& function) {
  if (before == nullptr || before->find_stream(function.stream) == nullptr) return std::nullopt;
  for (const auto& known : functions_of(*before))
    if (known.name == function.name && known.stream == function.stream) return model::schema_id(before->model_of(function.stream));
  return std::nullopt;
}

// What the frames of a partition are of, each read once for all functions over it.
class Schemas {
 public:
  explicit Schemas(const streams::Log& log) : log_(log) {}

  struct Run {
    std::uint64_t end = 0;  // offset
    std::uint64_t schema_id = 0;
    std::uint64_t bytes = 0;  // as stored
  };
  /// The run of frames of one schema that `offset` is in. Frames around it may be in another run of the same.
  base::Result<Run> at(const streams::Topic& topic, std::uint32_t partition, std::uint64_t offset) {
    auto& runs = partitions_[{topic.id, partition}];
    for (;;) {
      const auto behind = runs.upper_bound(offset);
      if (behind != runs.begin() && std::prev(behind)->second.end > offset) return std::prev(behind)->second;
      auto frames = log_.read(topic.id, partition, offset, {});
      if (!frames) return frames.error();
      if (frames->empty()) return Run{.end = log_.end_offset(topic.id, partition)};
      if (frames->front().base_offset > offset) return Run{.end = frames->front().base_offset};  // nothing is there
      Run* run = nullptr;
      for (const auto& frame : *frames) {
        if (run == nullptr || run->schema_id != frame.schema_id) *(run = &runs[frame.base_offset]) = {.schema_id = frame.schema_id};
        run->end = frame.end_offset();
        run->bytes += frame.payload.size();
      }
    }
  }

 private:
  const streams::Log& log_;
  std::map<std::pair<base::Uuid, std::uint32_t>, std::map<std::uint64_t, Run>> partitions_;  // by where they begin
};

}  // namespace

base::Result<std::vector<UnreadRecords>> find_unread(const streams::Log& log, const manifest::Manifest& wanted,
                                                     const manifest::Manifest* before) {
  std::vector<UnreadRecords> out;
  const auto readers = log.readers();
  Schemas schemas(log);
  for (const auto& function : functions_of(wanted)) {
    const auto topic = log.find_topic(function.stream);
    if (!topic || wanted.find_stream(function.stream) == nullptr) continue;
    const std::uint64_t schema_id = model::schema_id(wanted.model_of(function.stream));
    if (schema_before(before, function) == schema_id) continue;
    std::map<std::uint64_t, std::uint64_t> records;  // by schema
    std::uint64_t bytes = 0;
    for (std::uint32_t partition = 0; partition < topic->partitions; ++partition) {
      const auto reader = readers.find({functions::function_id(function.name), topic->id, partition});
      const std::uint64_t end = log.end_offset(topic->id, partition);
      std::uint64_t offset = log.first_offset(topic->id, partition);
      if (reader != readers.end()) offset = std::max(offset, reader->second);
      while (offset < end && bytes < kUnreadBytesMax) {
        const auto run = schemas.at(*topic, partition, offset);
        if (!run) return run.error();
        bytes += run->bytes;
        if (run->schema_id != schema_id && run->schema_id != 0) records[run->schema_id] += run->end - offset;
        offset = run->end;
      }
    }
    for (const auto& [id, count] : records) {
      auto model = sync::read_schema(log, id);
      if (!model) return model.error();
      out.push_back({function.name, function.stream, count, std::move(*model)});
    }
  }
  return out;
}

base::Diagnostics refuse_paused(const manifest::Manifest& wanted, const manifest::Manifest& before, const std::set<std::string>& paused) {
  base::Diagnostics diagnostics;
  for (const auto& function : functions_of(wanted)) {
    if (!paused.contains(function.name) || wanted.find_stream(function.stream) == nullptr || !schema_before(&before, function)) continue;
    const auto lifter = codec::RowLifter::create(before.model_of(function.stream), wanted.model_of(function.stream));
    if (lifter) continue;
    diagnostics.push_back(
        {.code = "ANT3018",
         .message = fmt::format("`{}` is paused, and what comes into the stream `{}` until the change could never be read by it: {}",
                                function.name, function.stream, lifter.error().message),
         .where = {function.where.file, function.where.line, "the function is declared here"},
         .hint = fmt::format("`antler stream resume {}` first, or stop the engine for the change", function.stream)});
  }
  return diagnostics;
}

base::Diagnostics refuse_unread(const manifest::Manifest& wanted, const std::vector<UnreadRecords>& unread) {
  base::Diagnostics diagnostics;
  for (const auto& records : unread) {
    const auto lifter = codec::RowLifter::create(records.model, wanted.model_of(records.stream));
    if (lifter) continue;
    const auto functions = functions_of(wanted);
    const auto function =
        std::find_if(functions.begin(), functions.end(), [&](const FunctionOver& known) { return known.name == records.function; });
    const manifest::Where where = function == functions.end() ? manifest::Where{} : function->where;
    diagnostics.push_back(
        {.code = "ANT3018",
         .message = fmt::format("`{}` has not read {} record{} of an earlier model in the stream `{}`: {}", records.function,
                                base::with_thousands(static_cast<std::int64_t>(records.records)), records.records == 1 ? "" : "s",
                                records.stream, lifter.error().message),
         .where = {where.file, where.line, "the function is declared here"},
         .hint = "start the version before until it has read them, or give the model a change that they can follow: a new field with a "
                 "default, a larger type"});
  }
  return diagnostics;
}

}  // namespace antler::engine
