// expect: antler: a row of an Api is made of values
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
struct State {
  antler::Aggregate<"count"> count;
};

#ifdef MISTAKE
inline const antler::Api<Params, State> api{"api"};
#else
inline const antler::Api<Params, Row> api{"api"};
#endif
