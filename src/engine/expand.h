// What the engine adds to a user's manifest (G17): each ingest endpoint, each table fed by a stream and each transform has a topic for its
// dead letters, and where a dead letter queue is declared these are also a table. Pure.
#pragma once

#include "manifest/manifest.h"

namespace antler::engine {

manifest::Manifest expand(manifest::Manifest manifest);

}  // namespace antler::engine
