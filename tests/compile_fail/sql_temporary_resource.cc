// expect: antler: a resource is a constant that outlives what refers to it, not a temporary
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
inline const antler::Sql text = antler::sql("SELECT 1 FROM {}", antler::OlapTable<Flight>{"t"});
#else
inline const antler::Sql text = antler::sql("SELECT 1 FROM {}", flights);
#endif
