// expect: antler: the dead letters of this resource are of another model than the Recovery makes
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
inline const antler::Recovery<Other> r{"r", {.of = flights, .recover = [](const antler::DeadLetter&) { return Other{}; }}};
#else
inline const antler::Recovery<Flight> r{"r", {.of = flights, .recover = [](const antler::DeadLetter&) { return Flight{}; }}};
#endif
