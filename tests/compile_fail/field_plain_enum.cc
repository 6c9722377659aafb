// expect: antler: an enumeration in a model is an `enum class`
#include "antler/antler.h"

enum Plain { kRed };
enum class Scoped { kRed };
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  Plain color;
#else
  Scoped color;
#endif

};
inline const antler::Stream<Event> events{"events"};
