#include "functions/trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <memory>
#include <optional>
#include <utility>

#include "base/bytes.h"
#include "codec/made_runs.h"
#include "codec/row_reader.h"
#include "functions/function_runner.h"
#include "functions/output_stream.h"

namespace antler::functions {
namespace {

class Trial {
 public:
  Trial(const FunctionSpec& spec, worker::Caller& caller, std::uint64_t generation)
      : spec_(spec),
        caller_(caller),
        row_reader_(std::make_shared<const codec::RowReader>(spec.from.model)),
        wire_(std::make_shared<worker::Wire>(generation)) {
    for (const auto& stream : spec.to) outputs_.emplace_back(stream);
  }

  base::Result<std::vector<Tried>> run(std::string_view rows, std::uint64_t records) {
    rows_ = rows;
    base::Reader reader(rows);
    for (std::uint64_t i = 0; i < records; ++i) {
      starts_.push_back(rows.size() - reader.remaining());
      if (!row_reader_->skip(reader)) return base::internal(fmt::format("the records for `{}` end inside of one", spec_.name));
    }
    starts_.push_back(rows.size() - reader.remaining());
    tried_.resize(records);
    if (auto done = try_range(0, records); !done) return done.error();
    return std::move(tried_);
  }

 private:
  base::Result<void> try_range(std::uint64_t begin, std::uint64_t end) {
    if (begin == end) return {};
    worker::CallResult result = call(begin, end);
    const bool dies = result.outcome == worker::Outcome::kCrashed || result.outcome == worker::Outcome::kTimeLimit;
    if (dies && ++deaths_ > kTrialDeathsMax)
      return base::unavailable(fmt::format("`{}` ended its worker or overran its time more than {} times, and is tried no further: {}",
                                           spec_.name, kTrialDeathsMax, result.message));
    switch (result.outcome) {
      case worker::Outcome::kAnswered: return take(begin, end, std::move(result));
      case worker::Outcome::kThrown:
        if (result.is_later) return base::unavailable(fmt::format("`{}` cannot be tried now: {}", spec_.name, result.message));
        return narrow(begin, end, rule::kException, std::move(result));
      case worker::Outcome::kHttpError: return narrow(begin, end, rule::kException, std::move(result));
      case worker::Outcome::kCrashed: return result.is_other ? try_range(begin, end) : narrow(begin, end, rule::kCrash, std::move(result));
      case worker::Outcome::kTimeLimit: return narrow(begin, end, rule::kTimeLimit, std::move(result));
      case worker::Outcome::kTooLarge: return narrow(begin, end, rule::kTooLarge, std::move(result));
      case worker::Outcome::kUnavailable: break;
    }
    return base::unavailable(
        fmt::format("`{}` cannot be tried now: {}", spec_.name, result.message.empty() ? "no worker takes it" : result.message));
  }

  worker::CallResult call(std::uint64_t begin, std::uint64_t end) {
    const auto rows = std::make_shared<const std::string>(rows_.substr(starts_[begin], starts_[end] - starts_[begin]));
    const auto answer = std::make_shared<std::promise<worker::CallResult>>();
    auto future = answer->get_future();
    caller_.call(call_of(spec_, rows, end - begin, row_reader_, wire_),
                 [answer](worker::CallResult result) { answer->set_value(std::move(result)); });
    return future.get();
  }

  // A batch that failed as a whole: without the record that it failed at, or in halves.
  base::Result<void> narrow(std::uint64_t begin, std::uint64_t end, std::string_view rule, worker::CallResult result) {
    const bool is_known = rule == rule::kCrash && result.is_own && result.at_record && *result.at_record < end - begin;
    if (is_known || end - begin == 1) {
      const std::uint64_t at = is_known ? begin + *result.at_record : begin;
      tried_[at] = {.rule = rule, .message = std::move(result.message)};
      if (auto before = try_range(begin, at); !before) return before;
      return try_range(at + 1, end);
    }
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (auto first = try_range(begin, middle); !first) return first;
    return try_range(middle, end);
  }

  base::Result<void> take(std::uint64_t begin, std::uint64_t end, worker::CallResult result) {
    const std::uint64_t records = end - begin;
    const auto wrong = [&](std::string message) {
      worker::CallResult failed;
      failed.message = std::move(message);
      return narrow(begin, end, rule::kOutput, std::move(failed));
    };
    std::vector<Tried> tried(records);
    for (auto& failed : result.failed) {
      if (failed.is_later) return base::unavailable(fmt::format("`{}` cannot be tried now: {}", spec_.name, failed.error));
      if (failed.index >= records || !tried[failed.index].rule.empty())
        return wrong(fmt::format("the worker's answer does not add up: {} records, and record {} failed", records, failed.index));
      tried[failed.index] = {.rule = rule::kException, .message = std::move(failed.error)};
    }
    for (auto& produced : result.produced) {
      const auto output = std::find_if(outputs_.begin(), outputs_.end(),
                                       [&](const OutputStream& known) { return known.stream().topic.name == produced.stream; });
      if (output == outputs_.end())
        return wrong(fmt::format("records for `{}`, which is no stream that `{}` writes to", produced.stream, spec_.name));
      const std::uint64_t made = produced.count;
      if (records == 1) tried.front().made += made;
      // Nobody knows what each became: one by one.
      else if (made > 0 && !codec::made_runs_fit(produced.runs, records, made)) return narrow(begin, end, rule::kOutput, {});
      else
        codec::each_made_run(produced.runs, [&](const codec::MadeRun& run) {
          for (std::uint64_t i = run.first; i < run.first + run.records; ++i) tried[i].made += run.each;
          return true;
        });
      streams::Step step;  // goes nowhere
      if (auto checked = output->append(result.form, std::move(produced), 0, step); !checked) return wrong(checked.error().message);
    }
    std::move(tried.begin(), tried.end(), tried_.begin() + static_cast<std::ptrdiff_t>(begin));
    return {};
  }

  const FunctionSpec& spec_;
  worker::Caller& caller_;
  const std::shared_ptr<const codec::RowReader> row_reader_;
  const std::shared_ptr<const worker::Wire> wire_;
  std::vector<OutputStream> outputs_;
  std::string_view rows_;
  std::vector<std::size_t> starts_;  // of each record, and where the last one ends
  std::vector<Tried> tried_;
  int deaths_ = 0;
};

}  // namespace

base::Result<std::vector<Tried>> try_records(const FunctionSpec& spec, std::string_view rows, std::uint64_t records, worker::Caller& caller,
                                             std::uint64_t generation) {
  return Trial(spec, caller, generation).run(rows, records);
}

}  // namespace antler::functions
