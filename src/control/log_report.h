// How the check and the repair of a log are told as JSON; the same from a running engine and from the CLI. Pure; any thread.
#pragma once

#include <string>

#include "streams/log_check.h"
#include "streams/log_repair.h"

namespace antler::control {

/// {"sound", "running", "files", "bytes", "topics", "partitions", "frames", "records", "readers", "pending", "counters", "torn_bytes",
/// "findings_total", "findings": [{"where", "what"}]}.
std::string render_json(const streams::LogCheck& check, bool running);
/// {"sound", "repaired", "findings_total", "findings", "frames_kept", "records_kept", "records_lost", "lost": [{"topic", "partition",
/// "from", "until"}], "dropped_batches": [{"table", "topic", "records"}], "new_epochs", "missing_schemas", "log_file_damaged", "kept"}.
std::string render_json(const streams::RepairReport& report);

}  // namespace antler::control
