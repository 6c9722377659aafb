// expect: antler: a field is no single character
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  char letter;
#else
  std::uint8_t letter;
#endif

};
inline const antler::Stream<Event> events{"events"};
