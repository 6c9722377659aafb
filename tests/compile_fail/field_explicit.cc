// expect: antler: each field of a model can be made from {}: no references
#include "antler/antler.h"

struct Code {
#ifdef MISTAKE
  explicit Code() = default;
#endif
  std::string text;
};
struct Event {
  std::uint32_t first;
  std::string second;
  Code code = Code();
};
inline const antler::Stream<Event> events{"events"};
