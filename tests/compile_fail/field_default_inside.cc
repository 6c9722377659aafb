// expect: antler: antler::Default<T> is the outermost type of a field
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::optional<antler::Default<int>> code;
#else
  antler::Default<std::optional<int>> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
