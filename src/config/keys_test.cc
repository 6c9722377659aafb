#include "config/keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace antler::config {
namespace {

TEST(Keys, NamesDeriveFromTheTable) {
  std::set<std::string> paths, variables, flags;
  for (const Key& key : keys()) {
    paths.insert(key.path()), variables.insert(key.variable()), flags.insert(key.flag());
    EXPECT_FALSE(key.meaning.empty()) << key.path();
  }
  EXPECT_EQ(paths.size(), keys().size());
  EXPECT_EQ(variables.size(), keys().size());
  EXPECT_EQ(flags.size(), keys().size());
  EXPECT_TRUE(paths.count("http.body_mb_max"));
  EXPECT_TRUE(variables.count("ANTLER_HTTP_BODY_MB_MAX"));
  EXPECT_TRUE(flags.count("--http-body-mb-max"));
}

TEST(Keys, EachRowReachesAFieldOfItsOwn) {
  // Writing through one row changes what that row reads, and no other.
  for (const Key& key : keys()) {
    Settings settings;
    if (const auto* text = std::get_if<TextKey>(&key.kind)) text->field(settings) = "changed";
    if (const auto* number = std::get_if<NumberKey>(&key.kind)) number->field(settings) += 1;
    if (const auto* choice = std::get_if<ChoiceKey>(&key.kind)) choice->set(settings, choice->get(settings) == 0 ? 1 : 0);
    for (const Key& other : keys()) {
      EXPECT_EQ(other.value_text(settings) != other.value_text({}), other.path() == key.path()) << key.path() << " " << other.path();
    }
  }
}

TEST(Keys, TheRowsOfASectionStandTogether) {
  std::set<std::string_view> closed;
  std::string_view section;
  for (const Key& key : keys()) {
    if (key.section != section) closed.insert(section), section = key.section;
    EXPECT_FALSE(closed.count(section)) << key.path();
  }
}

TEST(Keys, TextForATerminalHasALineForEachKey) {
  const std::string text = reference_text();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), static_cast<std::ptrdiff_t>(keys().size()));
  EXPECT_NE(text.find("--http-port                the port to listen on; 0: any free one (number, 0 to 65535; default 4000)\n"),
            std::string::npos);
}

// docs/reference/config.md is what reference_markdown() says. With ANTLER_UPDATE set (`./x docs`) it is written instead.
TEST(ConfigReference, ThePageIsFresh) {
  if (std::getenv("ANTLER_UPDATE")) std::ofstream(ANTLER_TEST_REFERENCE, std::ios::binary) << reference_markdown();
  std::ifstream file(ANTLER_TEST_REFERENCE, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), reference_markdown()) << "run ./x docs";
}

}  // namespace
}  // namespace antler::config
