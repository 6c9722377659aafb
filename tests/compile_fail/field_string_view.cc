// expect: antler: a field owns its text
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::string_view name;
#else
  std::string name;
#endif

};
inline const antler::Stream<Event> events{"events"};
