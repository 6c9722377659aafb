// expect: antler: this field belongs to another struct than the rows of the table
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Late {
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

#ifdef MISTAKE
inline void look(antler::Context& ctx) { ctx.lookup(flights, &Late::origin, "JFK"); }
#else
inline void look(antler::Context& ctx) { ctx.lookup(flights, &Flight::origin, "JFK"); }
#endif
