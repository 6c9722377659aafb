// send: NDJSON from a file or stdin to an ingest endpoint of the running engine, in batches, with progress.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/command.h"
#include "cli/http_client.h"
#include "control/control_server.h"
#include "protocol/json_field.h"

namespace antler::cli {
namespace {

constexpr int kRetriesMax = 120;
constexpr std::size_t kBatchBytesMax = 8u << 20;
constexpr std::size_t kLineBytesMax = 8u << 20;
constexpr std::size_t kReadBytes = 64u << 10;
constexpr std::size_t kErrorsShownMax = 20;

// Lines of a file or of stdin; holds one line and one chunk at the most.
class LineReader {
 public:
  /// `file`: "-" is stdin.
  static base::Result<LineReader> open(const std::string& file) {
    if (file == "-") return LineReader(STDIN_FILENO, "stdin");
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return unreadable(file, errno);
    return LineReader(fd, file);
  }
  LineReader(LineReader&& other) noexcept : fd_(std::exchange(other.fd_, STDIN_FILENO)), name_(std::move(other.name_)) {}
  LineReader& operator=(LineReader&&) = delete;
  ~LineReader() {
    if (fd_ != STDIN_FILENO) ::close(fd_);
  }

  /// False at the end. `line` is without its newline and stays until the next call. `invalid` for a line above kLineBytesMax.
  base::Result<bool> next(std::string_view& line) {
    for (;;) {
      const std::size_t newline = buffer_.find('\n', scanned_);
      const std::size_t end = std::min(newline, buffer_.size());
      if (end - begin_ > kLineBytesMax)
        return base::invalid(
            fmt::format("line {} of `{}` is longer than {} bytes ({} MiB), the most a record may be; it and what follows "
                        "was not sent",
                        number_ + 1, name_, kLineBytesMax, kLineBytesMax >> 20));
      if (newline != std::string::npos || (ended_ && begin_ < end)) {
        line = std::string_view(buffer_).substr(begin_, end - begin_);
        begin_ = scanned_ = std::min(end + 1, buffer_.size());
        ++number_;
        return true;
      }
      if (ended_) return false;
      buffer_.erase(0, begin_);
      begin_ = 0;
      scanned_ = buffer_.size();
      if (auto read = fill(); !read) return read.error();
    }
  }

 private:
  LineReader(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  static base::Error unreadable(const std::string& name, int error) {
    return {base::Category::kInvalid, base::system_error(fmt::format("`{}` cannot be read", name), error).message, error};
  }

  base::Result<void> fill() {
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kReadBytes);
    ssize_t count = 0;
    do count = ::read(fd_, buffer_.data() + before, kReadBytes);
    while (count < 0 && errno == EINTR);
    const int error = errno;
    buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0) return unreadable(name_, error);
    ended_ = count == 0;
    return {};
  }

  int fd_;
  std::string name_;
  std::string buffer_;
  std::size_t begin_ = 0, scanned_ = 0;  // of the next line; no newline stands between them
  std::uint64_t number_ = 0;             // lines given so far
  bool ended_ = false;
};

struct Totals {
  std::uint64_t posted = 0, accepted = 0, dead_lettered = 0, rejected = 0;
};

class Sender {
 public:
  Sender(HttpClient& client, const SendOptions& options, bool json) : client_(client), options_(options), json_(json) {}

  // A batch is one request: what the engine answers is about all of it.
  base::Result<void> post(const std::string& body, std::uint64_t records) {
    const std::string target = "/ingest/" + options_.ingest + (options_.queryable ? "?ack=queryable" : "");
    for (int attempt = 0;; ++attempt) {
      auto answer = client_.post(target, "application/x-ndjson", body);
      if (!answer) return answer.error().with_note(fmt::format("records {} to {}", totals_.posted, totals_.posted + records));
      // Not taken, and said so: the same batch may come again.
      if ((answer->status == 429 || answer->status == 503) && attempt < kRetriesMax) {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        continue;
      }
      return take(*answer, records);
    }
  }

  [[nodiscard]] const Totals& totals() const { return totals_; }

 private:
  base::Result<void> take(const HttpAnswer& answer, std::uint64_t records) {
    const auto json = nlohmann::json::parse(answer.body, nullptr, false);
    if (answer.status == 404) return base::not_found(protocol::text_field(json, "detail", answer.body));
    if (answer.status >= 500 || answer.status == 429 || !json.is_object())
      return base::unavailable(fmt::format("the engine answered {}: {}", answer.status, answer.body));
    totals_.accepted += protocol::number_field(json, "accepted", std::uint64_t{0});
    totals_.dead_lettered += protocol::number_field(json, "dead_lettered", std::uint64_t{0});
    if (answer.status >= 400) totals_.rejected += records;
    for (const auto& error : protocol::list_field(json, "errors")) {
      if (shown_++ >= kErrorsShownMax || json_) continue;
      fmt::print(stderr, "record {}: `{}`: expected {}, received {}\n",
                 totals_.posted + protocol::number_field(error, "index", std::uint64_t{0}), protocol::text_field(error, "path"),
                 protocol::text_field(error, "expected"), protocol::text_field(error, "received"));
    }
    totals_.posted += records;
    return {};
  }

  HttpClient& client_;
  const SendOptions& options_;
  const bool json_;
  std::size_t shown_ = 0;
  Totals totals_;
};

base::Result<nlohmann::json> ask_engine(const config::Settings& settings, const char* method) {
  std::string text;
  const auto asked = control::call(
      settings.data.dir + "/control.sock", fmt::format(R"({{"type":"call","method":"{}"}})", method),
      [&](std::string_view piece) { return text += piece, true; }, kFirstAnswerMs);
  if (!asked) return asked.error();
  return nlohmann::json::parse(text, nullptr, false);
}

base::Result<void> check_ingest(const nlohmann::json& listing, const std::string& name) {
  std::vector<std::string> known;
  for (const auto& item : protocol::list_field(listing, "ingests")) known.push_back(protocol::text_field(item, "name"));
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  const std::string nearest = base::nearest(name, known);
  return base::not_found(fmt::format("`{}` is no ingest endpoint; {}", name,
                                     !nearest.empty() ? fmt::format("did you mean `{}`?", nearest)
                                     : known.empty()  ? "the app has none"
                                                      : fmt::format("there is {}", base::join(known, ", "))));
}

}  // namespace

int send(const Common& common, const SendOptions& options) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  if (const auto folder = is_there(settings.data.dir); !folder) {
    print(folder.error());
    return kUsage;
  }
  const auto info = ask_engine(settings, "info");
  if (!info) {
    print(info.error().category == base::Category::kNotFound ? info.error().with_note("no engine runs on this data folder") : info.error());
    return kFailed;
  }
  auto input = LineReader::open(options.file);
  if (!input) {
    print(input.error());
    return kUsage;
  }
  // Said before the first record, and when there is none. Records are taken while ClickHouse is not there to list: then the answer to
  // the first batch says it.
  const auto listing = ask_engine(settings, "list");
  if (listing) {
    if (auto known = check_ingest(*listing, options.ingest); !known) {
      print(known.error());
      return kFailed;
    }
  }
  auto client = HttpClient::connect(protocol::text_field(*info, "address"));
  if (!client) {
    print(client.error());
    return kFailed;
  }
  Sender sender(**client, options, common.json);
  const bool progress = ::isatty(STDERR_FILENO) != 0 && !common.json;
  std::string body;
  std::uint64_t records = 0;
  base::Result<void> outcome;
  const auto flush = [&] {
    if (records == 0) return true;
    outcome = sender.post(body, records);
    body.clear();
    records = 0;
    if (progress) fmt::print(stderr, "\r{} records sent", base::with_thousands(static_cast<std::int64_t>(sender.totals().posted)));
    return outcome.ok();
  };
  bool going = true;
  base::Result<void> read;
  for (std::string_view line; going;) {
    const auto more = input->next(line);
    if (!more) read = more.error();
    if (!more || !*more) break;
    if (base::trim(line).empty()) continue;
    body += line;
    body += '\n';
    ++records;
    if (records >= options.batch || body.size() >= kBatchBytesMax) going = flush();
  }
  if (going && flush()) outcome = read;
  if (outcome.ok() && !listing && sender.totals().posted == 0) outcome = listing.error();
  if (progress) fmt::print(stderr, "\n");
  const Totals& totals = sender.totals();
  if (common.json)
    fmt::print("{{\"posted\":{},\"accepted\":{},\"dead_lettered\":{},\"rejected\":{}}}\n", totals.posted, totals.accepted,
               totals.dead_lettered, totals.rejected);
  else
    fmt::print("posted {}: accepted {}, dead lettered {}, rejected {}\n", totals.posted, totals.accepted, totals.dead_lettered,
               totals.rejected);
  if (!outcome) {
    print(outcome.error());
    return kFailed;
  }
  return totals.rejected > 0 ? kFailed : kDone;
}

}  // namespace antler::cli
