// The app of the bench `transform`: the event of event.cc as a struct, from one stream to another, with nothing behind it.
#include <antler/antler.h>

struct Event {
  antler::Uuid id;
  antler::DateTime64<3> ts;
  std::uint64_t user_id;
  antler::LowCardinality<std::string> name, country;
  double amount;
  float lat;
  std::int32_t qty;
  std::optional<std::string> ref;
  std::string url;
};

inline const antler::Stream<Event> events{"events"};
inline const antler::IngestApi<Event> events_api{"events", {.to = events}};
inline const antler::Stream<Event> copies{"copies"};
inline const antler::Transform<Event, Event> copy{"copy",
                                                  {
                                                      .from = events,
                                                      .to = copies,
                                                      .apply = [](const Event& event) { return event; },
                                                  }};

int main(int argc, char** argv) {
  antler::App app{"bench"};
  app.add(events_api, copies, copy);
  return app.run(argc, argv);
}
