// The counters of the law (G2, G19). They are added to in the very step that commits what they count, so after any crash they
// agree with the offsets. This file has their names; the numbers live in the log.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "streams/log.h"

namespace antler::ledger {

/// received = rejected + accepted + dead_lettered, in records.
enum class IngestCount { kReceived, kRejected, kAccepted, kDeadLettered };
/// consumed = inserted + dead_lettered, in records.
enum class SinkCount { kInserted, kDeadLettered };
/// Of a transform: consumed = passed + filtered + dead_lettered, in records of the stream that it reads. What it made of a record that
/// passed is counted at the streams that it writes.
enum class FunctionCount { kPassed, kFiltered, kDeadLettered };

std::string_view to_string(IngestCount count);
std::string_view to_string(SinkCount count);
std::string_view to_string(FunctionCount count);

/// The counter's name in the log: "ingest/flights/received".
std::string counter_name(std::string_view ingest, IngestCount count);
/// "sink/<table uuid>/<topic uuid>/<partition>/inserted".
std::string counter_name(const streams::ReaderKey& reader, SinkCount count);
/// "function/<function id>/<topic uuid>/<partition>/passed".
std::string counter_name(const streams::ReaderKey& reader, FunctionCount count);
/// Records inserted into the table by all its readers, those that are unregistered by now included.
std::uint64_t inserted_into(const std::map<std::string, std::uint64_t>& counters, const base::Uuid& table);

}  // namespace antler::ledger
