// expect: this_sql_has_double_braces_but_nothing_is_escaped
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
inline const antler::Sql text = antler::sql("SELECT {{}}");
#else
inline const antler::Sql text = antler::sql("SELECT {'a': 1}");
#endif
