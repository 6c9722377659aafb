// What the demo shows when everything is queryable: tables and a chart for a terminal, or one JSON object. Pure but for the stream.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "answers.h"
#include "chain.h"
#include "late.h"
#include "poster.h"
#include "search.h"

namespace flights_demo {

struct WorstRoute {
  std::string destination;
  std::uint64_t flights = 0;
  std::optional<double> average_delay;
};

struct Month {
  std::string month;
  std::uint64_t flights = 0;
  std::optional<double> average_delay;
};

struct DeadLetters {
  std::string rule, path;
  std::uint64_t records = 0;
  std::string message, example;
};

struct IngestCounts {
  std::uint64_t received = 0, rejected = 0, accepted = 0, dead_lettered = 0;
};

// Of the transform.
struct FunctionCounts {
  std::uint64_t consumed = 0, passed = 0, filtered = 0, dead_lettered = 0;
};

struct Findings {
  Posted posted;         // by what the answers to the POSTs said
  IngestCounts counted;  // by the law
  FunctionCounts transformed;
  std::uint64_t in_table = 0;
  std::uint64_t in_late_table = 0;
  bool exact = false;
  double posting_seconds = 0;      // from the first body to the last answer
  double queryable_seconds = 0;    // until everything was queryable
  std::int64_t engine_cpu_us = 0;  // over queryable_seconds
  std::int64_t functions_cpu_us = 0;
  Answer file, table, view;
  std::vector<LateMonth> late_file, late_table;
  Chain chain;
  Search searched;
  std::string worst_origin;
  std::vector<WorstRoute> worst;
  std::vector<Month> months;
  std::vector<DeadLetters> dead_letters;
  std::vector<std::string> differences;  // empty: all is as it has to be
  std::string data_dir;

  [[nodiscard]] double events_per_second() const;
  [[nodiscard]] double engine_cpu_us_per_event() const;
  [[nodiscard]] double functions_cpu_us_per_event() const;
  /// 0 when nothing was timed.
  [[nodiscard]] double freshness_ms(double quantile) const;
};

void print_report(const Findings& findings, std::FILE* out);
/// The object of `--json`.
std::string to_json(const Findings& findings);

}  // namespace flights_demo
