// The app of letter_queue_test.py: one DeadLetterQueue for an endpoint, two tables, a transform and a consumer, and what is made of it.
#include <antler/antler.h>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace {

struct Order {
  std::uint64_t number;
  std::string what;
};
struct Price {
  std::uint64_t number;
  std::uint32_t cents;
};
struct Alarm {
  std::string resource;
  std::string stage;
  std::string record;
};
struct Failures {
  antler::LowCardinality<std::string> resource;
  antler::Aggregate<"count"> letters;
};

const antler::DeadLetterQueue<Order> bad_orders{
    "bad_orders",
    {.retention_hours = 1'000,
     .table = {.ttl = antler::sql("toDateTime({}) + INTERVAL 1 YEAR", &antler::DeadLetter::dead_lettered_at),
               .columns = {{&antler::DeadLetter::record, {.codec = "ZSTD(3)"}}}}}};

const antler::IngestPipeline<Order> orders{"orders", {.table = {.order_by = {&Order::number}}, .dead_letter_queue = bad_orders}};
const antler::OlapTable<Order> copies{"copies", {.order_by = {&Order::number}, .from = {orders}, .dead_letter_queue = bad_orders}};
const antler::IngestPipeline<Price> prices{"prices", {.table = {.order_by = {&Price::number}}}};
const antler::Transform<Order, Price> price{"price",
                                            {.from = orders,
                                             .to = prices,
                                             .apply =
                                                 [](const Order& order) {
                                                   if (order.what == "unknown") throw std::runtime_error("no price of `unknown`");
                                                   return Price{order.number, 100};
                                                 },
                                             .dead_letter_queue = bad_orders}};
const antler::Consumer<Order> note{"note",
                                   {.from = orders,
                                    .apply =
                                        [](const Order& order) {
                                          if (order.what == "unnoted") throw antler::PermanentError("not now");
                                        },
                                    .dead_letter_queue = bad_orders}};

// The queue as a stream.
const antler::DeadLetterQueue<antler::DeadLetter> unraised{"unraised", {.table = {.enabled = false}}};
const antler::IngestPipeline<Alarm> alarms{"alarms", {.table = {.order_by = {&Alarm::resource}}}};
const antler::Transform<antler::DeadLetter, Alarm> raise_alarm{"raise_alarm",
                                                               {.from = bad_orders,
                                                                .to = alarms,
                                                                .apply =
                                                                    [](const antler::DeadLetter& letter) {
                                                                      if (letter.stage == "consumer")
                                                                        throw std::runtime_error("no alarm of a consumer");
                                                                      return Alarm{letter.resource, letter.stage, letter.record};
                                                                    },
                                                                .dead_letter_queue = unraised}};
// One table of the letters of all.
const antler::OlapTable<antler::DeadLetter> all_letters{"all_letters",
                                                        {.order_by = {&antler::DeadLetter::resource}, .from = {bad_orders, unraised}}};
// And as a table.
const antler::MaterializedView<Failures> failures{"failures",
                                                  {.select = antler::sql("SELECT {0}, countState() AS {1} FROM {2} GROUP BY {0}",
                                                                         &antler::DeadLetter::resource, &Failures::letters, bad_orders),
                                                   .order_by = {&Failures::resource}}};

const antler::Recovery<Order> name_them{
    "name_them", {.of = price, .recover = [](const antler::DeadLetter& letter) { return letter.with("what", "\"tea\"").parse<Order>(); }}};

}  // namespace

int main(int argc, char** argv) {
  antler::App app{"letters"};
  app.add(orders, copies, prices, price, note, alarms, raise_alarm, all_letters, failures, name_them);
  return app.run(argc, argv);
}
