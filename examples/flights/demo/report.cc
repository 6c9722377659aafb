#include "report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/table.h"
#include "progress.h"

namespace flights_demo {

using antler::cli::Table;
using Json = nlohmann::ordered_json;

namespace {

constexpr int kChartWidth = 40;
constexpr std::size_t kExampleWidth = 112;
// A month with less than this share of the flights gets no bar: the average of a few says nothing.
constexpr double kMonthShareMin = 0.01;

std::string count(std::uint64_t value) { return antler::base::with_thousands(static_cast<std::int64_t>(value)); }

std::string minutes(const std::optional<double>& value) { return value ? fmt::format("{:.2f}", *value) : "—"; }

// A bar of `width` eighths of a character.
std::string bar(double share) {
  constexpr const char* kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int eighths = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kChartWidth * 8));
  std::string text;
  for (int i = 0; i < eighths / 8; ++i) text += "█";
  return text + kEighths[eighths % 8];
}

std::string shortened(const std::string& text) {
  if (text.size() <= kExampleWidth) return text;
  std::size_t end = kExampleWidth;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

class Printer {
 public:
  explicit Printer(std::FILE* out) : out_(out), colour_(takes_colour(::fileno(out))) {}

  void heading(std::string_view text, std::string_view source = {}) {
    fmt::print(out_, "\n{}{}{}{}\n\n", start("1"), text, stop(), source.empty() ? "" : fmt::format("  {}{}{}", start("2"), source, stop()));
  }
  void table(const Table& table) {
    const std::string text = table.text();
    for (const auto line : antler::base::split(antler::base::trim(text), '\n')) fmt::print(out_, "  {}\n", line);
  }
  void line(std::string_view text) { fmt::print(out_, "  {}\n", text); }
  void verdict(bool good, std::string_view text) { fmt::print(out_, "  {}{}{}\n", start(good ? "32" : "31"), text, stop()); }
  [[nodiscard]] std::string coloured(std::string_view code, std::string_view text) const {
    return start(code) + std::string(text) + stop();
  }

 private:
  [[nodiscard]] std::string start(std::string_view code) const { return colour_ ? fmt::format("\033[{}m", code) : ""; }
  [[nodiscard]] std::string stop() const { return colour_ ? "\033[0m" : ""; }

  std::FILE* out_;
  bool colour_;
};

void print_answers(const Findings& findings, Printer& printer) {
  printer.heading("Busiest routes", "GET /api/busiest-routes, from the materialized view");
  Table busiest({"from", "to", "flights", "average delay (min)"});
  busiest.align_right(2);
  busiest.align_right(3);
  for (const auto& route : findings.view.routes)
    busiest.add({route.origin, route.destination, count(route.flights), minutes(route.average_delay)});
  printer.table(busiest);

  printer.heading("Worst routes from " + findings.worst_origin,
                  fmt::format("GET /api/worst-routes?origin={}&limit={}", findings.worst_origin, findings.worst.size()));
  Table worst({"to", "flights", "average delay (min)"});
  worst.align_right(1);
  worst.align_right(2);
  for (const auto& route : findings.worst) worst.add({route.destination, count(route.flights), minutes(route.average_delay)});
  printer.table(worst);

  printer.heading("Average delay by month, in minutes", "GET /api/monthly-delays, from the table");
  std::uint64_t flights = 0;
  for (const auto& month : findings.months) flights += month.flights;
  const auto charted = [&](const Month& month) {
    return static_cast<double>(month.flights) >= kMonthShareMin * static_cast<double>(flights);
  };
  double highest = 1e-9;
  for (const auto& month : findings.months)
    if (charted(month)) highest = std::max(highest, month.average_delay.value_or(0));
  for (const auto& month : findings.months)
    printer.line(fmt::format("{}  {:>6} {}  {}", month.month, minutes(month.average_delay),
                             printer.coloured("36", charted(month) ? bar(month.average_delay.value_or(0) / highest) : ""),
                             printer.coloured("2", count(month.flights) + (month.flights == 1 ? " flight" : " flights"))));
}

void print_functions(const Findings& findings, Printer& printer) {
  printer.heading("Late flights by month",
                  fmt::format("transform find_late, {} minutes and more; antler query … FROM late_flights", kLateMinutes));
  std::uint64_t highest = 1;
  for (const auto& month : findings.late_table) highest = std::max(highest, month.flights);
  for (const auto& month : findings.late_table)
    printer.line(fmt::format("{}  {:>7} {}  {}", month.month, count(month.flights),
                             printer.coloured("36", bar(static_cast<double>(month.flights) / static_cast<double>(highest))),
                             printer.coloured("2", fmt::format("{:.0f} minutes on average", static_cast<double>(month.delay_minutes) /
                                                                                                static_cast<double>(month.flights)))));
  const auto& chain = findings.chain;
  printer.heading("Journeys", "transforms place_flights and review_journeys; antler query … FROM journeys");
  printer.line(fmt::format("{} flights between the cities and coordinates of their airports, looked up in a table of {}",
                           count(chain.tables.journeys), count(chain.airports)));
  printer.line(fmt::format("{} for review: {} more than {} miles off the great circle, {} more than {} hours late",
                           count(chain.tables.far_off + chain.tables.very_late), count(chain.tables.far_off), kMilesOffMax,
                           count(chain.tables.very_late), kDelayMinutesMax / 60));
  printer.line(fmt::format("{} were dead letters, of {} that the table did not have: {}", count(chain.letters),
                           fmt::join(chain.kept_back, ", "), shortened(chain.message)));
  printer.line(printer.coloured(
      "2", fmt::format("       antler dlq replay place_flights: {} accepted, once the airports were posted", count(chain.replayed))));
  printer.heading("A search, and one that is misspelt", "handler route-search");
  const auto& searched = findings.searched;
  printer.line("GET /api/" + searched.call);
  for (const auto& route : searched.routes)
    printer.line(fmt::format(
        "       {}", printer.coloured("2", fmt::format("{} to {}: {} flights, {} minutes late on average", route.origin, route.destination,
                                                       count(route.flights), minutes(route.average_delay)))));
  printer.line("GET /api/" + searched.misspelt_call);
  printer.line(
      fmt::format("       {}", printer.coloured("2", fmt::format("{}  {}", searched.misspelt_status, shortened(searched.misspelt_body)))));
}

void print_dead_letters(const Findings& findings, Printer& printer) {
  printer.heading("Dead letters", "antler query … FROM bad_flights");
  for (const auto& letters : findings.dead_letters) {
    printer.line(fmt::format("{:>4} × {}{}", letters.records, letters.rule, letters.path.empty() ? "" : " of `" + letters.path + "`"));
    printer.line(fmt::format("       {}", shortened(letters.message)));
    printer.line(fmt::format("       {}", printer.coloured("2", shortened(letters.example))));
  }
}

void print_law(const Findings& findings, Printer& printer) {
  printer.heading("The law of conservation", "antler reconcile");
  Table law({"what", "records"});
  law.align_right(1);
  law.add({"received", count(findings.counted.received)});
  law.add({"= rejected", count(findings.counted.rejected)});
  law.add({"+ dead lettered", count(findings.counted.dead_lettered)});
  law.add({"+ accepted", count(findings.counted.accepted)});
  law.add({"  of them in the table", count(findings.in_table)});
  law.add({"  read by find_late", count(findings.transformed.consumed)});
  law.add({"  = on time", count(findings.transformed.filtered)});
  law.add({"  + dead lettered", count(findings.transformed.dead_lettered)});
  law.add({"  + late", count(findings.transformed.passed)});
  law.add({"    of them in their table", count(findings.in_late_table)});
  printer.table(law);
  printer.verdict(findings.exact, fmt::format("conservation: {}", findings.exact ? "exact" : "NOT EXACT"));
}

void print_speed(const Findings& findings, Printer& printer) {
  printer.heading("Speed");
  printer.line(fmt::format("{} records in {:.1f} s, all durable: {} records/s over HTTP", count(findings.posted.records),
                           findings.posting_seconds, count(static_cast<std::uint64_t>(findings.events_per_second()))));
  printer.line(fmt::format("all queryable {:.2f} s after the last answer", findings.queryable_seconds - findings.posting_seconds));
  printer.line(fmt::format(
      "{:.2f} µs of processor time a record, HTTP to view, late flights and journeys: {:.2f} in the engine, {:.2f} in the app's functions",
      findings.engine_cpu_us_per_event() + findings.functions_cpu_us_per_event(), findings.engine_cpu_us_per_event(),
      findings.functions_cpu_us_per_event()));
  printer.line(fmt::format("fresh in {:.0f} ms (p50), {:.0f} ms (p99): a POST with ?ack=queryable while the others posted, {} of them",
                           findings.freshness_ms(0.5), findings.freshness_ms(0.99), findings.posted.queryable_ms.size()));
  if (findings.posted.retries > 0)
    printer.line(fmt::format("{} times the engine asked to come again later (429, 503)", count(findings.posted.retries)));
}

Json json_of(const Answer& answer) {
  Json routes = Json::array();
  for (const auto& route : answer.routes)
    routes.push_back({{"origin", route.origin},
                      {"destination", route.destination},
                      {"flights", route.flights},
                      {"average_delay", route.average_delay ? Json(*route.average_delay) : Json()}});
  return {{"rows", answer.rows}, {"sum_delay", answer.sum_delay}, {"sum_distance", answer.sum_distance}, {"routes", std::move(routes)}};
}

Json json_of(const std::vector<LateMonth>& months) {
  Json json = Json::array();
  for (const auto& month : months)
    json.push_back(
        {{"month", month.month}, {"flights", month.flights}, {"delay_minutes", month.delay_minutes}, {"checksum", month.checksum}});
  return json;
}

Json json_of(const Chain& chain) {
  return {{"placed", chain.tables.journeys}, {"far_off", chain.tables.far_off}, {"very_late", chain.tables.very_late},
          {"kept_back", chain.kept_back},    {"dead_lettered", chain.letters},  {"replayed", chain.replayed}};
}

Json json_of(const Search& searched) {
  return {{"found", searched.routes.size()}, {"misspelt_status", searched.misspelt_status}, {"from", searched.from}, {"to", searched.to}};
}

double rounded(double value, double digits) { return std::round(value * digits) / digits; }

}  // namespace

double Findings::events_per_second() const { return static_cast<double>(posted.records) / std::max(1e-9, posting_seconds); }

double Findings::engine_cpu_us_per_event() const {
  return static_cast<double>(engine_cpu_us) / static_cast<double>(std::max<std::uint64_t>(1, posted.records));
}

double Findings::functions_cpu_us_per_event() const {
  return static_cast<double>(functions_cpu_us) / static_cast<double>(std::max<std::uint64_t>(1, posted.records));
}

double Findings::freshness_ms(double quantile) const {
  const auto& samples = posted.queryable_ms;
  if (samples.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(quantile * static_cast<double>(samples.size())));
  return samples[std::clamp<std::size_t>(rank, 1, samples.size()) - 1];
}

void print_report(const Findings& findings, std::FILE* out) {
  Printer printer(out);
  print_answers(findings, printer);
  print_functions(findings, printer);
  print_dead_letters(findings, printer);
  print_law(findings, printer);
  print_speed(findings, printer);
  printer.heading("Compared with ClickHouse's own aggregation of the parquet file");
  if (findings.differences.empty()) {
    printer.verdict(true,
                    fmt::format("equal: table and view, {} flights, the sums of delays ({}) and distances ({}), the {} busiest routes",
                                count(findings.file.rows), antler::base::with_thousands(findings.file.sum_delay),
                                count(findings.file.sum_distance), findings.file.routes.size()));
    printer.verdict(true, fmt::format("equal: each of the {} late flights", count(flights_of(findings.late_file))));
    printer.verdict(true, fmt::format("equal: each of the {} journeys, and of those for review", count(findings.chain.file.journeys)));
  }
  for (const auto& difference : findings.differences) printer.verdict(false, difference);
  fmt::print(out, "\n");
  std::fflush(out);
}

std::string to_json(const Findings& findings) {
  const Json json{{"posted", findings.posted.records},
                  {"rejected", findings.counted.rejected},
                  {"accepted", findings.counted.accepted},
                  {"dead_lettered", findings.counted.dead_lettered},
                  {"in_table", findings.in_table},
                  {"transformed",
                   {{"consumed", findings.transformed.consumed},
                    {"passed", findings.transformed.passed},
                    {"filtered", findings.transformed.filtered},
                    {"dead_lettered", findings.transformed.dead_lettered}}},
                  {"in_late_table", findings.in_late_table},
                  {"conservation", findings.exact ? "exact" : "not exact"},
                  {"events_per_second", std::llround(findings.events_per_second())},
                  {"cpu_us_per_event", rounded(findings.engine_cpu_us_per_event() + findings.functions_cpu_us_per_event(), 1e3)},
                  {"cpu_us_per_event_engine", rounded(findings.engine_cpu_us_per_event(), 1e3)},
                  {"cpu_us_per_event_functions", rounded(findings.functions_cpu_us_per_event(), 1e3)},
                  {"freshness_ms", {{"p50", rounded(findings.freshness_ms(0.5), 10)}, {"p99", rounded(findings.freshness_ms(0.99), 10)}}},
                  {"answers", {{"table", json_of(findings.table)}, {"view", json_of(findings.view)}}},
                  {"late", json_of(findings.late_table)},
                  {"journeys", json_of(findings.chain)},
                  {"search", json_of(findings.searched)},
                  {"data_dir", findings.data_dir}};
  return json.dump();
}

}  // namespace flights_demo
