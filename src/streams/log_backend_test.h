// For this module's tests: the stores that every log test runs on, with the deaths each of them can play.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"
#include "streams/rocksdb_store.h"

namespace antler::streams {

/// A folder of its own, gone with the object.
class ScratchFolder {
 public:
  ScratchFolder() {
    const auto parent =
        std::filesystem::is_directory("/dev/shm") ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
    std::string name = (parent / "antler-streams-XXXXXX").string();
    base::check(mkdtemp(name.data()) != nullptr, "mkdtemp");
    path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class MemoryBackend {
 public:
  static constexpr bool kLosesUnsynced = true;
  OrderedStore& store() { return store_; }
  /// The machine dies: what no sync covers is gone, but for the oldest `survivors` of its writes.
  void die(std::size_t survivors = 0) { store_.crash(survivors); }
  /// How many writes, the newest ones, a death may take.
  [[nodiscard]] std::size_t losable() const { return store_.unsynced(); }
  /// The next write fails and is not there; false: such a failure cannot be played.
  bool fail_next_write() { return store_.fail_after(0), true; }

 private:
  MemoryStore store_;
};

class RocksdbBackend {
 public:
  static constexpr bool kLosesUnsynced = false;
  RocksdbBackend() { open(folder_.path() / "0"); }
  OrderedStore& store() { return *store_; }
  /// The process dies: the folder as it stands on the disk is opened anew.
  void die(std::size_t = 0) {
    const auto next = folder_.path() / std::to_string(++deaths_);
    bool still = false;
    for (int attempt = 0; !still && attempt < 1'000; ++attempt) still = copy(next);
    base::check(still, "RocksDB's background work never ends");
    store_.reset();
    std::filesystem::remove_all(path_);
    open(next);
  }
  /// A process that dies takes nothing that it has written.
  [[nodiscard]] static std::size_t losable() { return 0; }
  static bool fail_next_write() { return false; }

 private:
  using Listing = std::map<std::filesystem::path, std::uintmax_t>;
  [[nodiscard]] Listing list() const {
    Listing files;
    std::error_code gone;
    for (const auto& file : std::filesystem::directory_iterator(path_)) files[file.path()] = file.file_size(gone);
    return files;
  }
  /// False when a flush or a compaction changed the folder meanwhile: a death has one moment.
  bool copy(const std::filesystem::path& to) const {
    std::error_code error;
    std::filesystem::remove_all(to);
    const Listing before = list();
    std::filesystem::copy(path_, to, std::filesystem::copy_options::recursive, error);
    return !error && list() == before;
  }
  void open(const std::filesystem::path& path) {
    path_ = path;
    auto opened = open_rocksdb_store(path, {.write_buffer_bytes_max = 1u << 20});
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    store_ = std::move(*opened);
  }
  ScratchFolder folder_;
  std::filesystem::path path_;
  std::unique_ptr<OrderedStore> store_;
  int deaths_ = 0;
};

/// A log on one of them, which can die and come back.
template <class Backend>
class LogOnBackend : public ::testing::Test {
 protected:
  LogOnBackend() { reopen(); }
  void reopen() {
    log_.reset();
    auto opened = EmbeddedLog::open(backend_.store(), clock_, random_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    log_ = std::move(*opened);
  }
  void die() {
    log_.reset();
    backend_.die();
    reopen();
  }

  Backend backend_;
  base::ManualClock clock_;
  base::SeededRandom random_{1};
  std::unique_ptr<EmbeddedLog> log_;
};

using Backends = ::testing::Types<MemoryBackend, RocksdbBackend>;

}  // namespace antler::streams
