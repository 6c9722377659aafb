// Resources → manifest: follows what they refer to, merges what several files declare alike, and finds what contradicts itself. Reads
// every resource once, on the calling thread.
#pragma once

#include <string_view>
#include <vector>

#include "antler/detail/function.h"
#include "antler/detail/resource.h"
#include "base/diagnostic.h"
#include "manifest/manifest.h"

namespace antler::resources {

/// The streams, tables, ingests, views, APIs and models of `roots` and of all they refer to, each list sorted by name. With diagnostics
/// the manifest is complete enough to be checked further, and not to be used.
manifest::Manifest collect(const std::vector<detail::ResourceRef>& roots, base::Diagnostics& diagnostics);

/// The functions among `roots` and all they refer to, in the order of their names. Sound only where `collect` has no diagnostics.
std::vector<detail::FunctionEntry> functions_of(const std::vector<detail::ResourceRef>& roots);

}  // namespace antler::resources
