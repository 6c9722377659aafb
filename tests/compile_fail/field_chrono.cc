// expect: antler: a time in a model is antler::Date, DateTime or DateTime64<P>
#include "antler/antler.h"

#include <chrono>
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::chrono::system_clock::time_point at;
#else
  antler::DateTime64<6> at;
#endif

};
inline const antler::Stream<Event> events{"events"};
