// expect: antler: ClickHouse has no optional array
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::optional<std::vector<int>> list;
#else
  std::vector<int> list;
#endif

};
inline const antler::Stream<Event> events{"events"};
