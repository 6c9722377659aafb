// expect: this_sql_names_a_parameter_in_braces_give_it_as_an_argument
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
inline const antler::Sql text = antler::sql("SELECT {limit:UInt32}");
#else
inline const antler::Sql text = antler::sql("SELECT {}", 5u);
#endif
