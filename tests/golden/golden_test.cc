// Each case is a manifest and what is said of it: the diagnostics, or the plan against an empty system and the DDL that carries it out. A
// case is read by a person when it changes; ANTLER_UPDATE=1 writes what the program says now.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/diagnostic.h"
#include "engine/expand.h"
#include "manifest/manifest.h"
#include "plan/plan.h"
#include "schema/ddl.h"

namespace antler {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

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

TEST_P(Golden, SaysWhatItSaid) {
  auto expected_path = GetParam();
  expected_path.replace_extension(".out");
  const std::string said = said_of(read_file(GetParam()));
  if (const char* update = std::getenv("ANTLER_UPDATE"); update != nullptr && *update == '1') std::ofstream(expected_path) << said;
  EXPECT_EQ(said, read_file(expected_path)) << "if the new text is right: ANTLER_UPDATE=1 rewrites " << expected_path;
}

std::vector<std::filesystem::path> cases() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(ANTLER_GOLDEN_CASES))
    if (entry.path().extension() == ".json") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(cases()), [](const auto& info) { return info.param.stem().string(); });

}  // namespace
}  // namespace antler
