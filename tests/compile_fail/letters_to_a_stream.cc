// expect: antler: .dead_letter_queue is true, false or the constant that declares a DeadLetterQueue
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
inline const antler::Stream<Flight> s{"s"};
inline const antler::DeadLetterQueue<Flight> bad_flights{"bad_flights"};

#ifdef MISTAKE
inline const antler::IngestApi<Flight> flights{"flights", {.to = s, .dead_letter_queue = s}};
#else
inline const antler::IngestApi<Flight> flights{"flights", {.to = s, .dead_letter_queue = bad_flights}};
#endif
