// StreamRewind: sends readers of a stream back, so that they read records again. What that does is said before it is done. A new epoch
// begins (G11), so that a table takes for new what it had before; what was consumed twice is a term of the law (G19). Nobody goes back to
// records of an earlier model that cannot become ones of the model of now (G8). One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "control/stream_report.h"
#include "manifest/manifest.h"
#include "streams/log.h"
#include "streams/schema_runs.h"

namespace antler::control {

/// Where to; one of the two, or neither: the oldest record that is retained.
struct RewindTarget {
  std::optional<std::uint64_t> offset;
  std::optional<std::int64_t> time_us;  // the first record that was appended then or later
};

struct RewindRequest {
  std::string stream;
  std::string reader;  // empty: all that read it
  RewindTarget to;
  std::optional<std::uint32_t> partition;  // none: all
  bool dry_run = true;                     // says what would happen
};

class StreamRewind {
 public:
  struct Parts {
    const manifest::Manifest& manifest;
    const StreamReport& report;
    streams::Log& log;
    const base::Clock& clock;
    std::function<base::Result<void>(streams::Step)> commit;
    /// Calls `change` while no reader of the topic has a batch on its way, and lets them go on in the topic's epoch of then.
    std::function<base::Result<void>(const base::Uuid& topic, const std::function<base::Result<void>()>& change)> at_rest;
  };
  StreamRewind(Parts parts, RewindRequest request) : parts_(std::move(parts)), request_(std::move(request)), schemas_(parts_.log) {}

  /// A JSON object {"stream", "dry_run", "epoch", "readers": [{"reader", "kind", "records", "effect", "partitions": [{"partition", "from",
  /// "to", "records"}]}]}. `invalid` for an offset that a reader cannot go back to, and for records that it could not be given again;
  /// `conflict` when a batch of it does not end.
  base::Result<std::string> run();

 private:
  struct Move {
    std::uint32_t partition = 0;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
  };
  struct Plan {
    StreamReader reader;
    std::vector<Move> moves;
    [[nodiscard]] std::uint64_t records() const;
  };

  base::Result<std::vector<Plan>> plan(const streams::Topic& topic);
  /// An error that says from where on the reader can be given all again.
  base::Result<void> check_models(const streams::Topic& topic, const Plan& plan);
  /// Why a record of the schema cannot become one of `model`; empty when it can.
  base::Result<std::string> why_not(std::uint64_t schema_id, const model::Model& model) const;
  base::Result<std::uint64_t> target(const streams::Topic& topic, std::uint32_t partition, std::uint64_t oldest,
                                     std::uint64_t committed) const;
  base::Result<void> carry_out(const streams::Topic& topic, const std::vector<Plan>& plans) const;
  [[nodiscard]] std::string effect(const Plan& plan) const;

  const Parts parts_;
  const RewindRequest request_;
  streams::SchemaRuns schemas_;
};

}  // namespace antler::control
