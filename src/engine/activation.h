// Activation: from a manifest document to a generation in force (G14): read, check, plan against what there is, carry the plan out, write
// it down in one write. The same at the start and when the code changes under a running engine, whose writers are drained first. Nothing
// real is changed before every diagnostic is known. Blocks; one thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "engine/engine.h"
#include "engine/generation.h"
#include "engine/replay.h"
#include "engine/storage.h"
#include "engine/unread.h"
#include "plan/plan.h"

namespace antler::engine {

/// A document that is sound and has a plan that may be carried out.
struct Prepared {
  std::string document;
  manifest::Manifest manifest;  // expanded
  plan::Plan plan;
};

class Activation {
 public:
  Activation(Storage& storage, const base::Clock& clock, const config::Settings& settings)
      : storage_(storage), clock_(clock), settings_(settings) {}

  /// A document that is sound in itself; else nothing, and its diagnostics.
  static std::optional<manifest::Manifest> read(const std::string& document, StartFailure& failure);
  /// Until no function, and none of `tables` and new ones, has unread records that it could not be given under `wanted`, or `timeout_ms`
  /// later. `before` is what is in force; null `tables`: functions only. What is left then is a diagnostic each.
  base::Result<base::Diagnostics> await_reads(const manifest::Manifest& wanted, const manifest::Manifest* before, std::int64_t timeout_ms,
                                              const TableIds* tables = nullptr);
  /// What waits for a table of a generation that is in force, and came under the model of `before` after its plan was made: a diagnostic
  /// each where columns will have ClickHouse's default of their type, as the plan says of the rows that were there.
  base::Result<base::Diagnostics> rows_without_values(const Generation& generation, const manifest::Manifest& before);
  /// Changes nothing. `patience_ms`: how long functions that run may still read what was made under an earlier model. Nothing, and
  /// `failure`, when the document cannot come into force. `manifest` is what `read` gave.
  std::optional<Prepared> prepare(std::string document, manifest::Manifest manifest, std::int64_t patience_ms, StartFailure& failure);
  /// Carries the plan out and makes the document current. `unfinished` are batches that wait for tables as they are now; a plan that
  /// touches those is refused. An error leaves what the next activation completes.
  std::shared_ptr<const Generation> apply(Prepared prepared, const std::vector<Unfinished>& unfinished, StartFailure& failure);

  base::Result<plan::Present> look();
  /// The same generation over the log as it is now: topics that began an epoch are read in it.
  base::Result<std::shared_ptr<const Generation>> renew(const Generation& generation, const plan::Present& present) const;
  /// Of the generation that `document` is, or is to be.
  base::Result<std::uint64_t> number_of(const std::string& document);

 private:
  std::vector<plan::Topic> topics() const;
  base::Result<Topology> topology_of(const manifest::Manifest& manifest, const plan::Present& present) const;
  base::Result<std::vector<model::Model>> models_in_force();

  Storage& storage_;
  const base::Clock& clock_;
  const config::Settings& settings_;
};

}  // namespace antler::engine
