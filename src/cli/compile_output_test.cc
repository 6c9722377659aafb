// What compilers really said of the cases of tests/compile_fail (tests/golden/compile_output/NAME.raw) against what a person is told
// (NAME.out; ANTLER_UPDATE=1 rewrites it), and what must hold of each.
#include "cli/compile_output.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> cases() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(ANTLER_COMPILE_OUTPUT_CASES))
    if (entry.path().extension() == ".raw") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

class CompileOutput : public testing::TestWithParam<fs::path> {};

TEST_P(CompileOutput, SaysWhatItSaid) {
  auto expected_path = GetParam();
  expected_path.replace_extension(".out");
  const std::string said = render_text(parse_compile_output(read_file(GetParam())), "");
  if (const char* update = std::getenv("ANTLER_UPDATE"); update != nullptr && *update == '1') std::ofstream(expected_path) << said;
  EXPECT_EQ(said, read_file(expected_path)) << "if the new text is right: ANTLER_UPDATE=1 rewrites " << expected_path;
}

TEST_P(CompileOutput, NamesThePersonsOwnLineFirst) {
  const auto messages = parse_compile_output(read_file(GetParam()));
  ASSERT_FALSE(messages.empty());
  EXPECT_EQ(messages.front().severity, "error");
  const std::string& file = messages.front().file;
  EXPECT_TRUE(file.empty() || is_own_file(file)) << file;
}

INSTANTIATE_TEST_SUITE_P(Cases, CompileOutput, testing::ValuesIn(cases()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

TEST(CompileOutput, IsEmptyForABuildThatWentWell) {
  EXPECT_TRUE(parse_compile_output("[1/2] Building CXX object main.cc.o\n[2/2] Linking CXX executable shop\n").empty());
  EXPECT_TRUE(parse_compile_output("").empty());
}

TEST(CompileOutput, PutsErrorsBeforeWarnings) {
  const auto messages = parse_compile_output(
      "app/main.cc:3:7: warning: unused variable 'x' [-Wunused-variable]\n    3 |   int x;\n      |       ^\n"
      "app/main.cc:9:1: error: expected ';' before '}' token\n");
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages[0].line, 9);
  EXPECT_EQ(messages[1].source, "int x;");
}

TEST(CompileOutput, TellsTheSameMistakeOfTwoSourcesOnce) {
  const std::string one = "app/visits.h:8:3: error: 'strin' does not name a type\n";
  EXPECT_EQ(parse_compile_output(one + one).size(), 1u);
  EXPECT_EQ(parse_compile_output(one + "app/visits.h:9:3: error: 'strin' does not name a type\n").size(), 2u);
}

TEST(CompileOutput, KeepsAnErrorThatItDoesNotUnderstand) {
  const auto messages = parse_compile_output("c++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.\n");
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].text, "c++: fatal error: Killed signal terminated program cc1plus");
}

TEST(CompileOutput, ReadsAnErrorWithoutAColumn) {
  const auto messages = parse_compile_output("app/main.cc:3: error: unterminated #if\n");
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].line, 3);
  EXPECT_EQ(messages[0].column, 0);
}

TEST(CompileOutput, BoundsNotes) {
  std::string output = "app/main.cc:3:1: error: no matching function for call to 'f(int)'\n";
  for (int i = 0; i < 40; ++i) output += "app/main.cc:" + std::to_string(10 + i) + ":1: note: candidate: 'void f(A)'\n";
  const auto messages = parse_compile_output(output);
  ASSERT_EQ(messages.size(), 1u);
  ASSERT_EQ(messages[0].notes.size(), kNotesMax);
  EXPECT_EQ(messages[0].notes.back(), "36 more notes");
}

// Nothing that a compiler may print makes it fail or forget its bound.
TEST(CompileOutput, TakesAnything) {
  for (const auto& path : cases()) {
    const std::string whole = read_file(path);
    for (std::size_t cut = 0; cut < whole.size(); cut += 61) {
      EXPECT_LE(parse_compile_output(std::string_view(whole).substr(0, cut)).size(), kMessagesMax);
      EXPECT_LE(parse_compile_output(std::string_view(whole).substr(cut)).size(), kMessagesMax);
    }
  }
  for (const char* odd :
       {":", "::", ":1", "a:1:", "a:1:2", "a:1:2:", "  |", " 1 |", "CMake Error", "CMake Error at", "CMake Error at :", ">>>",
        "mold: ", "from ", "In file included from ", "FAILED: ", "multiple definition of", "/ld: undefined reference to"})
    parse_compile_output(odd);
}

}  // namespace
}  // namespace antler::cli
