#include "planted.h"

#include <algorithm>
#include <array>

namespace flights_demo {
namespace {

constexpr std::array<Mistake, 10> kMistakes{{
    {"a distance that is no number",
     R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","destination":"LAS","delay_minutes":4,"distance_miles":"far"})", "type",
     "distance_miles"},
    {"no origin", R"({"departed_at":"2001-01-05T08:15:00Z","destination":"LAS","delay_minutes":4,"distance_miles":236})", "required",
     "origin"},
    {"a time without an offset",
     R"({"departed_at":"2001-01-05T08:15:00","origin":"LAX","destination":"LAS","delay_minutes":4,"distance_miles":236})", "format",
     "departed_at"},
    {"a delay of 5,700 years",
     R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","destination":"LAS","delay_minutes":3000000000,"distance_miles":236})",
     "range", "delay_minutes"},
    {"a line that is cut", R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","destination":"LA)", "json", ""},
    {"a distance that is null",
     R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","destination":"LAS","delay_minutes":4,"distance_miles":null})", "required",
     "distance_miles"},
    {"half a mile", R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","destination":"LAS","delay_minutes":4,"distance_miles":236.5})",
     "type", "distance_miles"},
    {"two origins",
     R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","origin":"SFO","destination":"LAS","delay_minutes":4,"distance_miles":236})",
     "duplicate", "origin"},
    {"a list in place of a record", R"(["2001-01-05T08:15:00Z","LAX","LAS",4,236])", "type", ""},
    {"a distance below zero",
     R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","destination":"LAS","delay_minutes":4,"distance_miles":-236})", "range",
     "distance_miles"},
}};

}  // namespace

std::span<const Mistake> mistakes() { return kMistakes; }

std::vector<Planted> plant(std::uint64_t flights) {
  const std::uint64_t count = std::min(kPlantedMax, flights);
  std::vector<Planted> planted;
  for (std::uint64_t i = 0; i < count; ++i) planted.push_back({(2 * i + 1) * flights / (2 * count), &kMistakes[i % kMistakes.size()]});
  return planted;
}

std::string broken_body() {
  constexpr std::string_view kRecord =
      R"({"departed_at":"2001-01-05T08:15:00Z","origin":"LAX","destination":"LAS","delay_minutes":4,"distance_miles":236})";
  std::string body = "[";
  for (std::uint64_t i = 1; i < kBrokenBodyRecords; ++i) {
    body += kRecord;
    body += ",\n";
  }
  body += kRecord.substr(0, kRecord.size() / 2);
  return body;
}

}  // namespace flights_demo
