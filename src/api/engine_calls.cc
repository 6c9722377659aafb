#include "api/engine_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "api/query_check.h"
#include "base/bytes.h"
#include "base/cut.h"
#include "base/text.h"
#include "database/error_codes.h"
#include "database/piece_head.h"
#include "ledger/counters.h"
#include "manifest/own_names.h"
#include "streams/frame_payload.h"
#include "worker/message.h"

namespace antler::api {
namespace {

constexpr double kStreamsShare = 0.8;  // of the disk budget, divided among the streams, as the ingest endpoints have it (G23)
constexpr std::size_t kInsertBytesAtOnce = 64u << 10;  // a larger one is read on a thread of `queries`
constexpr std::size_t kMessageBytesMax = 8'192;
constexpr std::size_t kLogNameBytesMax = 64;
constexpr std::size_t kLogValueBytesMax = 1'024;

namespace code {
constexpr int kNoFunction = 4319;
constexpr int kNotOneSelect = 4320;
constexpr int kNotRead = 4321;
constexpr int kQueryFailed = 4322;
constexpr int kTimeLimit = 4323;
constexpr int kMemoryLimit = 4324;
constexpr int kTooManyQueries = 4325;
constexpr int kNotWritten = 4326;
constexpr int kRecordsRefused = 4327;
constexpr int kOverloaded = 4328;
constexpr int kLogFailed = 4329;
}  // namespace code

base::Error error(int code, base::Category category, std::string message) { return {category, std::move(message), code}; }

// ClickHouse's error as a function sees it.
base::Error query_error(const base::Error& of) {
  switch (of.code) {
    case database::kTimeoutExceeded:
      return error(code::kTimeLimit, base::Category::kUnavailable, "the query took longer than the call may: " + of.message);
    case database::kUnknownTable:  // all that it names are declared: one of them is away for its repair
      return error(code::kQueryFailed, base::Category::kUnavailable, std::string(base::cut(of.message, kMessageBytesMax)));
    case database::kMemoryLimitExceeded: return error(code::kMemoryLimit, base::Category::kOverloaded, of.message);
    default: break;
  }
  const bool may_come_again = of.code != 0 && database::classify(of) == database::ErrorClass::kTransient;
  return error(code::kQueryFailed, may_come_again ? base::Category::kUnavailable : base::Category::kInvalid,
               std::string(base::cut(of.message, kMessageBytesMax)));
}

// Pays what is owed when a task is dropped with its queue.
class OwedAnswer {
 public:
  explicit OwedAnswer(std::function<void(const base::Result<void>&)> done) : done_(std::move(done)) {}
  OwedAnswer(const OwedAnswer&) = delete;
  OwedAnswer& operator=(const OwedAnswer&) = delete;
  ~OwedAnswer() {
    if (done_) done_(error(code::kOverloaded, base::Category::kUnavailable, "the engine is stopping"));
  }
  void pay(const base::Result<void>& outcome) { std::exchange(done_, nullptr)(outcome); }
  std::function<void(const base::Result<void>&)> take() { return std::exchange(done_, nullptr); }

 private:
  std::function<void(const base::Result<void>&)> done_;
};

std::string text_of(const worker::Origin& origin) {
  return fmt::format("{} `{}`", origin.kind == "api" ? "API" : origin.kind, origin.name);
}

}  // namespace

EngineCalls::EngineCalls(database::Database& database, base::TaskQueue& queries, base::TaskQueue& streams, streams::Log& log,
                         streams::CommitQueue& queue, const base::Clock& clock, telemetry::Logger& logger, Options options)
    : database_(database),
      queries_(queries),
      streams_(streams),
      log_(log),
      queue_(queue),
      clock_(clock),
      logger_(logger),
      options_(options),
      tables_(std::make_shared<const Tables>()) {}

EngineCalls::~EngineCalls() = default;

void EngineCalls::update(const manifest::Manifest& manifest, std::uint64_t generation) {
  auto table = std::make_shared<Table>();
  const auto shares = std::count_if(manifest.streams.begin(), manifest.streams.end(),
                                    [](const manifest::Stream& stream) { return !manifest::is_of_the_engine(stream.name); });
  table->stream_bytes_max = static_cast<std::uint64_t>(static_cast<double>(options_.log_bytes_max) * kStreamsShare /
                                                       static_cast<double>(std::max<std::ptrdiff_t>(1, shares)));
  std::map<std::string, std::shared_ptr<WrittenStream>, std::less<>> streams;
  const auto add = [&](std::string_view kind, const auto& declared, const std::vector<std::string>& written, std::uint64_t memory_bytes,
                       const model::Model* rows = nullptr) {
    std::map<std::string, std::shared_ptr<WrittenStream>, std::less<>> writes;
    for (const auto& name : written) {
      auto& stream = streams[name];
      if (!stream)
        if (auto topic = log_.find_topic(name))
          stream = std::make_shared<WrittenStream>(std::move(*topic), manifest.model_of(name), manifest.find_stream(name)->key);
      if (stream) writes.emplace(name, stream);
    }
    table->functions.emplace(fmt::format("{}/{}", kind, declared.name),
                             std::make_shared<FunctionAccess>(declared.reads, std::move(writes),
                                                              FunctionAccess::Limits{declared.time_limit_ms, memory_bytes}, rows));
  };
  for (const auto& api : manifest.apis)
    if (api.handler) add("api", api, api.writes, static_cast<std::uint64_t>(api.memory_limit_bytes), &api.rows);
  // A transform's records go out with its batch, exactly once; an insert of its own would come again with the batch.
  for (const auto& transform : manifest.transforms) add("transform", transform, {}, options_.batch_memory_bytes_max);
  for (const auto& consumer : manifest.consumers) add("consumer", consumer, consumer.writes, options_.batch_memory_bytes_max);
  auto tables = std::make_shared<Tables>(*tables_.load());
  (*tables)[generation] = std::move(table);
  while (tables->size() > kGenerationsKept) tables->erase(tables->begin());
  tables_.store(std::move(tables));
}

std::shared_ptr<const EngineCalls::Table> EngineCalls::table_of(const worker::Origin& origin) const {
  const auto tables = tables_.load();
  const auto found = tables->find(origin.generation);
  return found == tables->end() ? nullptr : found->second;
}

std::shared_ptr<FunctionAccess> EngineCalls::find(const worker::Origin& origin) const {
  const auto table = table_of(origin);
  if (!table) return nullptr;
  const auto found = table->functions.find(base::concat(origin.kind, "/", origin.name));
  return found == table->functions.end() ? nullptr : found->second;
}

// A query on its way.
struct EngineCalls::Asked {
  Asked(worker::QueryRequest of, std::shared_ptr<worker::RowsSink> to, std::shared_ptr<FunctionAccess> by)
      : request(std::move(of)),
        sink(std::move(to)),
        function(std::move(by)),
        owed([sink = sink](const base::Result<void>& outcome) { sink->finish(outcome); }) {
    for (const auto& parameter : request.parameters)
      parameters.push_back({.name = parameter.name, .value = parameter.value, .null = parameter.null});
  }
  /// With the whole answer of the query, where it is the call's as it is.
  [[nodiscard]] bool answer_call(std::string_view whole) const {
    if (!request.is_answer || !is_binary() || !function->answer || whole.size() > kSmallAnswerBytes) return false;
    const auto rows = function->answer->rows_of(whole);
    return rows && sink->answer_call(rows->count, rows->bytes);
  }
  void refuse(std::string why) {
    if (auto done = owed.take()) done(error(code::kTooManyQueries, base::Category::kOverloaded, std::move(why)));
  }
  [[nodiscard]] bool is_binary() const { return request.origin.form == worker::RowsForm::kRowBinary; }
  [[nodiscard]] std::string_view format() const { return is_binary() ? "RowBinaryWithNamesAndTypes" : "JSONEachRow"; }

  const worker::QueryRequest request;
  const std::shared_ptr<worker::RowsSink> sink;
  const std::shared_ptr<FunctionAccess> function;
  std::vector<database::Parameter> parameters;
  int quarter = 0;  // of the session it is on
  bool allowed = false;
  std::optional<base::Result<void>> outcome;  // of a stream; none: nobody wants it
  OwedAnswer owed;
};

namespace {

// A function's turn to have a stream open.
class HeldTurn {
 public:
  HeldTurn(std::shared_ptr<FunctionAccess> function, std::string request_id)
      : function_(std::move(function)), request_id_(std::move(request_id)) {}
  HeldTurn(const HeldTurn&) = delete;
  HeldTurn& operator=(const HeldTurn&) = delete;
  ~HeldTurn() { end(); }
  void end() {
    if (const auto function = std::exchange(function_, nullptr)) function->end_turn(request_id_);
  }

 private:
  std::shared_ptr<FunctionAccess> function_;
  const std::string request_id_;
};

constexpr std::string_view kTooManyWait = "too many queries of functions wait; ask again in a moment";

}  // namespace

void EngineCalls::query(worker::QueryRequest request, std::shared_ptr<worker::RowsSink> sink) {
  auto function = find(request.origin);
  if (!function)
    return sink->finish(error(code::kNoFunction, base::Category::kNotFound, text_of(request.origin) + " is not declared any more"));
  const bool may_keep_thread = request.may_keep_thread;
  const auto asked = std::make_shared<Asked>(std::move(request), std::move(sink), std::move(function));
  if (asked->function->expected_size(asked->request.sql) == AnswerSize::kAny) return ask_stream(asked);
  const auto run = [this, asked] { run_small(asked); };
  if (may_keep_thread && queries_.run_here(run)) return;
  if (!queries_.post(run)) asked->refuse(std::string(kTooManyWait));
}

base::Result<std::unique_ptr<database::Session>> EngineCalls::open_for(Asked& asked, AnswerSize size) {
  const std::int64_t left_ms = (asked.request.deadline_ns - clock_.steady_ns()) / 1'000'000;
  if (left_ms <= 0) return error(code::kTimeLimit, base::Category::kUnavailable, "the time of the call is over");
  asked.quarter = asked.function->quarter_of(left_ms);
  auto session = asked.function->take_session(database_, asked.quarter, size);
  if (!session) return query_error(session.error());
  if (auto checked = check(asked, **session); !checked) return checked.error();
  return session;
}

void EngineCalls::run_small(const std::shared_ptr<Asked>& asked) {
  auto session = open_for(*asked, AnswerSize::kSmall);
  if (!session) return asked->owed.pay(session.error());
  const auto whole = (*session)->query(asked->request.sql, asked->format(), asked->parameters);
  if (!whole) {
    if (whole.error().code != database::kTooManyRowsOrBytes) return asked->owed.pay(query_error(whole.error()));
    asked->function->remember_large(asked->request.sql);
    return ask_stream(asked);
  }
  asked->function->give_back(asked->quarter, AnswerSize::kSmall, std::move(*session));
  static_cast<void>(asked->owed.take());
  if (!asked->answer_call(whole->data)) asked->sink->finish_with(whole->data);
}

void EngineCalls::ask_stream(const std::shared_ptr<Asked>& asked) {
  const std::string& request_id = asked->request.origin.request_id;
  const auto turn = asked->function->ask_turn(request_id, [this, asked] {
    auto held = std::make_shared<HeldTurn>(asked->function, asked->request.origin.request_id);
    const bool posted = streams_.post([this, asked, held] {
      run_stream(*asked);
      // Before the function hears of the end: it may ask the next one.
      held->end();
      if (asked->outcome) asked->owed.pay(*asked->outcome);
      else static_cast<void>(asked->owed.take());
    });
    if (!posted) asked->refuse(std::string(kTooManyWait));
  });
  if (turn == FunctionAccess::Turn::kTooManyWait) asked->refuse(std::string(kTooManyWait));
  if (turn == FunctionAccess::Turn::kNeverComes)
    asked->refuse(
        fmt::format("{} has {} large answers open, as many as a function may, and each is of a call that waits for another; "
                    "read an answer to its end before the next, or ask for less than {} KiB at once",
                    text_of(asked->request.origin), kFunctionStreamsOpenMax, kSmallAnswerBytes >> 10));
}

void EngineCalls::run_stream(Asked& asked) {
  auto session = open_for(asked, AnswerSize::kAny);
  if (!session) {
    asked.outcome = session.error();
    return;
  }
  database::PieceHead head(asked.format());
  bool torn = false;
  bool unwanted = false;
  const auto streamed = (*session)->stream(asked.request.sql, asked.format(), asked.parameters, [&](std::string_view piece) {
    torn = !head.strip(piece);
    unwanted = !torn && !piece.empty() && !asked.sink->write(piece);
    return !torn && !unwanted;
  });
  if (unwanted) return;
  if (torn)
    asked.outcome = error(code::kQueryFailed, base::Category::kInternal, "ClickHouse sent a piece of the answer without its header");
  else asked.outcome = streamed ? base::Result<void>{} : base::Result<void>{query_error(streamed.error())};
  // After an error or a cancelled query a session is not used again.
  if (streamed && !torn) asked.function->give_back(asked.quarter, AnswerSize::kAny, std::move(*session));
}

base::Result<void> EngineCalls::check(Asked& asked, database::Session& session) {
  const std::string& sql = asked.request.sql;
  if (asked.allowed || asked.function->is_known(sql)) return {};
  const auto not_one = [](std::string why) { return error(code::kNotOneSelect, base::Category::kInvalid, std::move(why)); };
  if (sql.find('\0') != std::string::npos) return not_one("the query has a zero byte");
  const auto classified = database_.classify_sql(sql);
  if (!classified) return query_error(classified.error());
  if (classified->statements > 1) return not_one(fmt::format("the query has {} statements; allowed is one SELECT", classified->statements));
  if (classified->statements == 1 && !classified->read_only) return not_one("the query is not a SELECT");
  if (auto checked = check_names(asked, session); !checked) return checked;
  // It computes constants, so from here on it reads; but nothing that the names do not allow.
  const auto tree = session.query(explain_sql(sql), "TabSeparatedRaw", asked.parameters);
  if (!tree) return query_error(tree.error());
  if (auto allowed = check_query_tree(tree->data, asked.function->reads); !allowed)
    return error(code::kNotRead, base::Category::kInvalid,
                 fmt::format("the query of {}: {}", text_of(asked.request.origin), allowed.error().message));
  asked.allowed = true;
  if (!may_name_tables_by_parameter(sql)) asked.function->remember(sql);
  return {};
}

base::Result<void> EngineCalls::check_names(const Asked& asked, database::Session& session) {
  const std::string& sql = asked.request.sql;
  const auto refused = [&](int code, const std::string& why) {
    return error(code, base::Category::kInvalid, fmt::format("the query of {}: {}", text_of(asked.request.origin), why));
  };
  if (may_name_tables_by_parameter(sql))
    for (const auto& parameter : asked.parameters)
      if (parameter.value.find_first_of("\n\\`\"") != std::string::npos)
        return refused(code::kNotRead, fmt::format("the value of `{}` may be a name, and is not a plain one", parameter.name));
  const auto line = session.query(one_line_sql(), "TabSeparatedRaw", {{.name = "sql", .value = sql}});
  if (!line) return query_error(line.error());
  const auto tree = session.query(name_sql(sql), "TabSeparatedRaw", asked.parameters);
  if (!tree && tree.error().code == database::kSyntaxError)
    return refused(code::kNotOneSelect, "it is not one SELECT without FORMAT and INTO OUTFILE; its format is the engine's");
  if (!tree) return query_error(tree.error());
  const auto names = names_in(tree->data, line->data);
  if (!names) return refused(names.error().code == kSettingsClause ? code::kNotOneSelect : code::kNotRead, names.error().message);
  Names used = names->tables;
  used.insert(names->operands.begin(), names->operands.end());
  for (const auto& name : used) {
    const auto allowed = check_table(name, asked.function->reads);
    if (allowed) continue;
    const bool is_query = names->queries.contains(name);
    if (!is_query && !names->operands.contains(name)) return refused(code::kNotRead, allowed.error().message);
    // Where the name is the CTE or the column, and where the table, is for ClickHouse's rules of scope; so there must not be a table.
    const auto found = session.query(
        "SELECT count() FROM system.tables WHERE (database = currentDatabase() AND name = {name:String}) "
        "OR concat(database, '.', name) = {name:String}",
        "TabSeparatedRaw", {{.name = "name", .value = name}});
    if (!found) return query_error(found.error());
    if (found->data == "0\n") continue;
    if (!is_query) return refused(code::kNotRead, allowed.error().message);
    return refused(code::kNotRead, fmt::format("`{}` is a table that `.reads` does not name; give the WITH query another name", name));
  }
  return {};
}

void EngineCalls::insert(worker::InsertRequest request, std::function<void(const base::Result<void>&)> done) {
  const auto table = table_of(request.origin);
  const auto function = find(request.origin);
  if (!table || !function)
    return done(error(code::kNoFunction, base::Category::kNotFound, text_of(request.origin) + " is not declared any more"));
  const auto found = function->writes.find(request.stream);
  if (found == function->writes.end()) {
    const std::string rule =
        request.origin.kind == "transform" ? "a transform returns what it writes, so that it is written once" : "name it in `.writes`";
    return done(error(code::kNotWritten, base::Category::kInvalid,
                      fmt::format("{} does not write the stream `{}`: {}", text_of(request.origin), base::cut(request.stream, 100), rule)));
  }
  const std::shared_ptr<WrittenStream> stream = found->second;
  const std::uint64_t stream_bytes_max = table->stream_bytes_max;
  if (const auto held = log_.topic_bytes(stream->topic.id); held > stream_bytes_max)
    return done(error(code::kOverloaded, base::Category::kOverloaded,
                      fmt::format("the log holds {} bytes of `{}`, and {} are allowed; they go as its readers take them", held,
                                  stream->topic.name, stream_bytes_max)));
  if (queue_.disk_is_full())
    return done(error(code::kOverloaded, base::Category::kOverloaded, "the disk is full: nothing more is taken until there is room"));
  if (log_.size_bytes() > options_.log_bytes_max)
    return done(error(code::kOverloaded, base::Category::kOverloaded,
                      fmt::format("the log holds {} bytes, and {} are allowed; they go as its readers take them", log_.size_bytes(),
                                  options_.log_bytes_max)));
  if (request.payload.size() <= kInsertBytesAtOnce) return append(std::move(request), *stream, std::move(done));
  auto owed = std::make_shared<OwedAnswer>(std::move(done));
  auto shared = std::make_shared<worker::InsertRequest>(std::move(request));
  if (!queries_.post([this, shared, stream, owed] { append(std::move(*shared), *stream, owed->take()); }))
    if (auto refused = owed->take())
      refused(error(code::kOverloaded, base::Category::kOverloaded, "too much waits to be inserted; send the records again in a moment"));
}

void EngineCalls::append(worker::InsertRequest request, WrittenStream& stream, Done done) {
  auto rows = stream.rows.take(request.origin.form, std::move(request.payload), request.count);
  if (!rows)
    return done(error(code::kRecordsRefused, base::Category::kInvalid,
                      fmt::format("nothing was kept for `{}`: {}", stream.topic.name, base::cut(rows.error().message, kMessageBytesMax))));
  if (request.count == 0) return done({});
  streams::Step step;
  const auto add = [&](std::uint32_t partition, std::uint64_t count, std::string_view piece) {
    step.appends.push_back(streams::append_of(stream.topic.id, partition, stream.schema_id, count, piece));
  };
  if (stream.key) {
    const auto parts = stream.key->split(*rows, request.count, stream.topic.partitions);
    base::check(parts.has_value(), "rows that were found whole are not");
    for (const auto& part : *parts) add(part.partition, part.count, part.rows);
  } else {
    add(stream.next_partition(), request.count, *rows);
  }
  step.counters.emplace_back(ledger::inserted_counter(request.origin.kind, request.origin.name, stream.topic.name),
                             static_cast<std::int64_t>(request.count));
  auto owed = std::make_shared<OwedAnswer>(std::move(done));
  const bool taken = queue_.submit(std::move(step), [owed](const base::Result<streams::Receipt>& receipt) {
    if (receipt) owed->pay({});
    else
      owed->pay(error(code::kLogFailed, base::Category::kUnavailable, "the records could not be made durable: " + receipt.error().message));
  });
  if (!taken)
    if (auto refused = owed->take())
      refused(error(code::kOverloaded, base::Category::kOverloaded,
                    "more waits for the disk than is allowed; send the records again in a moment"));
}

void EngineCalls::log(worker::LogRequest request) {
  std::string fields = "{";
  for (std::size_t i = 0; i < request.fields.size() && i < worker::kLogFieldsMax; ++i) {
    if (i > 0) fields += ',';
    base::append_json_string(fields, base::cut(request.fields[i].first, kLogNameBytesMax));
    fields += ':';
    base::append_json_string(fields, base::cut(request.fields[i].second, kLogValueBytesMax));
  }
  fields += '}';
  const std::initializer_list<telemetry::Field> line = {{"kind", request.origin.kind},
                                                        {"name", request.origin.name},
                                                        {"request_id", request.origin.request_id},
                                                        {"message", base::cut(request.message, kMessageBytesMax)},
                                                        {"fields", fields}};
  if (request.level == "error") logger_.error("function.log", line);
  else if (request.level == "warning") logger_.warn("function.log", line);
  else logger_.info("function.log", line);
}

}  // namespace antler::api
