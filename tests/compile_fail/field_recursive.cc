// expect: antler: a struct that contains itself has no end
#include "antler/antler.h"

struct Leaf {
  int value;
};
struct Node {
  int value;

#ifdef MISTAKE
  std::vector<Node> children;
#else
  std::vector<Leaf> children;
#endif

};
inline const antler::Stream<Node> nodes{"nodes"};
