// expect: antler: the .apply of a Consumer is called with (const T&) or (std::span<const T>), and with an antler::Context& behind it
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

#ifdef MISTAKE
inline const antler::Consumer<Flight> c{"c", {.from = flights, .apply = [](int) {}}};
#else
inline const antler::Consumer<Flight> c{"c", {.from = flights, .apply = [](const Flight&, antler::Context&) {}}};
#endif
