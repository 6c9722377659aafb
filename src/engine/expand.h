// What the engine adds to a user's manifest (G17): each ingest endpoint, each table fed by a stream and each function has a topic for its
// dead letters, and where a dead letter queue is declared these are also a table. Tables and functions have one for records that were dead
// letters and are put back, and a recovery becomes the transform that it is. Pure.
#pragma once

#include "manifest/manifest.h"

namespace antler::engine {

manifest::Manifest expand(manifest::Manifest manifest);

}  // namespace antler::engine
