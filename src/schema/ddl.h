// DDL text: the statements that carry out one step of a plan. Every statement may be repeated after a death: it says IF NOT
// EXISTS, or repeating it changes nothing. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"
#include "plan/present.h"

namespace antler::schema {

/// CREATE TABLE IF NOT EXISTS of a MergeTree of any kind, in the session's database.
std::string create_table(const plan::Table& table);
std::string add_column(const std::string& table, const plan::Column& column, const std::string& after);
/// CREATE MATERIALIZED VIEW IF NOT EXISTS `name` TO `target`.
std::string create_view(const plan::View& view);
/// INSERT of the view's select over all rows. Columns are matched by name, as the view itself does.
std::string backfill(const plan::View& view, const plan::Table& target);

/// What `step` does in ClickHouse, in order; empty for topics and notes.
std::vector<std::string> statements(const plan::Step& step);

}  // namespace antler::schema
