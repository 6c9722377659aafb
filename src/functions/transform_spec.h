// TransformSpec: a transform as it runs, made of the manifest and the log's topics. A value; two that are equal do the same.
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
  bool operator==(const StreamEnd& other) const;
};

struct TransformSpec {
  std::string name;
  StreamEnd from;
  std::vector<StreamEnd> to;
  streams::Topic dead_letter_topic;  // for records that it fails at (G17)
  std::int64_t time_limit_ms = 30'000;
  std::uint64_t batch_records_max = 10'000;
  std::size_t batch_bytes_max = 4u << 20;  // of row bytes; a single record may be more
  std::int64_t gather_ms = 5;              // from the first record that waits to a batch that is not full
  bool operator==(const TransformSpec& other) const;
};

/// What stands in a reader's key and in counters for the function of that name: the same name is the same reader for ever.
base::Uuid function_id(std::string_view name);

}  // namespace antler::functions
