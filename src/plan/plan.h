// The plan: a pure function from what is wanted and what there is to ordered steps, each with its reason and risk. It creates what
// is missing and adds columns. Any other difference is a diagnostic that names both sides, and then nothing is done at all:
// nothing is ever dropped, rebuilt or altered behind the user's back. No I/O, no clock; the same input gives the same plan.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "manifest/manifest.h"
#include "plan/present.h"

namespace antler::plan {

enum class StepKind {
  kCreateTopic,
  kCreateTable,
  kAddColumn,
  kBackfill,  // fills the target of a view that does not exist yet
  kCreateView,
  kFinishBackfill,  // takes the mark off the target
  kNote,            // nothing to do, but worth saying
};
std::string_view to_string(StepKind kind);

enum class Risk {
  kNone,   // a note
  kSafe,   // only adds
  kHeavy,  // reads all rows of a table and may take long
};
std::string_view to_string(Risk risk);

struct Step {
  StepKind kind = StepKind::kNote;
  std::string resource;  // "flights"; for a column "flights.carrier"
  std::string reason;
  Risk risk = Risk::kSafe;
  bool is_silent = false;  // of the engine's own topics: no news to anybody

  Topic topic;                        // kCreateTopic
  Table table;                        // kCreateTable: the whole; kAddColumn, kBackfill, kFinishBackfill: its name (and columns)
  Column column;                      // kAddColumn
  std::string after;                  // kAddColumn: the column before it; empty: FIRST
  View view;                          // kBackfill, kCreateView
  std::vector<std::string> reattach;  // views to detach and attach after the ALTER (G14)
  bool mark = false;                  // kBackfill: the target is there and has no mark yet
  bool truncate = false;              // kBackfill: rows of a fill that did not finish go first
};

struct Plan {
  std::vector<Step> steps;
  base::Diagnostics diagnostics;  // not empty: the plan must not be carried out

  /// Whether anything would change.
  [[nodiscard]] bool changes() const;
};

/// `wanted` has passed manifest::check and is expanded (dead letter queues have their table and topic). `spelled` holds the wanted
/// tables and views in ClickHouse's own spelling (schema::rehearse); one that is not among them was refused and is not compared. Without it
/// declared texts are compared normalised.
///
/// Codes: ANT3001 engine, 3002 order, 3003 primary key, 3004 partition key, 3005 TTL, 3006 setting, 3007 column type, 3008 column
/// that is in ClickHouse only, 3009 codec, TTL or default kind of a column, 3010 select of a view, 3011 target of a view, 3012 the
/// name is taken by something of another kind, 3013 back-fill undeclared (G21), 3014 target with rows and without its view, 3015
/// back-fill of a target that others fill or read, 3016 partitions of a topic, 3017 the hidden offset column switched on or off.
Plan make_plan(const manifest::Manifest& wanted, const Present& present, const Present* spelled = nullptr);

/// What `antler start` shows: a line a step, aligned. "nothing to change" when that is so. Diagnostics are rendered by base.
std::string render_text(const Plan& plan);
/// {"changes", "steps": [{"kind", "resource", "reason", "risk"}], "diagnostics": […]}.
std::string render_json(const Plan& plan);

}  // namespace antler::plan
