// expect: antler: Length<Min, Max, T> is of std::string, Pattern, Email or Url
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Length<1, 3, std::vector<int>> code;
#else
  antler::Length<1, 3, antler::Email> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
