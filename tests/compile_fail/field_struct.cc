// expect: antler: a struct inside a model is a model itself
#include "antler/antler.h"

struct Plain {
  int a;
};
struct Inner : Plain {
  int b;
};
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  Inner inner;
#else
  Plain inner;
#endif

};
inline const antler::Stream<Event> events{"events"};
