// POST /ingest/<name>: from the body of a request to an acknowledged step in the log (G1, G2, G3). Everything is decided on the thread of
// the connection; the answer goes out on the commit thread, after the fsync, or on a table's thread for ?ack=queryable.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "codec/json_decoder.h"
#include "http/server.h"
#include "model/model.h"
#include "streams/commit_queue.h"
#include "streams/log.h"
#include "sync/writer_pool.h"

namespace antler::ingest {

struct IngestSpec {
  std::string name;
  model::Model model;
  streams::Topic topic;
  streams::Topic dead_letter_topic;
  bool dead_letter_queue = false;  // a batch with bad records is taken in part
  model::UnknownFields unknown_fields = model::UnknownFields::kIgnore;
  std::string unknown_fields_in;
  std::vector<std::string> key{};  // of the topic: fields that say to which partition a record goes; empty: a body goes to one
  bool is_relaxed = false;         // the answer does not wait for the fsync, unless `ack=durable` asks for it
  bool operator==(const IngestSpec&) const = default;
};

struct IngestOptions {
  std::size_t body_bytes_max = 16u << 20;      // after decompression
  std::uint64_t log_bytes_max = 20ULL << 30;   // the disk budget of the log (G6)
  std::int64_t queryable_timeout_ms = 10'000;  // of ?ack=queryable, at most
  std::int64_t idempotency_hours = 24;         // after which a key is forgotten
};

class IngestService {
 public:
  struct Endpoint;
  using Endpoints = std::map<std::string, std::shared_ptr<Endpoint>, std::less<>>;

  IngestService(const IngestOptions& options, streams::Log& log, streams::CommitQueue& queue, sync::WriterPool& pool,
                const base::Clock& clock);
  ~IngestService();

  /// The endpoints from now on. What the router hands to `handle` is the caller's affair: a request sees one set of them. `outputs` is how
  /// many streams functions write, which share the disk budget with the endpoints (G23).
  std::shared_ptr<const Endpoints> update(std::vector<IngestSpec> specs, std::size_t outputs = 0);

  /// `name` is from the path. 404 for an unknown one.
  void handle(const Endpoints& endpoints, std::string_view name, http::Request& request, http::Reply reply);
  /// From now on every request is answered 503.
  void drain() { draining_.store(true, std::memory_order_relaxed); }
  /// Fields that were skipped because their model has not got them, since the start, by endpoint.
  [[nodiscard]] std::map<std::string, std::uint64_t> unknown_fields() const;

 private:
  struct Accepted;
  struct Ack {
    bool queryable = false;
    bool durable = false;  // asked for by name
    std::int64_t timeout_ms = 0;
  };

  struct IdempotencyKey {
    std::string name;  // empty: none was given
    std::string fingerprint;
  };

  // Why nothing more is taken, as an answer.
  struct Door {
    unsigned status = 0;
    std::string_view code, title;
    std::string detail;
  };

  [[nodiscard]] std::optional<Door> closed_door(const Endpoint& endpoint) const;
  static void append_rows(Endpoint& endpoint, const codec::DecodedBody& decoded, streams::Step& step);
  void replay(std::string_view kept, std::string_view fingerprint, const base::Uuid& topic, const Ack& ack, http::Reply reply);
  void replay_when_durable(std::string kept, std::string fingerprint, const base::Uuid& topic, const Ack& ack, http::Reply reply);
  base::Result<Ack> parse_ack(std::string_view query) const;
  base::Result<codec::BodyForm> parse_form(std::string_view content_type) const;
  void reject(Endpoint& endpoint, const codec::DecodedBody& decoded, const http::Request& request, http::Reply reply);
  void accept(Endpoint& endpoint, const codec::DecodedBody& decoded, const Ack& ack, const IdempotencyKey& idempotency_key,
              const http::Request& request, http::Reply reply);
  void forget_key(const std::string& key);
  void count_rejected(const Endpoint& endpoint, std::uint64_t records);

  const IngestOptions options_;
  streams::Log& log_;
  streams::CommitQueue& queue_;
  sync::WriterPool& pool_;
  const base::Clock& clock_;
  std::atomic<bool> draining_{false};

  mutable std::mutex endpoints_mutex_;
  std::shared_ptr<const Endpoints> endpoints_ = std::make_shared<Endpoints>();

  std::mutex keys_mutex_;
  std::set<std::string> keys_in_flight_;  // idempotency keys whose step is not committed yet
};

}  // namespace antler::ingest
