#include "plan/wanted.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/assertion.h"
#include "base/text.h"

namespace antler::plan {
namespace {

bool is_view_target(const manifest::Manifest& manifest, std::string_view table) {
  return std::any_of(manifest.views.begin(), manifest.views.end(), [&](const auto& view) { return view.target == table; });
}

std::string engine_text(const manifest::Table& table) {
  switch (table.engine) {
    case manifest::Engine::kMergeTree: return "MergeTree";
    case manifest::Engine::kAggregatingMergeTree: return "AggregatingMergeTree";
    case manifest::Engine::kReplacingMergeTree:
      if (table.version_column.empty()) return "ReplacingMergeTree";
      // The manifest writes a column as it is named or already quoted, like the expressions of order_by.
      if (table.version_column.front() == '`') return "ReplacingMergeTree(" + table.version_column + ")";
      return "ReplacingMergeTree(" + base::quote_identifier(table.version_column) + ")";
  }
  return "MergeTree";
}

// Within an array an empty one has as many dimensions as its type: ClickHouse casts Array(Nothing) to any Array, but not
// Array(Array(Nothing)). Without the type itself, since its neighbours are of literals that are not cast yet.
std::string empty_array(const model::Type& type) {
  const model::Type& inner = model::leaf(type.arguments.front());
  return inner.kind == model::Kind::kArray ? "arrayPopBack([" + empty_array(inner) + "])" : "[]";
}

std::string literal(const nlohmann::json& value, const model::Type& type, bool within_array = false) {
  const model::Type& leaf = model::leaf(type);
  if (value.is_array() && leaf.kind == model::Kind::kArray) {
    if (value.empty() && within_array) return empty_array(leaf);
    std::vector<std::string> items;
    for (const auto& item : value) items.push_back(item.is_null() ? "NULL" : literal(item, leaf.arguments.front(), true));
    return "[" + base::join(items, ", ") + "]";
  }
  if (leaf.kind == model::Kind::kMap || leaf.kind == model::Kind::kTuple) {
    std::vector<std::string> items;
    const auto add = [&](const nlohmann::json& item, const model::Type& of) {
      items.push_back(item.is_null() ? "NULL" : literal(item, of));
    };
    if (leaf.kind == model::Kind::kMap) {
      for (const auto& [key, item] : value.items()) add(key, leaf.arguments.front()), add(item, leaf.arguments.back());
      return "map(" + base::join(items, ", ") + ")";
    }
    for (std::size_t i = 0; i < leaf.arguments.size(); ++i)
      add(leaf.names.empty() ? value.at(i) : value.value(leaf.names[i], nlohmann::json()), leaf.arguments[i]);
    return "tuple(" + base::join(items, ", ") + ")";
  }
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  switch (leaf.kind) {
    case model::Kind::kDateTime: return fmt::format("parseDateTimeBestEffort({}, 'UTC')", base::quote_sql_string(text));
    case model::Kind::kDateTime64:
      return fmt::format("parseDateTime64BestEffort({}, {}, 'UTC')", base::quote_sql_string(text), leaf.precision);
    default: break;
  }
  // ClickHouse casts a string literal to the type of the column: 64 bits and decimals pass without a double in between.
  return value.is_boolean() ? text : base::quote_sql_string(text);
}

}  // namespace

std::string policy_of(const manifest::Stream& stream) {
  std::string text = stream.retention_hours > 0 ? fmt::format("keeps what every reader has for {} h", stream.retention_hours)
                                                : "keeps nothing that every reader has";
  if (stream.retention_mb > 0) text += fmt::format(", at most {} MB of it", stream.retention_mb);
  if (stream.is_relaxed) text += "; answers before the fsync";
  return text;
}

std::string view_name(std::string_view resource) { return std::string(resource) + "_mv"; }
std::string view_comment(std::string_view select) { return "antler select " + base::hex64(base::hash64(normalised(select))); }
std::string fill_mark(std::string_view resource) { return fmt::format("antler is filling this table for {}", resource); }

std::optional<std::string> default_expression(const model::Field& field) {
  if (!field.default_json) return std::nullopt;
  auto value = nlohmann::json::parse(*field.default_json, nullptr, false);
  if (value.is_null()) return std::nullopt;
  if (value.is_discarded()) value = *field.default_json;
  // A number keeps its own spelling: nlohmann would turn a long one into a double.
  if (value.is_number()) return base::quote_sql_string(base::trim(*field.default_json));
  return literal(value, field.type);
}

Table wanted_table(const manifest::Manifest& manifest, const manifest::Table& table) {
  const model::Model* model = manifest.find_model(table.model);
  base::check(model != nullptr, "a table whose model is not in the manifest: the manifest was not checked");
  const bool fed = !table.streams.empty();
  Table out;
  out.name = table.name;
  out.engine = engine_text(table);
  for (const auto& field : model->fields) {
    Column column;
    column.name = field.name;
    column.type = model::to_text(field.type);
    if (auto expression = default_expression(field)) column.default_kind = "DEFAULT", column.default_expression = std::move(*expression);
    if (const auto at = table.columns.find(field.name); at != table.columns.end()) {
      column.codec = at->second.codec;
      column.comment = at->second.comment;
      column.ttl = at->second.ttl;
    }
    out.columns.push_back(std::move(column));
  }
  // Offsets of several topics would collide in one column.
  if (table.streams.size() == 1 && table.provenance) {
    // Rows of one key become one, which says how far into the stream it reaches; a plain column would be refused there.
    const bool combines = table.engine == manifest::Engine::kAggregatingMergeTree;
    out.columns.push_back({.name = std::string(kOffsetColumn),
                           .type = combines ? "SimpleAggregateFunction(max, UInt64)" : "UInt64",
                           .codec = std::string(kOffsetCodec)});
  }
  out.order_by = base::join(table.order_by, ", ");
  out.primary_key = base::join(table.primary_key, ", ");
  out.partition_by = table.partition_by;
  out.ttl = table.ttl;
  // Power loss: what ClickHouse has acknowledged is on the disk before the offset is committed.
  out.settings = {{"fsync_after_insert", "1"}, {"fsync_part_directory", "1"}};
  if (fed || is_view_target(manifest, table.name))
    out.settings[std::string(kWindowSetting)] = fmt::format("{}", table.partition_by.empty() ? kWindowDefault : kWindowPartitioned);
  for (const auto& [name, value] : table.settings) out.settings[name] = value;
  return out;
}

View wanted_view(const manifest::View& view) {
  return {.name = view_name(view.name), .target = view.target, .select = view.select, .comment = view_comment(view.select)};
}

Present wanted(const manifest::Manifest& manifest) {
  Present out;
  for (const auto& stream : manifest.streams) out.topics.push_back({.name = stream.name, .partitions = stream.partitions});
  for (const auto& table : manifest.tables) out.tables.push_back(wanted_table(manifest, table));
  for (const auto& view : manifest.views) out.views.push_back(wanted_view(view));
  return out;
}

}  // namespace antler::plan
