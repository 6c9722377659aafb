// expect: has at least one value from -128 to 255
#include "antler/antler.h"

enum class Far { kFar = 1000 };
enum class Near { kNear = 255, kFar = 1000 };
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  Far far;
#else
  Near near;
#endif

};
inline const antler::Stream<Event> events{"events"};
