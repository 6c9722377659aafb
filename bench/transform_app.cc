// The app of the benches `transform`, `lookup`, `fanout` and `chain`: the event of event.cc as a struct, from one stream to another with
// nothing behind it, also with lookups; or to ten; or through three transforms into a table. ANTLER_BENCH_SHAPE says which.
#include <antler/antler.h>

#include <cstdlib>
#include <string_view>

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

inline constexpr auto same = [](const Event& event) { return event; };

inline const antler::Stream<Event> copies{"copies"};
inline const antler::Transform<Event, Event> copy{"copy", {.from = events, .to = copies, .apply = same}};

inline const antler::Stream<Event> fan_0{"fan_0"};
inline const antler::Transform<Event, Event> fan_out_0{"fan_out_0", {.from = events, .to = fan_0, .apply = same}};
inline const antler::Stream<Event> fan_1{"fan_1"};
inline const antler::Transform<Event, Event> fan_out_1{"fan_out_1", {.from = events, .to = fan_1, .apply = same}};
inline const antler::Stream<Event> fan_2{"fan_2"};
inline const antler::Transform<Event, Event> fan_out_2{"fan_out_2", {.from = events, .to = fan_2, .apply = same}};
inline const antler::Stream<Event> fan_3{"fan_3"};
inline const antler::Transform<Event, Event> fan_out_3{"fan_out_3", {.from = events, .to = fan_3, .apply = same}};
inline const antler::Stream<Event> fan_4{"fan_4"};
inline const antler::Transform<Event, Event> fan_out_4{"fan_out_4", {.from = events, .to = fan_4, .apply = same}};
inline const antler::Stream<Event> fan_5{"fan_5"};
inline const antler::Transform<Event, Event> fan_out_5{"fan_out_5", {.from = events, .to = fan_5, .apply = same}};
inline const antler::Stream<Event> fan_6{"fan_6"};
inline const antler::Transform<Event, Event> fan_out_6{"fan_out_6", {.from = events, .to = fan_6, .apply = same}};
inline const antler::Stream<Event> fan_7{"fan_7"};
inline const antler::Transform<Event, Event> fan_out_7{"fan_out_7", {.from = events, .to = fan_7, .apply = same}};
inline const antler::Stream<Event> fan_8{"fan_8"};
inline const antler::Transform<Event, Event> fan_out_8{"fan_out_8", {.from = events, .to = fan_8, .apply = same}};
inline const antler::Stream<Event> fan_9{"fan_9"};
inline const antler::Transform<Event, Event> fan_out_9{"fan_out_9", {.from = events, .to = fan_9, .apply = same}};

inline const antler::Stream<Event> first_of_three{"first_of_three"};
inline const antler::Stream<Event> second_of_three{"second_of_three"};
inline const antler::IngestPipeline<Event> done{"done", {.table = {.order_by = {&Event::name, &Event::ts}}}};
inline const antler::Transform<Event, Event> step_1{"step_1", {.from = events, .to = first_of_three, .apply = same}};
inline const antler::Transform<Event, Event> step_2{"step_2", {.from = first_of_three, .to = second_of_three, .apply = same}};
inline const antler::Transform<Event, Event> step_3{"step_3", {.from = second_of_three, .to = done, .apply = same}};
struct Visible {
  std::uint64_t in_table, in_view;
};
inline const antler::Api<antler::NoParameters, Visible> visible{
    "visible", {.select = antler::sql("SELECT count() AS {0}, count() AS {1} FROM {2}", &Visible::in_table, &Visible::in_view, done)}};

// Two lookups a record, of few keys: what is kept is found.
struct Label {
  std::string code;
  std::string text;
};
inline const antler::IngestPipeline<Label> labels{"labels", {.table = {.order_by = {&Label::code}}}};
inline const antler::Transform<Event, Event> look_up{"look_up",
                                                     {.from = events,
                                                      .to = copies,
                                                      .apply =
                                                          [](const Event& event, antler::Context& ctx) {
                                                            const auto name = ctx.lookup(labels, &Label::code, event.name),
                                                                       country = ctx.lookup(labels, &Label::code, event.country);
                                                            Event out = event;
                                                            if (name && country) out.url = name->text + country->text;
                                                            return out;
                                                          },
                                                      .reads = {labels}}};

int main(int argc, char** argv) {
  const char* const given = std::getenv("ANTLER_BENCH_SHAPE");
  const std::string_view shape = given == nullptr ? "copy" : given;
  antler::App app{"bench"};
  app.add(events_api);
  if (shape == "chain") app.add(step_1, step_2, step_3, visible);
  else if (shape == "fanout")
    app.add(fan_out_0, fan_out_1, fan_out_2, fan_out_3, fan_out_4, fan_out_5, fan_out_6, fan_out_7, fan_out_8, fan_out_9);
  else if (shape == "lookup") app.add(copies, labels, look_up);
  else app.add(copies, copy);
  return app.run(argc, argv);
}
