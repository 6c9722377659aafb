#include "process.h"

#include <fmt/format.h>

#include <algorithm>

#include "control/stream_rewind.h"
#include "engine/replay.h"
#include "engine/retention.h"
#include "engine/settle.h"
#include "ledger/counters.h"
#include "ledger/law.h"
#include "shop.h"

namespace antler::sim {
namespace {

constexpr int kWriterTasks = 2;
constexpr int kFunctionTasks = 2;
constexpr int kWorkerTasks = 3;  // calls that run at the same time, and ends of processes
constexpr std::int64_t kReadyTimeoutMs = 10'000;
// Time that passes while a worker is away is time in which everybody else turns.
constexpr worker::SupervisorOptions kShortDelays = {
    .restart_delay_ms_min = 5, .restart_delay_ms_max = 200, .restart_delay_ms_ready_max = 50};
constexpr std::int64_t kAnswerGraceMs = 5'000;
constexpr std::uint64_t kUnwanted = 10;  // of a thousand calls
constexpr std::int64_t kForgetEveryMs = 1'000;
constexpr std::int64_t kDrainTimeoutMs = 2'000;
constexpr std::int64_t kLookEveryMs = 30;
constexpr int kEndLooksMax = 100;  // at the end of a process that was replaced
constexpr std::int64_t kReplayTimeoutMs = 1'000;

}  // namespace

std::uint64_t CheckedCaller::call(worker::Call call, std::function<void(worker::CallResult)> done) {
  called_(call);
  const std::int64_t now_ns = clock_.steady_ns();
  for (const auto& [id, by_ns] : answer_by_ns_)
    if (now_ns > by_ns) broken_rule_(fmt::format("call {} is not answered", id));
  const std::uint64_t number = ++last_;
  // It may wait for a worker as long as it may run.
  answer_by_ns_[number] = now_ns + (2 * call.time_limit_ms + kAnswerGraceMs) * 1'000'000;
  const std::uint64_t taken = caller_.call(std::move(call), [this, number, done = std::move(done)](worker::CallResult result) {
    if (answer_by_ns_.erase(number) == 0) broken_rule_(fmt::format("call {} is answered twice", number));
    done(std::move(result));
  });
  if (dice_.chance(kUnwanted)) caller_.cancel(taken);  // it is answered all the same
  return taken;
}

Process::Process(Parts parts)
    : parts_(std::move(parts)),
      executor_(parts_.scheduler),
      clickhouse_(parts_.disk, parts_.clickhouse),
      worker_(parts_.scheduler, parts_.dice, parts_.worker),
      supervision_(parts_.clock, parts_.logger, kShortDelays, executor_),
      caller_(supervision_, parts_.clock, parts_.dice, parts_.called, parts_.broken_rule) {}

// The queue answers what it still has, so it goes before those who asked.
Process::~Process() { queue_.reset(); }

template <class T>
T Process::need(base::Result<T> result, std::string_view what) {
  if (result) return std::move(*result);
  need(base::Result<void>(result.error()), what);
  parts_.scheduler.die();
}

// A log that has failed ends the process; whatever else does not work at a start is a fault of the engine.
void Process::need(base::Result<void> result, std::string_view what) {
  if (result) return;
  parts_.trace(fmt::format("{}: {}", what, result.error().message));
  if (result.error().code == 0 && result.error().message.find("failed earlier") == std::string::npos)
    parts_.broken_rule(fmt::format("{}: {}", what, result.error().message));
  parts_.scheduler.die();
}

engine::Topology Process::make_topology() {
  auto topology = need(engine::make_topology(parts_.manifest, present_of(parts_.disk), *log_, parts_.settings.freshness_ms), "topology");
  for (auto& table : topology.tables) table.batch_records_max = parts_.settings.table_records_max;
  for (auto& function : topology.functions) {
    function.batch_records_max = parts_.settings.function_records_max;
    function.time_limit_ms = time_limit_ms_;
  }
  return topology;
}

std::unique_ptr<sync::TableWriter> Process::make_writer(const sync::TableSpec& spec) {
  return std::make_unique<sync::TableWriter>(spec, clickhouse_, *log_, *queue_, clickhouse_, parts_.clock, parts_.logger);
}

std::vector<std::unique_ptr<sync::TableWriter>> Process::open_writers() {
  std::vector<std::unique_ptr<sync::TableWriter>> writers;
  for (const auto& spec : topology_.tables) {
    writers.push_back(make_writer(spec));
    need(writers.back()->open(), "table writer");
  }
  return writers;
}

void Process::start(database::RepairScope scope) {
  clickhouse_.boot(scope);
  auto log = streams::EmbeddedLog::open(parts_.store, parts_.clock, parts_.dice);
  log_ = need(std::move(log), "log");
  parts_.opened(*log_);
  queue_ = std::make_unique<streams::CommitQueue>(*log_, parts_.settings.queue, executor_);
  queue_->on_fatal([this](const base::Error& error) {
    parts_.trace("the log has failed: " + error.message);
    parts_.scheduler.die();
  });
  const auto fatal = [this](const base::Error&) { parts_.scheduler.die(); };
  pool_ = std::make_unique<sync::WriterPool>(parts_.clock, parts_.logger, sync::PoolOptions{.waiters_max = parts_.settings.waiters_max},
                                             executor_);
  pool_->on_fatal(fatal);
  ingest_ = std::make_unique<ingest::IngestService>(
      ingest::IngestOptions{.log_bytes_max = parts_.settings.log_bytes_max, .queryable_timeout_ms = 3'000}, *log_, *queue_, *pool_,
      parts_.clock);
  functions_ = std::make_unique<functions::FunctionPool>(
      *log_, *queue_, caller_, parts_.clock, parts_.logger,
      functions::FunctionPoolOptions{.log_bytes_max = parts_.settings.log_bytes_max, .batch_bytes_max = parts_.settings.function_bytes_max},
      executor_);
  functions_->on_fatal(fatal);
  queue_->on_tick([this] { functions_->wake(); });
  parts_.scheduler.spawn("commits", [this] { queue_->run(); });

  // G14: what is pending goes first, into the tables that it was made for.
  bool is_known = true;
  for (const auto& stream : parts_.manifest.streams) is_known = is_known && log_->find_topic(stream.name);
  if (is_known) {
    const auto present = present_of(parts_.disk);
    const auto writer = [this](const sync::TableSpec& spec) { return make_writer(spec); };
    const auto keep = [this](std::unique_ptr<sync::TableWriter> writer) { pool_->add(std::move(writer)); };
    auto unfinished = engine::replay({*log_, parts_.manifest, present, parts_.clock, writer, kReplayTimeoutMs, executor_, keep});
    if (!unfinished) parts_.scheduler.die();
    for (const auto& batch : *unfinished) parts_.trace(fmt::format("unfinished {}: {}", batch.table, batch.reason));
  }
  for (const auto& stream : parts_.manifest.streams) need(log_->ensure_topic(stream.name, stream.partitions), "topic");
  for (const auto& model : parts_.manifest.models) need(log_->put_schema(model::schema_id(model), model::canonical_text(model)), "schema");
  topology_ = make_topology();
  pool_->replace(open_writers());
  parts_.scheduler.spawn("worker watch", [this] { supervision_.watch(); });
  parts_.scheduler.spawn("worker start", [this] { supervision_.start_again(); });
  need(supervision_.adopt(worker_.start(false), kProgramManifest, generation_), "worker");
  need(functions_->replace(topology_.functions, 1, generation_), "functions");
  endpoints_ = ingest_->update(topology_.ingests, streams_written());
  for (int i = 0; i < kWriterTasks; ++i) parts_.scheduler.spawn("writers", [this] { pool_->run(); });
  for (int i = 0; i < kFunctionTasks; ++i) parts_.scheduler.spawn("functions", [this] { functions_->run(); });
  for (int i = 0; i < kWorkerTasks; ++i) parts_.scheduler.spawn("worker", [this] { worker_.run(); });
  parts_.scheduler.spawn("retention", [this] {
    for (;;) {
      parts_.scheduler.sleep(kForgetEveryMs * 1'000'000);
      parts_.before_forgetting(*log_);
      need(engine::let_go(parts_.manifest, *log_, parts_.settings.log_bytes_max, parts_.logger), "retention");
    }
  });
  is_serving_ = true;
}

// As the engine asks for it: before anything is changed for its sake.
std::unique_ptr<worker::StartingWorker> Process::ready_worker(std::uint64_t generation) {
  auto started = worker_.start(true);
  if (const auto manifest = started->receive_manifest(); !manifest || *manifest != kProgramManifest) return nullptr;
  started->accept(generation);
  if (!started->await_ready(kReadyTimeoutMs)) return nullptr;
  return started;
}

void Process::swap() {
  if (is_activating_) return;
  is_activating_ = true;
  auto started = ready_worker(generation_);
  if (started != nullptr) need(supervision_.adopt(std::move(started), kProgramManifest, generation_), "worker");
  is_activating_ = false;
}

void Process::activate() {
  if (is_activating_) return;
  is_activating_ = true;
  auto started = ready_worker(generation_ + 1);
  if (started == nullptr) {
    parts_.trace("the new worker is not ready");
    is_activating_ = false;
    return;
  }
  ++generation_;
  if (parts_.dice.chance(300)) ++time_limit_ms_;
  for (const auto& table : pool_->drain(kDrainTimeoutMs)) parts_.trace(fmt::format("undrained {}: {}", table.table, table.reason));
  topology_ = make_topology();
  pool_->replace(open_writers());
  static_cast<void>(functions_->hold(topology_.functions, kDrainTimeoutMs, generation_));
  need(supervision_.adopt(std::move(started), kProgramManifest, generation_), "worker");
  need(functions_->replace(topology_.functions, 1, generation_), "functions");
  endpoints_ = ingest_->update(topology_.ingests, streams_written());
  pool_->resume();
  is_activating_ = false;
}

void Process::rewind(std::string_view reader, std::uint32_t partition, std::uint64_t back) {
  if (is_activating_) return;
  is_activating_ = true;
  const control::StreamReport report(parts_.manifest, topology_.law, *log_, {});
  const ChainStep* const transform = find_step(reader);
  const std::string stream = transform == nullptr ? std::string(kEvents) : transform->from;
  const auto topic = *log_->find_topic(stream);
  partition %= topic.partitions;
  control::RewindRequest request{.stream = stream, .reader = std::string(reader), .to = {}, .partition = partition, .dry_run = false};
  const auto readers = report.readers_of(topic, reader);
  const std::uint64_t committed = readers ? log_->committed(readers->front().key(partition)) : 0;
  const std::uint64_t first = log_->first_offset(topic.id, partition);
  request.to.offset = std::max(first, committed - std::min(committed, back));
  const auto commit = [&](streams::Step step) -> base::Result<void> {
    const auto& to = step.offsets.front();
    const std::string counter = ledger::rewound_counter(to.reader);
    const auto counters = log_->counters();
    const auto stands = counters.find(counter);
    const auto letters = transform == nullptr ? std::nullopt : log_->find_topic(letters_of(transform->name));
    parts_.rewinding({to.reader, to.offset, log_->committed(to.reader), stands == counters.end() ? 0 : stands->second,
                      transform == nullptr ? "" : transform->name, letters ? log_->end_offset(letters->id, 0) : 0});
    auto committed_step = queue_->submit_and_wait(std::move(step));
    if (!committed_step) return committed_step.error();
    parts_.rewound();
    return {};
  };
  const auto at_rest = [&](const base::Uuid& of, const std::function<base::Result<void>()>& change) -> base::Result<void> {
    for (const auto& table : pool_->drain(kDrainTimeoutMs)) parts_.trace(fmt::format("undrained {}: {}", table.table, table.reason));
    auto others = topology_.functions;
    std::erase_if(others, [&](const functions::FunctionSpec& spec) { return spec.from.topic.id == of; });
    const bool is_held = functions_->hold(others, kDrainTimeoutMs);
    const auto changed = is_held ? change() : base::unavailable("a batch stays in the worker");
    topology_ = make_topology();
    pool_->replace(open_writers());
    need(functions_->replace(topology_.functions, 1, generation_), "functions");
    endpoints_ = ingest_->update(topology_.ingests, streams_written());
    pool_->resume();
    return changed;
  };
  const auto outcome = control::StreamRewind({parts_.manifest, report, *log_, parts_.clock, commit, at_rest}, request).run();
  parts_.trace("rewind: " + (outcome ? *outcome : outcome.error().message));
  is_activating_ = false;
}

base::Result<void> Process::settle(std::int64_t timeout_ms) {
  // As engine::settle, which asks more often than a simulation can pay for.
  const std::int64_t deadline_ns = parts_.clock.steady_ns() + timeout_ms * 1'000'000;
  pool_->hurry(true);
  while (!engine::is_settled(log_->snapshot()) && parts_.clock.steady_ns() < deadline_ns) parts_.scheduler.sleep(kLookEveryMs * 1'000'000);
  pool_->hurry(false);
  for (int looks = 0; worker_.processes() > 1 && looks < kEndLooksMax; ++looks) parts_.scheduler.sleep(kLookEveryMs * 1'000'000);
  if (worker_.processes() > 1) return base::unavailable(fmt::format("; {} processes of workers live", worker_.processes()));
  if (engine::is_settled(log_->snapshot())) return {};
  std::string why;
  for (const auto& writer : pool_->writers())
    if (writer->waiting() > 0)
      why += fmt::format("; {} has {} records before it: {}", writer->spec().name, writer->waiting(), writer->status().error);
  for (const auto& function : functions_->status())
    if (function.lag > 0) why += fmt::format("; {} has {} records before it: {}", function.name, function.lag, function.error);
  return base::unavailable(why);
}

base::Result<ledger::Reconciliation> Process::reconcile() {
  auto session = clickhouse_.open({});
  if (!session) return session.error();
  return ledger::reconcile(*log_, topology_.law, **session, [this] { parts_.scheduler.sleep(20'000'000); });
}

}  // namespace antler::sim
