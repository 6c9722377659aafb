// expect: a_name_starts_with_a_lower_case_letter
// expect-clang: call to consteval function 'antler::BasicName<false>::BasicName<8UL>' is not a constant expression
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};

#ifdef MISTAKE
inline const antler::Stream<Flight> s{"Flights"};
#else
inline const antler::Stream<Flight> s{"flights"};
#endif
