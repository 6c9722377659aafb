// expect: antler: the text of sql() is a string literal
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
inline const antler::Sql text = antler::sql(std::string("SELECT 1"));
#else
inline const antler::Sql text = antler::sql("SELECT 1");
#endif
