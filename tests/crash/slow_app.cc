// The apps of slow_consumer_test.py: a consumer that takes its time over each record until somebody says that it need not, and a table that
// has nothing to do with it; or, with SLOW_APP_CHAIN, three transforms one behind the other, of which the last is the slow one.
#include <antler/antler.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

struct Event {
  std::uint64_t number;
  std::string text;
};

constexpr unsigned kPauseUs = 1'000;

bool may_hurry() {
  const char* const path = std::getenv("SLOW_APP_HURRY");
  return path != nullptr && ::access(path, F_OK) == 0;
}

void take_time() {
  if (!may_hurry()) ::usleep(kPauseUs);
}

const antler::Stream<Event> slow{"slow", {.retention_hours = 0}};
const antler::IngestApi<Event> slow_api{"slow", {.to = slow}};
const antler::IngestPipeline<Event> quick{"quick", {.table = {.order_by = {&Event::number}}}};
const antler::Consumer<Event> think{"think",
                                    {
                                        .from = slow,
                                        .apply = [](const Event&) { take_time(); },
                                    }};

const antler::Stream<Event> entered{"entered", {.retention_hours = 0}};
const antler::IngestApi<Event> entered_api{"entered", {.to = entered}};
const antler::Stream<Event> first{"first", {.retention_hours = 0}};
const antler::Stream<Event> second{"second", {.retention_hours = 0}};
const antler::IngestPipeline<Event> arrived{"arrived", {.table = {.order_by = {&Event::number}}, .stream = {.retention_hours = 0}}};
const antler::Transform<Event, Event> to_first{"to_first",
                                               {.from = entered, .to = first, .apply = [](const Event& event) { return event; }}};
const antler::Transform<Event, Event> to_second{"to_second",
                                                {.from = first, .to = second, .apply = [](const Event& event) { return event; }}};
const antler::Transform<Event, Event> arrive{"arrive",
                                             {
                                                 .from = second,
                                                 .to = arrived,
                                                 .apply =
                                                     [](const Event& event) {
                                                       take_time();
                                                       return event;
                                                     },
                                             }};

}  // namespace

int main(int argc, char** argv) {
  antler::App app{"slow"};
  if (std::getenv("SLOW_APP_CHAIN") != nullptr) app.add(entered_api, quick, to_first, to_second, arrive);
  else app.add(slow_api, quick, think);
  return app.run(argc, argv);
}
