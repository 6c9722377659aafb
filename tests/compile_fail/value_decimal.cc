// expect: this_text_is_no_decimal_or_has_more_digits_than_the_type
// expect-clang: call to consteval function
#include "antler/antler.h"

#ifdef MISTAKE
inline const auto value = antler::Decimal<10, 2>::from_text("1.999");
#else
inline const auto value = antler::Decimal<10, 3>::from_text("1.999");
#endif
