#include "cli/doctor.h"

#include <gtest/gtest.h>

namespace antler::cli {
namespace {

TEST(Doctor, ReadsVersions) {
  EXPECT_EQ(version_in("cmake version 3.25.1"), (Version{3, 25}));
  EXPECT_EQ(version_in("12.2.0"), (Version{12, 2}));
  EXPECT_EQ(version_in("mold 1.10.1 (compatible with GNU ld)"), (Version{1, 10}));
  EXPECT_EQ(version_in("version 19.1.7 (3+b1)"), (Version{19, 1}));
  EXPECT_EQ(version_in("cmake version 10.3"), (Version{10, 3}));
  EXPECT_EQ(version_in("nothing"), Version{});
  EXPECT_EQ(version_in(""), Version{});
  EXPECT_EQ(version_in("7"), Version{});
  EXPECT_LT((Version{3, 9}), (Version{3, 25}));
}

TEST(Doctor, SaysWhatFixesIt) {
  const auto missing = check_program("antler-no-such-program", {1, 2}, "the-package", true);
  EXPECT_EQ(missing.health, Health::kMissing);
  EXPECT_EQ(missing.fix, "apt-get install the-package  (1.2 or later)");
  EXPECT_EQ(check_program("antler-no-such-program", {}, "the-package", false).health, Health::kWarn);
  // `env --version` is of GNU on every machine that builds this.
  EXPECT_EQ(check_program("env", {}, "coreutils", true).health, Health::kOk);
  EXPECT_EQ(check_program("env", {9'999, 0}, "coreutils", true).health, Health::kMissing);
}

TEST(Doctor, LooksAtTheDataFolder) {
  config::Settings settings;
  settings.data.dir = "/proc/antler";
  EXPECT_NE(check_data_folder(settings).health, Health::kOk);
  settings.data.dir = "/dev/null";
  EXPECT_EQ(check_data_folder(settings).health, Health::kMissing);
}

TEST(Doctor, AlignsItsLines) {
  EXPECT_EQ(render_text({{"cmake", Health::kOk, "3.25", ""}, {"port", Health::kMissing, "4000 is taken", "--port 0"}}),
            "ok       cmake  3.25\nmissing  port   4000 is taken\n                → --port 0\n");
}

}  // namespace
}  // namespace antler::cli
