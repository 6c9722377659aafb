// The flights: a parquet file, and beside it the airports, read by ClickHouse in this process, as bodies of NDJSON in the file's order with
// mistakes planted between. The same ClickHouse aggregates the file, which is what the engine's answers are compared with. Main thread
// only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "answers.h"
#include "base/result.h"
#include "body_queue.h"
#include "chain.h"
#include "database/database.h"
#include "late.h"

namespace flights_demo {

class Source {
 public:
  static constexpr std::uint64_t kFlightsABody = 1'000;

  /// Boots ClickHouse in `folder`. `rows`: the first so many flights of the file; 0 for all.
  static antler::base::Result<std::unique_ptr<Source>> open(const std::string& parquet, std::uint64_t rows, const std::string& libchdb,
                                                            const std::string& folder);

  [[nodiscard]] std::uint64_t flights() const { return flights_; }
  /// Flights, planted mistakes, and the records of the broken body.
  [[nodiscard]] std::uint64_t records() const;
  /// Reads once through the file. `sink` returns false to end it.
  antler::base::Result<void> read(const std::function<bool(Body)>& sink);
  /// What the answers of table and view have to be.
  antler::base::Result<Answer> aggregate();
  /// The airports that fewest flights depart from.
  antler::base::Result<std::vector<std::string>> rare_airports(int count);
  /// How many flights depart from one of `airports`, or arrive there.
  antler::base::Result<std::uint64_t> flights_of(const std::vector<std::string>& airports);
  /// NDJSON of those with these codes, or of all others.
  antler::base::Result<std::string> airports(const std::vector<std::string>& codes, bool those);
  /// What the tables of journeys have to be.
  antler::base::Result<JourneySums> journey_sums();
  /// What the table of late flights has to be.
  antler::base::Result<std::vector<LateMonth>> late_months();

 private:
  Source(std::unique_ptr<antler::database::Database> database, std::string file, std::string airports_file)
      : database_(std::move(database)), file_(std::move(file)), airports_file_(std::move(airports_file)) {}
  [[nodiscard]] std::string rows_of_file(const std::string& columns) const;
  antler::base::Result<std::unique_ptr<antler::database::Session>> session();

  /// As JSONEachRow.
  antler::base::Result<std::string> answer(const std::string& sql);

  std::unique_ptr<antler::database::Database> database_;
  std::string file_;  // as a table function
  std::string airports_file_;
  std::uint64_t flights_ = 0;
  bool whole_ = true;
};

}  // namespace flights_demo
