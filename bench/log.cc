// Frames of 64 KB, each made durable before the next, through queue and log and straight into a RocksDB with the same options.
#include <fmt/format.h>
#include <rocksdb/db.h>
#include <rocksdb/table.h>

#include <cstring>
#include <memory>
#include <thread>

#include "base/clock.h"
#include "base/random.h"
#include "bench.h"
#include "child_process.h"
#include "streams/commit_queue.h"
#include "streams/embedded_log.h"

namespace antler::bench {
namespace {

constexpr std::size_t kFrameBytes = 64u << 10;
constexpr std::uint32_t kFrameRecords = 560;  // of about 117 bytes
constexpr std::size_t kFrames = 2'000;
constexpr std::size_t kPayloads = 16;  // they take turns
constexpr double kBar = 1.3;

std::vector<std::string> make_payloads() {
  base::SeededRandom random(1);
  std::vector<std::string> payloads(kPayloads);
  for (auto& payload : payloads) {
    payload.resize(kFrameBytes);
    for (std::size_t at = 0; at < kFrameBytes; at += 8) {
      const std::uint64_t word = random.next();
      std::memcpy(payload.data() + at, &word, 8);
    }
  }
  return payloads;
}

/// CPU seconds of the whole process, from the first append to the closed log.
base::Result<double> run_log_once(const std::filesystem::path& folder, const std::vector<std::string>& payloads, std::size_t frames) {
  base::SystemClock clock;
  base::SystemRandom random;
  auto log = streams::open_rocksdb_log(folder.string(), clock, random);
  if (!log) return log.error();
  auto topic = (*log)->ensure_topic("events", 1);
  if (!topic) return topic.error();
  const double before = own_cpu_s();
  {
    streams::CommitQueue queue(**log);
    std::thread committer([&] { queue.run(); });
    base::Result<void> outcome;
    for (std::size_t i = 0; i < frames && outcome; ++i) {
      streams::Step step;
      step.appends.push_back({.topic = topic->id,
                              .schema_id = 1,
                              .count = kFrameRecords,
                              .raw_size = static_cast<std::uint32_t>(kFrameBytes),
                              .payload = payloads[i % payloads.size()]});
      if (auto committed = queue.submit_and_wait(std::move(step)); !committed) outcome = committed.error();
    }
    queue.stop();
    committer.join();
    if (!outcome) return outcome.error();
  }
  log->reset();
  return own_cpu_s() - before;
}

base::Result<double> run_rocksdb_once(const std::filesystem::path& folder, const std::vector<std::string>& payloads, std::size_t frames) {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.db_write_buffer_size = 64u << 20;
  options.write_buffer_size = 32u << 20;
  options.max_write_buffer_number = 3;
  options.max_background_jobs = 2;
  options.compression = rocksdb::kNoCompression;
  options.compaction_style = rocksdb::kCompactionStyleUniversal;
  options.level0_file_num_compaction_trigger = 12;
  options.allow_concurrent_memtable_write = false;
  rocksdb::BlockBasedTableOptions table;
  table.checksum = rocksdb::kXXH3;
  table.block_size = 64u << 10;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  rocksdb::DB* opened = nullptr;
  if (const auto status = rocksdb::DB::Open(options, folder.string(), &opened); !status.ok()) return base::internal(status.ToString());
  std::unique_ptr<rocksdb::DB> db(opened);
  rocksdb::WriteOptions write;
  write.sync = true;
  const double before = own_cpu_s();
  for (std::size_t i = 0; i < frames; ++i) {
    const std::string key = fmt::format("{:016x}", i);
    // The log owns what it is given; the put has its copy too.
    const std::string payload = payloads[i % payloads.size()];
    if (const auto status = db->Put(write, key, payload); !status.ok()) return base::internal(status.ToString());
  }
  if (const auto status = db->Flush(rocksdb::FlushOptions()); !status.ok()) return base::internal(status.ToString());
  db->Close();
  db.reset();
  return own_cpu_s() - before;
}

}  // namespace

base::Result<void> run_log(const Context& context, Report& report) {
  const auto payloads = make_payloads();
  const std::size_t frames = context.rows > 0 ? std::max<std::size_t>(50, context.rows / kFrameRecords) : kFrames;
  const auto bytes = static_cast<double>(frames * kFrameBytes);
  std::vector<double> ours, theirs;
  for (int pair = 0; pair < context.pairs; ++pair) {
    const bool ours_first = pair % 2 == 0;
    for (const bool mine : {ours_first, !ours_first}) {
      const auto folder = context.folder.fresh("log");
      auto cpu_s = mine ? run_log_once(folder, payloads, frames) : run_rocksdb_once(folder, payloads, frames);
      if (!cpu_s) return cpu_s.error();
      (mine ? ours : theirs).push_back(*cpu_s / bytes * 1e9);
      context.folder.retire(folder);
    }
    say(fmt::format("log  pair {} of {}: {:.3f} ns of CPU a byte, bare put {:.3f}", pair + 1, context.pairs, ours.back(), theirs.back()));
  }
  report.add_ratio("log", "CPU ns/byte", ours, theirs, at_most(kBar));
  report.add_note(fmt::format(
      "log: {} frames of 64 KB a run, one fsync each; the bare RocksDB has the log's options, and both end with a flush", frames));
  return {};
}

}  // namespace antler::bench
