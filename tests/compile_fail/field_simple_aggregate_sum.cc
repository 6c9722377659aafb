// expect: antler: ClickHouse sums into its widest type
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::SimpleAggregate<"sum", std::int32_t> total;
#else
  antler::SimpleAggregate<"sum", std::optional<std::int64_t>> total;
#endif

};
inline const antler::Stream<Event> events{"events"};
