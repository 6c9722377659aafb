// expect: antler: antler::errors names classes of exceptions as they are thrown, without const and &, such as antler::errors<std::invalid_argument>
#include <stdexcept>

#include "antler/antler.h"

struct Flight {
  antler::DateTime at;
  std::string origin;
};
inline const antler::IngestPipeline<Flight> flights{"flights"};

#ifdef MISTAKE
inline const antler::Consumer<Flight> c{
    "c", {.from = flights, .apply = [](const Flight&) {}, .retries = {.permanent = antler::errors<const std::invalid_argument&>}}};
#else
inline const antler::Consumer<Flight> c{
    "c", {.from = flights, .apply = [](const Flight&) {}, .retries = {.permanent = antler::errors<std::invalid_argument>}}};
#endif
