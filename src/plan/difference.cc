#include "plan/difference.h"

#include <fmt/format.h>

#include <string_view>

#include "base/text.h"
#include "model/type.h"
#include "plan/wanted.h"

namespace antler::plan {
namespace {

// ClickHouse writes it into every table.
constexpr std::string_view kGranularity = "index_granularity";
constexpr std::string_view kGranularityDefault = "8192";

base::Place place(const manifest::Where& where, std::string note) { return {where.file, where.line, std::move(note)}; }

std::string side(std::string_view text) {
  auto out = shown(text);
  return out.empty() ? "nothing" : "`" + out + "`";
}

std::string both(std::string_view declared, std::string_view present) {
  return fmt::format("declared: {} / in ClickHouse: {}", side(declared), side(present));
}

constexpr std::string_view kRebuildHint =
    "ClickHouse cannot change this in place. Go back to what is in ClickHouse, or declare a table of another name and fill it from the old "
    "one.";

std::string canonical_type(std::string_view text) {
  const auto type = model::parse_type(text);
  return type ? model::to_text(*type) : std::string(text);
}

// One comparison of a table, so that every clause reads the same.
class TableComparison {
 public:
  TableComparison(const manifest::Table& declared, const Table& wanted, const Table& present)
      : declared_(declared), wanted_(wanted), present_(present) {}

  Differences run() && {
    clause("ANT3001", "engine", wanted_.engine, present_.engine);
    clause("ANT3002", "ORDER BY", wanted_.order_by, present_.order_by);
    clause("ANT3003", "PRIMARY KEY", key(wanted_), key(present_));
    clause("ANT3004", "PARTITION BY", wanted_.partition_by, present_.partition_by);
    clause("ANT3005", "TTL", wanted_.ttl, present_.ttl);
    settings();
    columns();
    return std::move(out_);
  }

 private:
  static const std::string& key(const Table& table) { return table.primary_key.empty() ? table.order_by : table.primary_key; }

  void add(std::string code, std::string message, std::string_view hint) {
    out_.diagnostics.push_back(
        {std::move(code), std::move(message), place(declared_.where, "the table is declared here"), {}, std::string(hint)});
  }

  void clause(std::string code, std::string_view what, std::string_view wanted, std::string_view present) {
    if (normalised(wanted) == normalised(present)) return;
    add(std::move(code), fmt::format("table `{}`: {} differs: {}", declared_.name, what, both(wanted, present)), kRebuildHint);
  }

  void settings() {
    auto wanted = wanted_.settings;
    auto present = present_.settings;
    for (auto* side : {&wanted, &present}) side->try_emplace(std::string(kGranularity), kGranularityDefault);
    for (const auto& [name, value] : wanted) {
      const auto at = present.find(name);
      if (at == present.end() || at->second != value) setting(name, value, at == present.end() ? "" : at->second);
      if (at != present.end()) present.erase(at);
    }
    for (const auto& [name, value] : present) setting(name, "", value);
  }
  void setting(std::string_view name, std::string_view wanted, std::string_view present) {
    const bool window = name == kWindowSetting;
    add("ANT3006", fmt::format("table `{}`: setting {} differs: {}", declared_.name, name, both(wanted, present)),
        window ? "The window holds the tokens that make inserts exactly once and must never be touched while the table lives."
               : "Declare the value that is in ClickHouse: this version changes no setting of a table that is there.");
  }

  void columns() {
    for (const auto& column : wanted_.columns) {
      const Column* there = present_.find(column.name);
      if (there) {
        compare(column, *there);
      } else if (column.name == kOffsetColumn) {
        add("ANT3017", fmt::format("table `{}`: hidden column {}: declared: yes / in ClickHouse: no", declared_.name, kOffsetColumn),
            "Rows without an offset cannot be told apart. Declare .provenance = false, or fill a table of another name.");
      } else {
        out_.missing.push_back(column.name);
      }
    }
    for (const auto& column : present_.columns) {
      if (!wanted_.find(column.name)) surplus(column);
    }
  }

  void compare(const Column& wanted, const Column& present) {
    const auto name = fmt::format("table `{}`, column `{}`", declared_.name, wanted.name);
    if (canonical_type(wanted.type) != canonical_type(present.type))
      add("ANT3007", fmt::format("{}: type differs: {}", name, both(wanted.type, present.type)),
          "Give the field the type that is in ClickHouse, or add a field of another name with the new type.");
    // ClickHouse keeps no codec where the default one is asked for.
    const auto codec = [](std::string_view text) { return normalised(text) == "Default" ? std::string() : normalised(text); };
    if (codec(wanted.codec) != codec(present.codec))
      add("ANT3009", fmt::format("{}: CODEC differs: {}", name, both(wanted.codec, present.codec)),
          "Declare the codec that is in ClickHouse: this version changes none of a table that is there.");
    if (normalised(wanted.ttl) != normalised(present.ttl))
      add("ANT3009", fmt::format("{}: TTL differs: {}", name, both(wanted.ttl, present.ttl)),
          "Declare the TTL that is in ClickHouse: this version changes none of a table that is there.");
    const auto plain = [](const Column& column) { return column.default_kind.empty() || column.default_kind == "DEFAULT"; };
    if (!plain(present)) {
      add("ANT3009",
          fmt::format("{}: declared: a stored column / in ClickHouse: `{} {}`", name, present.default_kind,
                      shown(present.default_expression)),
          "The engine writes every column of the model. Remove the expression in ClickHouse, or the field from the model.");
    } else if (normalised(wanted.default_expression) != normalised(present.default_expression)) {
      // The edge fills defaults in; ClickHouse's own counts only for rows that are older than the column.
      out_.notes.push_back(fmt::format("column `{}`: rows older than the column keep their default {}, new records get {}", wanted.name,
                                       side(present.default_expression), side(wanted.default_expression)));
    }
    if (wanted.comment != present.comment)
      out_.notes.push_back(fmt::format("column `{}`: the comment in ClickHouse stays '{}'", wanted.name, present.comment));
  }

  void surplus(const Column& column) {
    if (column.name == kOffsetColumn) {
      add("ANT3017", fmt::format("table `{}`: hidden column {}: declared: no / in ClickHouse: yes", declared_.name, kOffsetColumn),
          "Declare .provenance = true (and the stream that feeds the table), as it was when the table was created.");
      return;
    }
    std::vector<std::string> missing;
    for (const auto& wanted : wanted_.columns) {
      if (!present_.find(wanted.name)) missing.push_back(wanted.name);
    }
    const auto near = base::nearest(column.name, missing);
    add("ANT3008",
        fmt::format("table `{}`: column `{}`: declared: nothing / in ClickHouse: `{} {}`", declared_.name, column.name, column.name,
                    shown(column.type)),
        near.empty() ? fmt::format("Keep the field in model `{}`: this version drops no columns.", declared_.model)
                     : fmt::format("If `{}` is its new name: keep the old one, this version renames no columns.", near));
  }

  const manifest::Table& declared_;
  const Table& wanted_;
  const Table& present_;
  Differences out_;
};

}  // namespace

Differences compare_table(const manifest::Table& declared, const Table& wanted, const Table& present) {
  return TableComparison(declared, wanted, present).run();
}

base::Diagnostics compare_view(const manifest::View& declared, const View& wanted, const View& present) {
  base::Diagnostics out;
  const auto where = place(declared.where, "the view is declared here");
  if (wanted.target != present.target)
    out.push_back({"ANT3011",
                   fmt::format("view `{}`: target differs: {}", declared.name, both(wanted.target, present.target)),
                   where,
                   {},
                   "Give the view another name, or go back to the old target."});
  if (normalised(wanted.select) != normalised(present.select))
    out.push_back({"ANT3010",
                   fmt::format("view `{}`: select differs: {}", declared.name, both(wanted.select, present.select)),
                   where,
                   {},
                   "Rows that are in the target were made by the old select. Give the view and its target another name, or go back to the "
                   "old select."});
  return out;
}

}  // namespace antler::plan
