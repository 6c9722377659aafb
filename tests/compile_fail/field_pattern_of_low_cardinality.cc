// expect: antler: Pattern<"expression", T> is of std::string, Length, Email or Url
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Pattern<"a+", antler::LowCardinality<std::string>> code;
#else
  antler::LowCardinality<antler::Pattern<"a+">> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
