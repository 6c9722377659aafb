// expect: antler: ClickHouse has no optional array, tuple, map or struct
#include "antler/antler.h"

struct Inner {
  int a;
};
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::optional<Inner> inner;
#else
  std::vector<Inner> inner;
#endif

};
inline const antler::Stream<Event> events{"events"};
