// The app of replay_test.py and stream_commands_test.py: an endpoint, a table, a transform and a consumer that each refuse some records,
// and recoveries of what they refuse.
#include <antler/antler.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>

namespace {

struct Order {
  std::uint64_t number;
  std::string what;
  antler::Default<std::uint32_t> cents = 100;
};
struct Price {
  std::uint64_t number;
  std::uint32_t cents;
};

// The world that functions depend on: a file that is there or is not.
bool is_mended() {
  const char* const path = std::getenv("REPLAY_APP_MENDED");
  return path != nullptr && ::access(path, F_OK) == 0;
}

const antler::IngestPipeline<Order> orders{"orders",
                                           {
                                               .table = {.order_by = {&Order::number}},
                                               .stream = {.partitions = 2, .key = {&Order::what}},
                                               .dead_letter_queue = true,
                                           }};
// A second table of the stream, with a view behind it.
struct Count {
  std::string what;
  antler::Aggregate<"count"> orders;
};
const antler::OlapTable<Order> copies{"copies", {.order_by = {&Order::number}, .from = {orders}}};
const antler::MaterializedView<Count> counts{
    "counts",
    {
        .select = antler::sql("SELECT {0}, countState() AS {1} FROM {2} GROUP BY {0}", &Order::what, &Count::orders, copies),
        .order_by = {&Count::what},
    }};
const antler::IngestPipeline<Price> prices{"prices", {.table = {.order_by = {&Price::number}}}};
const antler::IngestPipeline<Order> noted{"noted", {.table = {.order_by = {&Order::number}}}};

const antler::Transform<Order, Price> price{"price",
                                            {
                                                .from = orders,
                                                .to = prices,
                                                .apply =
                                                    [](const Order& order) {
                                                      if (order.what == "unknown" && !is_mended())
                                                        throw std::runtime_error("no price of `unknown`");
                                                      return Price{order.number, order.cents};
                                                    },
                                                .dead_letter_queue = true,
                                            }};
const antler::Consumer<Order> note{"note",
                                   {
                                       .from = orders,
                                       .apply =
                                           [](const Order& order, antler::Context& ctx) {
                                             if (order.what == "unnoted" && !is_mended()) throw antler::PermanentError("not now");
                                             ctx.send(noted, order);
                                           },
                                       .writes = {noted},
                                       .dead_letter_queue = true,
                                   }};

// "12 EUR" → 1200
const antler::Recovery<Order> read_euros{"read_euros",
                                         {
                                             .of = orders,
                                             .recover = [](const antler::DeadLetter& letter) -> std::optional<Order> {
                                               const auto cents = letter.field("cents");
                                               if (!cents) return std::nullopt;
                                               return letter.with("cents", std::to_string(std::stoul(*cents) * 100)).parse<Order>();
                                             },
                                         }};
const antler::Recovery<Order> name_them{
    "name_them",
    {
        .of = price,
        .recover = [](const antler::DeadLetter& letter) { return letter.with("what", "\"tea\"").parse<Order>(); },
    }};

}  // namespace

int main(int argc, char** argv) {
  antler::App app{"replay"};
  app.add(orders, copies, counts, prices, noted, price, note, read_euros, name_them);
  return app.run(argc, argv);
}
