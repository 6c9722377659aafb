// The OpenAPI 3.1 document of an application: its ingest endpoints, its APIs and the engine's own paths, with the schemas of what they take
// and give. It is written from the manifest alone, so it needs no engine and no ClickHouse; the same manifest gives the same bytes, and
// what a manifest says of places in the source does not show. Pure, any thread.
#pragma once

#include <string>

#include "manifest/manifest.h"

namespace antler::openapi {

/// The document, as JSON with two-space indent and one line end. `manifest` has passed manifest::check. `info.version` is a hash of what
/// the document says, so that a client sees whether the interface has changed.
std::string document(const manifest::Manifest& manifest);

}  // namespace antler::openapi
