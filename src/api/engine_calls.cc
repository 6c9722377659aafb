#include "api/engine_calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/cut.h"
#include "api/query_check.h"
#include "base/bytes.h"
#include "base/text.h"
#include "streams/frame_payload.h"

namespace antler::api {
namespace {

constexpr double kStreamsShare = 0.8;             // of the disk budget, divided among the streams, as the ingest endpoints have it (G23)
constexpr std::size_t kCompressBytesMin = 4'096;  // as ingest
constexpr std::size_t kInsertBytesAtOnce = 64u << 10;  // a larger one is read on a thread of `queries`
constexpr std::size_t kMessageBytesMax = 8'192;
constexpr std::size_t kLogFieldsMax = 32;
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

// ClickHouse's codes for its limits.
constexpr int kTimeoutExceeded = 159;
constexpr int kMemoryLimitExceeded = 241;
constexpr int kTooManyRowsOrBytes = 396;  // of a session for small answers

base::Error error(int code, base::Category category, std::string message) { return {category, std::move(message), code}; }

// ClickHouse's error as a function sees it.
base::Error query_error(const base::Error& of) {
  switch (of.code) {
    case kTimeoutExceeded:
      return error(code::kTimeLimit, base::Category::kUnavailable, "the query took longer than the call may: " + of.message);
    case kMemoryLimitExceeded: return error(code::kMemoryLimit, base::Category::kOverloaded, of.message);
    default: break;
  }
  const bool may_come_again = of.code != 0 && database::classify(of) == database::ErrorClass::kTransient;
  return error(code::kQueryFailed, may_come_again ? base::Category::kUnavailable : base::Category::kInvalid,
               std::string(cut(of.message, kMessageBytesMax)));
}

// Names and types of RowBinaryWithNamesAndTypes: each piece of a streamed answer has them anew.
class PieceHeader {
 public:
  /// `piece` without the header, but for the first one. False when it has none.
  bool strip(std::string_view& piece) {
    if (!header_.empty()) {
      if (!piece.starts_with(header_)) return false;
      piece.remove_prefix(header_.size());
      return true;
    }
    base::Reader reader(piece);
    const std::uint64_t texts = reader.get_varint() * 2;
    for (std::uint64_t i = 0; i < texts && reader.ok(); ++i) reader.get_text();
    if (!reader.ok()) return false;
    header_ = piece.substr(0, piece.size() - reader.remaining());
    return true;
  }

 private:
  std::string header_;
};

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

std::string inserted_counter(std::string_view kind, std::string_view function, std::string_view stream) {
  return fmt::format("function/{}/{}/inserted/{}", kind, function, stream);
}

EngineCalls::EngineCalls(database::Database& database, base::TaskQueue& queries, streams::Log& log, streams::CommitQueue& queue,
                         const base::Clock& clock, telemetry::Logger& logger, Options options)
    : database_(database),
      queries_(queries),
      log_(log),
      queue_(queue),
      clock_(clock),
      logger_(logger),
      options_(options),
      tables_(std::make_shared<const Tables>()) {}

EngineCalls::~EngineCalls() = default;

void EngineCalls::update(const manifest::Manifest& manifest, std::uint64_t generation) {
  auto table = std::make_shared<Table>();
  table->stream_bytes_max = static_cast<std::uint64_t>(static_cast<double>(options_.log_bytes_max) * kStreamsShare /
                                                       static_cast<double>(std::max<std::size_t>(1, manifest.streams.size())));
  std::map<std::string, std::shared_ptr<WrittenStream>, std::less<>> streams;
  for (const auto& api : manifest.apis) {
    if (!api.handler) continue;
    std::map<std::string, std::shared_ptr<WrittenStream>, std::less<>> writes;
    for (const auto& name : api.writes) {
      auto& stream = streams[name];
      if (!stream)
        if (auto topic = log_.find_topic(name)) stream = std::make_shared<WrittenStream>(std::move(*topic), manifest.model_of(name));
      if (stream) writes.emplace(name, stream);
    }
    table->functions.emplace(
        "api/" + api.name,
        std::make_shared<FunctionAccess>(api.reads, std::move(writes),
                                         FunctionAccess::Limits{api.time_limit_ms, static_cast<std::uint64_t>(api.memory_limit_bytes)}));
  }
  // A transform's records go out with its batch, exactly once; an insert of its own would come again with the batch.
  for (const auto& transform : manifest.transforms)
    table->functions.emplace(
        "transform/" + transform.name,
        std::make_shared<FunctionAccess>(transform.reads, std::map<std::string, std::shared_ptr<WrittenStream>, std::less<>>(),
                                         FunctionAccess::Limits{transform.time_limit_ms, options_.transform_memory_bytes_max}));
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
  const auto found = table->functions.find(fmt::format("{}/{}", origin.kind, origin.name));
  return found == table->functions.end() ? nullptr : found->second;
}

void EngineCalls::query(worker::QueryRequest request, std::shared_ptr<worker::RowsSink> sink) {
  auto function = find(request.origin);
  if (!function)
    return sink->finish(error(code::kNoFunction, base::Category::kNotFound, text_of(request.origin) + " is not declared any more"));
  auto owed = std::make_shared<OwedAnswer>([sink](const base::Result<void>& outcome) { sink->finish(outcome); });
  const auto shared = std::make_shared<const worker::QueryRequest>(std::move(request));
  const bool posted = queries_.post([this, shared, sink, owed, function] {
    bool unwanted = false;
    const auto outcome = run_query(*function, *shared, *sink, unwanted);
    if (unwanted) static_cast<void>(owed->take());
    else owed->pay(outcome);
  });
  if (!posted)
    if (auto done = owed->take())
      done(error(code::kTooManyQueries, base::Category::kOverloaded, "too many queries of functions wait; ask again in a moment"));
}

base::Result<void> EngineCalls::run_query(FunctionAccess& function, const worker::QueryRequest& request, worker::RowsSink& sink,
                                          bool& unwanted) {
  const std::int64_t left_ms = (request.deadline_ns - clock_.steady_ns()) / 1'000'000;
  if (left_ms <= 0) return error(code::kTimeLimit, base::Category::kUnavailable, "the time of the call is over");
  std::vector<database::Parameter> parameters;
  for (const auto& parameter : request.parameters)
    parameters.push_back({.name = parameter.name, .value = parameter.value, .null = parameter.null});
  const int quarter = function.quarter_of(left_ms);
  AnswerSize size = function.expected_size(request.sql);
  auto session = function.take_session(database_, quarter, size);
  if (!session) return query_error(session.error());
  if (auto checked = check(function, **session, request, parameters); !checked) return checked;

  const bool is_binary = request.origin.form == worker::RowsForm::kRowBinary;
  const std::string_view format = is_binary ? "RowBinaryWithNamesAndTypes" : "JSONEachRow";
  if (size == AnswerSize::kSmall) {
    const auto whole = (*session)->query(request.sql, format, parameters);
    if (whole) {
      unwanted = !whole->data.empty() && !sink.write(whole->data);
      function.give_back(quarter, size, std::move(*session));
      return {};
    }
    if (whole.error().code != kTooManyRowsOrBytes) return query_error(whole.error());
    function.remember_large(request.sql);
    size = AnswerSize::kAny;
    session = function.take_session(database_, quarter, size);
    if (!session) return query_error(session.error());
  }
  PieceHeader header;
  bool torn = false;
  auto streamed = (*session)->stream(request.sql, format, parameters, [&](std::string_view piece) {
    torn = is_binary && !header.strip(piece);
    unwanted = !torn && !piece.empty() && !sink.write(piece);
    return !torn && !unwanted;
  });
  if (torn) return error(code::kQueryFailed, base::Category::kInternal, "ClickHouse sent a piece of the answer without its header");
  if (unwanted) return {};
  if (!streamed) return query_error(streamed.error());
  // After an error or a cancelled query a session is not used again.
  function.give_back(quarter, size, std::move(*session));
  return {};
}

base::Result<void> EngineCalls::check(FunctionAccess& function, database::Session& session, const worker::QueryRequest& request,
                                      const std::vector<database::Parameter>& parameters) {
  if (function.is_known(request.sql)) return {};
  const auto not_one = [](std::string why) { return error(code::kNotOneSelect, base::Category::kInvalid, std::move(why)); };
  const auto classified = database_.classify_sql(request.sql);
  if (!classified) return query_error(classified.error());
  if (classified->statements > 1) return not_one(fmt::format("the query has {} statements; allowed is one SELECT", classified->statements));
  if (classified->statements == 1 && !classified->read_only) return not_one("the query is not a SELECT");
  if (const auto clause = forbidden_clause(request.sql); !clause.empty())
    return not_one(fmt::format("the query has the clause `{}`; its limits and its format are the engine's", clause));
  const auto tree = session.query(explain_sql(request.sql), "TabSeparatedRaw", parameters);
  if (!tree) return query_error(tree.error());
  if (auto allowed = check_query_tree(tree->data, function.reads); !allowed)
    return error(code::kNotRead, base::Category::kInvalid,
                 fmt::format("the query of {}: {}", text_of(request.origin), allowed.error().message));
  if (!may_name_tables_by_parameter(request.sql)) function.remember(request.sql);
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
                      fmt::format("{} does not write the stream `{}`: {}", text_of(request.origin), cut(request.stream, 100), rule)));
  }
  const std::shared_ptr<WrittenStream> stream = found->second;
  const std::uint64_t stream_bytes_max = table->stream_bytes_max;
  if (const auto held = log_.topic_bytes(stream->topic.id); held > stream_bytes_max)
    return done(error(code::kOverloaded, base::Category::kOverloaded,
                      fmt::format("the log holds {} bytes of `{}`, and {} are allowed; they go as its readers take them", held,
                                  stream->topic.name, stream_bytes_max)));
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
                      fmt::format("nothing was kept for `{}`: {}", stream.topic.name, cut(rows.error().message, kMessageBytesMax))));
  if (request.count == 0) return done({});
  streams::Append append{.topic = stream.topic.id,
                         .partition = stream.next_partition(),
                         .schema_id = stream.schema_id,
                         .count = static_cast<std::uint32_t>(request.count),
                         .codec = rows->size() >= kCompressBytesMin ? streams::Codec::kLz4 : streams::Codec::kNone,
                         .raw_size = static_cast<std::uint32_t>(rows->size())};
  streams::compress(*rows, append.codec, append.payload);
  streams::Step step;
  step.appends.push_back(std::move(append));
  step.counters.emplace_back(inserted_counter(request.origin.kind, request.origin.name, stream.topic.name),
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
  for (std::size_t i = 0; i < request.fields.size() && i < kLogFieldsMax; ++i) {
    if (i > 0) fields += ',';
    base::append_json_string(fields, cut(request.fields[i].first, kLogNameBytesMax));
    fields += ':';
    base::append_json_string(fields, cut(request.fields[i].second, kLogValueBytesMax));
  }
  fields += '}';
  const std::initializer_list<telemetry::Field> line = {{"kind", request.origin.kind},
                                                        {"name", request.origin.name},
                                                        {"request_id", request.origin.request_id},
                                                        {"message", cut(request.message, kMessageBytesMax)},
                                                        {"fields", fields}};
  if (request.level == "error") logger_.error("function.log", line);
  else if (request.level == "warning") logger_.warn("function.log", line);
  else logger_.info("function.log", line);
}

}  // namespace antler::api
