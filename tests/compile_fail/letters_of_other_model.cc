// expect: antler: this DeadLetterQueue is of another model than the resource's records
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string text;
};
inline const antler::DeadLetterQueue<Other> others{"others"};
inline const antler::DeadLetterQueue<Flight> bad_flights{"bad_flights"};

#ifdef MISTAKE
inline const antler::IngestPipeline<Flight> flights{"flights", {.dead_letter_queue = others}};
#else
inline const antler::IngestPipeline<Flight> flights{"flights", {.dead_letter_queue = bad_flights}};
#endif
