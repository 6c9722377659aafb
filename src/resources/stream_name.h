// The name of the stream that a Stream or an IngestPipeline declares, as manifest and log have it.
#pragma once

#include <string>

#include "antler/detail/declaration.h"

namespace antler::resources {

/// "orders", and "orders_v2" of its second version.
inline std::string stream_name(const detail::Declaration& declaration) {
  std::string name(declaration.name);
  if (declaration.stream.version > 1) name += "_v" + std::to_string(declaration.stream.version);
  return name;
}

}  // namespace antler::resources
