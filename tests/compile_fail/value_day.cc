// expect: this_text_is_no_day_like_2024_01_31
// expect-clang: call to consteval function
#include "antler/antler.h"

#ifdef MISTAKE
inline const auto value = antler::Date::from_text("2023-02-29");
#else
inline const auto value = antler::Date::from_text("2024-02-29");
#endif
