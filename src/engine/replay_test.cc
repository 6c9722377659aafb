// What may change while a batch is unfinished (G14).
#include "engine/replay.h"

#include <gtest/gtest.h>

namespace antler::engine {
namespace {

manifest::Manifest wanted() {
  manifest::Manifest manifest;
  manifest.tables = {{.name = "events", .streams = {"events"}, .where = {"a.h", 3}},
                     {.name = "counts"},
                     {.name = "chained"},
                     {.name = "other", .streams = {"other"}}};
  manifest.views = {{.name = "counts", .target = "counts", .reads = {"events"}},
                    {.name = "chained", .target = "chained", .reads = {"counts"}}};
  return manifest;
}

plan::Plan with(plan::StepKind kind, const std::string& resource, const std::string& table) {
  plan::Plan plan;
  plan.steps.push_back({.kind = kind, .resource = resource, .table = {.name = table}});
  return plan;
}

TEST(RefuseChanges, ConcernsTheTableAndWhatIsBehindIt) {
  const std::vector<Unfinished> unfinished{{"events", "view counts: division by zero"}};
  using plan::StepKind;
  for (const auto& plan : {with(StepKind::kAddColumn, "events.note", "events"), with(StepKind::kAddColumn, "chained.note", "chained"),
                           with(StepKind::kCreateView, "counts", ""), with(StepKind::kBackfill, "chained", "chained")}) {
    const auto diagnostics = refuse_changes(plan, wanted(), unfinished);
    ASSERT_EQ(diagnostics.size(), 1u) << plan.steps[0].resource;
    EXPECT_EQ(diagnostics[0].code, "ANT3202");
    EXPECT_NE(diagnostics[0].message.find("division by zero"), std::string::npos);
  }
  for (const auto& plan :
       {with(StepKind::kAddColumn, "other.note", "other"), with(StepKind::kCreateTable, "new", "new"), with(StepKind::kNote, "events", "")})
    EXPECT_TRUE(refuse_changes(plan, wanted(), unfinished).empty()) << plan.steps[0].resource;
  EXPECT_TRUE(refuse_changes(with(StepKind::kAddColumn, "events.note", "events"), wanted(), {}).empty());
}

TEST(RefuseChanges, KeepsTheTableDeclared) {
  auto manifest = wanted();
  manifest.tables.erase(manifest.tables.begin());
  const auto diagnostics = refuse_changes({}, manifest, {{"events", "no memory"}});
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "ANT3201");
  EXPECT_TRUE(refuse_changes({}, manifest, {{"", "the table is gone"}}).empty());
}

}  // namespace
}  // namespace antler::engine
