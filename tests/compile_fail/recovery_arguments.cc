// expect: antler: the .recover of a Recovery is called with (const antler::DeadLetter&), and with an antler::Context& behind it if it takes one
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
inline const antler::Recovery<Flight> r{"r", {.of = flights, .recover = [](const Flight& f) { return f; }}};
#else
inline const antler::Recovery<Flight> r{"r", {.of = flights, .recover = [](const antler::DeadLetter&) { return std::optional<Flight>(); }}};
#endif
