// expect: antler: the .apply of a Transform<In> is called with (const In&, antler::Router&), and with an antler::Context& behind them
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

#ifdef MISTAKE
inline const antler::Transform<Flight> t{"t", {.from = flights, .to = {flights}, .apply = [](const Flight&) {}}};
#else
inline const antler::Transform<Flight> t{"t", {.from = flights, .to = {flights}, .apply = [](const Flight& f, antler::Router& r) { r.send(flights, f); }}};
#endif
