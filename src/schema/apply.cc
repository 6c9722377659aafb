#include "schema/apply.h"

#include <fmt/format.h>

#include "schema/ddl.h"
#include "schema/introspect.h"
#include "schema/rehearsal.h"

namespace antler::schema {
namespace {

base::Result<void> carry_out(database::Session& session, const plan::Step& step, const ApplyHooks& hooks) {
  if (step.kind == plan::StepKind::kCreateTopic) {
    base::check(static_cast<bool>(hooks.create_topic), "a plan that creates topics, and nobody to create them");
    return hooks.create_topic(step.topic);
  }
  for (const auto& sql : statements(step)) {
    if (hooks.before_statement) {
      if (auto go_on = hooks.before_statement(sql); !go_on) return go_on;
    }
    if (auto done = session.query(sql); !done) return done.error();
  }
  return {};
}

}  // namespace

base::Result<plan::Plan> prepare(database::Session& session, const manifest::Manifest& manifest, const plan::Present& present) {
  auto rehearsal = rehearse(session, manifest);
  if (!rehearsal) return rehearsal.error();
  auto plan = plan::make_plan(manifest, present, &rehearsal->spelled);
  // What the plan says is about the same tables in plainer words, so it comes first.
  for (auto& diagnostic : rehearsal->diagnostics) plan.diagnostics.push_back(std::move(diagnostic));
  return plan;
}

base::Result<void> apply(database::Session& session, const plan::Plan& plan, const ApplyHooks& hooks) {
  if (!plan.diagnostics.empty())
    return base::conflict(
        fmt::format("the plan has {} diagnostics, the first: {}", plan.diagnostics.size(), plan.diagnostics.front().message));
  for (const auto& step : plan.steps) {
    if (auto done = carry_out(session, step, hooks); !done)
      return done.error().with_note(fmt::format("{} {}", plan::to_string(step.kind), step.resource));
    if (hooks.applied && step.kind != plan::StepKind::kNote) {
      if (auto noted = hooks.applied(step); !noted) return noted;
    }
  }
  return {};
}

}  // namespace antler::schema
