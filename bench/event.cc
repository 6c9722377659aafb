#include "event.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

#include "model/type.h"
#include "plan/wanted.h"
#include "schema/ddl.h"

namespace antler::bench {
namespace {

constexpr std::array<std::string_view, 24> kNames = {
    "page_view",     "add_to_cart", "remove_from_cart", "checkout_started", "checkout_done",  "search",         "search_result",
    "login",         "logout",      "signup",           "profile_changed",  "video_started",  "video_paused",   "video_ended",
    "share",         "like",        "comment_added",    "error_shown",      "form_submitted", "coupon_applied", "refund_asked",
    "review_posted", "wish_added",  "app_opened"};
constexpr std::array<std::string_view, 40> kCountries = {"AR", "AT", "AU", "BE", "BG", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK",
                                                         "EG", "ES", "FI", "FR", "GB", "GR", "HU", "IE", "IL", "IN", "IT", "JP", "KR", "MX",
                                                         "NG", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "TR", "UA", "US", "ZA"};
constexpr std::array<std::string_view, 6> kReferrers = {"newsletter", "search", "direct", "partner", "social", "campaign"};
constexpr std::array<std::string_view, 8> kShelves = {"shoes", "jackets", "books", "garden", "kitchen", "music", "toys", "lighting"};
constexpr std::int64_t kMsPerDay = 86'400'000;

model::Field field(std::string name, std::string_view type) { return {.name = std::move(name), .type = model::parse_type(type).value()}; }

model::Model event_model() {
  return {.name = "Event",
          .fields = {field("id", "UUID"), field("ts", "DateTime64(3, 'UTC')"), field("user_id", "UInt64"),
                     field("name", "LowCardinality(String)"), field("country", "LowCardinality(String)"), field("amount", "Float64"),
                     field("lat", "Float32"), field("qty", "Int32"), field("ref", "Nullable(String)"), field("url", "String")}};
}

void add_view(manifest::Manifest& manifest) {
  manifest.models.push_back({.name = "Total",
                             .fields = {field("name", "LowCardinality(String)"), field("country", "LowCardinality(String)"),
                                        field("events", "AggregateFunction(count)"), field("amount", "AggregateFunction(sum, Float64)")}});
  manifest.tables.push_back({.name = "totals",
                             .model = "Total",
                             .engine = manifest::Engine::kAggregatingMergeTree,
                             .order_by = {"`name`", "`country`"},
                             .provenance = false});
  manifest.views.push_back({.name = "totals",
                            .target = "totals",
                            .select = "SELECT `name`, `country`, countState() AS `events`, sumState(`amount`) AS `amount` FROM `events` "
                                      "GROUP BY `name`, `country`",
                            .reads = {"events"}});
  manifest.apis.push_back({.name = "visible",
                           .parameters = {.name = "VisibleParams"},
                           .rows = {.name = "Visible", .fields = {field("in_table", "UInt64"), field("in_view", "UInt64")}},
                           .select = "SELECT `in_table`, `in_view` FROM (SELECT count() AS `in_table` FROM `events`) AS t "
                                     "CROSS JOIN (SELECT countMerge(`events`) AS `in_view` FROM `totals`) AS v",
                           .reads = {"events", "totals"}});
  manifest.apis.push_back(
      {.name = "busiest",
       .parameters = {.name = "BusiestParams", .fields = {field("name", "String"), field("limit", "UInt32")}},
       .rows = {.name = "Busiest", .fields = {field("country", "String"), field("events", "UInt64"), field("amount", "Float64")}},
       .select = "SELECT `country`, countMerge(`events`) AS `events`, sumMerge(`amount`) AS `amount` FROM `totals` "
                 "WHERE `name` = {p_name:String} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {p_limit:UInt32}",
       .reads = {"totals"}});
}

// What it throws is the view's fault, so the table stands still (G15) and the log keeps what comes.
void add_failing_view(manifest::Manifest& manifest) {
  manifest.models.push_back({.name = "Never", .fields = {field("name", "LowCardinality(String)"), field("events", "UInt64")}});
  manifest.tables.push_back({.name = "nevers", .model = "Never", .order_by = {"`name`"}, .provenance = false});
  manifest.views.push_back(
      {.name = "nevers",
       .target = "nevers",
       .select = "SELECT `name`, toUInt64(throwIf(length(`url`) >= 0, 'the table is to stand still')) AS `events` FROM `events`",
       .reads = {"events"}});
}

}  // namespace

void EventGenerator::append(std::string& out) {
  now_ms_ += static_cast<std::int64_t>(below(5));
  const std::int64_t ms = now_ms_ % kMsPerDay;
  const std::int64_t day = now_ms_ / kMsPerDay - 20'454;  // since 2026-01-01; a run stays within the month
  const std::uint64_t high = random_.next(), low = random_.next();
  auto at = std::back_inserter(out);
  fmt::format_to(at, R"({{"id":"{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}","ts":"2026-01-{:02}T{:02}:{:02}:{:02}.{:03}Z",)", high >> 32,
                 (high >> 16) & 0xffff, high & 0xfff, low >> 52, low & 0xffffffffffff, day + 1, ms / 3'600'000, ms / 60'000 % 60,
                 ms / 1000 % 60, ms % 1000);
  fmt::format_to(at, R"("user_id":{},"name":"{}","country":"{}","amount":{}.{:02},"lat":{}.{:05},"qty":{},"ref":)",
                 1'000'000 + below(250'000), kNames[below(kNames.size())], kCountries[below(kCountries.size())], below(1000), below(100),
                 below(89), below(100'000), below(9) + 1);
  if (below(10) < 3) out += "null";
  else fmt::format_to(at, R"("{}-{}")", kReferrers[below(kReferrers.size())], below(100));
  fmt::format_to(at, R"(,"url":"https://shop.example/{}/{}?page={}"}})", kShelves[below(kShelves.size())], below(20'000), below(20));
  out += '\n';
}

std::string make_events(EventGenerator& generator, std::size_t events) {
  std::string out;
  out.reserve(events * 250);
  for (std::size_t i = 0; i < events; ++i) generator.append(out);
  return out;
}

manifest::Manifest event_manifest(const EventManifestOptions& options) {
  manifest::Manifest manifest{.app = "bench", .sdk = "c++", .sdk_version = "0"};
  manifest.models.push_back(event_model());
  manifest.streams.push_back({.name = "events", .model = "Event"});
  if (options.table)
    manifest.tables.push_back(
        {.name = "events", .model = "Event", .order_by = {"`name`", "`ts`"}, .streams = {"events"}, .provenance = options.provenance});
  manifest.ingests.push_back({.name = "events", .stream = "events"});
  if (options.view) add_view(manifest);
  if (options.stands) add_failing_view(manifest);
  return manifest;
}

std::vector<std::string> event_tables(bool view) {
  const auto manifest = event_manifest({.view = view, .provenance = false});
  std::vector<std::string> statements;
  for (const auto& table : manifest.tables) statements.push_back(schema::create_table(plan::wanted_table(manifest, table)));
  for (const auto& each : manifest.views) statements.push_back(schema::create_view(plan::wanted_view(each)));
  return statements;
}

}  // namespace antler::bench
