// expect: antler: each field of a model can be made from {}: no references, no types without a default constructor
#include "antler/antler.h"

struct Level {
#ifdef MISTAKE
  explicit Level(int of) : value(of) {}
#endif
  int value = 0;
};
struct Event {
  std::uint32_t first;
  Level level = Level(3);
};
inline const antler::Stream<Event> events{"events"};
