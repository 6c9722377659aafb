// The app of chain_test.py: three transforms behind each other, of each form, a view at their end, and a consumer. Some records say what is
// to become of them: "poison" ends the program, "hang" keeps its thread, "busy" fails twice.
#include <antler/antler.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <mutex>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Event {
  std::uint64_t number;
  std::string user;
  std::string what;
};
struct Big {
  std::uint64_t number;
  std::string user;
};
struct UserTotal {
  std::string user;
  antler::Aggregate<"count"> events;
  antler::Aggregate<"sum", std::uint64_t> numbers;
};

constexpr std::uint64_t kBig = 500;  // of a thousand

const antler::IngestPipeline<Event> events{"events",
                                           {.table = {.order_by = {&Event::number}}, .stream = {.partitions = 2, .key = {&Event::user}}}};
const antler::Stream<Event> cleaned{"cleaned", {.partitions = 3, .key = {&Event::user}}};
const antler::Stream<Event> checked{"checked", {.partitions = 2, .key = {&Event::user}}};
const antler::IngestPipeline<Big> big{"big", {.table = {.order_by = {&Big::number}}}};
const antler::IngestPipeline<Event> small{"small", {.table = {.order_by = {&Event::number}}}};
const antler::IngestPipeline<Event> told{"told", {.table = {.order_by = {&Event::number}}}};

const antler::Transform<Event, Event> clean{"clean",
                                            {
                                                .from = events,
                                                .to = cleaned,
                                                .apply =
                                                    [](std::span<const Event> batch) {
                                                      std::vector<Event> out;
                                                      for (const auto& event : batch)
                                                        if (event.what != "dirty") out.push_back(event);
                                                      return out;
                                                    },
                                            }};

const antler::Transform<Event, Event> check{"check",
                                            {
                                                .from = cleaned,
                                                .to = checked,
                                                .apply =
                                                    [](const Event& event) {
                                                      if (event.what == "poison") std::abort();
                                                      while (event.what == "hang") ::pause();
                                                      return event;
                                                    },
                                                .time_limit_ms = 500,
                                                .dead_letter_queue = true,
                                            }};

const antler::Transform<Event> route{"route",
                                     {
                                         .from = checked,
                                         .to = {big, small},
                                         .apply =
                                             [](const Event& event, antler::Router& router) {
                                               if (event.number % 1'000 < kBig) router.send(small, event);
                                               else router.send(big, Big{event.number, event.user});
                                             },
                                     }};

const antler::MaterializedView<UserTotal> totals{
    "totals",
    {
        .select = antler::sql("SELECT {0}, countState() AS {1}, sumState({2}) AS {3} FROM {4} GROUP BY {0}", &Big::user, &UserTotal::events,
                              &Big::number, &UserTotal::numbers, big),
        .order_by = {&UserTotal::user},
    }};

const antler::Consumer<Event> tell{"tell",
                                   {
                                       .from = checked,
                                       .apply =
                                           [](const Event& event, antler::Context& ctx) {
                                             static std::mutex mutex;
                                             static std::map<std::uint64_t, int> attempts;
                                             if (event.what == "busy") {
                                               const std::lock_guard lock(mutex);
                                               if (++attempts[event.number] < 3) throw std::runtime_error("busy");
                                             }
                                             if (event.number % 100 == 0) ctx.send(told, event);
                                           },
                                       .writes = {told},
                                       .retries = {.attempts = 5, .first_wait_ms = 10},
                                       .dead_letter_queue = true,
                                   }};

}  // namespace

int main(int argc, char** argv) {
  antler::App app{"chain"};
  app.add(events, cleaned, checked, big, small, told, clean, check, route, totals, tell);
  return app.run(argc, argv);
}
