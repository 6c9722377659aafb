// The service on the log in memory; the test is the commit thread. G1: what is answered, and what is in the log then.
#include "ingest/ingest_service.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/random.h"
#include "dead_letters/envelope.h"
#include "ledger/counters.h"
#include "streams/embedded_log.h"
#include "streams/memory_store.h"

namespace antler::ingest {
namespace {

using Json = nlohmann::json;

class IngestServiceTest : public testing::Test {
 protected:
  IngestServiceTest() { make(true); }

  void make(bool dead_letter_queue, std::uint64_t log_bytes_max = 1 << 30) {
    service_.reset();
    topic_ = log_->ensure_topic("events", 2).value();
    letters_ = log_->ensure_topic("events_dead_letters", 1).value();
    const model::Model model{
        .name = "Event",
        .fields = {{.name = "id", .type = *model::parse_type("UInt64")}, {.name = "note", .type = *model::parse_type("Nullable(String)")}}};
    service_ = std::make_unique<IngestService>(IngestOptions{.body_bytes_max = 1 << 20, .log_bytes_max = log_bytes_max}, *log_, *queue_,
                                               pool_, clock_);
    spec_ = {.name = "events", .model = model, .topic = topic_, .dead_letter_topic = letters_, .dead_letter_queue = dead_letter_queue};
    endpoints_ = service_->update({spec_});
  }

  struct Answer {
    unsigned status = 0;
    Json body;
    std::vector<std::pair<std::string, std::string>> headers;
  };
  struct Options {
    std::string_view query = "", content_type = "application/json", encoding = "", key = "";
    bool commit = true;
    std::string_view name = "events";
  };
  Answer post(std::string body, const Options& options) {
    http::Request request{.method = http::Method::kPost,
                          .query = options.query,
                          .content_type = options.content_type,
                          .content_encoding = options.encoding,
                          .idempotency_key = options.key,
                          .request_id = "r1"};
    body.reserve(body.size() + http::kBodySpare);
    request.body = std::move(body);
    // The reply may come in the tick of a later call.
    const auto answer = std::make_shared<Answer>();
    service_->handle(*endpoints_, options.name, request,
                     http::Reply(
                         [this, answer](http::Response response) {
                           *answer = {response.status, Json::parse(response.body, nullptr, false), response.headers};
                           unsynced_when_answered_ = store_.unsynced();
                         },
                         "r1"));
    answered_before_commit_ = answer->status != 0;
    if (options.commit) queue_->tick();
    return *answer;
  }
  Answer post(std::string body) { return post(std::move(body), Options{}); }

  std::uint64_t count(ledger::IngestCount count) {
    if (count == ledger::IngestCount::kAccepted) return log_->counters()[ledger::accepted_counter("events", "events")];
    return log_->counters()[ledger::counter_name("events", count)];
  }
  std::uint64_t records() { return log_->end_offset(topic_.id, 0) + log_->end_offset(topic_.id, 1); }

  void declare(bool is_relaxed) {
    spec_.is_relaxed = is_relaxed;
    endpoints_ = service_->update({spec_});
  }
  // The machine dies, and everything starts anew on what its disk has. The endpoint is declared as before.
  void lose_power() {
    service_.reset();
    queue_.reset();
    log_.reset();
    store_.crash();
    log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
    queue_ = std::make_unique<streams::CommitQueue>(*log_);
    const bool is_relaxed = spec_.is_relaxed;
    make(spec_.dead_letter_queue);
    declare(is_relaxed);
  }

  base::ManualClock clock_;
  base::SeededRandom random_{1};
  telemetry::NullLogger logger_;
  streams::MemoryStore store_;
  std::unique_ptr<streams::EmbeddedLog> log_ = streams::EmbeddedLog::open(store_, clock_, random_).value();
  std::unique_ptr<streams::CommitQueue> queue_ = std::make_unique<streams::CommitQueue>(*log_);
  sync::WriterPool pool_{clock_, logger_, {}};
  streams::Topic topic_, letters_;
  std::unique_ptr<IngestService> service_;
  IngestSpec spec_;
  std::shared_ptr<const IngestService::Endpoints> endpoints_;
  bool answered_before_commit_ = false;
  std::size_t unsynced_when_answered_ = 0;
};

TEST_F(IngestServiceTest, AnswersAfterTheCommit) {
  const auto answer = post(R"([{"id":1},{"id":2,"note":"x"}])");
  EXPECT_FALSE(answered_before_commit_);
  EXPECT_EQ(answer.status, 202u);
  EXPECT_EQ(answer.body, (Json{{"accepted", 2}, {"dead_lettered", 0}, {"errors", Json::array()}}));
  EXPECT_EQ(records(), 2u);
  EXPECT_EQ(count(ledger::IngestCount::kReceived), 2u);
  EXPECT_EQ(count(ledger::IngestCount::kAccepted), 2u);
}

TEST_F(IngestServiceTest, SaysThatTheQueueIsFullAndTakesTheSameKeyLater) {
  service_.reset();
  queue_ = std::make_unique<streams::CommitQueue>(*log_, streams::CommitQueueOptions{.steps_max = 1});
  make(true);
  EXPECT_EQ(post("{\"id\": 1}", {.commit = false}).status, 0u);
  const auto full = post("{\"id\": 2}", {.key = "k", .commit = false});
  EXPECT_EQ(full.status, 429u);
  EXPECT_EQ(full.body["code"], "ANT4206") << full.body;
  EXPECT_EQ(full.body["request_id"], "r1");
  EXPECT_EQ(full.headers, (std::vector<std::pair<std::string, std::string>>{{"Retry-After", "1"}}));
  queue_->tick();
  EXPECT_EQ(post("{\"id\": 2}", {.key = "k"}).status, 202u);
  EXPECT_EQ(records(), 2u);
}

TEST_F(IngestServiceTest, GoesOnWithWhatAnEndpointKnowsWhenItsDeclarationStays) {
  EXPECT_EQ(post(R"({"id": 1, "extra": 2})").status, 202u);
  endpoints_ = service_->update({spec_});
  EXPECT_EQ(service_->unknown_fields()["events"], 1u);
  spec_.dead_letter_queue = false;
  endpoints_ = service_->update({spec_});
  EXPECT_EQ(service_->unknown_fields()["events"], 1u);
  EXPECT_EQ(post("[{\"id\": 1}, {}]").status, 400u);
  endpoints_ = service_->update({});
  EXPECT_EQ(post("{\"id\": 1}").status, 404u);
}

TEST_F(IngestServiceTest, TakesABatchInPartWithADeadLetterQueue) {
  const auto answer = post("{\"id\":1}\n{\"id\":-1}\nnonsense\n{\"id\":4}\n", {.content_type = "application/x-ndjson"});
  EXPECT_EQ(answer.status, 202u);
  EXPECT_EQ(answer.body["accepted"], 2);
  EXPECT_EQ(answer.body["dead_lettered"], 2);
  ASSERT_EQ(answer.body["errors"].size(), 2u);
  EXPECT_EQ(answer.body["errors"][0]["index"], 1);
  EXPECT_EQ(answer.body["errors"][0]["path"], "id");
  EXPECT_EQ(answer.body["errors"][0]["rule"], "range");
  EXPECT_EQ(answer.body["errors"][0]["received"], "-1");
  EXPECT_EQ(answer.body["errors"][1]["index"], 2);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 2u);
  EXPECT_EQ(count(ledger::IngestCount::kReceived), 4u);
  EXPECT_EQ(count(ledger::IngestCount::kDeadLettered), 2u);
}

TEST_F(IngestServiceTest, KeepsNothingOfABadBatchWithoutOne) {
  make(false);
  const auto answer = post(R"([{"id":1},{"id":"x"}])");
  EXPECT_EQ(answer.status, 400u);
  EXPECT_EQ(answer.body["code"], "ANT4204");
  EXPECT_EQ(answer.body["errors"][0]["index"], 1);
  EXPECT_EQ(records(), 0u);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 0u);
  EXPECT_EQ(count(ledger::IngestCount::kReceived), 2u);
  EXPECT_EQ(count(ledger::IngestCount::kRejected), 2u);
}

TEST_F(IngestServiceTest, RejectsABodyThatBreaksOff) {
  const auto answer = post(R"([{"id":1},{"id":2)");
  EXPECT_EQ(answer.status, 400u);
  EXPECT_EQ(records(), 0u);
  EXPECT_EQ(count(ledger::IngestCount::kReceived), count(ledger::IngestCount::kRejected));
  EXPECT_GT(count(ledger::IngestCount::kReceived), 0u);
}

TEST_F(IngestServiceTest, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(post("{}", {.name = "event"}).status, 404u);
  EXPECT_NE(post("{}", {.name = "event"}).body["detail"].get<std::string>().find("did you mean `events`"), std::string::npos);
  EXPECT_EQ(post("id=1", {.content_type = "text/csv"}).status, 415u);
  EXPECT_EQ(post("{}", {.encoding = "br"}).status, 415u);
  EXPECT_EQ(post("{}", {.encoding = "gzip"}).status, 400u);
  EXPECT_EQ(post("{\"id\":1}", {.query = "ack=never"}).status, 400u);
  EXPECT_EQ(post("{\"id\":1}", {.query = "acks=queryable"}).status, 400u);
  EXPECT_EQ(post("{\"id\":1}", {.query = "ack=durable&ack=queryable"}).status, 400u);
  EXPECT_EQ(post("").status, 400u);
  EXPECT_EQ(records(), 0u);
}

// However many records are refused: the answer is bounded, a body of nothing but mistakes is refused as a whole, and nothing dies of it.
TEST_F(IngestServiceTest, BoundsWhatABadBodyCosts) {
  std::string some, many;
  for (int i = 0; i < 5'000; ++i) some += "1\n";
  for (int i = 0; i < 400'000; ++i) many += "1\n";
  const auto taken = post(some, {.content_type = "application/x-ndjson"});
  EXPECT_EQ(taken.status, 202u);
  EXPECT_EQ(taken.body["dead_lettered"], 5'000);
  EXPECT_EQ(taken.body["error_count"], 5'000);
  EXPECT_EQ(taken.body["errors"].size(), 100u);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 5'000u);
  const auto refused = post(many, {.content_type = "application/x-ndjson"});
  EXPECT_EQ(refused.status, 400u);
  EXPECT_EQ(refused.body["errors"].size(), 100u);
  EXPECT_EQ(log_->end_offset(letters_.id, 0), 5'000u);
  EXPECT_NE(refused.body["detail"].get<std::string>().find("at most 10000 refused records"), std::string::npos) << refused.body;
  EXPECT_EQ(count(ledger::IngestCount::kReceived), 5'000u + count(ledger::IngestCount::kRejected));
  EXPECT_LT(count(ledger::IngestCount::kRejected), 20'000u);
}

TEST_F(IngestServiceTest, CountsFieldsThatItSkips) {
  EXPECT_EQ(post(R"([{"id":1,"color":"red"},{"id":2,"note":"x","size":3,"weight":4}])").status, 202u);
  EXPECT_EQ(service_->unknown_fields().at("events"), 3u);
}

// G3: the key is in the step that it protects.
TEST_F(IngestServiceTest, AnswersARepeatedRequestAsTheFirst) {
  const auto first = post(R"({"id":1})", {.key = "k1"});
  const auto again = post(R"({"id":1})", {.key = "k1"});
  EXPECT_EQ(first.status, 202u);
  EXPECT_EQ(again.status, 202u);
  EXPECT_EQ(again.body, first.body);
  ASSERT_EQ(again.headers.size(), 1u);
  EXPECT_EQ(again.headers[0].first, "Idempotent-Replayed");
  EXPECT_EQ(records(), 1u);
  EXPECT_EQ(post(R"({"id":1})", {.key = "k2", .commit = false}).status, 0u);
  EXPECT_EQ(post(R"({"id":1})", {.key = "k2"}).status, 409u);  // the first one is in flight
  EXPECT_EQ(records(), 2u);
}

// The queue's own fsync, which comes after `relaxed_sync_ms`, is the business of its loop; here nothing but a durable step syncs.
TEST_F(IngestServiceTest, LosesWithTheMachineWhatIsRelaxedAndNothingElse) {
  declare(true);
  EXPECT_EQ(post(R"({"id":1})").status, 202u);
  EXPECT_EQ(records(), 1u);
  EXPECT_GT(unsynced_when_answered_, 0u);
  lose_power();
  EXPECT_EQ(records(), 0u);
  EXPECT_EQ(count(ledger::IngestCount::kReceived), 0u);

  EXPECT_EQ(post(R"({"id":2})", {.query = "ack=durable"}).status, 202u);
  EXPECT_EQ(unsynced_when_answered_, 0u);
  lose_power();
  EXPECT_EQ(records(), 1u);

  // One fsync is for all that was written before it.
  EXPECT_EQ(post(R"({"id":3})").status, 202u);
  EXPECT_EQ(post(R"({"id":4})", {.query = "ack=durable"}).status, 202u);
  lose_power();
  EXPECT_EQ(records(), 3u);

  declare(false);
  EXPECT_EQ(post(R"({"id":5})").status, 202u);
  EXPECT_EQ(unsynced_when_answered_, 0u);
  lose_power();
  EXPECT_EQ(records(), 4u);
  EXPECT_EQ(count(ledger::IngestCount::kReceived), 4u);
}

// G1, G3: a repeat is promised what it asks for, though its records came with a request that asked for less.
TEST_F(IngestServiceTest, MakesARepeatDurableThatAsksForIt) {
  declare(true);
  const auto first = post(R"({"id":1})", {.key = "k"});
  EXPECT_EQ(first.status, 202u);
  EXPECT_GT(unsynced_when_answered_, 0u);
  const auto again = post(R"({"id":1})", {.query = "ack=durable", .key = "k"});
  EXPECT_EQ(again.status, 202u);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.headers, (std::vector<std::pair<std::string, std::string>>{{"Idempotent-Replayed", "true"}}));
  EXPECT_EQ(unsynced_when_answered_, 0u);
  lose_power();
  EXPECT_EQ(records(), 1u);
  EXPECT_EQ(post(R"({"id":1})", {.key = "k"}).headers.size(), 1u);
  EXPECT_EQ(records(), 1u);
}

// G5: a key that was lost is lost with its records, so that a client that sends them again is not told that they are there.
TEST_F(IngestServiceTest, LosesARelaxedKeyWithItsRecords) {
  declare(true);
  EXPECT_EQ(post(R"({"id":1})", {.key = "k"}).status, 202u);
  EXPECT_EQ(post(R"({"id":1})", {.key = "k"}).headers.size(), 1u);
  lose_power();
  EXPECT_EQ(records(), 0u);
  EXPECT_TRUE(post(R"({"id":1})", {.key = "k"}).headers.empty());
  EXPECT_EQ(records(), 1u);
}

// G3: it adds nothing, so that what closes the door for others does not for it.
TEST_F(IngestServiceTest, AnswersARepeatedRequestWhenNothingMoreIsTaken) {
  const auto first = post(R"({"id":1})", {.key = "k"});
  const auto repeated = [&] {
    const auto again = post(R"({"id":1})", {.key = "k"});
    EXPECT_EQ(again.status, 202u);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(post(R"({"id":2})", {.key = "k"}).status, 422u);
  };
  make(true, 1);
  EXPECT_EQ(post(R"({"id":1})", {.key = "other"}).status, 429u);
  repeated();
  const streams::DiskGuard full("/", UINT64_MAX, clock_);
  queue_ = std::make_unique<streams::CommitQueue>(*log_, streams::CommitQueueOptions{.disk = &full});
  make(true);
  EXPECT_EQ(post(R"({"id":1})", {.key = "other"}).status, 507u);
  repeated();
  service_->drain();
  EXPECT_EQ(post(R"({"id":1})", {.key = "other"}).status, 503u);
  repeated();
  EXPECT_EQ(records(), 1u);
}

TEST_F(IngestServiceTest, RefusesAnotherBodyUnderTheSameKey) {
  EXPECT_EQ(post(R"({"id":1})", {.key = "k"}).status, 202u);
  const auto other = post(R"({"id":2})", {.key = "k"});
  EXPECT_EQ(other.status, 422u);
  EXPECT_EQ(other.body["code"], "ANT4113");
  EXPECT_EQ(post(R"({"id":1})", {.key = "k"}).status, 202u);
  EXPECT_EQ(post(R"({"id":1} )", {.key = "k"}).status, 422u) << "not compared as values";
  EXPECT_EQ(records(), 1u);
}

TEST_F(IngestServiceTest, TakesAKeyAgainAfterItsWindow) {
  EXPECT_EQ(post(R"({"id":1})", {.key = "k"}).status, 202u);
  clock_.advance_us(24 * 3'600'000'000LL - 1'000'000);
  EXPECT_EQ(post(R"({"id":2})", {.key = "k"}).status, 422u);
  clock_.advance_us(2'000'000);
  EXPECT_TRUE(post(R"({"id":2})", {.key = "k"}).headers.empty());
  EXPECT_EQ(records(), 2u);
}

TEST_F(IngestServiceTest, RefusesFieldsThatAreUnknownWhereThatIsDeclared) {
  spec_.unknown_fields = model::UnknownFields::kReject;
  spec_.dead_letter_queue = false;
  endpoints_ = service_->update({spec_});
  const auto refused = post(R"([{"id":1},{"id":2,"nota":"x","z":{"a":[1]}}])");
  EXPECT_EQ(refused.status, 400u);
  ASSERT_EQ(refused.body["errors"].size(), 2u);
  EXPECT_EQ(refused.body["errors"][0], (Json{{"index", 1},
                                             {"path", "nota"},
                                             {"rule", "unknown"},
                                             {"expected", "a field of Event; did you mean `note`?"},
                                             {"received", "\"x\""}}));
  EXPECT_EQ(refused.body["errors"][1]["path"], "z");
  EXPECT_EQ(records(), 0u);
  EXPECT_EQ(service_->unknown_fields().at("events"), 0u);
  EXPECT_EQ(post(R"({"id":1})").status, 202u);
}

TEST_F(IngestServiceTest, AnswersWhereADefaultOfAnEarlierManifestIsNoValue) {
  spec_.model.fields.push_back({.name = "size", .type = *model::parse_type("UInt8"), .default_json = "300"});
  endpoints_ = service_->update({spec_});
  for (int i = 0; i < 2; ++i) {  // the key is free again
    const Answer answer = post("{}", {.key = "k"});
    EXPECT_EQ(answer.status, 500U);
    EXPECT_EQ(answer.body["code"], "ANT1234");
    EXPECT_NE(answer.body["detail"].get<std::string>().find("the default of `size`"), std::string::npos) << answer.body;
  }
}

TEST_F(IngestServiceTest, SaysWhatItWouldTake) {
  const auto type = post("x", {.content_type = "text/csv"});
  EXPECT_EQ(type.headers.at(0), (std::pair<std::string, std::string>{"Accept-Post", "application/json, application/x-ndjson"}));
  const auto encoding = post("x", {.encoding = "br"});
  EXPECT_EQ(encoding.headers.at(0), (std::pair<std::string, std::string>{"Accept-Encoding", "gzip, zstd, identity"}));
  EXPECT_EQ(post(R"({"id":1})", {.content_type = "Application/JSON; charset=UTF-8"}).status, 202u);
  EXPECT_EQ(post(R"({"id":1})", {.content_type = "application/json; charset=latin1"}).status, 415u);
  EXPECT_EQ(post("x", {.encoding = "zstd"}).body["code"], "ANT4203");
}

// G6: the disk budget becomes 429 at the door.
TEST_F(IngestServiceTest, AnswersOverloadedAtTheDiskBudget) {
  ASSERT_EQ(post(R"({"id":1})").status, 202u);
  make(true, 1);
  const auto answer = post(R"({"id":1})");
  EXPECT_EQ(answer.status, 429u);
  EXPECT_EQ(answer.headers.at(0), (std::pair<std::string, std::string>{"Retry-After", "1"}));
}

// G23: what one endpoint's tables have not taken closes its own door only.
TEST_F(IngestServiceTest, SpendsItsOwnShareOfTheDisk) {
  const model::Model model{.name = "Event", .fields = {{.name = "id", .type = *model::parse_type("UInt64")}}};
  const auto other = log_->ensure_topic("others", 1).value();
  const auto other_letters = log_->ensure_topic("others_dead_letters", 1).value();
  service_ = std::make_unique<IngestService>(IngestOptions{.log_bytes_max = 100'000}, *log_, *queue_, pool_, clock_);
  endpoints_ = service_->update({{.name = "events", .model = model, .topic = topic_, .dead_letter_topic = letters_},
                                 {.name = "others", .model = model, .topic = other, .dead_letter_topic = other_letters}});
  std::string body;
  for (int id = 0; id < 10'000; ++id) body += "{\"id\":" + std::to_string(id * 7919) + "}\n";
  ASSERT_EQ(post(body, {.content_type = "application/x-ndjson"}).status, 202u);
  EXPECT_EQ(post(R"({"id":1})").status, 429u);
  EXPECT_EQ(post(R"({"id":1})", {.name = "others"}).status, 202u);
}

TEST_F(IngestServiceTest, AnswersUnavailableWhileDraining) {
  service_->drain();
  EXPECT_EQ(post(R"({"id":1})").status, 503u);
  EXPECT_EQ(records(), 0u);
}

// G7: bodies go round the partitions, each whole.
TEST_F(IngestServiceTest, PutsABodyIntoOnePartition) {
  post(R"([{"id":1},{"id":2}])");
  post(R"([{"id":3},{"id":4},{"id":5}])");
  EXPECT_EQ(log_->end_offset(topic_.id, 0), 2u);
  EXPECT_EQ(log_->end_offset(topic_.id, 1), 3u);
}

TEST_F(IngestServiceTest, WaitsUntilQueryable) {
  // No table is fed by the topic, so what is durable is queryable; the pool's loop says so.
  Answer answer;
  http::Request request{.method = http::Method::kPost, .query = "ack=queryable", .request_id = "r1"};
  request.body.reserve(100);
  request.body = R"({"id":1})";
  service_->handle(*endpoints_, "events", request, http::Reply([&](http::Response response) { answer.status = response.status; }));
  queue_->tick();
  EXPECT_EQ(answer.status, 0u);
  pool_.stop();
  pool_.run();
  EXPECT_EQ(answer.status, 200u);
}

}  // namespace
}  // namespace antler::ingest
