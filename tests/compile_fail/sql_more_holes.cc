// expect: this_sql_has_more_holes_than_arguments
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
inline const antler::Sql text = antler::sql("SELECT {}, {} FROM t", &Flight::origin);
#else
inline const antler::Sql text = antler::sql("SELECT {} FROM t", &Flight::origin);
#endif
