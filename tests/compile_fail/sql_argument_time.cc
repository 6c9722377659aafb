// expect: antler: an argument of sql() is a field, a resource, an Sql, a text, or a value of a type that a field may have
#include <chrono>

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
inline const antler::Sql text = antler::sql("SELECT {}", std::chrono::system_clock::time_point{});
#else
inline const antler::Sql text = antler::sql("SELECT {}", antler::DateTime64<3>{std::chrono::system_clock::time_point{}});
#endif
