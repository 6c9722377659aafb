// Declarations that a compiler takes and the application refuses: one for each code of ANT10xx, with what is said of it in codes/. The
// #line before each gives it the place that the text shows, so that a case does not change when this file does.
#include <antler/antler.h>

#include <functional>

#include "golden.h"

// Their names are in what is said, so they are in a namespace that has one.
namespace shop {

using namespace antler;

struct Order {
  DateTime placed_at;
  std::string shop;
  std::uint32_t amount;
};
struct Revenue {
  std::string shop;
  Aggregate<"sum", std::uint32_t> amount;
};
struct ByShop {
  std::string shop;
};
struct ShopRow {
  std::string shop;
};
struct Trap {
  std::uint8_t a;
  alignas(2) std::uint8_t b;
  std::uint32_t c;
};
struct Paging {
  std::string shop;
  std::uint32_t limit = 10;
};
struct Measured {
  Default<double> value = 1e300 * 1e300;
};
struct Parcel {
  Pattern<"[A-Z"> code;
};
struct Subscriber {
  Default<Email> mail = "nobody";
};
struct Visit {
  Zoned<DateTime, "Europe / Zurich"> at;
};

struct Average {
  std::string shop;
  Aggregate<"avg(", double> amount;
};

}  // namespace shop

namespace web {
struct Order {
  std::string path;
};
}  // namespace web

namespace antler::golden {
namespace {

using namespace shop;  // NOLINT: their names are what is tested

const std::filesystem::path kFolder = ANTLER_GOLDEN_FOLDER;

const IngestPipeline<Order> orders{"orders", {.table = {.order_by = {&Order::shop}}}};

template <class... R>
std::string said_of(const R&... resources) {
  App app{"shop"};
  app.add(resources...);
  return app.manifest().diagnostics;
}

std::string layout() {
#line 12 "app/shop.h"
  const OlapTable<Trap> readings{"readings"};
  return said_of(readings);
}

std::string initialiser() {
#line 12 "app/shop.h"
  const Api<Paging, ShopRow> api{
      "by-shop",
      {.select = sql("SELECT {} FROM {} WHERE {} = {} LIMIT {}", &ShopRow::shop, orders, &Order::shop, &Paging::shop, &Paging::limit)}};
  return said_of(api);
}

std::string no_select() {
#line 12 "app/shop.h"
  const Api<ByShop, ShopRow> api{"by-shop", {.time_limit_ms = 500}};
  return said_of(api);
}

std::string default_without_form() {
#line 12 "app/shop.h"
  const IngestPipeline<Measured> measured{"measured"};
  return said_of(measured);
}

std::string pattern_that_is_none() {
#line 12 "app/shop.h"
  const IngestPipeline<Parcel> parcels{"parcels"};
  return said_of(parcels);
}

std::string default_that_breaks_its_rule() {
#line 12 "app/shop.h"
  const IngestPipeline<Subscriber> subscribers{"subscribers"};
  return said_of(subscribers);
}

std::string two_of_a_name() {
#line 12 "app/shop.h"
  const OlapTable<Order> first{"archive"};
#line 20 "app/shop.h"
  const OlapTable<Revenue> second{"archive"};
  return said_of(first, second);
}

std::string two_models_of_a_name() {
#line 12 "app/shop.h"
  const OlapTable<Order> bought{"bought"};
#line 4 "app/web.h"
  const OlapTable<web::Order> clicked{"clicked"};
  return said_of(bought, clicked);
}

std::string field_of_another() {
#line 12 "app/shop.h"
  const OlapTable<Revenue> revenue{"revenue", {.order_by = {sql("lower({})", &Order::shop)}}};
  return said_of(revenue);
}

// The zeroes of a constant whose file comes later, as the loader leaves them.
template <class T>
struct Zeroes {
  alignas(T) unsigned char bytes[sizeof(T)] = {};
  [[nodiscard]] const T& get() const { return *reinterpret_cast<const T*>(bytes); }
};
std::string not_constructed() {
  const Zeroes<Stream<Order>> stream;
  return said_of(stream.get());
}

std::string aggregate_that_cannot_be_read() {
#line 12 "app/shop.h"
  const OlapTable<Average> averages{"averages"};
  return said_of(averages);
}

std::string zone_that_is_no_name() {
#line 12 "app/shop.h"
  const OlapTable<Visit> visits{"visits"};
  return said_of(visits);
}

std::string parameters_of_what_is_read() {
#line 12 "app/shop.h"
  const Api<Order, ShopRow> api{"by-shop", {.select = sql("SELECT {} FROM {}", &Order::shop, orders)}};
  return said_of(api);
}

std::string name_made_at_run_time() {
  const std::string region = "EU-West";
#line 12 "app/shop.h"
  const Stream<Order> stream{Name::runtime("orders_" + region)};
  return said_of(stream);
}

std::string table_left_out() {
#line 8 "app/shop.h"
  const IngestPipeline<Order> passing{"passing", {.table = {.enabled = false}}};
#line 12 "app/shop.h"
  const Api<ByShop, ShopRow> api{"by-shop", {.select = sql("SELECT {} FROM {} LIMIT {}", &Order::shop, passing, 5)}};
  return said_of(api);
}

std::string no_stream() {
#line 12 "app/shop.h"
  const IngestApi<Order> ingest{"orders_in"};
  return said_of(ingest);
}

std::string setting_twice() {
#line 12 "app/shop.h"
  const OlapTable<Order> table{"archive", {.settings = {{"index_granularity", "4096"}, {"index_granularity", "1024"}}}};
  return said_of(table);
}

std::string reads_nothing() {
#line 12 "app/shop.h"
  const MaterializedView<Revenue> view{"revenue", {.select = sql("SELECT shop, sumState(amount) AS amount FROM orders GROUP BY shop")}};
  return said_of(view);
}

std::string reads_without_a_handler() {
#line 12 "app/shop.h"
  const Api<ByShop, ShopRow> api{"by-shop", {.select = sql("SELECT {} FROM {} LIMIT {}", &Order::shop, orders, 5), .reads = {orders}}};
  return said_of(api);
}

std::string half_a_transform() {
#line 12 "app/shop.h"
  const Transform<Order, Order> large{"large_orders", {.from = orders, .apply = [](const Order& order) { return order; }}};
  return said_of(large);
}

#line 200 "declarations_test.cc"
struct Case {
  const char* code;
  std::string (*said)();
};
void PrintTo(const Case& test, std::ostream* out) { *out << test.code; }

constexpr Case kCases[] = {
    {"ANT1001", layout},
    {"ANT1002", initialiser},
    {"ANT1003", no_select},
    {"ANT1004", default_without_form},
    {"ANT1030", pattern_that_is_none},
    {"ANT1031", default_that_breaks_its_rule},
    {"ANT1005", two_of_a_name},
    {"ANT1006", two_models_of_a_name},
    {"ANT1007", field_of_another},
    {"ANT1009", not_constructed},
    {"ANT1010", aggregate_that_cannot_be_read},
    {"ANT1011", parameters_of_what_is_read},
    {"ANT1012", name_made_at_run_time},
    {"ANT1013", table_left_out},
    {"ANT1014", no_stream},
    {"ANT1015", setting_twice},
    {"ANT1016", reads_nothing},
    {"ANT1017", reads_without_a_handler},
    {"ANT1018", half_a_transform},
    {"ANT1021", zone_that_is_no_name},
};

class Declaration : public testing::TestWithParam<Case> {};
TEST_P(Declaration, SaysWhatItSaid) {
  const std::string said = GetParam().said();
  EXPECT_TRUE(said.starts_with(std::string("error[") + GetParam().code + "]")) << said;
  EXPECT_EQ(said.find("\nerror["), std::string::npos) << "a case is of one code: " << said;
  expect_said(kFolder / "codes" / GetParam().code, said);
}
INSTANTIATE_TEST_SUITE_P(Cases, Declaration, testing::ValuesIn(kCases), [](const auto& info) { return std::string(info.param.code); });

}  // namespace
}  // namespace antler::golden
