// expect: antler: this type cannot be a field; allowed are bool
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::pair<int, int> pair;
#else
  int pair_first, pair_second;
#endif

};
inline const antler::Stream<Event> events{"events"};
