// expect: antler: antler::LowCardinality is of std::string or std::optional<std::string>
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  antler::LowCardinality<int> code;
#else
  antler::LowCardinality<std::string> code;
#endif

};
inline const antler::Stream<Event> events{"events"};
