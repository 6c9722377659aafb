// expect: antler: antler::Zoned is of antler::DateTime or DateTime64<P>
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Zoned<std::string, "Europe/Zurich"> at;
#else
  antler::Zoned<antler::DateTime64<6>, "Europe/Zurich"> at;
#endif

};
inline const antler::Stream<Event> events{"events"};
