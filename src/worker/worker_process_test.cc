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
  auto worker = WorkerProcess::spawn(sending({{R"({"type":"hello","protocol":2})", {}}}));
  ASSERT_TRUE(worker.ok()) << worker.error().message;
  EXPECT_EQ((*worker)->exchange_hello().error().category, base::Category::kUnsupported);
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
