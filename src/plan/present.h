// What there is: tables, materialized views and topics, as the plan sees them. The same shapes say what is wanted (wanted.h), so
// that a plan is a comparison of two values of one type, and DDL is printed from the shape that was compared. Plain values; any
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace antler::plan {

struct Column {
  std::string name;
  std::string type;          // model::to_text, or ClickHouse's own text where the model has no such type
  std::string default_kind;  // "", DEFAULT, MATERIALIZED, ALIAS, EPHEMERAL
  std::string default_expression;
  std::string comment;
  std::string codec;  // "ZSTD(3)", without CODEC( )
  std::string ttl;    // SQL

  bool operator==(const Column&) const = default;
};

struct Table {
  std::string name;
  std::string uuid;    // empty for a table that is wanted
  std::string engine;  // with its arguments: "ReplacingMergeTree(`version`)"
  std::vector<Column> columns;
  std::string order_by;     // "origin, departed_at", without the parentheses around it; empty: tuple()
  std::string primary_key;  // the same form; empty: as order_by
  std::string partition_by;
  std::string ttl;
  std::map<std::string, std::string> settings;
  std::string comment;  // ours: empty, or the mark of an unfinished back-fill
  std::uint64_t total_rows = 0;

  bool operator==(const Table&) const = default;
  [[nodiscard]] const Column* find(std::string_view column) const;
};

/// A materialized view with TO.
struct View {
  std::string name;  // in ClickHouse: <resource>_mv
  std::string target;
  std::string select;  // without database names
  std::string comment;

  bool operator==(const View&) const = default;
};

struct Topic {
  std::string name;
  std::uint32_t partitions = 1;
  std::string policy{};  // of the manifest in force: what is kept and when it is on the disk, as `policy_of` says it; empty: none known

  bool operator==(const Topic&) const = default;
};

/// Something of another kind that has a name in ClickHouse.
struct Other {
  std::string name;
  std::string engine;

  bool operator==(const Other&) const = default;
};

struct Present {
  std::vector<Table> tables;
  std::vector<View> views;
  std::vector<Topic> topics;
  std::vector<Other> others;
  std::vector<model::Model> models;  // of the manifest in force; none when there is none

  [[nodiscard]] const Table* find_table(std::string_view name) const;
  [[nodiscard]] const View* find_view(std::string_view name) const;
  [[nodiscard]] const Topic* find_topic(std::string_view name) const;
  [[nodiscard]] const Other* find_other(std::string_view name) const;
};

/// SQL text as it is compared: blanks and backticks outside of string literals gone, and the parentheses around the whole.
std::string normalised(std::string_view sql);
/// SQL text as it is shown: one line, no backticks.
std::string shown(std::string_view sql);

}  // namespace antler::plan
