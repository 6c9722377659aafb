// expect: this_sql_never_uses_one_of_its_arguments
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
inline const antler::Sql text = antler::sql("SELECT {0}", &Flight::origin, &Flight::at);
#else
inline const antler::Sql text = antler::sql("SELECT {0}, {1}", &Flight::origin, &Flight::at);
#endif
