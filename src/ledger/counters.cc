#include "ledger/counters.h"

#include <fmt/format.h>

#include "base/text.h"

namespace antler::ledger {

std::string_view to_string(IngestCount count) {
  switch (count) {
    case IngestCount::kReceived: return "received";
    case IngestCount::kRejected: return "rejected";
    case IngestCount::kAccepted: return "accepted";
    case IngestCount::kDeadLettered: return "dead_lettered";
  }
  return "";
}

std::string_view to_string(SinkCount count) { return count == SinkCount::kInserted ? "inserted" : "dead_lettered"; }

std::string_view to_string(FunctionCount count) {
  switch (count) {
    case FunctionCount::kPassed: return "passed";
    case FunctionCount::kFiltered: return "filtered";
    case FunctionCount::kDeadLettered: return "dead_lettered";
  }
  return "";
}

std::string counter_name(std::string_view ingest, IngestCount count) { return fmt::format("ingest/{}/{}", ingest, to_string(count)); }

std::string accepted_counter(std::string_view ingest, std::string_view stream) {
  return fmt::format("{}/{}", counter_name(ingest, IngestCount::kAccepted), stream);
}

std::string produced_counter(std::string_view transform, std::string_view stream) {
  return fmt::format("{}{}/produced/{}", kTransformsPrefix, transform, stream);
}

std::string inserted_counter(std::string_view kind, std::string_view function, std::string_view stream) {
  return fmt::format("function/{}/{}/inserted/{}", kind, function, stream);
}

std::string replayed_counter(std::string_view resource, std::string_view stream) {
  return fmt::format("replay/{}/replayed/{}", resource, stream);
}

std::string rewound_counter(const streams::ReaderKey& reader) {
  return fmt::format("reader/{}/{}/{}/rewound", reader.table.text(), reader.topic.text(), reader.partition);
}

std::string known_rows_counter(const streams::ReaderKey& reader) {
  return fmt::format("lost_end/{}/{}/{}", reader.table.text(), reader.topic.text(), reader.partition);
}

std::string counter_name(const streams::ReaderKey& reader, SinkCount count) {
  return fmt::format("sink/{}/{}/{}/{}", reader.table.text(), reader.topic.text(), reader.partition, to_string(count));
}

std::string counter_name(const streams::ReaderKey& reader, FunctionCount count) {
  return fmt::format("function/{}/{}/{}/{}", reader.table.text(), reader.topic.text(), reader.partition, to_string(count));
}

std::uint64_t accepted_by(const std::map<std::string, std::uint64_t>& counters, std::string_view ingest) {
  const std::string name = counter_name(ingest, IngestCount::kAccepted);
  const auto before = counters.find(name);
  std::uint64_t sum = before == counters.end() ? 0 : before->second;
  const std::string prefix = name + "/";
  for (auto at = counters.lower_bound(prefix); at != counters.end() && at->first.starts_with(prefix); ++at) sum += at->second;
  return sum;
}

std::map<std::string, Written, std::less<>> written_by_stream(const std::map<std::string, std::uint64_t>& counters) {
  std::map<std::string, Written, std::less<>> streams;
  for (const auto& [name, value] : counters) {
    const auto parts = base::split(name, '/');
    if (parts.size() == 4 && parts[0] == "ingest" && parts[2] == "accepted") streams[std::string(parts[3])].accepted += value;
    if (parts.size() == 4 && parts[0] == "replay" && parts[2] == "replayed") streams[std::string(parts[3])].replayed += value;
    if (parts.size() != 5 || parts[0] != "function") continue;
    if (parts[3] == "inserted") streams[std::string(parts[4])].inserted += value;
    if (parts[3] == "produced") streams[std::string(parts[4])].produced += value;
  }
  return streams;
}

std::map<std::string, std::string> counters_of_dropped(const std::map<std::string, std::uint64_t>& counters, std::string_view stream,
                                                       const base::Uuid& topic) {
  std::map<std::string, std::string> renamed;
  for (const auto& [name, value] : counters) {
    const auto parts = base::split(name, '/');
    const bool of_ingest = parts.size() == 4 && parts[0] == "ingest" && parts[2] == "accepted";
    const bool of_function = parts.size() == 5 && parts[0] == "function" && (parts[3] == "inserted" || parts[3] == "produced");
    const bool of_replay = parts.size() == 4 && parts[0] == "replay" && parts[2] == "replayed";
    // No declared stream has an @ in its name.
    if ((of_ingest || of_function || of_replay) && parts.back() == stream) renamed.emplace(name, fmt::format("{}@{}", name, topic.text()));
  }
  return renamed;
}

std::uint64_t inserted_into(const std::map<std::string, std::uint64_t>& counters, const base::Uuid& table) {
  const std::string prefix = fmt::format("sink/{}/", table.text());
  const std::string suffix = fmt::format("/{}", to_string(SinkCount::kInserted));
  std::uint64_t sum = 0;
  for (auto at = counters.lower_bound(prefix); at != counters.end() && at->first.starts_with(prefix); ++at)
    if (at->first.ends_with(suffix)) sum += at->second;
  return sum;
}

}  // namespace antler::ledger
