// expect: antler: a map's key is text, an integer
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::map<double, int> map;
#else
  std::map<antler::Int128, int> map;
#endif

};
inline const antler::Stream<Event> events{"events"};
