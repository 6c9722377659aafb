// From a manifest to a changed ClickHouse: `prepare` tries and plans, `apply` carries the plan out. A death anywhere leaves
// something that the next plan completes; no step needs to be undone. The caller has replayed what is pending and drained the
// writers of the tables concerned (G14). Uses the session's thread.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "database/database.h"
#include "manifest/manifest.h"
#include "plan/plan.h"

namespace antler::schema {

/// Rehearses and plans; the diagnostics of both are the plan's. `manifest` has passed manifest::check and is expanded; `present` is what
/// `introspect` found, with the models of the manifest in force.
base::Result<plan::Plan> prepare(database::Session& session, const manifest::Manifest& manifest, const plan::Present& present);

struct ApplyHooks {
  /// Creates a topic; succeeds when it is there already. Needed when the plan has such steps.
  std::function<base::Result<void>(const plan::Topic&)> create_topic;
  /// After each step, for the journal and the progress shown; an error stops.
  std::function<base::Result<void>(const plan::Step&)> applied;
  /// Before each statement; an error stops. Tests die here.
  std::function<base::Result<void>(std::string_view sql)> before_statement;
};

/// `conflict` when the plan has diagnostics: nothing is done. Otherwise the first error, naming its step.
base::Result<void> apply(database::Session& session, const plan::Plan& plan, const ApplyHooks& hooks = {});

}  // namespace antler::schema
