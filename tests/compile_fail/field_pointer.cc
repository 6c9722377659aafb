// expect: antler: a field is a value, not a pointer
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  int* count;
#else
  std::optional<int> count;
#endif

};
inline const antler::Stream<Event> events{"events"};
