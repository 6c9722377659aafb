// expect: has no non-static data member named 'dead_leter_queue'
// expect-clang: did you mean 'dead_letter_queue'?
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};

#ifdef MISTAKE
inline const antler::IngestPipeline<Flight> p{"p", {.dead_leter_queue = true}};
#else
inline const antler::IngestPipeline<Flight> p{"p", {.dead_letter_queue = true}};
#endif
