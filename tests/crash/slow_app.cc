// The app of slow_consumer_test.py: a consumer that takes its time over each record until somebody says that it need not, and a table that
// has nothing to do with it.
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

const antler::Stream<Event> slow{"slow", {.retention_hours = 0}};
const antler::IngestApi<Event> slow_api{"slow", {.to = slow}};
const antler::IngestPipeline<Event> quick{"quick", {.table = {.order_by = {&Event::number}}}};
const antler::Consumer<Event> think{"think",
                                    {
                                        .from = slow,
                                        .apply =
                                            [](const Event&) {
                                              if (!may_hurry()) ::usleep(kPauseUs);
                                            },
                                    }};

}  // namespace

int main(int argc, char** argv) {
  antler::App app{"slow"};
  app.add(slow_api, quick, think);
  return app.run(argc, argv);
}
