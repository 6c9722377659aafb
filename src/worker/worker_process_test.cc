// Workers that are shell scripts: each writes the frames that the test made for it.
#include "worker/worker_process.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

namespace antler::worker {
namespace {

class WorkerProcessTest : public testing::Test {
 protected:
  WorkerProcessTest() { std::filesystem::create_directories(folder_); }
  ~WorkerProcessTest() override { std::filesystem::remove_all(folder_); }

  std::string script(const std::string& body) {
    const auto path = folder_ / ("app" + std::to_string(++scripts_));
    std::ofstream(path) << "#!/bin/sh\n" << body << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path.string();
  }
  /// Sends `frames` at once and stays until the engine closes its end.
  std::string sending(const std::vector<protocol::Frame>& frames) {
    const auto path = folder_ / ("frames" + std::to_string(++scripts_));
    std::ofstream file(path, std::ios::binary);
    for (const auto& frame : frames) file << protocol::encode(frame);
    return script("cat '" + path.string() + "' >&3; cat <&3 >/dev/null");
  }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("antler-worker-test-" + std::to_string(::getpid()));
  int scripts_ = 0;
};

const protocol::Frame kHello{R"({"type":"hello","protocol":1})", {}};

TEST_F(WorkerProcessTest, HandsOverTheManifest) {
  const std::string app = sending({kHello, {R"({"type":"manifest"})", "the manifest"}});
  for (const bool greet : {false, true}) {
    auto worker = WorkerProcess::spawn(app);
    ASSERT_TRUE(worker.ok()) << worker.error().message;
    EXPECT_TRUE(!greet || (*worker)->exchange_hello().ok());
    const auto manifest = (*worker)->receive_manifest();
    ASSERT_TRUE(manifest.ok()) << manifest.error().message;
    EXPECT_EQ(*manifest, "the manifest");
    (*worker)->accept(1);
  }
}

// The worker says its hello only after the test has got hold of it.
TEST_F(WorkerProcessTest, SpawnDoesNotWaitForTheHello) {
  const std::string fifo = (folder_ / "fifo").string();
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  const std::string app = sending({kHello, {R"({"type":"manifest"})", "{}"}});
  auto worker = WorkerProcess::spawn(script("read -r go <'" + fifo + "'; exec '" + app + "'"), {.hello_timeout_ms = 5'000});
  ASSERT_TRUE(worker.ok()) << worker.error().message;
  std::ofstream(fifo) << "go\n";
  const auto manifest = (*worker)->receive_manifest();
  EXPECT_TRUE(manifest.ok()) << manifest.error().message;
}

TEST_F(WorkerProcessTest, SaysWhatItWaitsFor) {
  std::string shown;
  auto worker = WorkerProcess::spawn(script("exec cat <&3 >/dev/null"),
                                     {.hello_timeout_ms = 100, .silent_ms = 10, .show = [&](std::string_view text) { shown += text; }});
  ASSERT_TRUE(worker.ok()) << worker.error().message;
  const auto manifest = (*worker)->receive_manifest();
  ASSERT_FALSE(manifest.ok());
  EXPECT_EQ(manifest.error().category, base::Category::kUnavailable);
  EXPECT_NE(manifest.error().message.find("sent no hello within 100 ms"), std::string::npos) << manifest.error().message;
  EXPECT_NE(shown.find("waiting for the hello of the app `" + folder_.string()), std::string::npos) << shown;
}

TEST_F(WorkerProcessTest, RefusesJsonOfAnotherType) {
  for (const char* hello : {R"({"type":5})", R"({"type":"hello","protocol":"1"})", R"({"type":"hello","protocol":null})",
                            R"({"type":"hello"})", "[]", "\"hello\"", "no JSON", ""}) {
    auto worker = WorkerProcess::spawn(sending({{hello, {}}}));
    ASSERT_TRUE(worker.ok()) << worker.error().message;
    const auto greeted = (*worker)->exchange_hello();
    ASSERT_FALSE(greeted.ok()) << hello;
    EXPECT_EQ(greeted.error().category, base::Category::kInvalid) << hello;
    EXPECT_NE(greeted.error().message.find(hello), std::string::npos) << greeted.error().message;
  }
  for (const char* header : {R"({"type":5})", R"({"type":["manifest"]})", "[]", "no JSON"}) {
    auto worker = WorkerProcess::spawn(sending({kHello, {header, "{}"}}));
    ASSERT_TRUE(worker.ok()) << worker.error().message;
    const auto manifest = (*worker)->receive_manifest();
    ASSERT_FALSE(manifest.ok()) << header;
    EXPECT_EQ(manifest.error().category, base::Category::kInvalid) << header;
  }
  auto worker = WorkerProcess::spawn(sending({{R"({"type":"hello","protocol":1,"rows":"csv"})", {}}}));
  ASSERT_TRUE(worker.ok()) << worker.error().message;
  EXPECT_NE((*worker)->exchange_hello().error().message.find("`csv`"), std::string::npos);
}

TEST_F(WorkerProcessTest, OtherVersionsAreToldWhatToDo) {
  for (const auto& [version, advice] : {std::pair("0", "build the app against this Antler"), std::pair("2", "install the Antler")}) {
    auto worker = WorkerProcess::spawn(sending({{std::string(R"({"type":"hello","protocol":)") + version + "}", {}}}));
    ASSERT_TRUE(worker.ok()) << worker.error().message;
    const auto greeted = (*worker)->exchange_hello();
    ASSERT_FALSE(greeted.ok());
    EXPECT_EQ(greeted.error().category, base::Category::kUnsupported);
    EXPECT_NE(greeted.error().message.find(std::string("speaks version ") + version), std::string::npos) << greeted.error().message;
    EXPECT_NE(greeted.error().message.find(advice), std::string::npos) << greeted.error().message;
  }
}

TEST_F(WorkerProcessTest, KeepsWhatTheHelloSays) {
  const protocol::Frame hello{R"({"type":"hello","protocol":1,"sdk":"python","sdk_version":"0.3","rows":"ndjson"})", {}};
  for (const auto& [ready, good] :
       {std::pair(R"({"type":"ready","calls":8})", true), std::pair(R"({"type":"ready"})", false),
        std::pair(R"({"type":"ready","calls":0})", false), std::pair(R"({"type":"ready","calls":9999999})", false),
        std::pair(R"({"type":"rows"})", false), std::pair(R"({"type":"ready","calls":8,"lanes":9})", false),
        std::pair(R"({"type":"ready","calls":8,"lanes":3})", true)}) {
    auto worker = WorkerProcess::spawn(sending({hello, {R"({"type":"manifest"})", "{}"}, {ready, {}}}));
    ASSERT_TRUE(worker.ok()) << worker.error().message;
    ASSERT_TRUE((*worker)->receive_manifest().ok());
    EXPECT_EQ((*worker)->rows(), RowsForm::kNdjson);
    EXPECT_EQ((*worker)->sdk(), "python");
    EXPECT_EQ((*worker)->sdk_version(), "0.3");
    (*worker)->accept(3);
    const auto calls = (*worker)->await_ready(5'000);
    EXPECT_EQ(calls.ok(), good) << ready;
    EXPECT_EQ(calls ? *calls : 0, good ? 8u : 0u);
    const bool has_lanes = std::string_view(ready).find("lanes") != std::string_view::npos;
    EXPECT_EQ((*worker)->lanes().size(), good ? (has_lanes ? 3u : 0u) : 8u);
  }
}

// What a dying program writes to its crash pipe is read after its death, and what it started is ended with it.
TEST_F(WorkerProcessTest, ReadsTheCrashPipeAndEndsTheGroup) {
  const std::string pid_file = (folder_ / "child").string();
  auto worker = WorkerProcess::spawn(script("sleep 1000 & echo $! >'" + pid_file + "'; echo 'message so it went' >&4; exit 3"));
  ASSERT_TRUE(worker.ok()) << worker.error().message;
  const Ending ending = (*worker)->end(10'000);
  EXPECT_EQ(ending.message, "it exited with code 3");
  EXPECT_EQ(ending.report, "message so it went\n");
  EXPECT_EQ((*worker)->end(0).message, ending.message);
  int child = 0;
  std::ifstream(pid_file) >> child;
  ASSERT_GT(child, 0);
  // Ended, or waiting for init to notice.
  std::string state = "gone";
  for (int i = 0; i < 5'000 && state != "Z" && std::filesystem::exists("/proc/" + std::to_string(child)); ++i) {
    std::string word;
    std::ifstream(std::string("/proc/") + std::to_string(child) + "/stat") >> word >> word >> state;
    ::usleep(1000);
  }
  EXPECT_TRUE(state == "Z" || !std::filesystem::exists("/proc/" + std::to_string(child))) << state;
}

TEST_F(WorkerProcessTest, SaysHowTheProgramEnded) {
  auto worker = WorkerProcess::spawn(script("exit 3"));
  ASSERT_TRUE(worker.ok()) << worker.error().message;
  const auto manifest = (*worker)->receive_manifest();
  ASSERT_FALSE(manifest.ok());
  EXPECT_NE(manifest.error().message.find("sent no hello: it exited with code 3"), std::string::npos) << manifest.error().message;
  EXPECT_FALSE(WorkerProcess::spawn((folder_ / "nothing").string()).ok());
}

}  // namespace
}  // namespace antler::worker
