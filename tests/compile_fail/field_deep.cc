// expect: antler: a field is no single character
#include "antler/antler.h"

struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::optional<std::string> text;
  std::vector<std::vector<char>> letters;
#else
  std::vector<std::vector<std::uint8_t>> letters;
#endif

};
inline const antler::Stream<Event> events{"events"};
