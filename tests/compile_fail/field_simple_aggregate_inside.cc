// expect: antler: antler::SimpleAggregate is a whole field
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::vector<antler::SimpleAggregate<"sum", std::int64_t>> totals;
#else
  antler::SimpleAggregate<"groupArrayArray", std::vector<std::int64_t>> totals;
#endif

};
inline const antler::Stream<Event> events{"events"};
