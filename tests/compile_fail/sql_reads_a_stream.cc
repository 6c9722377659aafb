// expect: antler: SQL reads an OlapTable, an IngestPipeline, a MaterializedView or a DeadLetterQueue
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
inline const antler::Stream<Flight> s{"s"};

#ifdef MISTAKE
inline const antler::Sql text = antler::sql("SELECT 1 FROM {}", s);
#else
inline const antler::Sql text = antler::sql("SELECT 1 FROM {}", flights);
#endif
