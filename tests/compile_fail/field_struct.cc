// expect: antler: a struct inside a model is not supported
#include "antler/antler.h"

struct Inner {
  int a;
};
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  Inner inner;
#else
  int a;
#endif

};
inline const antler::Stream<Event> events{"events"};
