// expect: this_sql_has_more_arguments_than_holes
// expect-clang: is not a constant expression
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
inline const antler::Sql text = antler::sql("SELECT {} FROM t", &Flight::origin, flights);
#else
inline const antler::Sql text = antler::sql("SELECT {} FROM {}", &Flight::origin, flights);
#endif
