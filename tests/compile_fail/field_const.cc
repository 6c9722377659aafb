// expect: antler: a field is neither const nor volatile
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  const int fixed = 3;
#else
  int fixed = 3;
#endif

};
inline const antler::Stream<Event> events{"events"};
