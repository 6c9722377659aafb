// What becomes of a time that does not say its offset: the word of the manifest, and the model that a decoder reads by it. Pure.
#pragma once

#include <cstdint>

#include "model/model.h"

namespace antler::model {

enum class TimesWithoutOffset : std::uint8_t {
  kRefuse,
  kUtc,  // taken, as UTC; whatever zone the type has, which is where ClickHouse's functions see the instant
};

/// `model` for a decoder: with kUtc each time in it, however deep, takes a text without an offset. Its schema is that of `model`.
Model with_times(Model model, TimesWithoutOffset rule);

}  // namespace antler::model
