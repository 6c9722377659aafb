// expect: antler: antler::Bounded, Length, Pattern, Email and Url are fields of the model
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::map<std::string, antler::Bounded<int, 0, 9>> inner;
#else
  std::vector<antler::Bounded<int, 0, 9>> inner;
#endif

};
inline const antler::Stream<Event> events{"events"};
