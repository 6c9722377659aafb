// The application that is simulated: records come in by HTTP into the stream `events`, and three transforms stand behind one another:
//
//   events ─derive→ derived ─refine→ refined ─route→ routed, review
//
// Each stream has a table, `events` two; two chained views are over the first and one over `routed`, at the end; a consumer reads `derived`
// beside `refine`. What a function of the worker makes of a record depends on the function and the record alone.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clickhouse_twin.h"
#include "dice.h"
#include "manifest/manifest.h"
#include "model/model.h"
#include "plan/present.h"

namespace antler::sim {

/// An amount above this is taken by the edge and refused by the table `events`.
inline constexpr std::uint64_t kAmountMax = 1'000;
inline constexpr std::uint64_t kBucket = 4;  // keys of `per_key` that are one of `per_bucket`
inline constexpr std::uint64_t kKeys = 9;

inline constexpr std::string_view kEvents = "events";    // the stream that the chain begins with
inline constexpr std::string_view kNoticed = "derived";  // the one of the consumer

struct Event {
  std::uint64_t id = 0, key = 0, day = 0, amount = 0;
};
/// A record of any stream behind `events`.
struct Item {
  std::uint64_t id = 0, copy = 0, key = 0;
  auto operator<=>(const Item&) const = default;
};
/// Which one it is in its stream, but for those that are made again.
using ItemId = std::pair<std::uint64_t, std::uint64_t>;
inline ItemId id_of(const Item& item) { return {item.id, item.copy}; }

std::string json(const Event& event);
std::string json(const Item& item);
std::string row_bytes(const Item& item);
Event read_event(std::string_view row_bytes);
/// A record of the stream as a function sees it; of an event the first of its copies.
Item read_item(std::string_view stream, std::string_view row_bytes);
/// Of a line that the engine wrote for a worker.
Item read_item_json(std::string_view line);

enum class Fate { kOutputs, kFiltered, kThrows, kKills, kHangs };

/// A transform of the chain. Its fates are numbers of a thousand records.
struct ChainStep {
  std::string name, from;
  std::vector<std::string> to;
  std::uint64_t kills = 0, hangs = 0, throws = 0, filters = 0;
  std::uint64_t copies_max = 1;  // of one record that is not filtered, in each stream that it goes to
};
/// In their order.
const std::vector<ChainStep>& chain();
/// Null: it is none of them.
const ChainStep* find_step(std::string_view name);
std::string letters_of(std::string_view function);
/// Streams that functions write.
std::size_t streams_written();

Fate fate_of(const ChainStep& step, const Item& item);
/// What it makes of a record for `step.to[to]`.
std::vector<Item> outputs_of(const ChainStep& step, std::size_t to, const Item& item);
/// What an output was made of.
ItemId source_of(const Item& output);

/// With what the engine adds (engine/expand.h).
struct ShopOptions {
  struct Stream {
    std::uint32_t partitions = 1;
    bool is_keyed = false;  // by `key`; not `events`
  };
  std::map<std::string, Stream> streams;
  std::uint32_t attempts = 1;  // of each transform, at a record at which it throws
};
ShopOptions pick_shop(Dice& dice);
manifest::Manifest make_manifest(const ShopOptions& options);
/// Tables and views of the manifest, empty. `random` gives them their uuids.
Disk make_disk(const manifest::Manifest& manifest, base::Random& random);
plan::Present present_of(const Disk& disk);

}  // namespace antler::sim
