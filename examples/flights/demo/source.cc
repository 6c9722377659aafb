#include "source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.h"
#include "database/chdb_database.h"
#include "planted.h"

namespace flights_demo {

namespace base = antler::base;
namespace database = antler::database;

namespace {

// Cuts a stream of lines into bodies, and puts the mistakes where they belong.
class Cutter {
 public:
  Cutter(std::uint64_t flights, const std::function<bool(Body)>& sink)
      : sink_(sink), planted_(plant(flights)), broken_before_(flights / 2) {}

  bool take(std::string_view piece) {
    while (!piece.empty()) {
      const auto* newline = static_cast<const char*>(std::memchr(piece.data(), '\n', piece.size()));
      const std::size_t size = newline == nullptr ? piece.size() : static_cast<std::size_t>(newline - piece.data()) + 1;
      if (body_.text.empty()) body_.text.reserve(kBodyBytes);
      if (at_line_start_) before_flight();
      body_.text.append(piece.substr(0, size));
      piece.remove_prefix(size);
      at_line_start_ = newline != nullptr;
      if (!at_line_start_) continue;
      ++flight_;
      ++body_.records;
      if (++flights_in_body_ == Source::kFlightsABody && !flush()) return false;
    }
    return true;
  }
  bool flush() {
    if (body_.records > 0 && !sink_(std::move(body_))) return false;
    body_ = {};
    flights_in_body_ = 0;
    if (flight_ < broken_before_ || broken_done_) return true;
    broken_done_ = true;
    return sink_({.text = broken_body(), .records = kBrokenBodyRecords, .broken = true});
  }
  [[nodiscard]] std::uint64_t flights() const { return flight_; }

 private:
  static constexpr std::size_t kBodyBytes = 160 * Source::kFlightsABody;

  void before_flight() {
    for (; next_ < planted_.size() && planted_[next_].before_flight == flight_; ++next_, ++body_.records) {
      body_.text += planted_[next_].mistake->record;
      body_.text += '\n';
    }
  }

  const std::function<bool(Body)>& sink_;
  const std::vector<Planted> planted_;
  const std::uint64_t broken_before_;
  std::size_t next_ = 0;
  Body body_;
  std::uint64_t flights_in_body_ = 0;
  std::uint64_t flight_ = 0;
  bool at_line_start_ = true;
  bool broken_done_ = false;
};

std::string list_of(const std::vector<std::string>& texts) {
  std::string out = "('')";  // no code of an airport
  for (const auto& text : texts) out.insert(out.size() - 1, ", " + base::quote_sql_string(text));
  return out;
}

base::Error not_as_asked(const std::exception& error) {
  return base::internal(fmt::format("ClickHouse's answer about the files is not of the form that was asked for: {}", error.what()));
}

}  // namespace

base::Result<std::unique_ptr<Source>> Source::open(const std::string& parquet, std::uint64_t rows, const std::string& libchdb,
                                                   const std::string& folder) {
  if (!std::filesystem::exists(parquet)) return base::not_found(fmt::format("`{}` is not there; `./x setup` fetches it", parquet));
  auto database = database::open_chdb({.library_path = libchdb, .data_path = folder});
  if (!database) return database.error();
  const std::string airports = std::filesystem::path(parquet).replace_filename("airports.csv");
  if (!std::filesystem::exists(airports)) return base::not_found(fmt::format("`{}` is not there, beside the flights", airports));
  std::unique_ptr<Source> source(new Source(
      std::move(*database), fmt::format("file({}, 'Parquet')", base::quote_sql_string(parquet)),
      fmt::format("file({}, 'CSVWithNames', 'iata String, name String, city String, state String, country String, latitude Float64, "
                  "longitude Float64')",
                  base::quote_sql_string(airports))));
  auto session = source->session();
  if (!session) return session.error();
  auto counted = (*session)->query("SELECT count() FROM " + source->file_);
  if (!counted) return counted.error();
  const std::uint64_t held = std::strtoull(counted->data.c_str(), nullptr, 10);
  source->flights_ = rows == 0 ? held : std::min(rows, held);
  source->whole_ = source->flights_ == held;
  return source;
}

base::Result<std::unique_ptr<database::Session>> Source::session() {
  // One thread that keeps the order of the file, so that the first N flights are the same ones each time.
  return database_->open({.max_threads = 1,
                          .settings = {{"input_format_parquet_preserve_order", "1"},
                                       {"date_time_output_format", "iso"},
                                       {"output_format_json_quote_64bit_integers", "0"}}});
}

std::string Source::rows_of_file(const std::string& columns) const {
  return fmt::format("SELECT {} FROM {}{}", columns, file_, whole_ ? "" : fmt::format(" LIMIT {}", flights_));
}

std::uint64_t Source::records() const { return flights_ + std::min(kPlantedMax, flights_) + kBrokenBodyRecords; }

base::Result<void> Source::read(const std::function<bool(Body)>& sink) {
  auto session = this->session();
  if (!session) return session.error();
  Cutter cutter(flights_, sink);
  bool going = true;
  const auto read =
      (*session)->stream(rows_of_file("toDateTime(assumeNotNull(date), 'UTC') AS departed_at, origin, destination, delay AS delay_minutes, "
                                      "distance AS distance_miles"),
                         "JSONEachRow", {}, [&](std::string_view piece) { return going = cutter.take(piece); });
  if (!read) return read.error().with_note("reading the flights");
  if (going) going = cutter.flush();
  if (going && cutter.flights() != flights_)
    return base::internal(fmt::format("the file was read as {} flights, and it holds {}", cutter.flights(), flights_));
  return {};
}

base::Result<Answer> Source::aggregate() {
  auto session = this->session();
  if (!session) return session.error();
  const std::string rows = rows_of_file("origin, destination, delay, distance");
  auto sums = (*session)->query(
      fmt::format("SELECT count() AS flights, sum(delay) AS sum_delay, sum(distance) AS sum_distance FROM ({})", rows), "JSONEachRow");
  if (!sums) return sums.error();
  auto routes = (*session)->query(fmt::format("SELECT origin, destination, count() AS flights, avg(delay) AS average_delay FROM ({}) "
                                              "GROUP BY origin, destination ORDER BY flights DESC, origin, destination LIMIT {}",
                                              rows, kRoutesCompared),
                                  "JSONEachRow");
  if (!routes) return routes.error();
  return answer_of(sums->data, routes->data);
}

base::Result<std::string> Source::answer(const std::string& sql) {
  auto session = this->session();
  if (!session) return session.error();
  auto lines = (*session)->query(sql, "JSONEachRow");
  if (!lines) return lines.error();
  return std::move(lines->data);
}

base::Result<std::vector<std::string>> Source::rare_airports(int count) try {
  auto lines = answer(fmt::format("SELECT assumeNotNull(origin) AS iata FROM ({}) GROUP BY iata ORDER BY count(), iata LIMIT {}",
                                  rows_of_file("origin"), count));
  if (!lines) return lines.error();
  std::vector<std::string> out;
  for (const auto line : base::split(base::trim(*lines), '\n'))
    if (!line.empty()) out.push_back(nlohmann::json::parse(line).at("iata"));
  return out;
} catch (const std::exception& error) {  // of the JSON library
  return not_as_asked(error);
}

base::Result<std::uint64_t> Source::flights_of(const std::vector<std::string>& airports) try {
  const std::string codes = list_of(airports);
  auto line = answer(fmt::format("SELECT toUInt32(countIf(origin IN {0} OR destination IN {0})) AS flights FROM ({1})", codes,
                                 rows_of_file("origin, destination")));
  if (!line) return line.error();
  return nlohmann::json::parse(*line).at("flights").get<std::uint64_t>();
} catch (const std::exception& error) {  // of the JSON library
  return not_as_asked(error);
}

base::Result<std::string> Source::airports(const std::vector<std::string>& codes, bool those) {
  return answer(fmt::format("SELECT * FROM {} WHERE iata {} {}", airports_file_, those ? "IN" : "NOT IN", list_of(codes)));
}

base::Result<JourneySums> Source::journey_sums() {
  const std::string flights = rows_of_file(
      "toDateTime(assumeNotNull(date), 'UTC') AS at, assumeNotNull(origin) AS origin, assumeNotNull(destination) AS destination, delay, "
      "assumeNotNull(distance) AS distance");
  const std::string placed = fmt::format(
      "SELECT at, origin, o.city AS from_city, destination, d.city AS to_city, delay, distance, "
      "2 * 3958.7613 * asin(sqrt(least(1, pow(sin(radians(d.latitude - o.latitude) / 2), 2) + cos(radians(o.latitude)) * "
      "cos(radians(d.latitude)) * pow(sin(radians(d.longitude - o.longitude) / 2), 2)))) AS miles, "
      "multiIf(abs(miles - distance) > {}, 1, ifNull(delay, 0) > {}, 2, 0) AS doubt "
      "FROM ({}) AS f JOIN {} AS o ON o.iata = f.origin JOIN {} AS d ON d.iata = f.destination",
      kMilesOffMax, kDelayMinutesMax, flights, airports_file_, airports_file_);
  auto line = answer(journey_sums_sql(fmt::format(
      "SELECT *, if(doubt = 0, from_city, '') AS origin_city, if(doubt = 0, to_city, '') AS destination_city FROM ({})", placed)));
  if (!line) return line.error();
  return journey_sums_of(*line);
}

base::Result<std::vector<LateMonth>> Source::late_months() {
  auto lines =
      answer(late_months_sql(fmt::format("SELECT toDateTime(assumeNotNull(date), 'UTC') AS at, concat(origin, '-', destination) AS route, "
                                         "assumeNotNull(delay) AS delay_minutes FROM ({}) WHERE delay >= {}",
                                         rows_of_file("date, origin, destination, delay"), kLateMinutes)));
  if (!lines) return lines.error();
  return late_months_of(*lines);
}

}  // namespace flights_demo
