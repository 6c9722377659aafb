// The line of the log for an answer of 500 or above: whoever has its request id finds what happened. Any thread.
#pragma once

#include "http/server.h"
#include "manifest/manifest.h"
#include "telemetry/log.h"

namespace antler::engine {

/// `ingest.failed` of an ingest endpoint of `manifest`, else `http.failed`, of an API or of a path that a stranger may have made up.
/// Nothing for what has a line of its own: a failure of an API that says why where it happens, and `/ready`, whose answer is its reasons.
void log_failed(const http::FailedAnswer& answer, const manifest::Manifest& manifest, telemetry::Logger& logger);

}  // namespace antler::engine
