// expect: antler: ctx.lookup reads an OlapTable, an IngestPipeline, a MaterializedView or a DeadLetterQueue
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};
inline const antler::Stream<Flight> late{"late"};

#ifdef MISTAKE
inline void look(antler::Context& ctx) { ctx.lookup(late, &Flight::origin, "JFK"); }
#else
inline void look(antler::Context& ctx) { ctx.lookup(flights, &Flight::origin, "JFK"); }
#endif
