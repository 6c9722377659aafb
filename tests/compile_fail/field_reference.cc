// expect: antler: each field of a model can be made from {}: no references
#include "antler/antler.h"

int elsewhere = 0;
struct Event {
#ifdef MISTAKE
  int& first = elsewhere;
#else
  int first = elsewhere;
#endif
  std::uint32_t second;
};
inline const antler::Stream<Event> events{"events"};
