// expect: antler: an optional of an optional
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::optional<std::optional<int>> twice;
#else
  std::optional<int> once;
#endif

};
inline const antler::Stream<Event> events{"events"};
