// expect: a_name_has_only_lower_case_letters_digits_and_underscores
// expect-clang: is not a constant expression
#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
struct Other {
  std::string origin;
};

#ifdef MISTAKE
inline const antler::Stream<Flight> s{"late-flights"};
#else
inline const antler::Stream<Flight> s{"late_flights"};
#endif
