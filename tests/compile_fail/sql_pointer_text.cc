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
inline const char* const pasted = "x";

#ifdef MISTAKE
inline const antler::Sql text = antler::sql(pasted);
#else
inline const antler::Sql text = antler::sql("SELECT {}", pasted);
#endif
