// Text in, text out. cases/NAME.json is a manifest and what is said of it: the diagnostics, or the plan against an empty system and the DDL
// that carries it out. codes/ANTnnnn.json changes shop.json so that one code is the answer (its keys are below), codes/ANTnnnn.toml is
// a file of settings. A case is read by a person when it changes; ANTLER_UPDATE=1 writes what the program says now.
#include <nlohmann/json.hpp>

#include "base/diagnostic.h"
#include "base/text.h"
#include "config/load.h"
#include "engine/expand.h"
#include "engine/replay.h"
#include "engine/unread.h"
#include "golden.h"
#include "manifest/manifest.h"
#include "openapi/document.h"
#include "plan/plan.h"
#include "plan/wanted.h"
#include "schema/ddl.h"
#include "schema/select_check.h"

namespace antler::golden {
namespace {

using Json = nlohmann::json;

const std::filesystem::path kFolder = ANTLER_GOLDEN_FOLDER;

std::string name_of(const testing::TestParamInfo<std::filesystem::path>& info) { return info.param.stem().string(); }

std::string said_of(const std::string& document) {
  base::Diagnostics diagnostics;
  const auto manifest = manifest::read(document, diagnostics);
  if (manifest) diagnostics = manifest::check(*manifest);
  if (!diagnostics.empty()) return base::render_text(diagnostics);
  const plan::Plan plan = plan::make_plan(engine::expand(*manifest), {});
  std::string out = plan::render_text(plan) + base::render_text(plan.diagnostics);
  for (const auto& step : plan.steps)
    for (const auto& statement : schema::statements(step)) out += "\n" + statement + ";\n";
  return out;
}

class Golden : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(Golden, SaysWhatItSaid) { expect_said(GetParam(), said_of(read_file(GetParam()))); }
INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(files(kFolder / "cases", ".json")), name_of);

// --- one code each --------------------------------------------------------------------------------------------------------

// A case has these keys: `manifest`, a JSON Patch of shop.json, is what is declared. `present`, another one, is what was applied before,
// and then `gone` names views, `others` gives things of another kind by their engine, `rows` counts rows of tables, `columns` alters
// columns. `select_of_api` and `select_of_view` are the columns that ClickHouse describes. `unfinished` are tables with the reason of their
// batch. `unread` gives functions the records that they have not read, with the types that fields had then.
Json shop_with(const Json& change) { return Json::parse(read_file(kFolder / "shop.json")).patch(change); }

template <class T>
void erase_named(std::vector<T>& items, const std::string& name) {
  items.erase(std::remove_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; }), items.end());
}

// What is in ClickHouse and in the log: what the changed manifest would have made, and what was done to it since.
plan::Present present_of(const Json& test) {
  base::Diagnostics diagnostics;
  const auto applied = manifest::read(shop_with(test.at("present")).dump(), diagnostics);
  EXPECT_TRUE(applied) << base::render_text(diagnostics);
  if (!applied) return {};
  plan::Present out = plan::wanted(engine::expand(*applied));
  for (auto& table : out.tables) table.settings["index_granularity"] = "8192";
  for (const auto& name : test.value("gone", Json::array())) erase_named(out.views, name.get<std::string>());
  const Json others = test.value("others", Json::object());
  for (const auto& [name, engine] : others.items()) {
    erase_named(out.tables, name);
    out.others.push_back({name, engine.get<std::string>()});
  }
  for (auto& table : out.tables) {
    table.total_rows = test.value("rows", Json::object()).value(table.name, std::uint64_t{0});
    for (auto& column : table.columns) {
      const Json altered = test.value("columns", Json::object()).value(table.name + "." + column.name, Json::object());
      column.default_kind = altered.value("default_kind", column.default_kind);
      column.default_expression = altered.value("default_expression", column.default_expression);
    }
  }
  return out;
}

std::vector<schema::DescribedColumn> columns_of(const Json& described) {
  std::vector<schema::DescribedColumn> out;
  for (const auto& [name, type] : described.items()) out.push_back({name, type.get<std::string>()});
  return out;
}

std::string said_of_change(const Json& test) {
  base::Diagnostics diagnostics;
  const auto declared = manifest::read(shop_with(test.value("manifest", Json::array())).dump(), diagnostics);
  if (!declared) return base::render_text(diagnostics);
  diagnostics = manifest::check(*declared);
  if (!diagnostics.empty()) return base::render_text(diagnostics);
  const auto wanted = engine::expand(*declared);
  plan::Plan plan;
  if (test.contains("present")) plan = plan::make_plan(wanted, present_of(test));
  diagnostics = plan.diagnostics;
  const auto add = [&](base::Diagnostics more) { diagnostics.insert(diagnostics.end(), more.begin(), more.end()); };
  for (const auto& api : wanted.apis)
    if (test.contains("select_of_api")) add(schema::check_api(api, columns_of(test["select_of_api"])));
  for (const auto& view : wanted.views)
    if (test.contains("select_of_view"))
      add(schema::check_view(view, *wanted.find_model(wanted.find_table(view.target)->model), columns_of(test["select_of_view"])));
  const Json unfinished = test.value("unfinished", Json::object());
  for (const auto& [table, reason] : unfinished.items()) add(engine::refuse_changes(plan, wanted, {{table, reason.get<std::string>()}}));
  const Json unread = test.value("unread", Json::object());
  for (const auto& [function, records] : unread.items()) {
    auto model = wanted.model_of(records.at("stream").get<std::string>());
    for (auto& field : model.fields)
      if (records.at("types").contains(field.name)) field.type = *model::parse_type(records["types"][field.name].get<std::string>());
    add(engine::refuse_unread(wanted, {{function, records["stream"], records["records"], model}}));
  }
  return base::render_text(diagnostics);
}

class OneCode : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(OneCode, SaysWhatItSaid) {
  const std::string said = said_of_change(Json::parse(read_file(GetParam())));
  EXPECT_TRUE(said.starts_with("error[" + GetParam().stem().string() + "]")) << said;
  EXPECT_EQ(said.find("\nerror["), std::string::npos) << "a case is of one code: " << said;
  expect_said(GetParam(), said);
}
INSTANTIATE_TEST_SUITE_P(Cases, OneCode, testing::ValuesIn(files(kFolder / "codes", ".json")), name_of);

TEST(OneCode, TheShopThatIsChangedIsInOrder) {
  EXPECT_EQ(said_of_change({{"present", Json::array()}}), "");
  EXPECT_EQ(said_of_change(Json::object()), "");
}

// --- settings -------------------------------------------------------------------------------------------------------------

// Lines "# flag KEY=VALUE", "# environment NAME=VALUE" and "# file NAME" say what else is given.
config::Sources sources_of(const std::filesystem::path& path) {
  config::Sources out;
  out.file = path;
  const std::string text = read_file(path);
  for (const auto line : base::split(text, '\n')) {
    const auto words = base::split(line, ' ');
    if (words.size() != 3 || words[0] != "#") continue;
    const std::string name(words[2].substr(0, words[2].find('=')));
    const std::string value(words[2].substr(std::min(words[2].size(), name.size() + 1)));
    if (words[1] == "flag") out.flags[name] = value;
    if (words[1] == "environment") out.environment[name] = value;
    if (words[1] == "file") out.file = path.parent_path() / name;
  }
  return out;
}

class SettingsCode : public testing::TestWithParam<std::filesystem::path> {};
TEST_P(SettingsCode, SaysWhatItSaid) {
  const auto sources = sources_of(GetParam());
  std::string said = base::render_text(config::load(sources).diagnostics);
  for (auto at = said.find(sources.file->string()); at != std::string::npos; at = said.find(sources.file->string(), at))
    said.replace(at, sources.file->string().size(), "antler.toml");
  EXPECT_NE(said.find("error[" + GetParam().stem().string() + "]"), std::string::npos) << said;
  expect_said(GetParam(), said);
}
INSTANTIATE_TEST_SUITE_P(Cases, SettingsCode, testing::ValuesIn(files(kFolder / "codes", ".toml")), name_of);

// --- documents ------------------------------------------------------------------------------------------------------------

TEST(Golden, OpenApiDocumentOfFlights) {
  base::Diagnostics diagnostics;
  const auto manifest = manifest::read(read_file(kFolder / "flights_manifest.json"), diagnostics);
  ASSERT_TRUE(manifest) << base::render_text(diagnostics);
  expect_said(kFolder / "flights_openapi.out", openapi::document(*manifest));
}

}  // namespace
}  // namespace antler::golden
