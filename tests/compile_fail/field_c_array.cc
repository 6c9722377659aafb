// expect: antler: a field is no C array; use std::array<T, N>
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  int list[3];
#else
  std::vector<int> list;
#endif

};
inline const antler::Stream<Event> events{"events"};
