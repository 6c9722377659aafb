#include "schema/rehearsal.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "plan/wanted.h"
#include "schema/ddl.h"
#include "schema/introspect.h"
#include "schema/select_check.h"

namespace antler::schema {
namespace {

base::Result<void> run(database::Session& session, const std::string& sql) {
  if (auto answer = session.query(sql); !answer) return answer.error();
  return {};
}

class Stage {
 public:
  explicit Stage(database::Session& session) : session_(session) {}
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage() { close(); }

  base::Result<void> open() {
    // What a death left behind goes first.
    if (auto dropped = drop(); !dropped) return dropped.error().with_note("dropping an old rehearsal");
    // The Memory engine keeps no metadata on the disk: a table costs 1.5 ms, and a restart knows nothing of it.
    if (auto made = run(session_, fmt::format("CREATE DATABASE {} ENGINE = Memory", kScratchDatabase)); !made)
      return made.error().with_note("creating the rehearsal's database");
    open_ = true;
    return run(session_, fmt::format("USE {}", kScratchDatabase));
  }
  void close() {
    if (!open_) return;
    open_ = false;
    // A scratch that stays is dropped by the next rehearsal.
    static_cast<void>(run(session_, fmt::format("USE {}", database::kDatabaseName)).ok());
    static_cast<void>(drop().ok());
  }

 private:
  base::Result<void> drop() { return run(session_, fmt::format("DROP DATABASE IF EXISTS {} SYNC", kScratchDatabase)); }

  database::Session& session_;
  bool open_ = false;
};

std::set<std::string> zones_of(const model::Type& type) {
  std::set<std::string> out;
  if (!type.zone.empty()) out.insert(type.zone);
  for (const auto& argument : type.arguments) out.merge(zones_of(argument));
  return out;
}

class Rehearser {
 public:
  Rehearser(database::Session& session, const manifest::Manifest& manifest) : session_(session), manifest_(manifest) {}

  base::Result<Rehearsal> run_all() && {
    Stage stage(session_);
    if (auto opened = stage.open(); !opened) return opened.error();
    if (auto checked = check_zones(); !checked) return checked.error();
    for (const auto& table : manifest_.tables) {
      if (broken_models_.contains(table.model)) {
        broken_.insert(table.name);
        continue;
      }
      if (auto made = run(session_, create_table(plan::wanted_table(manifest_, table))); !made) {
        refused("ANT3101", "table", table.name, table.where, made.error());
        broken_.insert(table.name);
      }
    }
    for (const auto& view : manifest_.views) rehearse_view(view);
    for (const auto& api : manifest_.apis) {
      if (api.handler || reads_broken(api.reads)) continue;
      auto columns = describe_select(session_, api.select, typical_parameters(api));
      if (!columns) refused("ANT3103", "api", api.name, api.where, columns.error());
      else add(check_api(api, *columns));
    }
    auto spelled = introspect(session_, {}, kScratchDatabase);
    if (!spelled) return spelled.error();
    out_.spelled = std::move(*spelled);
    return std::move(out_);
  }

 private:
  // ClickHouse would say it of the first table; a stream has none.
  base::Result<void> check_zones() {
    std::set<std::string> known;
    for (const auto& model : manifest_.models) {
      for (const auto& field : model.fields) {
        for (const auto& zone : zones_of(field.type)) {
          if (known.empty()) {
            auto answer = session_.query("SELECT time_zone FROM system.time_zones", "TSVRaw");
            if (!answer) return answer.error();
            for (const auto name : base::split(answer->data, '\n')) known.emplace(name);
          }
          if (known.contains(zone)) continue;
          broken_models_.insert(model.name);
          const auto near = base::nearest(zone, std::vector<std::string>(known.begin(), known.end()));
          out_.diagnostics.push_back(
              {"ANT1225",
               fmt::format("`{}.{}`: ClickHouse knows no time zone `{}`", model.name, field.name, zone),
               {},
               {},
               near.empty() ? "a zone is a name of the IANA database, like Europe/Zurich" : fmt::format("did you mean `{}`?", near)});
        }
      }
    }
    return {};
  }

  // A table that failed has said so; what reads it would only say it again.
  bool reads_broken(const std::vector<std::string>& reads) const {
    return std::any_of(reads.begin(), reads.end(), [&](const auto& name) { return broken_.contains(name); });
  }

  void rehearse_view(const manifest::View& view) {
    if (reads_broken(view.reads) || broken_.contains(view.target)) return;
    auto columns = describe_select(session_, view.select);
    if (!columns) {
      refused("ANT3102", "view", view.name, view.where, columns.error());
      return;
    }
    const auto* target = manifest_.find_table(view.target);
    const auto* model = target ? manifest_.find_model(target->model) : nullptr;
    auto mismatches = model ? check_view(view, *model, *columns) : base::Diagnostics();
    if (!mismatches.empty()) return add(std::move(mismatches));
    if (auto made = run(session_, create_view(plan::wanted_view(view))); !made)
      refused("ANT3102", "view", view.name, view.where, made.error());
  }

  void refused(std::string code, std::string_view what, const std::string& name, const manifest::Where& where, const base::Error& error) {
    // The scratch database is our affair: its name would only puzzle.
    std::string message = error.message;
    const std::string prefix = std::string(kScratchDatabase) + ".";
    for (auto at = message.find(prefix); at != std::string::npos; at = message.find(prefix, at)) message.erase(at, prefix.size());
    out_.diagnostics.push_back({std::move(code),
                                fmt::format("{} `{}`: ClickHouse refuses it: {}", what, name, message),
                                {where.file, where.line, fmt::format("the {} is declared here", what)},
                                {},
                                ""});
  }
  void add(base::Diagnostics more) {
    for (auto& one : more) out_.diagnostics.push_back(std::move(one));
  }

  database::Session& session_;
  const manifest::Manifest& manifest_;
  Rehearsal out_;
  std::set<std::string> broken_;
  std::set<std::string> broken_models_;
};

}  // namespace

base::Result<Rehearsal> rehearse(database::Session& session, const manifest::Manifest& manifest) {
  return Rehearser(session, manifest).run_all();
}

}  // namespace antler::schema
