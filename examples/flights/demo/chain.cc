#include "chain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <exception>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/text.h"
#include "cli/http_client.h"
#include "engine_process.h"
#include "source.h"

namespace flights_demo {

namespace base = antler::base;
using Json = nlohmann::json;

namespace {

constexpr int kKeptBack = 3;
// That a row is not there is kept for a second: docs/reference/functions.md, "Lookups".
constexpr std::chrono::milliseconds kMissingIsForgotten{1'200};

base::Result<std::uint64_t> post(const std::string& address, const std::string& airports) {
  auto client = antler::cli::HttpClient::connect(address);
  if (!client) return client.error();
  auto answer = (*client)->post("/ingest/airports?ack=queryable", "application/x-ndjson", airports);
  if (!answer) return answer.error();
  const Json json = Json::parse(answer->body, nullptr, false);
  if (answer->status != 200 || !json.is_object())
    return base::internal(fmt::format("the airports were answered {}: {}", answer->status, answer->body));
  return json.value("accepted", std::uint64_t{0});
}

std::string text_of(const JourneySums& sums) {
  return fmt::format("{} journeys, {} far off, {} very late, checksum {}", sums.journeys, sums.far_off, sums.very_late, sums.checksum);
}

}  // namespace

std::string journey_sums_sql(std::string_view rows) {
  return fmt::format(
      "SELECT toUInt32(countIf(doubt = 0)) AS journeys, toUInt32(countIf(doubt = 1)) AS far_off, toUInt32(countIf(doubt = 2)) AS "
      "very_late, "
      "toString(sum(cityHash64(toUnixTimestamp(at), toString(origin), toString(origin_city), toString(destination), "
      "toString(destination_city), ifNull(toInt64(delay), -1000000), toUInt32(distance), toInt32(round(miles)), toInt8(doubt)))) AS "
      "checksum "
      "FROM ({})",
      rows);
}

base::Result<JourneySums> journey_sums_of(std::string_view line) try {
  const Json json = Json::parse(base::trim(line));
  return JourneySums{json.at("journeys"), json.at("far_off"), json.at("very_late"), json.at("checksum")};
} catch (const std::exception& error) {  // of the JSON library
  return base::internal(fmt::format("the journeys are not of the form that was asked for: {}; {}", error.what(), line));
}

base::Result<Chain> post_airports(Source& source, const std::string& address) {
  Chain chain;
  auto rare = source.rare_airports(kKeptBack);
  if (!rare) return rare.error();
  chain.kept_back = std::move(*rare);
  auto flights = source.flights_of(chain.kept_back);
  if (!flights) return flights.error();
  chain.letters_expected = *flights;
  auto airports = source.airports(chain.kept_back, false);
  if (!airports) return airports.error();
  auto accepted = post(address, *airports);
  if (!accepted) return accepted.error();
  chain.airports = *accepted;
  return chain;
}

base::Result<void> recover(Source& source, const EngineProcess& engine, Chain& chain) try {
  auto letters = engine.query(
      "SELECT toUInt32(count()) AS letters, any(message) AS message FROM bad_flights WHERE resource = 'place_flights'", "JSONEachRow");
  if (!letters) return letters.error();
  const Json found = Json::parse(base::trim(*letters));
  chain.letters = found.at("letters");
  chain.message = found.at("message");
  auto airports = source.airports(chain.kept_back, true);
  if (!airports) return airports.error();
  if (auto posted = post(engine.address(), *airports); !posted) return posted.error();
  std::this_thread::sleep_for(kMissingIsForgotten);
  auto outcome = engine.call({{"method", "letters_replay"}, {"resource", "place_flights"}});
  if (!outcome) return outcome.error();
  const auto lines = base::split(base::trim(*outcome), '\n');
  chain.replayed = Json::parse(lines.back()).at("accepted");
  return {};
} catch (const std::exception& error) {  // of the JSON library
  return base::internal(fmt::format("an answer about dead letters is not of the form that was asked for: {}", error.what()));
}

base::Result<void> sum_up(Source& source, const EngineProcess& engine, Chain& chain) {
  auto file = source.journey_sums();
  if (!file) return file.error().with_note("ClickHouse's join of the flights with their airports");
  auto line = engine.query(
      journey_sums_sql("SELECT departed_at AS at, origin, origin_city, destination, destination_city, delay_minutes AS delay, "
                       "distance_miles AS distance, great_circle_miles AS miles, 0 AS doubt FROM journeys UNION ALL "
                       "SELECT departed_at, origin, '', destination, '', delay_minutes, distance_miles, great_circle_miles, toInt8(doubt) "
                       "FROM doubtful_journeys"),
      "JSONEachRow");
  if (!line) return line.error();
  auto tables = journey_sums_of(*line);
  if (!tables) return tables.error();
  chain.file = std::move(*file);
  chain.tables = std::move(*tables);
  return {};
}

std::vector<std::string> differences(const Chain& chain) {
  std::vector<std::string> out;
  if (chain.tables != chain.file)
    out.push_back(fmt::format("the journeys are {}; and by the files {}", text_of(chain.tables), text_of(chain.file)));
  if (chain.letters != chain.letters_expected || chain.replayed != chain.letters_expected)
    out.push_back(fmt::format("{} flights are of {}; {} of them were dead letters, and {} were replayed", chain.letters_expected,
                              fmt::join(chain.kept_back, ", "), chain.letters, chain.replayed));
  return out;
}

}  // namespace flights_demo
