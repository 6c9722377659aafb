// expect: antler: the .of of a Recovery is an IngestApi, an IngestPipeline, a Transform, a Consumer or an OlapTable
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string text;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

#ifdef MISTAKE
inline const antler::Stream<Flight> s{"s"};
inline const antler::Recovery<Flight> r{"r", {.of = s, .recover = [](const antler::DeadLetter&) { return Flight{}; }}};
#else
inline const antler::IngestApi<Flight> s{"s", {.to = flights}};
inline const antler::Recovery<Flight> r{"r", {.of = s, .recover = [](const antler::DeadLetter&) { return Flight{}; }}};
#endif
