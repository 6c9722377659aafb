// FunctionSpec: a function over a stream as it runs, made of the manifest and the log's topics. A value; two that are equal do the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/uuid.h"
#include "model/model.h"
#include "streams/log.h"

namespace antler::functions {

/// A stream, and what its records are in the application of now.
struct StreamEnd {
  streams::Topic topic;
  model::Model model;
  std::vector<std::string> key{};  // fields that say to which partition a record goes; empty: the one of what it was made of
  bool operator==(const StreamEnd& other) const;
};

enum class FunctionKind : std::uint8_t { kTransform, kConsumer };
/// "transform", "consumer"
std::string_view to_string(FunctionKind kind);

/// What becomes of a record at which the function fails.
struct Retries {
  std::uint32_t attempts = 1;        // in all; then it is a dead letter
  std::int64_t first_wait_ms = 100;  // before the second; twice as long before each further one
  std::int64_t wait_ms_max = 10'000;
  auto operator<=>(const Retries&) const = default;
  /// Before the next attempt after `failed` of them. Less by up to a half: `salt` says how much.
  [[nodiscard]] std::int64_t wait_ms(std::uint32_t failed, std::uint64_t salt) const;
};

struct FunctionSpec {
  std::string name;
  FunctionKind kind = FunctionKind::kTransform;
  bool is_recovery = false;  // of dead letters: its streams are those of others
  StreamEnd from;
  std::vector<StreamEnd> to;           // of a transform
  std::vector<streams::Topic> writes;  // of a consumer: that its calls send to
  streams::Topic dead_letter_topic;    // for records that it fails at (G17)
  Retries retries;
  std::int64_t time_limit_ms = 30'000;
  std::uint64_t batch_records_max = 10'000;
  std::size_t batch_bytes_max = 4u << 20;  // of row bytes; a single record may be more
  std::int64_t gather_ms = 5;              // from the first record that waits to a batch that is not full
  bool operator==(const FunctionSpec& other) const;
};

/// What stands in a reader's key and in counters for the function of that name: the same name is the same reader for ever.
base::Uuid function_id(std::string_view name);

}  // namespace antler::functions
