// The counters of the law (G2, G19). They are added to in the very step that commits what they count, so after any crash they
// agree with the offsets. This file has their names; the numbers live in the log.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "streams/log.h"

namespace antler::ledger {

/// received = rejected + accepted + dead_lettered, in records. The accepted ones are counted by the stream that took them.
enum class IngestCount { kReceived, kRejected, kAccepted, kDeadLettered };
/// consumed = inserted + dead_lettered, in records.
enum class SinkCount { kInserted, kDeadLettered };
/// Of a function over a stream: consumed = passed + filtered + dead_lettered, in records of the stream that it reads. What it made of a
/// record that passed is counted by stream, see produced_counter.
enum class FunctionCount { kPassed, kFiltered, kDeadLettered };

std::string_view to_string(IngestCount count);
std::string_view to_string(SinkCount count);
std::string_view to_string(FunctionCount count);

/// The counter's name in the log: "ingest/flights/received".
std::string counter_name(std::string_view ingest, IngestCount count);
/// Of the records that an endpoint put into a stream: "ingest/flights/accepted/flights".
std::string accepted_counter(std::string_view ingest, std::string_view stream);
inline constexpr std::string_view kTransformsPrefix = "function/transform/";
/// Of the records that a transform put into a stream: "function/transform/tidy/produced/flights".
std::string produced_counter(std::string_view transform, std::string_view stream);
/// Of the records that a function inserted into a stream by itself: "function/api/search/inserted/searches".
std::string inserted_counter(std::string_view kind, std::string_view function, std::string_view stream);
/// Of dead letters of a resource that were put back into a stream: "replay/flights/replayed/flights".
std::string replayed_counter(std::string_view resource, std::string_view stream);
/// Of records that a reader was sent back over: "reader/<reader's id>/<topic uuid>/<partition>/rewound".
std::string rewound_counter(const streams::ReaderKey& reader);
/// Offsets below it are in the table and not of this log, of an earlier topic or lost, or are in it because the reader was sent back:
/// "lost_end/<table uuid>/<topic uuid>/<partition>".
std::string known_rows_counter(const streams::ReaderKey& reader);
/// "sink/<table uuid>/<topic uuid>/<partition>/inserted".
std::string counter_name(const streams::ReaderKey& reader, SinkCount count);
/// "function/<function id>/<topic uuid>/<partition>/passed".
std::string counter_name(const streams::ReaderKey& reader, FunctionCount count);
/// Records that the endpoint's streams took, of now and of earlier. Counters from before streams had counters of their own are by the
/// endpoint's name alone, and are in it.
std::uint64_t accepted_by(const std::map<std::string, std::uint64_t>& counters, std::string_view ingest);

/// What was appended to a stream, by the kind of who did it.
struct Written {
  std::uint64_t accepted = 0;  // by endpoints
  std::uint64_t inserted = 0;  // by functions, as `ctx.insert`
  std::uint64_t produced = 0;  // by transforms
  std::uint64_t replayed = 0;  // dead letters that were put back
};
/// By the stream's name, over all writers that there ever were: a counter outlives who adds to it.
std::map<std::string, Written, std::less<>> written_by_stream(const std::map<std::string, std::uint64_t>& counters);
/// New names for the counters of what was written into a stream that is dropped: the law of who wrote goes on, and a stream of that name
/// that is made later begins at 0.
std::map<std::string, std::string> counters_of_dropped(const std::map<std::string, std::uint64_t>& counters, std::string_view stream,
                                                       const base::Uuid& topic);
/// Records inserted into the table by all its readers, those that are unregistered by now included.
std::uint64_t inserted_into(const std::map<std::string, std::uint64_t>& counters, const base::Uuid& table);

}  // namespace antler::ledger
