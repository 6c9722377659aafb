// expect: antler: this stream carries another model than the record
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
inline void insert(antler::Context& ctx) { ctx.insert(late, std::vector<Flight>()); }
#else
inline void insert(antler::Context& ctx) { ctx.insert(late, std::vector<Late>()); }
#endif
