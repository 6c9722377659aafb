// What the transform has to have made: the flights that were late by half an hour or more, by month, and a checksum over every one of them.
// ClickHouse says it of the file, and the table of late flights must say the same. Values and pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace flights_demo {

class EngineProcess;

inline constexpr int kLateMinutes = 30;  // as app/late.h has it

struct LateMonth {
  std::string month;
  std::uint64_t flights = 0;
  std::int64_t delay_minutes = 0;
  std::string checksum;  // the sum of a hash of each flight
  bool operator==(const LateMonth&) const = default;
};

/// A SELECT of the months, from rows with the columns `at`, `route` and `delay_minutes`.
std::string late_months_sql(std::string_view rows);
/// The answer to it, as JSONEachRow.
antler::base::Result<std::vector<LateMonth>> late_months_of(std::string_view lines);
/// By the table `late_flights`.
antler::base::Result<std::vector<LateMonth>> late_months_of_table(const EngineProcess& engine);

/// A line for each month in which the table is not what the file is.
std::vector<std::string> differences(const std::vector<LateMonth>& table, const std::vector<LateMonth>& file);
std::uint64_t flights_of(const std::vector<LateMonth>& months);

}  // namespace flights_demo
