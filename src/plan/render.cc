#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "plan/plan.h"

namespace antler::plan {
namespace {

struct Words {
  std::string_view sign;
  std::string_view noun;
};

Words words(StepKind kind) {
  switch (kind) {
    case StepKind::kCreateTopic: return {"+", "topic"};
    case StepKind::kCreateTable: return {"+", "table"};
    case StepKind::kAddColumn: return {"+", "column"};
    case StepKind::kBackfill: return {"~", "fill"};
    case StepKind::kCreateView: return {"+", "view"};
    case StepKind::kFinishBackfill: return {"~", "table"};
    case StepKind::kNote: return {"·", "note"};
  }
  return {"·", "note"};
}

std::vector<const Step*> shown(const Plan& plan) {
  std::vector<const Step*> steps;
  for (const auto& step : plan.steps)
    if (!step.is_silent) steps.push_back(&step);
  return steps;
}

}  // namespace

std::string render_text(const Plan& plan) {
  std::size_t noun = 0;
  std::size_t resource = 0;
  const auto steps = shown(plan);
  for (const auto* step : steps) {
    noun = std::max(noun, words(step->kind).noun.size());
    resource = std::max(resource, step->resource.size());
  }
  std::string out;
  for (const auto* step : steps) {
    const auto [sign, text] = words(step->kind);
    out += fmt::format("{} {:<{}} {:<{}}   {}\n", sign, text, noun, step->resource, resource, step->reason);
  }
  const bool changes = std::any_of(steps.begin(), steps.end(), [](const Step* step) { return step->kind != StepKind::kNote; });
  if (!changes && plan.diagnostics.empty()) out += "nothing to change\n";
  return out;
}

std::string render_json(const Plan& plan) {
  std::vector<std::string> steps;
  for (const auto& step : plan.steps) {
    steps.push_back(fmt::format(R"({{"kind":{},"resource":{},"reason":{},"risk":{}}})", base::json_string(to_string(step.kind)),
                                base::json_string(step.resource), base::json_string(step.reason), base::json_string(to_string(step.risk))));
  }
  return fmt::format(R"({{"changes":{},"steps":[{}],"diagnostics":{}}})", plan.changes(), base::join(steps, ","),
                     base::render_json(plan.diagnostics));
}

}  // namespace antler::plan
