// log_load: a log by itself, without an engine, for tests that kill it, tear it and flip its bits. What is written is a function of its
// number, so that anybody can tell afterwards whether it is right.
//
//   log_load write FOLDER COUNT     commits COUNT steps, and says "acked N BYTES" after each: N steps are durable, and the write-ahead
//   files
//                                   have so many bytes. Small buffers, retention and a topic that is dropped make flushes, compactions and
//                                   deletions part of it.
//   log_load verify FOLDER          opens the log and reads all of it: "sound STEPS". Exit code 1 and the reason when the open refuses, 3
//   when
//                                   what it gives is wrong.
//   log_load salvaged FOLDER        the same for a log that was repaired: what is there must be right, in order, and counted.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"
#include "streams/embedded_log.h"
#include "streams/rocksdb_store.h"

namespace {

using namespace antler;

constexpr std::uint64_t kSchema = 1;
constexpr std::uint64_t kRetained = 40;  // records of the stream that a reader is behind
constexpr std::size_t kBufferBytes = 256u << 10;
constexpr int kDropEvery = 64;

std::string payload_of(std::uint64_t number) {
  base::SeededRandom random(number + 1);
  std::string out = std::to_string(number) + " ";
  const std::size_t size = 100 + random.next() % 8'000;
  while (out.size() < size) out += static_cast<char>(random.next());
  return out;
}

[[noreturn]] void fail(int code, const std::string& what) {
  std::printf("%s\n", what.c_str());
  std::fflush(stdout);
  std::_Exit(code);
}

struct Opened {
  base::SystemClock clock;
  base::SystemRandom random;
  std::unique_ptr<streams::EmbeddedLog> log;
  streams::Topic topic;
  streams::ReaderKey reader;

  explicit Opened(const std::string& folder) {
    auto store = streams::open_rocksdb_store(folder, {.write_buffer_bytes_max = kBufferBytes});
    if (!store.ok()) fail(1, store.error().message);
    auto made = streams::EmbeddedLog::open(std::move(*store), clock, random);
    if (!made.ok()) fail(1, "the log in " + folder + ": " + made.error().message);
    log = std::move(*made);
  }
  void declare() {
    auto schema = log->put_schema(kSchema, "`n` String");
    auto made = log->ensure_topic("load", 1);
    if (!schema.ok() || !made.ok()) fail(1, "declaring failed");
    topic = *made;
    reader = {{7, 7}, topic.id, 0};
    if (auto registered = log->register_reader(reader, log->committed(reader)); !registered.ok()) fail(1, registered.error().message);
  }
};

std::uint64_t wal_bytes(const std::string& folder) {
  std::uint64_t sum = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::error_code gone;
    const std::uint64_t size = file.path().extension() == ".log" ? file.file_size(gone) : 0;
    if (!gone) sum += size;
  }
  return sum;
}

void require(const base::Result<std::vector<streams::Receipt>>& receipts) {
  if (!receipts.ok()) fail(70, receipts.error().message);
}

int write(const std::string& folder, std::uint64_t count) {
  Opened opened(folder);
  opened.declare();
  streams::EmbeddedLog& log = *opened.log;
  for (std::uint64_t n = 0; n < count; ++n) {
    const std::uint64_t number = log.end_offset(opened.topic.id, 0);
    std::string payload = payload_of(number);
    const auto size = static_cast<std::uint32_t>(payload.size());
    streams::Step step{.appends = {{opened.topic.id, 0, kSchema, 1, streams::Codec::kNone, size, std::move(payload)}},
                       .counters = {{"written", 1}}};
    // A reader that is behind, with the batch before it settled in the same step.
    if (number > kRetained) step.offsets.push_back({opened.reader, number - kRetained});
    require(log.commit({&step, 1}));
    std::printf("acked %llu %llu\n", static_cast<unsigned long long>(number + 1), static_cast<unsigned long long>(wal_bytes(folder)));
    std::fflush(stdout);
    if (n % 16 == 15) {
      if (auto dropped = log.apply_retention(opened.topic.id, {.bytes_max = 1}); !dropped.ok()) fail(70, dropped.error().message);
    }
    if (n % kDropEvery == kDropEvery - 1) {
      auto other = log.ensure_topic("other", 1);
      if (!other.ok()) fail(70, other.error().message);
      streams::Step more{.appends = {{other->id, 0, kSchema, 1, streams::Codec::kNone, 4, "else"}}};
      require(log.commit({&more, 1}));
      if (auto dropped = log.drop_topic(other->id, {}); !dropped.ok()) fail(70, dropped.error().message);
    }
  }
  return 0;
}

int verify(const std::string& folder, bool salvaged) {
  Opened opened(folder);
  const auto topic = opened.log->find_topic("load");
  if (!topic) {
    std::printf("sound 0\n");
    return 0;
  }
  streams::EmbeddedLog& log = *opened.log;
  const std::uint64_t first = log.first_offset(topic->id, 0), end = log.end_offset(topic->id, 0);
  std::uint64_t last = 0;
  for (std::uint64_t offset = first; offset < end;) {
    auto frames = log.read(topic->id, 0, offset, {});
    if (!frames.ok()) fail(salvaged ? 3 : 1, frames.error().message);
    for (const auto& frame : *frames) {
      const std::uint64_t number = std::strtoull(frame.payload.c_str(), nullptr, 10);
      if (frame.payload != payload_of(number))
        fail(3, "offset " + std::to_string(frame.base_offset) + " has other bytes than were written");
      if (!salvaged && number != frame.base_offset)
        fail(3, "offset " + std::to_string(frame.base_offset) + " has record " + std::to_string(number));
      if (offset > first && number <= last) fail(3, "the order is another");
      last = number;
    }
    offset = frames->back().end_offset();
  }
  const auto counters = log.counters();
  const std::uint64_t written = counters.contains("written") ? counters.at("written") : 0;
  if (!salvaged && written != end) fail(3, "the counter says " + std::to_string(written) + ", and the log ends at " + std::to_string(end));
  const streams::ReaderKey reader{{7, 7}, topic->id, 0};
  if (log.committed(reader) > end || log.committed(reader) < first) fail(3, "the reader stands where nothing is");
  // What it consumed, over everything that moved.
  if (!salvaged && log.committed(reader) - log.reader_start(reader) != (end > kRetained + 1 ? end - 1 - kRetained : 0))
    fail(3, "the reader has consumed " + std::to_string(log.committed(reader) - log.reader_start(reader)));
  std::printf("sound %llu\n", static_cast<unsigned long long>(end));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view mode = argc > 1 ? argv[1] : "";
  if (mode == "write" && argc == 4) return write(argv[2], std::strtoull(argv[3], nullptr, 10));
  if ((mode == "verify" || mode == "salvaged") && argc == 3) return verify(argv[2], mode == "salvaged");
  std::fprintf(stderr, "log_load write FOLDER COUNT, or verify|salvaged FOLDER\n");
  return 2;
}
