// ctx.lookup against ClickHouse, in the test kit: keys of every type that may be one, rows that are not merged yet, rows that come and
// change.
#include <antler/antler.h>
#include <antler/testing.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace {

using antler::testing::TestApp;

enum class Colour : std::int8_t { kRed = -1, kGreen = 2 };

struct Key {
  std::uint64_t number;
  std::string text;
  antler::LowCardinality<std::optional<std::string>> name;
  antler::Int128 wide;
  std::optional<std::int8_t> small;
  Colour colour;
  antler::Decimal<18, 4> price;
  antler::Date day;
  antler::Date32 far_day;
  antler::DateTime at;
  antler::Zoned<antler::DateTime64<9>, "Asia/Kathmandu"> exactly;
  antler::FixedString<4> code;
  antler::Uuid id;
  antler::Ipv4 address;
  antler::Bounded<std::uint32_t, 0, 1'000> level;
  std::uint32_t version;
};
inline const antler::IngestPipeline<Key> keys{
    "keys", {.table = {.engine = antler::Engine::kReplacingMergeTree, .version = &Key::version, .order_by = {&Key::number}}}};

Key key(std::uint64_t number) {
  const bool odd = number % 2 == 1;
  const char* const texts[] = {"", "it's", "back\\slash", "two\nlines\t", "\"quoted\" {v:String}", "ünïcode 🛫", "NULL", "  "};
  Key out{.number = number,
          .text = texts[number % 8],
          .name = {},
          .wide = odd ? std::numeric_limits<antler::Int128>::min() + number : std::numeric_limits<antler::Int128>::max() - number,
          .small = {},
          .colour = odd ? Colour::kRed : Colour::kGreen,
          .price = odd ? antler::Decimal<18, 4>::from_text("-0.1000") : antler::Decimal<18, 4>::from_text("99999999999999.0001"),
          .day = odd ? antler::Date::from_text("1970-01-01") : antler::Date::from_text("2149-06-06"),
          .far_day = odd ? antler::Date32::from_text("1900-01-01") : antler::Date32::from_text("2299-12-31"),
          .at = odd ? antler::DateTime::from_text("1970-01-01T00:00:00Z") : antler::DateTime::from_text("2106-02-07T06:28:15Z"),
          .exactly = antler::DateTime64<9>::from_ticks(odd ? -1 : 1'700'000'000'123'456'789),
          .code = odd ? "a'\\\"" : "\n\t  ",
          .id = *antler::Uuid::parse(odd ? "01234567-89ab-cdef-0123-456789abcdef" : "ffffffff-ffff-ffff-ffff-fffffffffffe"),
          .address = *antler::Ipv4::parse(odd ? "0.0.0.0" : "255.255.255.255"),
          .level = odd ? 0u : 1'000u,
          .version = 1};
  if (odd) out.name = std::optional<std::string>("name " + std::to_string(number)), out.small = static_cast<std::int8_t>(-128 + number);
  return out;
}

struct None {};
struct Mistake {
  std::string field;
  std::uint64_t number;
};

// Of each field: one key at a time and all at once, each a row that has it.
template <class M>
void check(antler::Context& ctx, const char* name, M Key::* field, std::vector<Mistake>& out) {
  std::vector<M> values;
  for (std::uint64_t n = 0; n < 8; ++n) values.push_back(key(n).*field);
  for (const bool at_once : {true, false}) {
    const auto found = at_once ? ctx.lookup_all(keys, field, values, {.fresh_ms = 0}) : std::vector<std::shared_ptr<const Key>>();
    for (std::uint64_t n = 0; n < 8; ++n) {
      const auto row = at_once ? found[n] : ctx.lookup(keys, field, values[n], {.fresh_ms = 0});
      bool is_null = false;
      if constexpr (requires { values[n].has_value(); }) is_null = !values[n].has_value();
      if (is_null ? row != nullptr : row == nullptr || (*row).*field != values[n] || row->version != 2) out.push_back({name, n});
    }
  }
}

inline const antler::Api<None, Mistake> mistakes{"mistakes",
                                                 {.handler =
                                                      [](const None&, antler::Context& ctx) {
                                                        std::vector<Mistake> out;
                                                        check(ctx, "number", &Key::number, out);
                                                        check(ctx, "text", &Key::text, out);
                                                        check(ctx, "wide", &Key::wide, out);
                                                        check(ctx, "small", &Key::small, out);
                                                        check(ctx, "colour", &Key::colour, out);
                                                        check(ctx, "price", &Key::price, out);
                                                        check(ctx, "day", &Key::day, out);
                                                        check(ctx, "far_day", &Key::far_day, out);
                                                        check(ctx, "at", &Key::at, out);
                                                        check(ctx, "exactly", &Key::exactly, out);
                                                        check(ctx, "code", &Key::code, out);
                                                        check(ctx, "id", &Key::id, out);
                                                        check(ctx, "address", &Key::address, out);
                                                        check(ctx, "level", &Key::level, out);
                                                        check(ctx, "name", &Key::name, out);
                                                        return out;
                                                      },
                                                  .reads = {keys}}};

struct Wanted {
  std::uint64_t number;
  antler::Default<std::int64_t> fresh_ms = 60'000;
};
struct Found {
  std::uint32_t version;
};
inline const antler::Api<Wanted, Found> version{"version",
                                                {.handler =
                                                     [](const Wanted& wanted, antler::Context& ctx) {
                                                       const auto row =
                                                           ctx.lookup(keys, &Key::number, wanted.number, {.fresh_ms = wanted.fresh_ms});
                                                       return Found{row ? row->version : 0};
                                                     },
                                                 .reads = {keys}}};

TEST(Lookups, ByEveryTypeOfKey) {
  TestApp app(antler::App("lookups").add(keys, mistakes, version));
  std::vector<Key> rows;
  for (std::uint64_t n = 0; n < 8; ++n) rows.push_back(key(n));
  app.push(keys, rows);
  app.settle();
  for (auto& row : rows) row.version = 2;
  app.push(keys, rows);  // into another part, so that only FINAL tells which is the row
  app.settle();
  const auto answer = app.get(mistakes, {});
  ASSERT_EQ(answer.status, 200u) << answer;
  for (const auto& mistake : answer.rows) ADD_FAILURE() << "by " << mistake.field << " of row " << mistake.number;
}

TEST(Lookups, ARowIsKeptForAsLongAsTheCallerAllows) {
  TestApp app(antler::App("lookups").add(keys, mistakes, version));
  const auto version_of = [&](std::uint64_t number, std::int64_t fresh_ms) {
    return app.get(version, {number, fresh_ms}).rows.at(0).version;
  };
  EXPECT_EQ(version_of(7, 60'000), 0u);
  app.push(keys, {key(7)});
  app.settle();
  EXPECT_EQ(version_of(7, 0), 1u);
  Key next = key(7);
  next.version = 5;
  app.push(keys, {next});
  app.settle();
  EXPECT_EQ(version_of(7, 3'600'000), 1u);
  EXPECT_EQ(version_of(7, 0), 5u);
  EXPECT_EQ(version_of(7, 3'600'000), 5u);
}

}  // namespace
