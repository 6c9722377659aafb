// expect: antler: a stream is a Stream or an IngestPipeline
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};
inline const antler::Stream<Flight> s{"s"};
inline const antler::OlapTable<Flight> t{"t"};

#ifdef MISTAKE
inline const antler::IngestApi<Flight> i{"i", {.to = t}};
#else
inline const antler::IngestApi<Flight> i{"i", {.to = s}};
#endif
