// expect: use of deleted function
// expect-clang: call to implicitly-deleted copy constructor
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};
inline const antler::Stream<Flight> s{"s"};

#ifdef MISTAKE
inline const antler::Stream<Flight> copy = s;
#else
inline const antler::Stream<Flight>& same = s;
#endif
