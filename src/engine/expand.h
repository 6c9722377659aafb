// What the engine adds to a user's manifest (G17): each ingest endpoint and each table fed by a stream has a topic for its dead letters,
// and where a dead letter queue is declared these are also a table. Pure.
#pragma once

#include "manifest/manifest.h"

namespace antler::engine {

manifest::Manifest expand(manifest::Manifest manifest);

}  // namespace antler::engine
