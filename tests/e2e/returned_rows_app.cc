// The app of returned_rows_test.py: the same questions as a select, as a handler that returns the rows of its query, and as one that reads
// them first.
#include <antler/antler.h>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace {

enum class Size : std::int8_t { kSmall = -1, kLarge = 100 };

struct Item {
  std::uint64_t number;
  antler::LowCardinality<std::string> kind;
  std::optional<double> weight;
  std::vector<std::string> tags;
  antler::DateTime64<3> made_at;
  antler::Default<Size> size = Size::kSmall;
  antler::Default<bool> is_new = false;
  std::tuple<std::int32_t, std::string> place;
};
const antler::IngestPipeline<Item> items{"items", {.table = {.order_by = {&Item::number}}}};

struct Below {
  std::uint64_t below;
};

antler::Sql question(std::uint64_t below) {
  return antler::sql("SELECT number, kind, weight, tags, made_at, size, is_new, place FROM {} WHERE {} < {} ORDER BY number", items,
                     &Item::number, below);
}

const antler::Api<Below, Item> select_items{
    "select_items",
    {.select = antler::sql("SELECT number, kind, weight, tags, made_at, size, is_new, place FROM {} WHERE {} < {} ORDER BY number", items,
                           &Item::number, &Below::below)}};
const antler::Api<Below, Item> returned_items{
    "returned_items",
    {.handler = [](const Below& of, antler::Context& ctx) { return ctx.query<Item>(question(of.below)); }, .reads = {items}}};
const antler::Api<Below, Item> read_items{
    "read_items",
    {.handler = [](const Below& of, antler::Context& ctx) { return ctx.query<Item>(question(of.below)).all(); }, .reads = {items}}};

// Of columns in another order, of which the worker makes rows.
const antler::Api<Below, Item> turned_items{
    "turned_items",
    {.handler =
         [](const Below& of, antler::Context& ctx) {
           return ctx.query<Item>(
               antler::sql("SELECT place, is_new, size, made_at, tags, weight, kind, number FROM {} WHERE {} < {} ORDER BY number", items,
                           &Item::number, of.below));
         },
     .reads = {items}}};

// By what is asked.
struct Ask {
  antler::Default<std::string> what = "one";
  std::uint64_t n;
};
struct Number {
  std::uint64_t n;
};
struct Narrow {
  antler::Bounded<std::uint64_t, 0, 9> n;
};

template <class R>
antler::Rows<R> returned(const Ask& ask, antler::Context& ctx) {
  const std::string what = ask.what;
  if (what == "many") return ctx.query<R>(antler::sql("SELECT number AS n FROM numbers({})", ask.n));
  if (what == "slow") return ctx.query<R>(antler::sql("SELECT toUInt64({} + sleep(2)) AS n", ask.n));
  if (what == "second") {
    auto first = ctx.query<R>(antler::sql("SELECT {} AS n", ask.n));
    R row{};
    first.next(row);
    return ctx.query<R>(antler::sql("SELECT {} + 1 AS n", row.n));
  }
  if (what == "slowish") return ctx.query<R>(antler::sql("SELECT toUInt64({} + sleep(0.1)) AS n", ask.n));
  if (what == "late") return ctx.query<R>(antler::sql("SELECT toUInt64({} + sleep(3)) AS n", ask.n));
  if (what == "another_type") return ctx.query<R>(antler::sql("SELECT toUInt32({}) AS n", ask.n));
  if (what == "another_name") return ctx.query<R>(antler::sql("SELECT {} AS m", ask.n));
  if (what == "throws") return ctx.query<R>(antler::sql("SELECT toUInt64({} + throwIf(1)) AS n", ask.n));
  if (what == "unread") return ctx.query<R>(antler::sql("SELECT count() AS n FROM system.tables LIMIT {}", ask.n));
  return ctx.query<R>(antler::sql("SELECT {} AS n", ask.n));
}
const antler::Api<Ask, Number> numbers{"numbers", {.handler = returned<Number>, .reads = {items}, .row_limit = 1'000'000}};
const antler::Api<Ask, Number> hasty_numbers{"hasty_numbers", {.handler = returned<Number>, .reads = {items}, .time_limit_ms = 1'000}};
const antler::Api<Ask, Number> ten_numbers{"ten_numbers", {.handler = returned<Number>, .reads = {items}, .row_limit = 10}};
const antler::Api<Ask, Narrow> narrow_numbers{"narrow_numbers", {.handler = returned<Narrow>, .reads = {items}}};
const antler::Api<Ask, Number> logged_numbers{"logged_numbers",
                                              {.handler =
                                                   [](const Ask& ask, antler::Context& ctx) {
                                                     ctx.log(antler::LogLevel::kWarning, "asked", {{"n", std::to_string(ask.n)}});
                                                     return returned<Number>(ask, ctx);
                                                   },
                                               .reads = {items}}};

}  // namespace

int main(int argc, char** argv) {
  antler::App app{"returned_rows"};
  app.add(items, select_items, returned_items, read_items, turned_items, numbers, hasty_numbers, ten_numbers, narrow_numbers,
          logged_numbers);
  return app.run(argc, argv);
}
