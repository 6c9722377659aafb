// expect: antler: a resource is a constant that outlives the App, not a temporary
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};
struct Params {
  std::string origin;
};
struct Row {
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

#ifdef MISTAKE
void build(antler::App& app) { app.add(antler::Stream<Flight>{"s"}); }
#else
void build(antler::App& app) { app.add(flights); }
#endif
