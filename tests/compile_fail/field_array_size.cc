// expect: antler: a std::array in a model has 1 to 65536 elements
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::array<std::string, 0> none;
#else
  std::array<std::string, 1> one;
#endif

};
inline const antler::Stream<Event> events{"events"};
