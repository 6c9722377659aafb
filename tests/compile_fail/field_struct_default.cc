// expect: antler: antler::Default<T> is the outermost type of a field, and of the model's own
#include "antler/antler.h"

struct Plain {
  std::optional<int> a;
};
struct Inner {
  antler::Default<int> a = 1;
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
