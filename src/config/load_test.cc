// Goal: every kind of key, every source and every mistake, with the place a person has to look at. Method: small files in a
// folder of their own, environment and flags as maps; nothing of the process's own environment is read.
#include "config/load.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "config/keys.h"

namespace antler::config {
namespace {

class Load : public testing::Test {
 protected:
  Load() {
    folder_ = std::filesystem::temp_directory_path() / ("antler_config_test_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  ~Load() override { std::filesystem::remove_all(folder_); }

  Loaded load_file(std::string_view text) {
    const auto path = folder_ / "antler.toml";
    std::ofstream(path, std::ios::binary) << text;
    sources_.file = path;
    return load(sources_);
  }

  // The only diagnostic; its place is checked against `line` and `note`.
  static base::Diagnostic only(const Loaded& loaded, std::string_view code, int line, std::string_view note) {
    EXPECT_FALSE(loaded.settings);
    EXPECT_EQ(loaded.diagnostics.size(), 1u) << base::render_text(loaded.diagnostics);
    if (loaded.diagnostics.empty()) return {};
    EXPECT_EQ(loaded.diagnostics[0].code, code);
    EXPECT_EQ(loaded.diagnostics[0].where.line, line);
    EXPECT_EQ(loaded.diagnostics[0].where.note, note);
    return loaded.diagnostics[0];
  }

  std::filesystem::path folder_;
  Sources sources_;
};

TEST_F(Load, NothingGivenIsTheDefaults) {
  const Loaded loaded = load({});
  ASSERT_TRUE(loaded.settings) << base::render_text(loaded.diagnostics);
  EXPECT_EQ(loaded.settings->http.address, "127.0.0.1");
  EXPECT_EQ(loaded.settings->http.port, 4000);
  EXPECT_EQ(loaded.settings->sync.inserts_per_second, 50);
  EXPECT_EQ(loaded.settings->sync.freshness_ms, 500);
}

TEST_F(Load, EveryDefaultIsAllowedWhereItStands) {
  std::string section, text;
  for (const Key& key : keys()) {
    if (key.section != section) section = key.section, text += "[" + section + "]\n";
    text += std::string(key.name) + " = " + key.value_text({}) + "\n";
  }
  const Loaded loaded = load_file(text);
  EXPECT_TRUE(loaded.settings) << base::render_text(loaded.diagnostics);
}

TEST_F(Load, FileSetsEveryKindOfKey) {
  const Loaded loaded = load_file("[app]\ntarget = \"build/shop\"\n[http]\nport = 0\n[log]\nformat = \"json\"\nlevel = \"warning\"\n");
  ASSERT_TRUE(loaded.settings) << base::render_text(loaded.diagnostics);
  EXPECT_EQ(loaded.settings->app.target, "build/shop");
  EXPECT_EQ(loaded.settings->http.port, 0);
  EXPECT_EQ(loaded.settings->log.format, LogFormat::kJson);
  EXPECT_EQ(loaded.settings->log.level, LogLevel::kWarning);
}

TEST_F(Load, FlagBeforeEnvironmentBeforeFile) {
  sources_.environment = {{"ANTLER_HTTP_PORT", "5002"}, {"ANTLER_DATA_DIR", "/e"}, {"PATH", "/bin"}};
  sources_.flags = {{"http.port", "5003"}};
  const Loaded loaded = load_file("[http]\nport = 5001\nthreads = 3\n[data]\ndir = \"/f\"\n");
  ASSERT_TRUE(loaded.settings) << base::render_text(loaded.diagnostics);
  EXPECT_EQ(loaded.settings->http.port, 5003);
  EXPECT_EQ(loaded.settings->data.dir, "/e");
  EXPECT_EQ(loaded.settings->http.threads, 3);
}

TEST_F(Load, EnvironmentHasAVariableForEveryKey) {
  for (const Key& key : keys()) {
    std::string text = key.value_text({});
    if (text.front() == '"') text = text.substr(1, text.size() - 2);
    sources_.environment[key.variable()] = text;
  }
  EXPECT_EQ(sources_.environment.size(), keys().size());
  EXPECT_TRUE(sources_.environment.count("ANTLER_LIBCHDB"));
  EXPECT_TRUE(load(sources_).settings);
}

TEST_F(Load, UnknownKeyNamesTheNearest) {
  const auto diagnostic = only(load_file("[http]\nprot = 4001\n"), "ANT2003", 2, "column 1");
  EXPECT_EQ(diagnostic.message, "there is no key `http.prot`");
  EXPECT_EQ(diagnostic.hint, "did you mean `http.port`?");
  EXPECT_EQ(diagnostic.where.file, (folder_ / "antler.toml").string());
}

TEST_F(Load, UnknownKeyThatIsNearNothingListsWhatThereIs) {
  EXPECT_EQ(only(load_file("[data]\ncompression = 1\n"), "ANT2003", 2, "column 1").hint, "[data] has dir");
}

TEST_F(Load, KeyInTheWrongSectionIsFound) {
  EXPECT_EQ(only(load_file("[http]\nfreshness_ms = 100\n"), "ANT2003", 2, "column 1").hint, "did you mean `sync.freshness_ms`?");
}

TEST_F(Load, UnknownSectionAndKeysOutsideOfSections) {
  EXPECT_EQ(only(load_file("\n[htp]\nport = 1\n"), "ANT2003", 2, "column 2").hint, "did you mean `http`?");
  EXPECT_EQ(only(load_file("port = 1\n"), "ANT2003", 1, "column 1").hint, "did you mean `port` in [http]?");
  EXPECT_EQ(only(load_file("http = 1\n"), "ANT2004", 1, "column 1").message, "`http` is a section, found a number");
}

TEST_F(Load, WrongTypes) {
  EXPECT_EQ(only(load_file("[http]\nport = \"4001\"\n"), "ANT2004", 2, "column 8").message, "`http.port` is a number, found text `4001`");
  EXPECT_EQ(only(load_file("[http]\nport = 4001.5\n"), "ANT2004", 2, "column 8").message,
            "`http.port` is a number, found a number with a fraction");
  EXPECT_EQ(only(load_file("[data]\ndir = 1\n"), "ANT2004", 2, "column 7").message, "`data.dir` is text, found a number `1`");
  EXPECT_EQ(only(load_file("[log]\nlevel = true\n"), "ANT2004", 2, "column 9").message, "`log.level` is text, found true or false");
  EXPECT_EQ(only(load_file("[http.port]\na = 1\n"), "ANT2004", 1, "column 1").message, "`http.port` is a number, found a section");
}

TEST_F(Load, NumbersOutsideTheirRange) {
  for (const std::string text : {"-1", "65536", "9223372036854775807"}) {
    EXPECT_EQ(only(load_file("[http]\nport = " + text + "\n"), "ANT2005", 2, "column 8").message,
              "`http.port` cannot be `" + text + "`; allowed: number, 0 to 65535");
  }
  EXPECT_TRUE(load_file("[http]\nport = 65535\n").settings);
}

TEST_F(Load, ChoicesNameTheNearest) {
  const auto diagnostic = only(load_file("[log]\nlevel = \"warnin\"\n"), "ANT2005", 2, "column 9");
  EXPECT_EQ(diagnostic.message, "`log.level` cannot be `warnin`; allowed: one of info, warning, error");
  EXPECT_EQ(diagnostic.hint, "did you mean `warning`?");
}

TEST_F(Load, EnvironmentAndFlagsAreCheckedAsTheFileIs) {
  sources_.environment = {{"ANTLER_HTTP_PORT", "40x"}};
  EXPECT_EQ(only(load(sources_), "ANT2004", 0, "ANTLER_HTTP_PORT in the environment").message, "`http.port` is a number, found text `40x`");
  sources_.environment = {{"ANTLER_HTTP_PORTS", "4000"}};
  EXPECT_EQ(only(load(sources_), "ANT2003", 0, "ANTLER_HTTP_PORTS in the environment").hint, "did you mean `ANTLER_HTTP_PORT`?");
  sources_.environment = {{"ANTLER_HTTP_PORT", ""}};
  EXPECT_EQ(only(load(sources_), "ANT2004", 0, "ANTLER_HTTP_PORT in the environment").message, "`http.port` is a number, found text");
  sources_.environment = {{"ANTLER_SOMETHING", "1"}};
  sources_.flags = {{"sync.freshness_ms", "1"}};
  EXPECT_EQ(only(load(sources_), "ANT2005", 0, "--sync-freshness-ms on the command line").message,
            "`sync.freshness_ms` cannot be `1`; allowed: number, 10 to 600000");
  sources_.flags = {{"sync.fresh_ms", "100"}};
  EXPECT_EQ(only(load(sources_), "ANT2003", 0, "on the command line").hint, "did you mean `sync.freshness_ms`?");
}

TEST_F(Load, AMistakeThatIsOverriddenIsStillReported) {
  sources_.flags = {{"http.port", "4001"}};
  only(load_file("[http]\nport = -1\n"), "ANT2005", 2, "column 8");
}

TEST_F(Load, AllMistakesAtOnce) {
  sources_.environment = {{"ANTLER_SYNC_FRESHNESS_MS", "soon"}};
  sources_.flags = {{"log.format", "xml"}};
  const Loaded loaded = load_file("[http]\nprot = 1\nport = \"a\"\nthreads = 257\naddress = \"0.0.0.0\"\n[dat]\ndir = \"x\"\n");
  std::multiset<std::string> codes;
  for (const auto& diagnostic : loaded.diagnostics) codes.insert(diagnostic.code);
  EXPECT_EQ(codes, (std::multiset<std::string>{"ANT2003", "ANT2003", "ANT2004", "ANT2004", "ANT2005", "ANT2005", "ANT2006"}))
      << base::render_text(loaded.diagnostics);
  EXPECT_FALSE(loaded.settings);
  std::vector<int> lines;
  for (const auto& diagnostic : loaded.diagnostics) lines.push_back(diagnostic.where.line);
  EXPECT_EQ(lines, (std::vector<int>{2, 3, 4, 6, 0, 0, 5})) << "the file from top to bottom, environment, flags, what they make together";
}

TEST_F(Load, NotToml) {
  const auto diagnostic = only(load_file("[http]\nport = \n"), "ANT2002", 2, "column 8");
  EXPECT_EQ(diagnostic.message.rfind("not TOML: ", 0), 0u) << diagnostic.message;
  EXPECT_EQ(load_file("[http]\nport = 1\nport = 2\n").diagnostics.at(0).code, "ANT2002");
}

TEST_F(Load, FilesThatCannotBeRead) {
  sources_.file = folder_ / "missing.toml";
  EXPECT_EQ(only(load(sources_), "ANT2001", 0, "").where.file, (folder_ / "missing.toml").string());
  sources_.file = folder_;
  EXPECT_EQ(load(sources_).diagnostics.at(0).code, "ANT2001");
  only(load_file("#" + std::string(kFileBytesMax, ' ')), "ANT2001", 0, "");
}

TEST_F(Load, OnlyTheLoopback) {
  for (const auto& [given, kept] : std::map<std::string, std::string>{
           {"127.0.0.1", "127.0.0.1"}, {"127.1.2.3", "127.1.2.3"}, {"::1", "::1"}, {"localhost", "127.0.0.1"}}) {
    sources_.flags = {{"http.address", given}};
    const Loaded loaded = load(sources_);
    ASSERT_TRUE(loaded.settings) << given;
    EXPECT_EQ(loaded.settings->http.address, kept);
  }
  for (const std::string address : {"0.0.0.0", "::", "192.168.1.2", "128.0.0.1", "::ffff:10.0.0.1"}) {
    sources_.flags = {{"http.address", address}};
    only(load(sources_), "ANT2006", 0, "--http-address on the command line");
  }
  for (const std::string address : {"", "127.0.0", "example", "127.0.0.1:80"}) {
    sources_.flags = {{"http.address", address}};
    only(load(sources_), "ANT2005", 0, "--http-address on the command line");
  }
}

TEST_F(Load, TheDataFolderHasAName) { only(load_file("[data]\ndir = \"\"\n"), "ANT2005", 2, "column 7"); }

}  // namespace
}  // namespace antler::config
