// docs/reference/types.md is what the code does: its tables are made of the coercion table and of what the decoder says to a list of
// values, the same for every kind, so that a new kind is on the page by being in the table. ANTLER_UPDATE=1 (./x docs) writes it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "base/text.h"
#include "codec/json_decoder.h"
#include "model/coercion.h"

namespace antler::codec {
namespace {

constexpr std::string_view kBegin = "<!-- Written by `./x docs` from src/model/coercion.cc, up to the next mark. -->\n";
constexpr std::string_view kEnd = "<!-- The rest is written by hand. -->\n";
constexpr int kTakenMax = 2;  // shown of one JSON type

// A whole type for each kind: its own name, or one of these.
constexpr std::string_view kSampleTypes[] = {
    "DateTime64(3, 'UTC')",
    "Decimal(10, 2)",
    "Enum8('low' = 1, 'high' = 2)",
    "Nullable(Int32)",
    "Array(String)",
    "LowCardinality(String)",
    "AggregateFunction(avg, Int32)",
    "FixedString(4)",
    "Map(String, UInt32)",
    "Tuple(a UInt8, b String)",
    "Tuple(UInt8, String)",
    "SimpleAggregateFunction(sum, UInt64)",
    "Nested(a UInt8, b String)",
};

// JSON: what a kind takes of it, and what it refuses, is found by asking. Of what is taken the first are shown, of what is refused the
// last.
constexpr std::string_view kProbes[] = {
    "{\"a\":1,\"b\":\"x\"}",
    "{\"a\":1}",
    "{}",
    "{\"a\":-1}",
    "[\"a\",\"b\"]",
    "[]",
    "[1,\"a\"]",
    "[\"a\",null]",
    "true",
    "\"text\"",
    "\"low\"",
    "\"four\"",
    "\"\"",
    "\"170141183460469231731687303715884105727\"",
    "\"9007199254740993\"",
    "\"1\"",
    "\"192.0.2.1\"",
    "\"2001:DB8::1\"",
    "\"192.0.2.256\"",
    "\"2024-01-31T23:59:59Z\"",
    "\"2024-01-31T23:59:59.5Z\"",
    "\"2024-01-31 23:59:59+02:00\"",
    "\"2200-01-01T00:00:00Z\"",
    "\"2024-01-31\"",
    "\"1950-06-01\"",
    "\"2024-02-30\"",
    "\"31.01.2024\"",
    "\"01234567-89AB-cdef-0123-456789abcdef\"",
    "\"19.90\"",
    "\"2024-01-31T23:59:59\"",
    "1714979289.5",
    "19.90",
    "1",
    "1714979289",
    "170141183460469231731687303715884105728",
    "9007199254740993",
    "1e400",
    "1e3",
    "0.005",
    "300",
    "-1",
    "null",
};

std::optional<model::Type> sample_of(model::Kind kind) {
  if (auto plain = model::parse_type(model::coercion(kind).clickhouse); plain && plain->kind == kind) return *plain;
  for (const auto text : kSampleTypes)
    if (auto type = model::parse_type(text); type && type->kind == kind) return *type;
  return std::nullopt;
}

struct Probed {
  std::string out;    // JSON again
  std::string error;  // the rule; empty: taken
};

Probed probe(const model::Type& type, std::string_view json) {
  const model::Model model{.name = "Probe", .fields = {{.name = "v", .type = type}}};
  auto decoder = JsonDecoder::create(model);
  if (!decoder) return {"", "type"};
  const std::string record = fmt::format("{{\"v\":{}}}", json);
  const std::string body = record + std::string(kPadding, ' ');
  DecodedBody decoded;
  decoder->decode(std::string_view(body).substr(0, record.size()), BodyForm::kObject, decoded);
  if (!decoded.refused.empty()) return {"", std::string(decoded.refused.front().errors.front().rule)};
  Probed probed;
  base::Reader row(decoded.rows);
  model::print_json(type, row, probed.out);
  return probed;
}

// How the first value that is taken is given in a query: as plain text, or an element at a time.
std::string parameter(const model::Type& type) {
  const model::Field field{.name = "v", .type = type};
  for (const auto json : kProbes) {
    if (!probe(type, json).error.empty() || json == "null" || json == "\"\"" || json == "[]") continue;
    std::vector<std::string> texts;
    std::string_view inside = json;
    if (type.kind == model::Kind::kArray) inside = inside.substr(1, inside.size() - 2);
    for (const auto part : type.kind == model::Kind::kArray ? base::split(inside, ',') : std::vector<std::string_view>{inside})
      texts.emplace_back(part.starts_with('"') ? part.substr(1, part.size() - 2) : part);
    std::vector<std::string_view> views(texts.begin(), texts.end());
    std::string row;
    model::Refusal refusal;
    if (!model::encode_texts(field, views, row, refusal)) continue;
    std::string query;
    for (const auto& text : texts) query += (query.empty() ? "" : "&") + ("v=" + text);
    return "`" + query + "`";
  }
  return "cannot be given";
}

// By its first byte; every number is 0.
char type_of(std::string_view json) { return json.front() == '-' || (json.front() >= '0' && json.front() <= '9') ? '0' : json.front(); }

std::string code(std::string_view text) { return fmt::format("`{}`", text); }

std::string generated() {
  std::string types = "| C++ | ClickHouse | JSON that is taken | As a parameter |\n|---|---|---|---|\n";
  std::string examples = "| Type | Sent → comes back | Refused |\n|---|---|---|\n";
  for (std::size_t i = 0; i < model::kKindCount; ++i) {
    const auto kind = static_cast<model::Kind>(i);
    const auto& entry = model::coercion(kind);
    const auto type = sample_of(kind);
    EXPECT_TRUE(type.has_value()) << entry.clickhouse << " has no type in kSampleTypes";
    if (!type) continue;
    const bool in_records = kind != model::Kind::kAggregate;
    types += fmt::format("| {} | {} | {} | {} |\n", code(entry.cpp), code(entry.clickhouse), entry.json,
                         in_records ? parameter(*type) : "cannot be given");
    if (!in_records) continue;
    std::vector<std::string> taken;
    std::map<char, int> taken_of_type;
    for (const auto json : kProbes) {
      const Probed probed = probe(*type, json);
      if (!probed.error.empty() || taken_of_type[type_of(json)]++ >= kTakenMax) continue;
      taken.push_back(probed.out == json ? code(json) : code(json) + " → " + code(probed.out));
    }
    std::vector<std::string> refused;
    std::set<std::pair<char, std::string>> seen;  // one of a JSON type and a rule; of wrong types one
    for (auto json = std::rbegin(kProbes); json != std::rend(kProbes); ++json) {
      const Probed probed = probe(*type, *json);
      if (probed.error.empty() || !seen.emplace(probed.error == "type" ? ' ' : type_of(*json), probed.error).second) continue;
      refused.push_back(fmt::format("{} ({})", code(*json), probed.error));
    }
    examples += fmt::format("| {} | {} | {} |\n", code(model::to_text(*type)), base::join(taken, ", "), base::join(refused, ", "));
  }
  return types + "\n## Examples\n\nWhat comes back is what an API answers. In brackets is the rule that a refusal names.\n\n" + examples;
}

TEST(TypesPage, IsFresh) {
  const std::string path = ANTLER_TEST_TYPES_PAGE;
  std::stringstream read;
  read << std::ifstream(path).rdbuf();
  const std::string page = read.str();
  const auto begin = page.find(kBegin);
  const auto end = page.find(kEnd);
  ASSERT_TRUE(begin != std::string::npos && end != std::string::npos && begin < end) << path << " has lost its marks";
  const std::string fresh = page.substr(0, begin + kBegin.size()) + "\n" + generated() + "\n" + page.substr(end);
  if (std::getenv("ANTLER_UPDATE") != nullptr) {
    std::ofstream(path) << fresh;
    return;
  }
  EXPECT_EQ(page, fresh) << path << " is stale: ./x docs writes it";
}

}  // namespace
}  // namespace antler::codec
