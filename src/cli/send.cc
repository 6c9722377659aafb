// send: NDJSON from a file or stdin to an ingest endpoint of the running engine, in batches, with progress.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/text.h"
#include "cli/command.h"
#include "cli/http_client.h"
#include "control/control_server.h"
#include "protocol/json_field.h"

namespace antler::cli {
namespace {

constexpr int kRetriesMax = 120;
constexpr std::size_t kBatchBytesMax = 8u << 20;
constexpr std::size_t kErrorsShownMax = 20;

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

}  // namespace

int send(const Common& common, const SendOptions& options) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  std::string info;
  const auto asked = control::call(
      settings.data.dir + "/control.sock", R"({"type":"call","method":"info"})",
      [&](std::string_view piece) { return info += piece, true; }, kFirstAnswerMs);
  if (!asked) {
    print(asked.error().category == base::Category::kNotFound ? asked.error().with_note("no engine runs on this data folder")
                                                              : asked.error());
    return kFailed;
  }
  std::ifstream file;
  if (options.file != "-") file.open(options.file);
  if (options.file != "-" && !file) {
    print(base::invalid(fmt::format("`{}` cannot be read", options.file)));
    return kUsage;
  }
  std::istream& input = options.file == "-" ? std::cin : file;
  auto client = HttpClient::connect(protocol::text_field(nlohmann::json::parse(info, nullptr, false), "address"));
  if (!client) {
    print(client.error());
    return kFailed;
  }
  Sender sender(**client, options, common.json);
  const bool progress = ::isatty(STDERR_FILENO) != 0 && !common.json;
  std::string body, line;
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
  while (going && std::getline(input, line)) {
    if (base::trim(line).empty()) continue;
    body += line;
    body += '\n';
    ++records;
    if (records >= options.batch || body.size() >= kBatchBytesMax) going = flush();
  }
  if (going) flush();
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
