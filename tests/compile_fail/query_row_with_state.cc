// expect: antler: a row of a query is made of values
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Late {
  std::string origin;
};
struct Params {
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};
inline const antler::Stream<Late> late{"late"};

#ifdef MISTAKE
struct Count {
  antler::Aggregate<"count"> flights;
};
inline void query(antler::Context& ctx) { ctx.query<Count>(antler::sql("SELECT 1")); }
#else
struct Count {
  std::uint64_t flights;
};
inline void query(antler::Context& ctx) { ctx.query<Count>(antler::sql("SELECT 1")); }
#endif
