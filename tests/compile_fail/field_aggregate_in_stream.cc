// expect: antler: a record in a stream has no antler::Aggregate
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::Aggregate<"count"> count;
#else
  std::uint64_t count;
#endif

};
inline const antler::Stream<Event> events{"events"};
