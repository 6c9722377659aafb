// expect: this_text_is_no_time_like_2024_01_31T23_59_59Z_or_has_more_digits_than_the_type
// expect-clang: call to consteval function
#include "antler/antler.h"

#ifdef MISTAKE
inline const auto value = antler::DateTime::from_text("2024-01-31T23:59:59.5Z");
#else
inline const auto value = antler::DateTime64<1>::from_text("2024-01-31T23:59:59.5Z");
#endif
