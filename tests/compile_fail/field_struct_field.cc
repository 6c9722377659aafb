// expect: antler: a field is a value, not a pointer
#include "antler/antler.h"

struct Plain {
  int a;
};
struct Inner {
  int* a;
};
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::vector<Inner> inner;
#else
  std::vector<Plain> inner;
#endif

};
inline const antler::Stream<Event> events{"events"};
