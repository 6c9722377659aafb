// expect: could not convert
// expect-clang: no matching constructor for initialization of 'Name'
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};

#ifdef MISTAKE
inline const antler::Stream<Flight> s{};
#else
inline const antler::Stream<Flight> s{"s"};
#endif
