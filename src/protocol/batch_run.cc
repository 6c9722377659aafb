#include "protocol/batch_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "antler/context.h"
#include "protocol/call_output.h"
#include "protocol/context_port.h"
#include "protocol/exception_text.h"
#include "protocol/progress.h"
#include "protocol/throw_trace.h"

namespace antler::protocol {
namespace {

constexpr std::size_t kFailureTextBytesMax = 1'024;  // of one record
constexpr std::size_t kFailureFramesBytesMax = 256;  // of those of one record

// The objects of a batch, for a function that takes them at once.
class BatchObject {
 public:
  BatchObject(const detail::BatchOps& ops, std::size_t count) : ops_(ops), object_(ops.make(count)) {}
  BatchObject(const BatchObject&) = delete;
  BatchObject& operator=(const BatchObject&) = delete;
  ~BatchObject() { ops_.destroy(object_); }
  [[nodiscard]] void* at(std::size_t index) const { return ops_.at(object_, index); }
  void resize(std::size_t count) const { ops_.resize(object_, count); }
  [[nodiscard]] const void* get() const { return object_; }

 private:
  const detail::BatchOps& ops_;
  void* object_;
};

class BatchRun {
 public:
  BatchRun(const WorkerParts& parts, const detail::FunctionEntry& function, const EngineCall& call, CallState& state)
      : function_(function),
        call_(call),
        state_(state),
        input_(parts.models.of(*function.input)),
        port_(parts, state, function),
        context_(port_),
        output_(function, parts.models),
        reader_(call.payload->bytes()) {}

  CallAnswer run() {
    const ThrowTrace trace;
    trace_ = &trace;
    try {
      if (auto failed = function_.function->batch() == nullptr ? run_records() : run_at_once()) return std::move(*failed);
      if (!stopped_ && !reader_.at_end()) return error_answer(state_, "the batch that the engine sent has more bytes than records");
      return end();
    } catch (...) {
      return thrown_answer(state_, trace, function_.is_permanent);
    }
  }

 private:
  enum class Read { kDone, kRefused };

  // The next record into `object`. A record from before the type's bounds cannot be an object: it fails, and the others go on.
  std::optional<CallAnswer> read(std::uint64_t index, void* object, Read& out) {
    base::Reader again = reader_;
    std::string problem;
    const auto status = input_.rows.decode(reader_, object, problem);
    if (status == codec::RowStatus::kEndsEarly)
      return error_answer(state_, fmt::format("the batch that the engine sent ends within record {}: {}", index, problem));
    out = status == codec::RowStatus::kRefused ? Read::kRefused : Read::kDone;
    if (out == Read::kDone) return std::nullopt;
    if (!input_.reader.skip(again))
      return error_answer(state_, fmt::format("record {} of the batch that the engine sent: {}", index, problem));
    reader_ = again;
    add_failure(index, problem);
    return std::nullopt;
  }

  std::optional<CallAnswer> run_records() {
    const auto objects = call_.payload->objects(input_, call_.count);
    if (objects) reader_ = base::Reader(std::string_view());
    const ModelObject own(*function_.input);
    for (std::uint64_t i = 0; i < call_.count && !stopped_; ++i) {
      require_wanted(state_);
      const void* record = own.get();
      Read got = Read::kDone;
      if (objects) record = objects->at(static_cast<std::size_t>(i));
      else if (auto failed = read(i, own.get(), got)) return failed;
      if (got == Read::kRefused) continue;
      output_.begin_record();
      set_running_record(i);
      try {
        (*function_.function)(record, context_, output_);
        if (!output_.has_made() && call_.kind == "transform") ++filtered_;
        output_.end_record(i);
      } catch (...) {
        fail_record(i);
      }
      if (auto failed = too_large(i + 1)) return failed;
    }
    clear_running_record();
    return std::nullopt;
  }

  std::optional<CallAnswer> run_at_once() {
    const BatchObject batch(*function_.function->batch(),
                            static_cast<std::size_t>(std::min<std::uint64_t>(call_.count, call_.payload->bytes().size())));
    std::size_t taken = 0;
    for (std::uint64_t i = 0; i < call_.count; ++i) {
      Read got = Read::kDone;
      if (auto failed = read(i, batch.at(taken), got)) return failed;
      if (got == Read::kDone) ++taken;
    }
    batch.resize(taken);
    require_wanted(state_);
    if (taken == 0) return std::nullopt;
    output_.begin_record();
    try {
      (*function_.function)(batch.get(), context_, output_);
    } catch (...) {
      // Of one record it is known which; of more the engine finds it by smaller batches.
      if (call_.count > 1) throw;
      fail_record(0);
      return std::nullopt;
    }
    // What a record of a batch became is not known: as many as fewer records came out than went in were filtered.
    if (call_.kind == "transform" && output_.count() < taken) filtered_ = taken - output_.count();
    return too_large(call_.count);
  }

  // Within a handler. What the record made so far goes.
  void fail_record(std::uint64_t index) {
    if (state_.is_cancelled) throw;  // a call that is not wanted any more has no failed records: they come again
    output_.roll_back();
    const CaughtException caught = caught_exception(function_.is_permanent);
    add_failure(index, caught.text, trace_->frames(caught.object), caught.is_temporary);
    stopped_ = caught.is_temporary || (call_.stops_at_failure && !caught.is_permanent);
  }

  // A record that failed has one line.
  void add_failure(std::uint64_t index, std::string_view text, const Frames& frames = {}, bool is_temporary = false) {
    std::string shown(text.substr(0, kFailureTextBytesMax));
    if (shown.size() < text.size()) shown += "…";
    nlohmann::ordered_json failure{{"index", index}, {"error", std::move(shown)}};
    if (is_temporary) failure["later"] = true;
    if (const auto places = places_of(frames, kFailureFramesBytesMax); !places.empty()) failure["frames"] = places;
    failures_ += header_text(failure);
    failures_ += '\n';
  }

  std::optional<CallAnswer> too_large(std::uint64_t records) const {
    if (!output_.is_too_large()) return std::nullopt;
    return error_answer(state_, fmt::format("{}: the first {} records of the batch made more than {} MiB", code::kTooLarge, records,
                                            kPayloadBytesMax >> 20));
  }

  CallAnswer end() {
    nlohmann::json header{{"type", "end"}, {"id", state_.id}, {"filtered", filtered_}, {"failed_bytes", failures_.size()}};
    CallAnswer answer;
    if (call_.kind == "transform") answer.batch = output_.take(header["outputs"]);
    if (stopped_) header["stopped"] = true;
    answer.batch.append(failures_);
    if (answer.batch.size() > kPayloadBytesMax)
      return error_answer(
          state_, fmt::format("{}: what the batch made and what failed are more than {} MiB", code::kTooLarge, kPayloadBytesMax >> 20));
    answer.header = header_text(header);
    return answer;
  }

  const detail::FunctionEntry& function_;
  const EngineCall& call_;
  CallState& state_;
  const ThrowTrace* trace_ = nullptr;
  const ModelRows& input_;
  WorkerContext port_;
  Context context_;
  BatchOutput output_;
  base::Reader reader_;
  std::string failures_;
  std::uint64_t filtered_ = 0;
  bool stopped_ = false;  // at the record of the last failure, which is to be tried again
};

}  // namespace

CallAnswer run_batch(const WorkerParts& parts, const detail::FunctionEntry& function, const EngineCall& call, CallState& state) {
  return BatchRun(parts, function, call, state).run();
}

}  // namespace antler::protocol
