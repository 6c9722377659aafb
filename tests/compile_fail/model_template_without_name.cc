// expect: antler: a model that is a template needs a name
#include "antler/antler.h"

template <class T>
struct Reading {
  T value;
};

#ifdef MISTAKE

#else
template <>
inline constexpr std::string_view antler::model_name<Reading<int>> = "ReadingInt";
#endif

inline const antler::OlapTable<Reading<int>> readings{"readings"};
