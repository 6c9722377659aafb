// expect: antler: a struct that contains itself has no end
#include "antler/antler.h"

struct Node;
struct Leaf {
  int value;

#ifdef MISTAKE
  std::map<std::string, Node> back;
#else
  std::map<std::string, int> back;
#endif

};
struct Node {
  std::tuple<int, std::vector<Leaf>> inner;
};
struct Event {
  Node node;
};
inline const antler::Stream<Event> events{"events"};
