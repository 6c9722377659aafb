// Generation: a manifest that is in force, with what runs for it. Immutable; shared by everything that serves it, and gone with the last
// of them.
#pragma once

#include <cstdint>
#include <string>

#include "engine/topology.h"
#include "manifest/manifest.h"

namespace antler::engine {

struct Generation {
  std::uint64_t number = 0;
  std::string document;         // as the app sent it
  manifest::Manifest manifest;  // expanded (expand.h)
  Topology topology;
};

}  // namespace antler::engine
