#include "ingest/ingest_service.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "codec/row_key.h"
#include "dead_letters/writer.h"
#include "http/content_encoding.h"
#include "http/problem.h"
#include "ledger/counters.h"
#include "streams/frame_payload.h"

namespace antler::ingest {
namespace {

constexpr std::size_t kDecodersKept = 8;
constexpr std::size_t kScratchBytesKept = 8u << 20;  // a decoder that has grown beyond is not kept
constexpr std::size_t kErrorsAnswered = 100;
constexpr double kEndpointsShare = 0.8;  // of the disk budget, divided among the endpoints; the rest is the store's own
constexpr std::size_t kIdempotencyKeyBytesMax = 255;
constexpr std::string_view kRetryAfterSeconds = "1";
constexpr std::string_view kAcceptPost = "application/json, application/x-ndjson";

namespace code {
constexpr std::string_view kUnknownEndpoint = "ANT4201";
constexpr std::string_view kContentType = "ANT4202";
constexpr std::string_view kContentEncoding = "ANT4203";
constexpr std::string_view kRecordsRefused = "ANT4204";
constexpr std::string_view kQuery = "ANT4205";
constexpr std::string_view kOverloaded = "ANT4206";
constexpr std::string_view kDraining = "ANT4207";
constexpr std::string_view kIdempotencyKey = "ANT4208";
constexpr std::string_view kLogFailed = "ANT4209";
constexpr std::string_view kModel = "ANT1234";  // a check of the manifest
constexpr std::string_view kKeyOfAnother = "ANT4113";
constexpr std::string_view kDiskFull = "ANT4717";
}  // namespace code

void append_error(std::string& out, std::uint32_t index, const codec::FieldError& error, bool with_index) {
  if (out.back() != '[') out += ',';
  out += '{';
  if (with_index) fmt::format_to(std::back_inserter(out), "\"index\":{},", index);
  out += "\"path\":";
  base::append_json_string(out, error.path);
  out += ",\"rule\":";
  base::append_json_string(out, error.rule);
  out += ",\"expected\":";
  base::append_json_string(out, error.expected);
  out += ",\"received\":";
  base::append_json_string(out, error.received);
  out += '}';
}

// A JSON array of the first errors; `error_count` beside it says how many there are.
std::string errors_json(const codec::DecodedBody& decoded) {
  std::string out = "[";
  std::size_t answered = 0;
  for (const auto& record : decoded.refused) {
    for (const auto& error : record.errors) {
      if (answered++ == kErrorsAnswered) return out + "]";
      append_error(out, record.index, error, true);
    }
  }
  if (decoded.body_error) append_error(out, decoded.records, *decoded.body_error, true);
  return out + "]";
}

std::string errors_json(const codec::RefusedRecord& record) {
  std::string out = "[";
  for (const auto& error : record.errors) append_error(out, record.index, error, false);
  return out + "]";
}

// What the log keeps of a request that has a key: what tells its body from another one, the partitions where its records wait for tables
// ("3" or "0,3"), and the body of the answer. No partition: none of its records is on its way into one.
constexpr std::size_t kFingerprintBytes = 16;

struct Kept {
  std::string_view fingerprint;
  std::vector<std::uint32_t> partitions;
  std::string_view body;
};

Kept read_kept(std::string_view bytes) {
  const auto size = std::min(bytes.size(), kFingerprintBytes);
  Kept kept{.fingerprint = bytes.substr(0, size), .partitions = {}, .body = bytes.substr(size)};
  for (std::uint32_t partition = 0;;) {
    const auto [end, error] = std::from_chars(kept.body.data(), kept.body.data() + kept.body.size(), partition);
    if (error != std::errc{}) break;
    kept.partitions.push_back(partition);
    kept.body.remove_prefix(static_cast<std::size_t>(end - kept.body.data()));
    if (!kept.body.starts_with(',')) break;
    kept.body.remove_prefix(1);
  }
  return kept;
}

std::string partitions_text(const std::vector<sync::Reached>& records) {
  std::string out;
  for (const auto& reached : records) out += (out.empty() ? "" : ",") + std::to_string(reached.partition);
  return out;
}

std::string fingerprint_of(std::string_view body) {
  std::uint64_t hash = 0x9e3779b97f4a7c15ULL ^ body.size();
  while (!body.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min(body.size(), sizeof word);
    std::memcpy(&word, body.data(), size);
    hash = (hash ^ word) * 0xff51afd7ed558ccdULL;
    hash ^= hash >> 32;
    body.remove_prefix(size);
  }
  return base::hex64(hash);
}

// Of a request whose records are dead letters: what may say who sent them, and how.
std::string headers_json(const http::Request& request) {
  std::string out = "{";
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (out.size() > 1) out += ',';
    base::append_json_string(out, name);
    out += ':';
    base::append_json_string(out, value);
  };
  add("content-type", request.content_type);
  add("content-encoding", request.content_encoding);
  add("idempotency-key", request.idempotency_key);
  add("identity", request.identity);
  return out + "}";
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string message_of(const codec::FieldError& error) {
  const std::string where = error.path.empty() ? "" : fmt::format("`{}`: ", error.path);
  return fmt::format("{}expected {}, received {}", where, error.expected, error.received);
}

}  // namespace

struct IngestService::Endpoint {
  IngestSpec spec;
  std::uint64_t schema_id = 0;
  streams::CounterName received, rejected, accepted, dead_lettered;
  std::atomic<std::uint64_t> bytes_max{0};  // of its topics in the log (G23)
  std::atomic<std::uint32_t> next_partition{0};
  std::optional<codec::RowKey> key;
  std::atomic<std::uint64_t> unknown_fields{0};

  std::mutex mutex;
  struct Scratch {
    codec::JsonDecoder decoder;
    codec::DecodedBody decoded;
  };
  std::vector<std::unique_ptr<Scratch>> idle;  // at most kDecodersKept

  base::Result<std::unique_ptr<Scratch>> take() {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        auto scratch = std::move(idle.back());
        idle.pop_back();
        return scratch;
      }
    }
    codec::JsonDecoderOptions options{.row_bytes_max = streams::kRawSizeMax,
                                      .refused_record_bytes_max = spec.dead_letter_queue ? dead_letters::kRecordBytesMax : SIZE_MAX,
                                      .unknown_fields = spec.unknown_fields,
                                      .unknown_fields_in = spec.unknown_fields_in};
    auto decoder = codec::JsonDecoder::create(spec.model, options);
    if (!decoder) return decoder.error();  // a manifest of an earlier version, which checked less
    return std::make_unique<Scratch>(Scratch{std::move(*decoder), {}});
  }
  void give_back(std::unique_ptr<Scratch> scratch) {
    if (scratch->decoded.rows.capacity() > kScratchBytesKept || scratch->decoded.refused.capacity() > kErrorsAnswered) return;
    const std::lock_guard lock(mutex);
    if (idle.size() < kDecodersKept) idle.push_back(std::move(scratch));
  }
};

// What has to be known when the step is durable.
struct IngestService::Accepted {
  std::uint64_t accepted = 0;
  std::uint64_t dead_lettered = 0;
  std::uint64_t error_count = 0;
  std::string errors = "[]";

  [[nodiscard]] std::string json() const {
    // The count is worth a member only where not all errors are listed.
    const std::string count = error_count > kErrorsAnswered ? fmt::format(",\"error_count\":{}", error_count) : "";
    return fmt::format(FMT_COMPILE("{{\"accepted\":{},\"dead_lettered\":{}{},\"errors\":{}}}"), accepted, dead_lettered, count, errors);
  }
};

IngestService::IngestService(const IngestOptions& options, streams::Log& log, streams::CommitQueue& queue, sync::WriterPool& pool,
                             const base::Clock& clock)
    : options_(options), log_(log), queue_(queue), pool_(pool), clock_(clock) {}

IngestService::~IngestService() = default;

std::shared_ptr<const IngestService::Endpoints> IngestService::update(std::vector<IngestSpec> specs, std::size_t outputs) {
  const std::lock_guard lock(endpoints_mutex_);
  auto endpoints = std::make_shared<Endpoints>();
  const auto bytes_max = static_cast<std::uint64_t>(static_cast<double>(options_.log_bytes_max) * kEndpointsShare /
                                                    static_cast<double>(std::max<std::size_t>(1, specs.size() + outputs)));
  for (auto& spec : specs) {
    const auto known = endpoints_->find(spec.name);
    // One that is declared as before keeps what it has learnt.
    if (known != endpoints_->end() && known->second->spec == spec) {
      known->second->bytes_max = bytes_max;
      endpoints->emplace(spec.name, known->second);
      continue;
    }
    auto endpoint = std::make_shared<Endpoint>();
    if (known != endpoints_->end()) endpoint->unknown_fields = known->second->unknown_fields.load();
    endpoint->schema_id = model::schema_id(spec.model);
    if (!spec.key.empty() && spec.topic.partitions > 1) endpoint->key.emplace(spec.model, spec.key);
    endpoint->received = ledger::counter_name(spec.name, ledger::IngestCount::kReceived);
    endpoint->rejected = ledger::counter_name(spec.name, ledger::IngestCount::kRejected);
    endpoint->accepted = ledger::accepted_counter(spec.name, spec.topic.name);
    endpoint->dead_lettered = ledger::counter_name(spec.name, ledger::IngestCount::kDeadLettered);
    endpoint->bytes_max = bytes_max;
    endpoint->spec = std::move(spec);
    endpoints->emplace(endpoint->spec.name, endpoint);
  }
  endpoints_ = endpoints;
  return endpoints_;
}

std::map<std::string, std::uint64_t> IngestService::unknown_fields() const {
  const std::lock_guard lock(endpoints_mutex_);
  std::map<std::string, std::uint64_t> out;
  for (const auto& [name, endpoint] : *endpoints_) out[name] = endpoint->unknown_fields.load(std::memory_order_relaxed);
  return out;
}

base::Result<IngestService::Ack> IngestService::parse_ack(std::string_view query) const {
  Ack ack{.timeout_ms = options_.queryable_timeout_ms};
  if (query.empty()) return ack;
  auto pairs = http::parse_query(query);
  if (!pairs) return pairs.error();
  std::set<std::string_view> seen;
  for (const auto& [name, value] : *pairs) {
    if (!seen.insert(name).second) return base::invalid(fmt::format("`{}` is given twice", name));
    if (name == "ack") {
      if (value != "durable" && value != "queryable")
        return base::invalid(fmt::format("`ack` is `durable` or `queryable`; found `{}`", value));
      ack.queryable = value == "queryable";
      ack.durable = value == "durable";
    } else if (name == "timeout_ms") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), ack.timeout_ms);
      if (error != std::errc{} || end != value.data() + value.size() || ack.timeout_ms < 1 ||
          ack.timeout_ms > options_.queryable_timeout_ms)
        return base::invalid(fmt::format("`timeout_ms` is 1 to {}; found `{}`", options_.queryable_timeout_ms, value));
    } else {
      return base::invalid(fmt::format("`{}` is not a parameter of an ingest endpoint; allowed are `ack` and `timeout_ms`", name));
    }
  }
  return ack;
}

base::Result<codec::BodyForm> IngestService::parse_form(std::string_view content_type) const {
  if (content_type == "application/json") return codec::BodyForm::kAuto;
  if (content_type == "application/x-ndjson") return codec::BodyForm::kNdjson;
  const std::string lower = lower_case(content_type);
  const std::string_view media = base::trim(std::string_view(lower).substr(0, lower.find(';')));
  if (const auto at = lower.find("charset="); at != std::string::npos) {
    std::string_view charset = std::string_view(lower).substr(at + 8);
    charset = base::trim(charset.substr(0, charset.find(';')));
    if (charset != "utf-8" && charset != "\"utf-8\"" && charset != "us-ascii")
      return base::unsupported(fmt::format("the charset is `{}`; JSON is utf-8", charset));
  }
  // What `curl -d` says when it is told nothing is taken for JSON too.
  if (media.empty() || media == "application/json" || media == "application/x-www-form-urlencoded") return codec::BodyForm::kAuto;
  if (media == "application/x-ndjson" || media == "application/ndjson" || media == "application/jsonl") return codec::BodyForm::kNdjson;
  return base::unsupported(fmt::format("the content type is `{}`; allowed are application/json and application/x-ndjson", media));
}

void IngestService::handle(const Endpoints& endpoints, std::string_view name, http::Request& request, http::Reply reply) {
  const auto answer = [&](unsigned status, std::string_view problem_code, std::string_view title, std::string_view detail) {
    http::Response response = http::problem(status, problem_code, title, detail, request.request_id);
    // 415 says what would be taken.
    if (problem_code == code::kContentType) response.headers.emplace_back("Accept-Post", kAcceptPost);
    if (problem_code == code::kContentEncoding && status == 415) response.headers.emplace_back("Accept-Encoding", http::kContentEncodings);
    if (status == 409 || status == 429 || status == 503 || status == 507) response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
    reply(std::move(response));
  };
  const auto found = endpoints.find(name);
  if (found == endpoints.end()) {
    std::vector<std::string> names;
    for (const auto& [known, endpoint] : endpoints) names.push_back(known);
    return reply(http::unknown_name(code::kUnknownEndpoint, "an ingest endpoint", name, names, request.request_id));
  }
  Endpoint& endpoint = *found->second;
  const auto ack = parse_ack(request.query);
  if (!ack) return answer(400, code::kQuery, "the query is not understood", ack.error().message);
  const auto form = parse_form(request.content_type);
  if (!form) return answer(415, code::kContentType, "the content type is not supported", form.error().message);
  const auto encoding = http::content_encoding(request.content_encoding);
  if (!encoding)
    return answer(415, code::kContentEncoding, "the content encoding is not supported",
                  fmt::format("the content encoding is `{}`; allowed are {}", request.content_encoding, http::kContentEncodings));
  if (request.idempotency_key.size() > kIdempotencyKeyBytesMax)
    return answer(400, code::kIdempotencyKey, "the idempotency key is too long",
                  fmt::format("at most {} bytes are allowed", kIdempotencyKeyBytesMax));
  IdempotencyKey key;
  if (!request.idempotency_key.empty()) key.name = fmt::format("{}/{}/{}", request.identity, name, request.idempotency_key);
  // A repeat of what was taken adds nothing, so it needs no room: it is answered as it was (G3).
  const bool is_repeat = !key.name.empty() && log_.idempotent_answer(key.name).has_value();
  if (const auto door = is_repeat ? std::nullopt : closed_door(endpoint))
    return answer(door->status, door->code, door->title, door->detail);
  std::string expanded;
  std::string_view body = request.body;
  if (*encoding != http::ContentEncoding::kIdentity) {
    auto result = http::expand(*encoding, body, options_.body_bytes_max);
    if (!result) {
      if (result.error().category == base::Category::kOverloaded)
        return answer(413, code::kContentEncoding, "the body is too large when it is expanded", result.error().message);
      return answer(400, code::kContentEncoding, "the body cannot be expanded", result.error().message);
    }
    expanded = std::move(*result);
    body = expanded;
  }

  if (!key.name.empty()) {
    key.fingerprint = fingerprint_of(body);
    {
      const std::lock_guard lock(keys_mutex_);
      if (!keys_in_flight_.insert(key.name).second)
        return answer(409, code::kIdempotencyKey, "a request with this idempotency key is in flight", "wait for its answer");
    }
    // No other request with the key passes from here until it is forgotten, so what the log says stays true.
    if (const auto earlier = log_.idempotent_answer(key.name)) {
      forget_key(key.name);
      if (ack->durable && endpoint.spec.is_relaxed)
        return replay_when_durable(*earlier, key.fingerprint, endpoint.spec.topic.id, *ack, std::move(reply));
      return replay(*earlier, key.fingerprint, endpoint.spec.topic.id, *ack, std::move(reply));
    }
  }

  auto taken = endpoint.take();
  if (!taken) {
    forget_key(key.name);
    return answer(500, code::kModel, "the endpoint's model cannot be read", taken.error().message);
  }
  auto scratch = std::move(*taken);
  scratch->decoder.decode(body, *form, scratch->decoded);
  const codec::DecodedBody& decoded = scratch->decoded;
  if (decoded.unknown_fields > 0) endpoint.unknown_fields.fetch_add(decoded.unknown_fields, std::memory_order_relaxed);
  const bool broken = decoded.body_error.has_value();
  if (broken || decoded.records == 0 || (!decoded.refused.empty() && !endpoint.spec.dead_letter_queue)) {
    forget_key(key.name);
    reject(endpoint, decoded, request, std::move(reply));
  } else {
    accept(endpoint, decoded, *ack, key, request, std::move(reply));
  }
  endpoint.give_back(std::move(scratch));
}

std::optional<IngestService::Door> IngestService::closed_door(const Endpoint& endpoint) const {
  if (draining_.load(std::memory_order_relaxed))
    return Door{503, code::kDraining, "the engine is stopping", "send the request again in a moment"};
  // G23: what this endpoint's readers have not taken is counted against its own share, so that a table that stands still closes one door.
  const std::uint64_t held = log_.topic_bytes(endpoint.spec.topic.id) + log_.topic_bytes(endpoint.spec.dead_letter_topic.id);
  if (const std::uint64_t held_max = endpoint.bytes_max; held > held_max)
    return Door{429, code::kOverloaded, "the endpoint has reached its share of the disk",
                fmt::format("the log holds {} bytes of `{}`, and {} are allowed; they go as its tables take them", held, endpoint.spec.name,
                            held_max)};
  if (queue_.disk_is_full())
    return Door{507, code::kDiskFull, "the disk is full", "nothing is lost, and nothing more is taken until there is room on the disk"};
  if (log_.size_bytes() > options_.log_bytes_max)
    return Door{429, code::kOverloaded, "the log has reached its disk budget",
                fmt::format("the log holds {} bytes, and {} are allowed; they go as its readers take them", log_.size_bytes(),
                            options_.log_bytes_max)};
  return std::nullopt;
}

// Who asked for queryable is answered when the records are, as the first time.
void IngestService::replay(std::string_view kept_bytes, std::string_view fingerprint, const base::Uuid& topic, const Ack& ack,
                           http::Reply reply) {
  const Kept kept = read_kept(kept_bytes);
  if (kept.fingerprint != fingerprint)
    return reply(http::problem(422, code::kKeyOfAnother, "the idempotency key is of another request",
                               "an earlier request with this key had another body; nothing of this one was kept", reply.request_id()));
  http::Response response{.status = 202, .body = std::string(kept.body), .headers = {{"Idempotent-Replayed", "true"}}};
  if (!ack.queryable || kept.partitions.empty()) return reply(std::move(response));
  const auto state = std::make_shared<std::pair<http::Reply, http::Response>>(std::move(reply), std::move(response));
  // Its offsets are not known any more. They are below the end.
  std::vector<sync::Reached> ends;
  for (const auto partition : kept.partitions) ends.push_back({partition, log_.end_offset(topic, partition)});
  pool_.when_queryable(topic, std::move(ends), clock_.steady_ns() + ack.timeout_ms * 1'000'000, [state](bool queryable) {
    if (queryable) state->second.status = 200;
    state->first(std::move(state->second));
  });
}

void IngestService::forget_key(const std::string& key) {
  if (key.empty()) return;
  const std::lock_guard lock(keys_mutex_);
  keys_in_flight_.erase(key);
}

void IngestService::count_rejected(const Endpoint& endpoint, std::uint64_t records) {
  streams::Step step;
  step.counters = {{endpoint.received, static_cast<std::int64_t>(records)}, {endpoint.rejected, static_cast<std::int64_t>(records)}};
  step.durable = false;
  // A full queue loses the count of both sides of the law together.
  static_cast<void>(queue_.submit(std::move(step), [](const base::Result<streams::Receipt>&) {}));
}

void IngestService::reject(Endpoint& endpoint, const codec::DecodedBody& decoded, const http::Request& request, http::Reply reply) {
  // The record at which a body breaks off was received as well.
  const std::uint64_t records = decoded.records + (decoded.body_error ? 1 : 0);
  if (records > 0) count_rejected(endpoint, records);
  const std::string detail =
      records == 0         ? "the body holds no record"
      : decoded.body_error ? fmt::format("record {} cannot be read, and so what follows it: {}; nothing of the body was kept",
                                         decoded.records, message_of(*decoded.body_error))
                           : fmt::format("{} of {} records were refused; nothing of the body was kept", decoded.refused.size(), records);
  reply(http::problem(
      400, code::kRecordsRefused, "records were refused", detail, request.request_id,
      {{"accepted", "0"}, {"dead_lettered", "0"}, {"error_count", std::to_string(decoded.errors)}, {"errors", errors_json(decoded)}}));
}

namespace {

base::Error queue_is_full() {
  return base::overloaded("more requests wait for the disk than are allowed; send the request again in a moment");
}

// Of a step that is not in the log, which itself never says that it is overloaded.
http::Response refuse(const base::Error& error, std::string_view request_id) {
  if (error.category != base::Category::kOverloaded)
    return http::problem(503, code::kLogFailed, "the record could not be made durable", error.message, request_id);
  http::Response response = http::problem(429, code::kOverloaded, "the engine is overloaded", error.message, request_id);
  response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return response;
}

}  // namespace

// The first answer may have come before its fsync.
void IngestService::replay_when_durable(std::string kept, std::string fingerprint, const base::Uuid& topic, const Ack& ack,
                                        http::Reply reply) {
  struct Waiting {
    std::string kept, fingerprint;
    base::Uuid topic;
    Ack ack;
    http::Reply reply;
  };
  streams::CommitQueue::Done done = [this, waiting = Waiting{std::move(kept), std::move(fingerprint), topic, ack, std::move(reply)}](
                                        const base::Result<streams::Receipt>& receipt) mutable {
    if (!receipt) return waiting.reply(refuse(receipt.error(), waiting.reply.request_id()));
    replay(waiting.kept, waiting.fingerprint, waiting.topic, waiting.ack, std::move(waiting.reply));
  };
  if (queue_.submit({}, std::move(done))) return;
  // NOLINTNEXTLINE(bugprone-use-after-move): it is as it was when it is not taken
  done(queue_is_full());
}

// One append for all rows, to the partitions in turn, or one for each partition that their keys say.
void IngestService::append_rows(Endpoint& endpoint, const codec::DecodedBody& decoded, streams::Step& step) {
  const streams::Topic& topic = endpoint.spec.topic;
  const std::uint64_t count = decoded.row_ends.size();
  if (endpoint.key) {
    const auto parts = endpoint.key->split(decoded.rows, count, topic.partitions);
    base::check(parts.has_value(), "rows that were decoded are not whole");
    for (const auto& part : *parts)
      step.appends.push_back(streams::append_of(topic.id, part.partition, endpoint.schema_id, part.count, part.rows));
    return;
  }
  const std::uint32_t partition =
      topic.partitions == 1 ? 0 : endpoint.next_partition.fetch_add(1, std::memory_order_relaxed) % topic.partitions;
  step.appends.push_back(streams::append_of(topic.id, partition, endpoint.schema_id, count, decoded.rows));
}

void IngestService::accept(Endpoint& endpoint, const codec::DecodedBody& decoded, const Ack& ack, const IdempotencyKey& idempotency_key,
                           const http::Request& request, http::Reply reply) {
  const IngestSpec& spec = endpoint.spec;
  Accepted outcome{.accepted = decoded.row_ends.size(), .dead_lettered = decoded.refused.size()};
  streams::Step step;
  step.durable = ack.durable || !spec.is_relaxed;  // G1; a relaxed step rides with the next fsync, of the commit queue's at the latest
  step.counters.emplace_back(endpoint.received, decoded.records);
  if (outcome.accepted > 0) {
    step.counters.emplace_back(endpoint.accepted, outcome.accepted);
    append_rows(endpoint, decoded, step);
  }
  // Where its records wait for tables; the offsets come with the receipt.
  std::vector<sync::Reached> ends;
  if (ack.queryable || !idempotency_key.name.empty())
    for (const auto& append : step.appends) ends.push_back({append.partition, append.count});
  if (outcome.dead_lettered > 0) {
    step.counters.emplace_back(endpoint.dead_lettered, outcome.dead_lettered);
    outcome.errors = errors_json(decoded);
    outcome.error_count = decoded.errors;
    dead_letters::Writer letters(spec.dead_letter_topic.id);
    const std::int64_t now_us = clock_.wall_us();
    const std::string headers = headers_json(request);
    for (const auto& record : decoded.refused) {
      const std::string errors = errors_json(record);
      const codec::FieldError& first = record.errors.front();
      const std::string message = message_of(first);
      letters.add({.dead_lettered_at_us = now_us,
                   .stage = dead_letters::Stage::kIngest,
                   .resource = spec.name,
                   .model = spec.model.name,
                   .topic = spec.topic.name,
                   .partition = step.appends.empty() ? 0 : step.appends.front().partition,
                   .request_id = request.request_id,
                   .record_index = record.index,
                   .rule = first.rule,
                   .path = first.path,
                   .message = message,
                   .errors = errors,
                   .record = record.text,
                   .schema_id = endpoint.schema_id,
                   .headers = headers});
    }
    letters.finish(step);
  }
  if (!idempotency_key.name.empty())
    step.idempotency.push_back({idempotency_key.name, idempotency_key.fingerprint + partitions_text(ends) + outcome.json(),
                                clock_.wall_us() + options_.idempotency_hours * 3'600'000'000});

  struct Waiting {
    http::Reply reply;
    Accepted outcome;
    IdempotencyKey key;
    Ack ack;
    std::vector<sync::Reached> ends;
    std::int64_t deadline_ns;
    base::Uuid topic;
  };
  const std::int64_t deadline_ns = clock_.steady_ns() + ack.timeout_ms * 1'000'000;
  streams::CommitQueue::Done done = [this,
                                     waiting = Waiting{std::move(reply), std::move(outcome), idempotency_key, ack, std::move(ends),
                                                       deadline_ns, spec.topic.id}](const base::Result<streams::Receipt>& receipt) mutable {
    forget_key(waiting.key.name);
    if (!receipt) return waiting.reply(refuse(receipt.error(), waiting.reply.request_id()));
    if (receipt->repeated_answer)
      return replay(*receipt->repeated_answer, waiting.key.fingerprint, waiting.topic, waiting.ack, std::move(waiting.reply));
    if (!waiting.ack.queryable || waiting.outcome.accepted == 0) return waiting.reply({.status = 202, .body = waiting.outcome.json()});
    for (std::size_t i = 0; i < waiting.ends.size(); ++i) waiting.ends[i].offset += receipt->base_offsets[i];
    const auto shared = std::make_shared<Waiting>(std::move(waiting));
    pool_.when_queryable(shared->topic, std::move(shared->ends), shared->deadline_ns,
                         [shared](bool queryable) { shared->reply({.status = queryable ? 200u : 202u, .body = shared->outcome.json()}); });
  };
  if (queue_.submit(std::move(step), std::move(done))) return;
  // NOLINTNEXTLINE(bugprone-use-after-move): it is as it was when it is not taken
  done(queue_is_full());
}

}  // namespace antler::ingest
