// A lane's two sockets, as one end has them (protocol/lane.h).
#pragma once

namespace antler::protocol {

struct LaneFds {
  int calls = -1;    // the engine's calls and what is for them; the worker's answers
  int queries = -1;  // what the worker asks
};

}  // namespace antler::protocol
