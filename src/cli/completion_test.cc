#include "cli/completion.h"

#include <gtest/gtest.h>

namespace antler::cli {
namespace {

CommandLine line() {
  return {.commands = {{.name = "start",
                        .meaning = "provision it: all",
                        .options = {{{"--port"}, "the [port]", true, false}, {{"--json"}, "it's JSON", false, false}},
                        .words = {}},
                       {.name = "completion", .meaning = "a script", .options = {}, .words = {"bash", "zsh"}}},
          .options = {{{"--version"}, "the version", false, false}}};
}

TEST(Completion, KnowsItsShells) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const auto script = completion_script(line(), shell);
    ASSERT_TRUE(script) << shell;
    EXPECT_NE(script->find("start"), std::string::npos);
    EXPECT_NE(script->find("bash"), std::string::npos);
  }
  const auto refused = completion_script(line(), "ksh");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "`ksh` is no shell that antler can complete in; there are bash, zsh, fish");
}

TEST(Completion, EscapesWhatShellsRead) {
  EXPECT_NE(completion_script(line(), "fish")->find(R"('it'\''s JSON')"), std::string::npos);
  EXPECT_NE(completion_script(line(), "zsh")->find(R"('--port[the \[port\]]:value:_files')"), std::string::npos);
}

}  // namespace
}  // namespace antler::cli
