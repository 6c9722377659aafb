#include "simulation.h"

#include <fmt/format.h>
#include <algorithm>

#include <cstdio>
#include <memory>
#include <optional>

#include "base/text.h"
#include "checks.h"
#include "ledger/law.h"
#include "process.h"
#include "shop.h"
#include "store_twin.h"

namespace antler::sim {
namespace {

constexpr std::uint64_t kTurnsMax = 400'000;
constexpr std::int64_t kSettleTimeoutMs = 600'000;
// In which a table at rest has looked at its parts, and put those that it read in place of a bad merge.
constexpr std::int64_t kLookPauseNs = 70'000'000'000;
constexpr std::size_t kBodyRecordsMax = 12;
// As ingest::IngestService and functions::FunctionPool divide the disk: the endpoint and each stream that a function writes. Of its share
// a part is left to a function when the log is at its budget.
constexpr double kSharedPart = 0.8;
constexpr std::uint64_t kCrowdedShare = 4;

// How often of a thousand times something goes wrong where it can. A seed plays with some kinds only, so that rare meetings of two of them
// are not drowned by the others.
struct Rates {
  std::uint64_t kill = 0, power = 0, activate = 0, rewind = 0, clock = 0, view = 0, merge = 0, repeat = 0;
  std::uint64_t die_before = 0, die_after = 0, full = 0, fails_after = 0, read = 0;
  std::map<Trouble, std::uint64_t> trouble;
  std::map<WorkerTwin::Fault, std::uint64_t> worker;
  std::map<WorkerTwin::StartFault, std::uint64_t> worker_start;
  std::uint64_t swap = 0;
};

Rates pick_rates(Dice& dice) {
  const auto pick = [&](std::uint64_t permille) { return dice.chance(500) ? 0 : dice.chance(700) ? permille : permille * 6; };
  Rates rates;
  rates.kill = pick(10);
  rates.power = pick(5);
  rates.activate = pick(10);
  rates.rewind = pick(10);
  rates.clock = pick(20);
  rates.view = pick(8);
  rates.merge = pick(100);
  rates.repeat = pick(80);
  rates.die_before = pick(3);
  rates.die_after = pick(3);
  rates.full = pick(2);
  rates.fails_after = pick(2);
  rates.read = pick(10);
  for (const auto trouble : {Trouble::kBusy, Trouble::kUnknown, Trouble::kWrite, Trouble::kSwallowed, Trouble::kRename, Trouble::kTornToken,
                             Trouble::kLostToken, Trouble::kFiles, Trouble::kSessions})
    rates.trouble[trouble] = pick(20);
  for (const auto fault :
       {WorkerTwin::Fault::kDies, WorkerTwin::Fault::kDiesBesideOthers, WorkerTwin::Fault::kHangs, WorkerTwin::Fault::kWrong})
    rates.worker[fault] = pick(30);
  for (const auto fault : {WorkerTwin::StartFault::kNoProcess, WorkerTwin::StartFault::kNoHello, WorkerTwin::StartFault::kOtherManifest,
                           WorkerTwin::StartFault::kNotReady})
    rates.worker_start[fault] = pick(80);
  rates.swap = pick(10);
  return rates;
}

std::string_view name_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::kBusy: return "busy";
    case Trouble::kUnknown: return "unknown outcome";
    case Trouble::kWrite: return "write of a part fails";
    case Trouble::kSwallowed: return "write of a part fails silently";
    case Trouble::kRename: return "rename of a part fails";
    case Trouble::kTornToken: return "death within a token";
    case Trouble::kLostToken: return "write of a token fails silently";
    case Trouble::kFiles: return "deduplication log cannot be read";
    case Trouble::kSessions: return "no session";
  }
  return "";
}

class Simulation {
 public:
  Simulation(const SimulationOptions& options, Stacks& stacks)
      : options_(options),
        dice_(options.seed * 0x9e3779b97f4a7c15ULL + 1),
        manifest_(make_manifest(pick_shop(dice_))),
        disk_(make_disk(manifest_, dice_)),
        truth_(manifest_, disk_),
        rates_(pick_rates(dice_)),
        scheduler_(clock_, dice_, stacks),
        store_({.fault = [this] { return store_fault(); },
                .die = [this] { scheduler_.die(); },
                .wrote = [this] { on_write(); },
                .fails_to_read = [this] { return log_read_fails(); }}),
        logger_(*this) {
    settings_.queue.steps_max = dice_.chance(500) ? 65'536 : dice_.between(2, 6);
    settings_.queue.gather_us_max = dice_.chance(500) ? 0 : 500;
    settings_.log_bytes_max = dice_.chance(700) ? 1u << 20 : dice_.between(10'000, 60'000);
    settings_.table_records_max = dice_.between(1, 40);
    settings_.function_records_max = dice_.between(1, 20);
    if (options_.seed % 4 == 0) settings_.function_bytes_max = 1;  // one after the other
    settings_.freshness_ms = static_cast<std::int64_t>(dice_.between(5, 400));
  }

  SimulationResult run() {
    trace(fmt::format("seed {}", options_.seed));
    for (const auto& stream : manifest_.streams)
      if (!stream.key.empty() || stream.partitions > 1)
        trace(fmt::format("{} partitions={}{}", stream.name, stream.partitions, stream.key.empty() ? "" : " by key"));
    while (result_.events < options_.events_min && truth_.failure().empty()) turn();
    if (truth_.failure().empty()) rest();
    result_.failure = truth_.failure();
    kill();
    result_.trace_hash = hash_;
    return result_;
  }

 private:
  // What the engine's components log is a part of the trace.
  class TraceLogger final : public telemetry::Logger {
   public:
    explicit TraceLogger(Simulation& simulation) : simulation_(simulation) {}

   protected:
    void write(telemetry::Level, std::string_view event, std::span<const telemetry::Field> fields) override {
      std::string line(event);
      telemetry::append_fields_text(line, fields);
      simulation_.trace(line);
    }

   private:
    Simulation& simulation_;
  };

  void trace(std::string_view line) {
    hash_ = base::hash64(line, hash_);
    if (options_.trace) std::printf("%12lld %s\n", static_cast<long long>(clock_.steady_ns() / 1'000), std::string(line).c_str());
  }
  void event(const std::string& kind) { ++result_.events, ++result_.counts[kind]; }
  void fault(std::string_view kind) {
    event("fault: " + std::string(kind));
    trace(fmt::format("fault {}", kind));
  }

  // Not while a process starts, which a file that cannot be read ends, and not for those who check.
  void collect(const streams::Log& log) {
    is_checking_ = true;
    truth_.collect(log);
    is_checking_ = false;
  }

  bool log_read_fails() {
    if (is_healed_ || is_checking_ || process_ == nullptr || !process_->is_serving() || !dice_.chance(rates_.read)) return false;
    fault("a read of the log fails");
    return true;
  }

  StoreTwin::Fault store_fault() {
    if (is_healed_) return StoreTwin::Fault::kNone;
    if (dice_.chance(rates_.die_before)) return fault("death before a write of the log"), StoreTwin::Fault::kDieBefore;
    if (dice_.chance(rates_.die_after)) return fault("death after a write of the log"), StoreTwin::Fault::kDieAfter;
    if (dice_.chance(rates_.full)) return fault("the disk is full"), StoreTwin::Fault::kFull;
    if (dice_.chance(rates_.fails_after)) return fault("a sync of the log fails"), StoreTwin::Fault::kFailsAfter;
    return StoreTwin::Fault::kNone;
  }
  void on_write() {
    has_written_ = true;
    event("tick");
  }

  ClickHouseTwin::Hooks clickhouse_hooks() {
    return {.trouble =
                [this](Trouble trouble) {
                  if (is_healed_ || !dice_.chance(rates_.trouble[trouble])) return false;
                  fault(name_of(trouble));
                  return true;
                },
            .pause =
                [this] {
                  // Merges do not wait for whoever looks at parts.
                  if (!is_healed_ && dice_.chance(rates_.merge / 4)) merge();
                  if (!scheduler_.in_task() || dice_.chance(500)) return;
                  scheduler_.sleep(static_cast<std::int64_t>(dice_.chance(20) ? dice_.below(2'000'000'000) : dice_.below(400'000)));
                },
            .die = [this] { scheduler_.die(); },
            .broken_rule = [this](std::string_view what) { truth_.fail(std::string(what)); },
            .inserting =
                [this](const std::string& table, const std::string& token, std::string_view block, bool is_known) {
                  event("insert");
                  trace(fmt::format("insert {} {} {}{}", table, token, base::hex64(base::hash64(block)), is_known ? " known" : ""));
                  truth_.inserting(table, token, block, is_known);
                }};
  }
  // Of those that a rate is given for, kNone most of the time.
  template <class Fault>
  Fault pick_fault(const char* where, const std::map<Fault, std::uint64_t>& rates) {
    if (is_healed_) return Fault::kNone;
    for (const auto& [kind, rate] : rates)
      if (dice_.chance(rate)) return fault(fmt::format("{} {}", where, static_cast<int>(kind))), kind;
    return Fault::kNone;
  }
  WorkerTwin::StartFault worker_start_fault() {
    event("worker start");
    return pick_fault("worker start", rates_.worker_start);
  }
  WorkerTwin::Fault worker_fault() {
    event("call");
    return pick_fault("worker", rates_.worker);
  }

  void start() {
    event("start");
    trace(lost_power_ ? "start after power loss" : "start");
    const bool lost_power = std::exchange(lost_power_, false);
    process_ = std::make_unique<Process>(Process::Parts{
        .manifest = manifest_,
        .settings = settings_,
        .disk = disk_,
        .store = store_,
        .clock = clock_,
        .dice = dice_,
        .scheduler = scheduler_,
        .logger = logger_,
        .clickhouse = clickhouse_hooks(),
        .worker = {.fault = [this] { return worker_fault(); },
                   .start_fault = [this] { return worker_start_fault(); },
                   .failed_alone = [this](const std::string& function, const Item& item, std::string_view rule,
                                          int weight) { truth_.failed_alone(function, item, rule, weight); },
                   .noticed = [this](const Item& item) { truth_.noticed(item); },
                   .trace = [this](const std::string& line) { trace(line); },
                   .broken_rule = [this](const std::string& what) { truth_.fail(what); }},
        .called = [this](const worker::Call& call) { called(call); },
        .trace = [this](const std::string& line) { trace(line); },
        .broken_rule = [this](const std::string& what) { truth_.fail(what); },
        .opened = [this, lost_power](const streams::Log& log) { truth_.reopened(log, lost_power || is_unsure_), is_unsure_ = false; },
        .before_forgetting = [this](const streams::Log& log) { collect(log); },
        .rewinding = [this](const Rewind& rewind) { truth_.rewinding(rewind); },
        .rewound = [this] { truth_.rewound(), event("rewound"); }});
    if (lost_power) is_unsure_ = true;
    const auto scope = lost_power ? database::RepairScope::kAllRecords : database::RepairScope::kLastRecord;
    scheduler_.spawn("start", [this, scope] { process_->start(scope); });
  }

  void kill() {
    if (process_ == nullptr) return;
    is_dying_ = true;
    scheduler_.kill();
    process_.reset();
    is_dying_ = false;
    // Whoever waits for an answer gets none.
    for (auto& body : truth_.bodies) {
      body.waiting = 0;
      if (body.state == Body::State::kInFlight) body.state = Body::State::kUnknown, body.may_be_there = true;
    }
  }

  void lose_power() {
    truth_.lose_power(process_ == nullptr ? nullptr : process_->log(), disk_.lose_power(dice_));
    kill();
    store_.lose_power(dice_);
    lost_power_ = true;
  }

  void run_tasks() {
    const bool goes_on = scheduler_.run_one();
    if (!scheduler_.failure().empty()) truth_.fail(scheduler_.failure());
    if (scheduler_.is_dead()) {
      trace("the process is dead");
      return kill();
    }
    if (!goes_on) truth_.fail("everybody waits for somebody else");
    if (scheduler_.turns() > kTurnsMax) truth_.fail(fmt::format("no end after {} turns", kTurnsMax));
  }

  // What happens from outside.
  void turn() {
    if (process_ == nullptr) start();
    if (dice_.chance(800)) return run_tasks();
    if (process_->is_serving() && has_written_) truth_.look(*process_, settings_), has_written_ = false;
    if (dice_.chance(rates_.kill)) return fault("kill"), kill();
    if (dice_.chance(rates_.power)) return fault("power loss"), lose_power();
    if (dice_.chance(rates_.clock)) {
      fault("clock");
      return clock_.jump_wall_us(static_cast<std::int64_t>(dice_.below(20'000'000)) - 10'000'000);
    }
    if (dice_.chance(rates_.view)) {
      const std::string& view = disk_.views[dice_.below(disk_.views.size())].name;
      const bool is_broken = disk_.broken_views.erase(view) > 0;
      if (!is_broken) disk_.broken_views.insert(view);
      return fault(fmt::format("view {} {}", view, is_broken ? "mended" : "broken"));
    }
    if (!process_->is_serving()) return;
    if (dice_.chance(rates_.merge)) return merge();
    if (dice_.chance(rates_.activate) && !process_->is_activating()) {
      event("activation");
      trace("activation");
      return scheduler_.spawn("activation", [this] { process_->activate(); });
    }
    if (dice_.chance(rates_.swap) && !process_->is_activating()) {
      event("swap");
      return scheduler_.spawn("swap", [this] { process_->swap(); });
    }
    if (dice_.chance(rates_.rewind) && !process_->is_activating()) {
      return scheduler_.spawn("rewind", [this] { send_back(); });
    }
    if (dice_.chance(350)) post();
  }

  // In a task.
  void send_back() {
    event("rewind");
    const std::string reader = dice_.below(2) == 0 ? "mirror" : chain()[dice_.below(chain().size())].name;
    const auto partition = static_cast<std::uint32_t>(dice_.below(3));
    const std::uint64_t back = dice_.below(60);
    if (const auto* const step = find_step(reader)) truth_.sends_back(*step);
    trace(fmt::format("rewind {} {} {}", reader, partition, back));
    process_->rewind(reader, partition, back);
  }

  void merge() {
    if (process_ == nullptr) return;
    auto table = disk_.tables.begin();
    std::advance(table, static_cast<std::ptrdiff_t>(dice_.below(disk_.tables.size())));
    event("merge");
    process_->clickhouse().merge(table->first, dice_.next());
  }

  void post() {
    std::vector<std::size_t> again;
    for (std::size_t i = 0; i < truth_.bodies.size(); ++i) {
      const Body& body = truth_.bodies[i];
      const bool is_wanted = body.state == Body::State::kUnknown || body.state == Body::State::kTurnedAway;
      const bool is_safe = !body.key.empty() || !body.may_be_there;
      if (!body.is_torn && is_wanted && is_safe) again.push_back(i);
    }
    if (!again.empty() && dice_.chance(500)) return send(again[dice_.below(again.size())]);
    // Somebody's proxy sends twice, also what is on its way.
    if (!truth_.bodies.empty() && dice_.chance(rates_.repeat)) {
      const std::size_t at = dice_.below(truth_.bodies.size());
      if (!truth_.bodies[at].key.empty()) return send(at);
    }
    truth_.bodies.push_back(make_body());
    send(truth_.bodies.size() - 1);
  }

  Body make_body() {
    Body body;
    if (dice_.chance(600)) body.key = fmt::format("k{}", truth_.bodies.size());
    body.is_queryable = dice_.chance(200);
    body.is_torn = dice_.chance(30);
    const std::size_t records = dice_.between(1, kBodyRecordsMax);
    for (std::size_t i = 0; i < records; ++i) {
      if (dice_.chance(40)) {
        ++body.bad;
        body.text += R"({"id":-1,"key":"none"})";
      } else {
        const Event event{next_id_++, dice_.below(kKeys), dice_.below(3),
                          dice_.chance(30) ? kAmountMax + 1 + dice_.below(9) : dice_.below(kAmountMax)};
        body.records.push_back(event);
        body.text += json(event);
      }
      body.text += '\n';
    }
    if (body.is_torn) body.text = "[" + json(Event{}) + ",", body.records.clear(), body.bad = 0;
    return body;
  }

  void send(std::size_t at) {
    event("post");
    Body& body = truth_.bodies[at];
    trace(fmt::format("post {} records={} bad={} key={} sent={}", at, body.records.size(), body.bad, body.key, body.sent));
    ++body.sent, ++body.waiting;
    http::Request request{.method = http::Method::kPost,
                          .query = body.is_queryable ? "ack=queryable&timeout_ms=500" : "",
                          .content_type = body.is_torn ? "application/json" : "application/x-ndjson",
                          .idempotency_key = body.key,
                          .request_id = fmt::format("r{}", at)};
    request.body.reserve(body.text.size() + http::kBodySpare);
    request.body = body.text;
    if (body.state != Body::State::kAcknowledged) body.state = Body::State::kInFlight;
    // A repeat of what was taken adds nothing, so no door is closed to it (G3).
    const bool is_repeat =
        !body.key.empty() && process_->log()->idempotent_answer(fmt::format("{}/events/{}", request.identity, body.key)).has_value();
    const std::string closed = is_repeat ? "" : why_closed();
    const int waiting = body.waiting;
    process_->post(request, http::Reply([this, at](const http::Response& response) { answered(at, response); }));
    if (!closed.empty() && truth_.bodies[at].waiting == waiting) truth_.fail(fmt::format("{}, and body {} is taken", closed, at));
  }

  [[nodiscard]] std::uint64_t share() const {
    return static_cast<std::uint64_t>(static_cast<double>(settings_.log_bytes_max) * kSharedPart /
                                      static_cast<double>(1 + streams_written()));
  }

  // A function is not called while a stream that it writes has no room: whoever stands before it fills up, and then the door closes.
  void called(const worker::Call& call) {
    const ChainStep* const step = find_step(call.name);
    if (step == nullptr) return;
    const auto& log = *process_->log();
    const std::uint64_t allowed = log.size_bytes() > settings_.log_bytes_max ? share() / kCrowdedShare : share();
    auto streams = step->to;
    streams.push_back(letters_of(step->name));
    for (const auto& name : streams)
      if (const std::uint64_t held = log.topic_bytes(log.find_topic(name)->id); held > allowed)
        truth_.fail(fmt::format("G23: {} is called, and {} holds {} bytes of {}", step->name, name, held, allowed));
  }

  // Why the door has to turn a body away; empty: it need not.
  std::string why_closed() const {
    const auto& log = *process_->log();
    std::uint64_t held = 0;
    for (const char* name : {"events", "events_dead_letters"})
      if (const auto topic = log.find_topic(name)) held += log.topic_bytes(topic->id);
    if (held > share()) return fmt::format("G23: the stream holds {} bytes of {}", held, share());
    if (log.size_bytes() > settings_.log_bytes_max) return "G6: the log is at its disk budget";
    if (process_->queue().queued_steps() >= settings_.queue.steps_max) return "G22: the commit queue is full";
    return "";
  }

  void answered(std::size_t at, const http::Response& response) {
    if (is_dying_) return;
    Body& body = truth_.bodies[at];
    --body.waiting;
    trace(fmt::format("answer {} {} {}", at, response.status, response.status < 300 ? response.body : ""));
    if (response.status >= 500) {
      body.may_be_there = true;
      if (body.waiting == 0 && body.state == Body::State::kInFlight) body.state = Body::State::kUnknown;
      return;
    }
    if (response.status >= 400) {
      if (response.status == 400 && !body.is_torn) truth_.fail(fmt::format("G1: body {} is answered {}", at, response.body));
      // Where the same body is on its way too, that one gets the answer.
      if (body.waiting == 0 && body.state == Body::State::kInFlight)
        body.state = body.may_be_there ? Body::State::kUnknown : Body::State::kTurnedAway;
      return;
    }
    if (body.is_torn) truth_.fail(fmt::format("G1: the torn body {} is acknowledged", at));
    const std::string said = fmt::format("{{\"accepted\":{},\"dead_lettered\":{},", body.records.size(), body.bad);
    if (!response.body.starts_with(said))
      truth_.fail(fmt::format("G1, G3: body {} of {} and {} is answered {}", at, body.records.size(), body.bad, response.body));
    body.state = Body::State::kAcknowledged;
    if (response.status == 200) truth_.check_queryable(body);
  }

  // Nothing fails any more. Clients insist on an answer, and everything comes to rest.
  void rest() {
    trace("rest");
    // The last merges may be bad too, and nothing is inserted after them.
    for (int i = 0; i < 4 && process_ != nullptr && process_->is_serving(); ++i) merge();
    is_healed_ = true;
    disk_.broken_views.clear();
    if (dice_.chance(500)) kill();
    for (int round = 0; round < 2; ++round) {
      std::optional<base::Result<void>> settled;
      bool is_sent = false, is_asked = false, is_over = false;
      while (truth_.failure().empty() && !is_over) {
        if (process_ == nullptr) start(), is_sent = is_asked = false;
        if (process_->is_serving() && !is_sent) {
          is_sent = true;
          if (round == 0)
            for (std::size_t at = 0; at < truth_.bodies.size(); ++at)
              if (!truth_.bodies[at].key.empty() && !truth_.bodies[at].is_torn && truth_.bodies[at].state != Body::State::kAcknowledged)
                send(at);
        }
        // What is on its way into the log is not there to be settled yet.
        if (is_sent && !is_asked && std::ranges::all_of(truth_.bodies, [](const Body& body) { return body.waiting == 0; })) {
          is_asked = true;
          scheduler_.spawn("rest", [&] {
            if (round > 0 && rates_.rewind > 0) send_back();
            settled = process_->settle(kSettleTimeoutMs);
            if (round > 0) scheduler_.sleep(kLookPauseNs);
            is_over = true;
          });
        }
        run_tasks();
      }
      if (settled && !*settled) return truth_.fail("it does not come to rest: " + settled->error().message);
    }
    if (!truth_.failure().empty()) return;
    truth_.look(*process_, settings_);
    collect(*process_->log());
    std::optional<base::Result<ledger::Reconciliation>> reconciled;
    scheduler_.spawn("reconcile", [&] { reconciled = process_->reconcile(); });
    while (truth_.failure().empty() && !reconciled) run_tasks();
    if (!truth_.failure().empty()) return;
    if (!*reconciled) return truth_.fail("reconcile: " + reconciled->error().message);
    truth_.check_all(**reconciled);
  }

  const SimulationOptions options_;
  Dice dice_;
  base::ManualClock clock_;
  const manifest::Manifest manifest_;
  Disk disk_;
  Truth truth_;
  Rates rates_;
  Settings settings_;
  Scheduler scheduler_;
  StoreTwin store_;
  TraceLogger logger_;
  std::unique_ptr<Process> process_;
  SimulationResult result_;
  std::uint64_t hash_ = base::hash64("");
  std::uint64_t next_id_ = 1;
  bool is_healed_ = false;
  bool is_checking_ = false;  // the checks read the log
  bool is_dying_ = false;
  bool has_written_ = false;  // to the log, since the last look at the rules
  bool lost_power_ = false;
  bool is_unsure_ = false;  // power was lost, and no log was opened since
};

}  // namespace

SimulationResult simulate(const SimulationOptions& options, Stacks& stacks) { return Simulation(options, stacks).run(); }

}  // namespace antler::sim
