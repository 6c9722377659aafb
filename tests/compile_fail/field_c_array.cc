// expect: antler: each field of a model can be made from {}: no C arrays
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
