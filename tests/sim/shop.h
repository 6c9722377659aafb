// The application that is simulated: records come in by HTTP into the stream `events`, which feeds two tables, two chained views, and a
// transform into the stream `derived` with a table of its own. What the function of the worker makes of a record depends on its id alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clickhouse_twin.h"
#include "manifest/manifest.h"
#include "model/model.h"
#include "plan/present.h"

namespace antler::sim {

/// An amount above this is taken by the edge and refused by the table `events`.
inline constexpr std::uint64_t kAmountMax = 1'000;
inline constexpr std::uint64_t kBucket = 4;  // keys of `per_key` that are one of `per_bucket`

struct Event {
  std::uint64_t id = 0, key = 0, day = 0, amount = 0;
};
struct Derived {
  std::uint64_t id = 0, copy = 0, key = 0;
  bool operator==(const Derived&) const = default;
};

std::string json(const Event& event);
std::string row_bytes(const Derived& derived);
Event read_event(std::string_view row_bytes);
Derived read_derived(std::string_view row_bytes);
/// Of a line that the engine wrote for a worker.
Event read_json(std::string_view line);
Derived read_derived_json(std::string_view line);

enum class Fate { kOutputs, kFiltered, kThrows, kKills };
Fate fate_of(const Event& event);
std::vector<Derived> outputs_of(const Event& event);

/// With what the engine adds (engine/expand.h).
struct ShopOptions {
  std::uint32_t event_partitions = 1;
  std::uint32_t derived_partitions = 1;
  bool is_keyed = false;       // the stream `derived`, by `key`
  std::uint32_t attempts = 1;  // of the transform, at a record at which it throws
};
manifest::Manifest make_manifest(const ShopOptions& options);
/// Tables and views of the manifest, empty. `random` gives them their uuids.
Disk make_disk(const manifest::Manifest& manifest, base::Random& random);
plan::Present present_of(const Disk& disk);

}  // namespace antler::sim
