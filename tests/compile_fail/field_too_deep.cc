// expect: antler: types nest at most 8 deep
#include "antler/antler.h"

template <class T>
using V = std::vector<T>;
using D = V<V<V<V<V<V<V<V<int>>>>>>>>;
struct Event {
  std::uint32_t first;

#ifdef MISTAKE
  std::vector<D> deep;
#else
  D deep;
#endif

};
inline const antler::Stream<Event> events{"events"};
