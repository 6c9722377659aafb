// expect: antler: the .recover of a Recovery<T> returns T or std::optional<T>
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
inline const antler::Recovery<Flight> r{"r", {.of = flights, .recover = [](const antler::DeadLetter& l) { return l.record; }}};
#else
inline const antler::Recovery<Flight> r{"r", {.of = flights, .recover = [](const antler::DeadLetter& l, antler::Context&) { return l.parse<Flight>(); }}};
#endif
