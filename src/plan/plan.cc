#include "plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/assertion.h"
#include "base/text.h"
#include "manifest/own_names.h"
#include "plan/difference.h"
#include "plan/wanted.h"

namespace antler::plan {
namespace {

std::string counted(std::uint64_t count, std::string_view one) {
  return fmt::format("{} {}{}", base::with_thousands(static_cast<std::int64_t>(count)), one, count == 1 ? "" : "s");
}

// What rows that are older than a column read from it.
std::string value_of_old_rows(const Column& column) {
  if (!column.default_expression.empty()) return "rows that are there read " + shown(column.default_expression);
  const auto type = model::parse_type(column.type);
  if (!type) return "rows that are there read ClickHouse's default of the type";
  if (model::is_nullable(*type)) return "rows that are there read NULL";
  std::string value;
  switch (model::leaf(*type).kind) {
    case model::Kind::kString: value = "''"; break;
    case model::Kind::kBool: value = "false"; break;
    case model::Kind::kFixedString: value = "zero bytes"; break;
    case model::Kind::kIpv4: value = "0.0.0.0"; break;
    case model::Kind::kIpv6: value = "::"; break;
    case model::Kind::kTuple: value = "the defaults of its parts"; break;
    case model::Kind::kMap: value = "{}"; break;
    case model::Kind::kDate32:
    case model::Kind::kDate: value = "1970-01-01"; break;
    case model::Kind::kDateTime:
    case model::Kind::kDateTime64: value = "1970-01-01 00:00:00"; break;
    case model::Kind::kUuid: value = "the zero UUID"; break;
    case model::Kind::kArray: value = "[]"; break;
    case model::Kind::kAggregate: value = "the empty state"; break;
    // ClickHouse takes 0 where the enum has it, else the smallest value.
    case model::Kind::kEnum: {
      const auto& values = model::leaf(*type).values;
      const auto zero = std::find_if(values.begin(), values.end(), [](const auto& v) { return v.value == 0; });
      value = values.empty() ? "the first value" : "'" + (zero != values.end() ? zero->name : values.front().name) + "'";
      break;
    }
    default: value = "0";
  }
  return fmt::format("no default is declared: rows that are there read {}", value);
}

class Planner {
 public:
  Planner(const manifest::Manifest& manifest, const Present& present, const Present* spelled)
      : manifest_(manifest), present_(present), spelled_(spelled) {}

  Plan run() && {
    topics();
    tables();
    views();
    rules();
    strangers();
    return std::move(plan_);
  }

 private:
  Step& add(StepKind kind, std::string resource, std::string reason, Risk risk = Risk::kSafe) {
    Step step;
    step.kind = kind;
    step.resource = std::move(resource);
    step.reason = std::move(reason);
    step.risk = risk;
    plan_.steps.push_back(std::move(step));
    return plan_.steps.back();
  }
  void diagnose(std::string code, std::string message, const manifest::Where& where, std::string_view note, std::string hint) {
    plan_.diagnostics.push_back({std::move(code), std::move(message), {where.file, where.line, std::string(note)}, {}, std::move(hint)});
  }
  void diagnose(base::Diagnostics more) {
    for (auto& one : more) plan_.diagnostics.push_back(std::move(one));
  }

  void topics() {
    for (const auto& stream : manifest_.streams) {
      const Topic* there = present_.find_topic(stream.name);
      if (!there) {
        // What the engine makes for dead letters has its own hours, which nobody declared.
        const bool is_usual = policy_of(stream) == policy_of({}) || stream.name.ends_with("_dead_letters");
        add(StepKind::kCreateTopic, stream.name, counted(stream.partitions, "partition") + (is_usual ? "" : ", " + policy_of(stream)))
            .topic = {stream.name, stream.partitions};
        plan_.steps.back().is_silent = manifest::is_of_the_engine(stream.name);
      } else if (there->partitions != stream.partitions) {
        diagnose(
            "ANT3016",
            fmt::format("stream `{}`: partitions differ: declared: {} / in the log: {}", stream.name, stream.partitions, there->partitions),
            stream.where, "the stream is declared here",
            "The partitions of a topic are fixed when it is created: records of one key would lose their order. Declare the number that is "
            "there.");
      } else if (!there->policy.empty() && there->policy != policy_of(stream)) {
        add(StepKind::kNote, stream.name, fmt::format("from now on {}; until now {}", policy_of(stream), there->policy), Risk::kNone)
            .is_silent = manifest::is_of_the_engine(stream.name);
      }
    }
  }

  void tables() {
    for (const auto& declared : manifest_.tables) {
      const Table wanted = wanted_table(manifest_, declared);
      if (taken(declared.name, false, declared.where, "the table is declared here")) continue;
      const Table* there = present_.find_table(declared.name);
      if (!there) {
        create_table(wanted);
        continue;
      }
      const Table* spelled = spelled_ ? spelled_->find_table(declared.name) : nullptr;
      if (spelled_ && !spelled) continue;  // ClickHouse refused it, and the rehearsal says why
      auto differences = compare_table(declared, spelled ? *spelled : wanted, *there);
      diagnose(std::move(differences.diagnostics));
      for (const auto& column : differences.missing) add_column(wanted, column, *there);
      for (auto& note : differences.notes) add(StepKind::kNote, declared.name, std::move(note), Risk::kNone);
    }
  }

  // Whether `name` is held by something that is not what the manifest wants there.
  bool taken(const std::string& name, bool view, const manifest::Where& where, std::string_view note) {
    std::string engine;
    if (const Other* other = present_.find_other(name)) engine = other->engine;
    else if (const Table* table = present_.find_table(name); table && view) engine = table->engine;
    else if (present_.find_view(name) && !view) engine = "MaterializedView";
    if (engine.empty()) return false;
    diagnose("ANT3012",
             fmt::format("`{}`: declared: a {} / in ClickHouse: {}", name, view ? "materialized view" : "MergeTree table", shown(engine)),
             where, note, "Rename the resource, or rename what is in ClickHouse.");
    return true;
  }

  void create_table(const Table& wanted) {
    const auto hidden = wanted.find(kOffsetColumn) ? 1 : 0;
    auto reason = counted(wanted.columns.size() - static_cast<std::size_t>(hidden), "column");
    const auto order = shown(wanted.order_by);
    reason += order.empty() ? ", in no order" : ", ordered by " + order;
    if (!wanted.partition_by.empty()) reason += ", partitioned by " + shown(wanted.partition_by);
    if (!wanted.ttl.empty()) reason += ", kept until " + shown(wanted.ttl);
    auto& step = add(StepKind::kCreateTable, wanted.name, std::move(reason));
    step.table = wanted;
  }

  void add_column(const Table& wanted, const std::string& name, const Table& there) {
    const auto at = std::find_if(wanted.columns.begin(), wanted.columns.end(), [&](const Column& column) { return column.name == name; });
    const std::string after = at == wanted.columns.begin() ? "" : std::prev(at)->name;
    auto reason = fmt::format("{}, {}", at->type, after.empty() ? "first" : "after " + after);
    if (there.total_rows > 0) reason += "; " + value_of_old_rows(*at);
    auto& step = add(StepKind::kAddColumn, wanted.name + "." + name, std::move(reason));
    step.table = wanted;
    step.column = *at;
    step.after = after;
    // G14: a view's identity in memory changes with the tables it works on; it is loaded anew before the next insert. A view that
    // the manifest does not know reads its source too, so the select is searched for the name.
    const auto mentions = [&](const View& view) {
      return view.target == wanted.name || normalised(view.select).find(normalised(wanted.name)) != std::string::npos;
    };
    for (const auto& view : present_.views) {
      if (mentions(view)) step.reattach.push_back(view.name);
    }
  }

  // Views over targets of other views come after those.
  [[nodiscard]] std::vector<const manifest::View*> views_in_order() const {
    std::vector<const manifest::View*> left;
    for (const auto& view : manifest_.views) left.push_back(&view);
    std::vector<const manifest::View*> out;
    while (!left.empty()) {
      const auto ready = [&](const manifest::View* view) {
        return std::none_of(left.begin(), left.end(), [&](const manifest::View* other) {
          return other != view && std::find(view->reads.begin(), view->reads.end(), other->target) != view->reads.end();
        });
      };
      auto at = std::find_if(left.begin(), left.end(), ready);
      if (at == left.end()) at = left.begin();  // a circle, which manifest::check refuses
      out.push_back(*at);
      left.erase(at);
    }
    return out;
  }

  void views() {
    for (const auto* declared : views_in_order()) {
      const View wanted = wanted_view(*declared);
      if (taken(wanted.name, true, declared->where, "the view is declared here")) continue;
      const View* there = present_.find_view(wanted.name);
      if (!there) {
        create_view(*declared, wanted);
        continue;
      }
      const View* spelled = spelled_ ? spelled_->find_view(wanted.name) : nullptr;
      if (spelled_ && !spelled) continue;
      // Without ClickHouse's spelling at hand, the comment knows the declared text that the view was made from.
      const bool same_text = !spelled && there->comment == wanted.comment && there->target == wanted.target;
      if (!same_text) diagnose(compare_view(*declared, spelled ? *spelled : wanted, *there));
      const Table* target = present_.find_table(declared->target);
      if (target && target->comment == fill_mark(declared->name)) finish(*declared, wanted);
    }
  }

  void finish(const manifest::View& declared, const View& wanted) {
    auto& step = add(StepKind::kFinishBackfill, declared.target, fmt::format("filled for {}: the mark goes", declared.name));
    step.table.name = declared.target;
    step.view = wanted;
    step.reattach = {wanted.name};
  }

  // Rows that drive the view and were inserted before it existed: those that are there, or that this plan fills in.
  [[nodiscard]] std::uint64_t rows_before(const manifest::View& declared) const {
    if (declared.reads.empty()) return 0;
    const Table* source = present_.find_table(declared.reads.front());
    return std::max<std::uint64_t>(source ? source->total_rows : 0, filled_.contains(declared.reads.front()) ? 1 : 0);
  }

  void create_view(const manifest::View& declared, const View& wanted) {
    const std::string source = declared.reads.empty() ? "" : declared.reads.front();
    const std::uint64_t rows = rows_before(declared);
    const std::string_view note = "the view is declared here";
    if (rows > 0 && declared.backfill == manifest::Backfill::kUndeclared) {
      diagnose("ANT3013",
               fmt::format("view `{}`: table `{}` has {}, and the view does not say what happens to them", declared.name, source,
                           filled_.contains(source) ? "rows after its back-fill" : counted(rows, "row")),
               declared.where, note, "Declare .backfill = all (they are counted) or .backfill = none (only new rows are).");
    }
    std::string reason = source.empty() ? "into " + declared.target : source + " → " + declared.target;
    const bool fill = rows > 0 && declared.backfill == manifest::Backfill::kAll;
    if (rows > 0 && declared.backfill == manifest::Backfill::kNone)
      reason +=
          filled_.contains(source) ? "; what was filled in stays out" : fmt::format("; {} of {} stay out", counted(rows, "row"), source);
    if (fill && may_fill(declared)) {
      backfill(declared, wanted, source, rows);
      add(StepKind::kCreateView, declared.name, std::move(reason)).view = wanted;
      finish(declared, wanted);
      return;
    }
    add(StepKind::kCreateView, declared.name, std::move(reason)).view = wanted;
  }

  // A fill that dies is begun again from an empty target. That is right only where nobody else fills or reads the target, and
  // where its rows are ours: the mark says so.
  bool may_fill(const manifest::View& declared) {
    const std::string_view note = "the view is declared here";
    std::string rival;
    const auto* target_declared = manifest_.find_table(declared.target);
    if (target_declared && !target_declared->streams.empty()) rival = fmt::format("stream `{}` fills", target_declared->streams.front());
    for (const auto& other : manifest_.views) {
      if (other.name == declared.name) continue;
      if (other.target == declared.target) rival = fmt::format("view `{}` fills", other.name);
      const bool driven = !other.reads.empty() && other.reads.front() == declared.target;
      if (driven && present_.find_view(view_name(other.name))) rival = fmt::format("view `{}` reads", other.name);
    }
    if (!rival.empty()) {
      diagnose("ANT3015",
               fmt::format("view `{}`: back-fill = all, but {} its target `{}` too, and would count rows twice when the fill is repeated",
                           declared.name, rival, declared.target),
               declared.where, note, "Give the view a target of its own, or declare .backfill = none.");
      return false;
    }
    const Table* target = present_.find_table(declared.target);
    if (target && target->total_rows > 0 && target->comment != fill_mark(declared.name)) {
      diagnose("ANT3014",
               fmt::format("view `{}`: back-fill = all, but its target `{}` has {} already, and the view is not in ClickHouse",
                           declared.name, declared.target, counted(target->total_rows, "row")),
               declared.where, note, "Declare .backfill = none to keep the rows, or give the view another name to fill a new target.");
      return false;
    }
    return true;
  }

  void backfill(const manifest::View& declared, const View& wanted, const std::string& source, std::uint64_t rows) {
    const Table* target = present_.find_table(declared.target);
    auto& step = add(StepKind::kBackfill, declared.target, "", Risk::kHeavy);
    step.view = wanted;
    if (const auto* table = manifest_.find_table(declared.target)) step.table = wanted_table(manifest_, *table);
    step.table.comment = fill_mark(declared.name);
    step.mark = target && target->comment != fill_mark(declared.name);
    step.truncate = target && target->total_rows > 0;
    step.reason = filled_.contains(source) ? "from " + source : fmt::format("from {} of {}", counted(rows, "row"), source);
    if (step.truncate) step.reason += "; rows of a fill that did not finish go first";
    // A table that this plan creates is born with its mark.
    for (auto& other : plan_.steps) {
      if (other.kind == StepKind::kCreateTable && other.table.name == declared.target) other.table.comment = fill_mark(declared.name);
    }
    filled_.insert(declared.target);
  }

  // What a field's values must be beside its type is the edge's affair, not ClickHouse's: rows that are there stay as they are.
  void rules() {
    const auto text = [](const model::Field& field) {
      const std::string out = field.bounds ? model::to_text(*field.bounds) : "";
      return out.empty() ? std::string("any value") : out;
    };
    for (const auto& model : manifest_.models) {
      const auto before = std::find_if(present_.models.begin(), present_.models.end(), [&](const auto& m) { return m.name == model.name; });
      if (before == present_.models.end()) continue;
      for (const auto& field : model.fields) {
        const model::Field* there = before->find(field.name);
        if (there != nullptr && there->bounds != field.bounds)
          add(StepKind::kNote, model.name + "." + field.name,
              fmt::format("new records: {}; it was {}; what is stored is not checked again", text(field), text(*there)), Risk::kNone);
      }
    }
  }

  void strangers() {
    const auto note = [&](const std::string& name, std::string_view where) {
      // Our own scratch objects are nobody's business.
      if (!name.starts_with("_antler"))
        add(StepKind::kNote, name, fmt::format("in {}, not in the manifest: left alone", where), Risk::kNone);
    };
    for (const auto& table : present_.tables) {
      if (!manifest_.find_table(table.name)) note(table.name, "ClickHouse");
    }
    for (const auto& view : present_.views) {
      const auto declared = [&](const manifest::View& one) { return view_name(one.name) == view.name; };
      if (std::none_of(manifest_.views.begin(), manifest_.views.end(), declared)) note(view.name, "ClickHouse");
    }
    for (const auto& topic : present_.topics) {
      if (!manifest_.find_stream(topic.name))
        add(StepKind::kNote, topic.name,
            fmt::format("in the log, not in the manifest: left alone; `antler log drop {}` gives its disk back", topic.name), Risk::kNone);
    }
  }

  const manifest::Manifest& manifest_;
  const Present& present_;
  const Present* spelled_;
  Plan plan_;
  std::set<std::string> filled_;  // targets that this plan fills
};

}  // namespace

std::string_view to_string(StepKind kind) {
  switch (kind) {
    case StepKind::kCreateTopic: return "create_topic";
    case StepKind::kCreateTable: return "create_table";
    case StepKind::kAddColumn: return "add_column";
    case StepKind::kBackfill: return "backfill";
    case StepKind::kCreateView: return "create_view";
    case StepKind::kFinishBackfill: return "finish_backfill";
    case StepKind::kNote: return "note";
  }
  return "note";
}

std::string_view to_string(Risk risk) {
  switch (risk) {
    case Risk::kNone: return "none";
    case Risk::kSafe: return "safe";
    case Risk::kHeavy: return "heavy";
  }
  return "none";
}

bool Plan::changes() const {
  return std::any_of(steps.begin(), steps.end(), [](const Step& step) { return step.kind != StepKind::kNote; });
}

Plan make_plan(const manifest::Manifest& wanted, const Present& present, const Present* spelled) {
  return Planner(wanted, present, spelled).run();
}

}  // namespace antler::plan
