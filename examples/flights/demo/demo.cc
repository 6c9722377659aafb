#include "demo.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "answers.h"
#include "api_client.h"
#include "base/text.h"
#include "body_queue.h"
#include "engine_process.h"
#include "interrupt.h"
#include "planted.h"
#include "poster.h"
#include "progress.h"
#include "report.h"
#include "source.h"
#include "work_folder.h"

namespace flights_demo {

namespace base = antler::base;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

namespace {

constexpr long kPollMs = 20;
constexpr std::chrono::seconds kQueryableMax{120};
constexpr std::string_view kWorstOrigin = "ORD";
constexpr int kWorstRoutes = 5;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

class Demo {
 public:
  explicit Demo(const DemoOptions& options) : options_(options) {}

  int run() {
    const auto outcome = steps();
    if (engine_) {
      const auto stopped = engine_->stop();
      if (!stopped && outcome) return fail(stopped.error());
    }
    if (!outcome && !interrupted_) return fail(outcome.error());
    if (!options_.keep.empty())
      say("kept", fmt::format("{0}\n        {1} query --data-dir {0}{2} 'SELECT count() FROM flights'", data_dir(), shown(options_.engine),
                              library_flag()));
    if (interrupted_ && options_.keep.empty()) say("stop", "done; nothing is left behind");
    if (!outcome) return kInterrupted;
    return findings_.differences.empty() ? kDone : kFailed;
  }

 private:
  base::Result<void> steps() {
    if (auto started = start(); !started) return started;
    if (auto posted = post(); !posted) return posted;
    if (auto chained = finish_chain(); !chained) return chained;
    if (auto asked = ask(); !asked) return asked;
    print_report(findings_, options_.json ? stderr : stdout);
    if (options_.json) {
      fmt::print("{}\n", to_json(findings_));
      std::fflush(stdout);
    }
    return options_.serve ? serve() : base::Result<void>();
  }

  base::Result<void> start() {
    auto folder = WorkFolder::make();
    if (!folder) return folder.error();
    folder_.emplace(std::move(*folder));
    fs::path data = folder_->path() / "data";
    if (!options_.keep.empty()) {
      std::error_code error;
      data = fs::absolute(options_.keep).lexically_normal();
      if (fs::exists(data, error) && !fs::is_empty(data, error))
        return base::conflict(fmt::format("`{}` is not empty; the counts are of one run, so --keep wants a new folder", data.string()));
      fs::create_directories(data, error);
      if (error) return base::system_error("the folder " + data.string(), error.value());
    }
    findings_.data_dir = data.string();
    say("data", findings_.data_dir);
    auto engine = EngineProcess::spawn({.program = options_.engine,
                                        .app = options_.app,
                                        .data_dir = data,
                                        .working_dir = folder_->path(),
                                        .stderr_file = folder_->path() / "engine.log",
                                        .libchdb = options_.libchdb});
    if (!engine) return engine.error();
    engine_ = std::move(*engine);
    // While the engine starts.
    auto source = Source::open(options_.parquet, options_.rows, options_.libchdb, (folder_->path() / "reader").string());
    if (!source) return source.error();
    source_ = std::move(*source);
    if (auto ready = engine_->wait_ready([this] { return interrupted(); }); !ready) return ready;
    say("engine", engine_->address());
    auto chain = post_airports(*source_, engine_->address());
    if (!chain) return chain.error().with_note("posting the airports");
    findings_.chain = std::move(*chain);
    return {};
  }

  base::Result<void> post() {
    say("post", fmt::format("{} flights and {} planted mistakes, {} bodies at a time", thousands(source_->flights()),
                            source_->records() - source_->flights() - kBrokenBodyRecords, options_.connections + 1));
    auto engine_before = engine_->cpu_us();
    if (!engine_before) return engine_before.error();
    auto functions_before = engine_->functions_cpu_us();
    if (!functions_before) return functions_before.error();
    started_ = Clock::now();
    BodyQueue queue;
    Poster poster(engine_->address(), options_.connections, queue);
    Progress progress(source_->records());
    const auto go_on = [&] {
      progress.show(poster.records());
      if (interrupted()) queue.cancel();
      return !queue.cancelled();
    };
    poster.start();
    const auto read = source_->read([&](Body body) { return queue.push(std::move(body), go_on); });
    if (read) queue.close();
    else queue.cancel();
    while (!poster.finished()) {
      go_on();
      interrupt_.requested(kPollMs);
    }
    auto posted = poster.join();
    findings_.posting_seconds = seconds_since(started_);
    progress.end();
    if (!posted) {
      if (engine_->alive()) return posted.error();
      return base::unavailable(fmt::format("{}; the engine ended, it said:\n{}", posted.error().message, engine_->last_words()));
    }
    if (!read) return read;
    if (interrupted()) return base::unavailable("interrupted");
    findings_.posted = std::move(*posted);
    if (auto queryable = wait_queryable(); !queryable) return queryable;
    findings_.queryable_seconds = seconds_since(started_);
    auto engine_after = engine_->cpu_us();
    if (!engine_after) return engine_after.error();
    auto functions_after = engine_->functions_cpu_us();
    if (!functions_after) return functions_after.error();
    findings_.engine_cpu_us = *engine_after - *engine_before;
    findings_.functions_cpu_us = *functions_after - *functions_before;
    return {};
  }

  // Until nothing is in flight to any function or table. It is asked once more then: what a function made last is only then counted for
  // its table.
  base::Result<void> wait_queryable() {
    const auto deadline = Clock::now() + kQueryableMax;
    for (int calm = 0;;) {
      auto list = engine_->call_json({{"method", "list"}});
      if (!list) return list.error();
      std::uint64_t in_flight = 0;
      for (const char* kind : {"transforms", "tables"})
        for (const auto& item : (*list)[kind]) in_flight += item.value("in_flight", std::uint64_t{0});
      calm = in_flight == 0 ? calm + 1 : 0;
      if (calm == 2) return {};
      if (calm == 1) continue;
      if (interrupted()) return base::unavailable("interrupted");
      if (Clock::now() > deadline) {
        return base::internal(fmt::format("{} records are still not queryable after {} s; the engine said:\n{}", thousands(in_flight),
                                          kQueryableMax.count(), engine_->last_words()));
      }
      interrupt_.requested(kPollMs);
    }
  }

  base::Result<void> finish_chain() {
    if (auto recovered = recover(*source_, *engine_, findings_.chain); !recovered) return recovered.error();
    if (auto queryable = wait_queryable(); !queryable) return queryable;
    return sum_up(*source_, *engine_, findings_.chain);
  }

  base::Result<void> ask() {
    auto client = ApiClient::connect(engine_->address());
    if (!client) return client.error();
    auto file = source_->aggregate();
    if (!file) return file.error().with_note("ClickHouse's aggregation of the file");
    auto table = answer_of_table(**client);
    if (!table) return table.error();
    auto view = answer_of_view(**client, *engine_);
    if (!view) return view.error();
    findings_.file = std::move(*file);
    findings_.table = std::move(*table);
    findings_.view = std::move(*view);
    if (auto functions = ask_functions(**client); !functions) return functions;
    if (auto apis = ask_apis(**client); !apis) return apis;
    if (auto letters = ask_dead_letters(); !letters) return letters;
    if (auto law = ask_law(); !law) return law;
    compare();
    return {};
  }

  base::Result<void> ask_functions(ApiClient& client) {
    auto file = source_->late_months();
    if (!file) return file.error().with_note("ClickHouse's late flights of the file");
    auto table = late_months_of_table(*engine_);
    if (!table) return table.error();
    findings_.late_file = std::move(*file);
    findings_.late_table = std::move(*table);
    if (findings_.file.routes.empty()) return {};
    auto searched = search(client, findings_.file.routes.front());
    if (!searched) return searched.error();
    findings_.searched = std::move(*searched);
    return {};
  }

  base::Result<void> ask_apis(ApiClient& client) {
    findings_.worst_origin = kWorstOrigin;
    auto worst = client.get(fmt::format("worst-routes?origin={}&limit={}", kWorstOrigin, kWorstRoutes));
    if (!worst) return worst.error();
    auto months = client.get("monthly-delays");
    if (!months) return months.error();
    const auto average = [](const Json& row) {
      return row["average_delay"].is_number() ? std::optional(row["average_delay"].get<double>()) : std::nullopt;
    };
    for (const auto& row : Json::parse(*worst, nullptr, false))
      findings_.worst.push_back({row.value("destination", ""), row.value("flights", std::uint64_t{0}), average(row)});
    for (const auto& row : Json::parse(*months, nullptr, false))
      findings_.months.push_back({row.value("month", ""), row.value("flights", std::uint64_t{0}), average(row)});
    return {};
  }

  base::Result<void> ask_dead_letters() {
    auto lines = engine_->query(
        "SELECT rule, path, toUInt32(count()) AS records, any(message) AS message, any(record) AS example FROM bad_flights "
        "WHERE resource = 'flights' GROUP BY rule, path ORDER BY records DESC, rule, path",
        "JSONEachRow");
    if (!lines) return lines.error();
    for (const auto line : base::split(base::trim(*lines), '\n')) {
      const Json row = Json::parse(line, nullptr, false);
      if (!row.is_object()) continue;
      findings_.dead_letters.push_back({row.value("rule", ""), row.value("path", ""), row.value("records", std::uint64_t{0}),
                                        row.value("message", ""), row.value("example", "")});
    }
    return {};
  }

  base::Result<void> ask_law() {
    auto reconciled = engine_->call_json({{"method", "reconcile"}});
    if (!reconciled) return reconciled.error();
    findings_.exact = reconciled->value("exact", false);
    for (const auto& ingest : (*reconciled)["law"]["ingests"]) {
      if (ingest.value("name", "") != "flights") continue;
      const auto number = [&](const char* key) { return ingest.value(key, std::uint64_t{0}); };
      findings_.counted = {number("received"), number("rejected"), number("accepted"), number("dead_lettered")};
    }
    for (const auto& function : (*reconciled)["law"]["functions"]) {
      if (function.value("name", "") != "find_late") continue;
      const auto number = [&](const char* key) { return function.value(key, std::uint64_t{0}); };
      findings_.transformed = {number("consumed"), number("passed"), number("filtered"), number("dead_lettered")};
    }
    for (const auto& table : (*reconciled)["tables"]) {
      if (table.value("table", "") == "flights") findings_.in_table = table.value("rows", std::uint64_t{0});
      if (table.value("table", "") == "late_flights") findings_.in_late_table = table.value("rows", std::uint64_t{0});
    }
    if (!findings_.exact) findings_.differences.push_back("the law of conservation is not exact: " + reconciled->dump());
    return {};
  }

  // What the engine says of itself is what the answers to the POSTs said, and both are what was posted.
  void compare() {
    auto& out = findings_.differences;
    for (auto& line : differences("the table", findings_.table, findings_.file)) out.push_back(std::move(line));
    for (auto& line : differences("the view", findings_.view, findings_.file)) out.push_back(std::move(line));
    for (auto& line : differences(findings_.late_table, findings_.late_file)) out.push_back(std::move(line));
    for (auto& line : differences(findings_.chain)) out.push_back(std::move(line));
    if (!findings_.file.routes.empty())
      for (auto& line : differences(findings_.searched, findings_.file.routes.front())) out.push_back(std::move(line));
    const std::uint64_t planted = source_->records() - source_->flights() - kBrokenBodyRecords;
    const auto expect = [&](std::string_view what, std::uint64_t answered, std::uint64_t counted, std::uint64_t expected) {
      if (answered != expected || counted != expected)
        out.push_back(fmt::format("{} records were {}; the answers to the POSTs say {}, the engine counts {}", thousands(expected), what,
                                  thousands(answered), thousands(counted)));
    };
    const auto& posted = findings_.posted;
    const auto& counted = findings_.counted;
    expect("posted", posted.records, counted.received, source_->records());
    expect("to be accepted", posted.accepted, counted.accepted, source_->flights());
    expect("planted as mistakes", posted.dead_lettered, counted.dead_lettered, planted);
    expect("in the broken body", posted.rejected, counted.rejected, kBrokenBodyRecords);

    const auto& transformed = findings_.transformed;
    const std::uint64_t late = flights_of(findings_.late_file);
    if (transformed.consumed != source_->flights() || transformed.passed != late || findings_.in_late_table != late)
      out.push_back(fmt::format("{} of {} flights were late; find_late counts {} of {}, and {} are in the table", thousands(late),
                                thousands(source_->flights()), thousands(transformed.passed), thousands(transformed.consumed),
                                thousands(findings_.in_late_table)));

    std::map<std::pair<std::string, std::string>, std::int64_t> reasons;
    for (const auto& mistake : plant(source_->flights()))
      ++reasons[{std::string(mistake.mistake->rule), std::string(mistake.mistake->path)}];
    for (const auto& letters : findings_.dead_letters) reasons[{letters.rule, letters.path}] -= static_cast<std::int64_t>(letters.records);
    for (const auto& [reason, missing] : reasons)
      if (missing != 0)
        out.push_back(fmt::format("dead letters by `{}` of `{}`: {} {} than were planted", reason.first, reason.second, std::abs(missing),
                                  missing > 0 ? "fewer" : "more"));
  }

  base::Result<void> serve() {
    const std::string& address = engine_->address();
    const std::string dir = data_dir(), antler = shown(options_.engine);
    const std::string text = fmt::format(
        "The engine runs until ctrl-c. In another terminal:\n\n"
        "  curl '{0}/api/busiest-routes?limit=5'\n"
        "  curl '{0}/api/worst-routes?origin=SFO&format=csv'\n"
        "  curl '{0}/api/route-search?from=SFO&to=LAXX'\n"
        "  curl -H 'Content-Type: application/json' '{0}/ingest/flights?ack=queryable' \\\n"
        "    -d "
        "'{{\"departed_at\":\"2001-07-01T12:00:00Z\",\"origin\":\"SFO\",\"destination\":\"LAX\",\"delay_minutes\":7,\"distance_miles\":337}"
        "}'\n"
        "  curl '{0}/ingest/flights' -d '{{\"departed_at\":\"yesterday\"}}'\n"
        "  curl '{0}/metrics'\n"
        "  {1} ls --data-dir {2}\n"
        "  {1} query --data-dir {2} 'SELECT origin, count() FROM flights GROUP BY 1 ORDER BY 2 DESC LIMIT 5'\n"
        "  {1} peek --data-dir {2} bad_flights --limit 3\n"
        "  {1} dlq history --data-dir {2} place_flights\n"
        "  {1} reconcile --data-dir {2}\n\n",
        address, antler, dir);
    std::fputs(text.c_str(), options_.json ? stderr : stdout);
    std::fflush(stdout);
    while (!interrupted()) {
      if (!engine_->alive()) return base::unavailable("the engine ended; it said:\n" + engine_->last_words());
      interrupt_.requested(500);
    }
    return {};
  }

  bool interrupted() { return interrupted_ = interrupt_.requested(); }
  [[nodiscard]] std::string data_dir() const { return findings_.data_dir; }
  static std::string thousands(std::uint64_t value) { return base::with_thousands(static_cast<std::int64_t>(value)); }
  // As a person would type it here.
  static std::string shown(const fs::path& path) {
    std::error_code error;
    const std::string from_here = fs::proximate(path, error).string();
    return error || from_here.starts_with("..") ? path.string() : from_here;
  }
  // Without an engine that runs, `antler` opens the folder itself, and wants the library where an installed one has it.
  [[nodiscard]] std::string library_flag() const {
    std::error_code error;
    if (options_.libchdb.empty() || fs::exists(options_.engine.parent_path().parent_path() / "lib/antler/libchdb.so", error)) return "";
    return " --clickhouse-library " + shown(options_.libchdb);
  }
  static void say(std::string_view what, std::string_view text) { fmt::print(stderr, "{:<7} {}\n", what, text); }
  static int fail(const base::Error& error) {
    fmt::print(stderr, "error: {}\n", error.message);
    return kFailed;
  }

  const DemoOptions& options_;
  Interrupt interrupt_;  // before what makes threads
  bool interrupted_ = false;
  std::optional<WorkFolder> folder_;  // outlives who writes in it
  std::unique_ptr<Source> source_;
  std::unique_ptr<EngineProcess> engine_;
  Clock::time_point started_;
  Findings findings_;
};

}  // namespace

int run_demo(const DemoOptions& options) {
  Demo demo(options);
  return demo.run();
}

}  // namespace flights_demo
