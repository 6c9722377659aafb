#include "engine/unread.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "codec/lift.h"
#include "functions/function_spec.h"
#include "manifest/own_names.h"
#include "streams/schema_runs.h"
#include "sync/block.h"

namespace antler::engine {
namespace {

struct Reader {
  std::string name;
  std::string stream;
  manifest::Where where;
  bool is_table = false;
};

// Over its streams and over what was put back for it.
std::vector<Reader> readers_of(const manifest::Manifest& manifest) {
  std::vector<Reader> out;
  const auto add = [&](const auto& functions) {
    for (const auto& function : functions) {
      out.push_back({function.name, function.from, function.where});
      out.push_back({function.name, manifest::function_replays_name(function.name), function.where});
    }
  };
  add(manifest.transforms);
  add(manifest.consumers);
  for (const auto& table : manifest.tables) {
    if (table.streams.empty()) continue;
    for (const auto& stream : table.streams) out.push_back({table.name, stream, table.where, true});
    out.push_back({table.name, manifest::table_replays_name(table.name), table.where, true});
  }
  return out;
}

// The id of the model that the stream had, where the reader read it then.
std::optional<std::uint64_t> schema_before(const manifest::Manifest* before, const Reader& reader) {
  if (before == nullptr || before->find_stream(reader.stream) == nullptr) return std::nullopt;
  for (const auto& known : readers_of(*before))
    if (known.name == reader.name && known.stream == reader.stream && known.is_table == reader.is_table)
      return model::schema_id(before->model_of(reader.stream));
  return std::nullopt;
}

}  // namespace

base::Result<std::vector<UnreadRecords>> find_unread(const streams::Log& log, const manifest::Manifest& wanted,
                                                     const manifest::Manifest* before, const TableIds* tables, std::uint64_t bytes_max) {
  std::vector<UnreadRecords> out;
  const auto positions = log.readers();
  streams::SchemaRuns schemas(log);
  for (const auto& reader : readers_of(wanted)) {
    if (reader.is_table && tables == nullptr) continue;
    const auto topic = log.find_topic(reader.stream);
    if (!topic || wanted.find_stream(reader.stream) == nullptr) continue;
    const std::uint64_t schema_id = model::schema_id(wanted.model_of(reader.stream));
    std::optional<base::Uuid> id;  // none: a table that is to be made
    if (!reader.is_table) id = functions::function_id(reader.name);
    else if (const auto table = tables->find(reader.name); table != tables->end()) id = table->second;
    if (id && schema_before(before, reader) == schema_id) continue;
    bool is_new = true;
    std::map<std::uint64_t, std::uint64_t> records;  // by schema
    const std::uint64_t share = std::max<std::uint64_t>(1, bytes_max / topic->partitions);
    for (std::uint32_t partition = 0; partition < topic->partitions; ++partition) {
      const auto position = id ? positions.find({*id, topic->id, partition}) : positions.end();
      const std::uint64_t end = log.end_offset(topic->id, partition);
      std::uint64_t offset = log.first_offset(topic->id, partition);
      if (position != positions.end()) offset = std::max(offset, position->second), is_new = false;
      for (std::uint64_t bytes = 0; offset < end && bytes < share;) {
        const auto run = schemas.at(*topic, partition, offset);
        if (!run) return run.error();
        bytes += run->bytes;
        if (run->schema_id != schema_id && run->schema_id != 0) records[run->schema_id] += run->end - offset;
        offset = run->end;
      }
    }
    for (const auto& [id, count] : records) {
      auto model = sync::read_schema(log, id);
      if (!model) return model.error();
      out.push_back({reader.name, reader.stream, count, std::move(*model), reader.is_table, is_new});
    }
  }
  return out;
}

base::Diagnostics refuse_paused(const manifest::Manifest& wanted, const manifest::Manifest& before, const std::set<std::string>& paused) {
  base::Diagnostics diagnostics;
  for (const auto& function : readers_of(wanted)) {
    if (function.is_table || !paused.contains(function.name) || wanted.find_stream(function.stream) == nullptr ||
        !schema_before(&before, function))
      continue;
    const auto lifter = codec::RowLifter::create(before.model_of(function.stream), wanted.model_of(function.stream));
    if (lifter) continue;
    diagnostics.push_back(
        {.code = "ANT3018",
         .message = fmt::format("`{}` is paused, and what comes into the stream `{}` until the change could never be read by it: {}",
                                function.name, function.stream, lifter.error().message),
         .where = {function.where.file, function.where.line, "the function is declared here"},
         .hint = fmt::format("`antler stream resume {}` first, or stop the engine for the change", function.stream)});
  }
  return diagnostics;
}

base::Diagnostics refuse_unread(const manifest::Manifest& wanted, const std::vector<UnreadRecords>& unread) {
  base::Diagnostics diagnostics;
  for (const auto& records : unread) {
    const auto lifter = codec::RowLifter::create(records.model, wanted.model_of(records.stream));
    if (lifter) continue;
    const auto readers = readers_of(wanted);
    const auto reader = std::find_if(readers.begin(), readers.end(), [&](const Reader& known) {
      return known.name == records.reader && known.is_table == records.is_table;
    });
    const manifest::Where where = reader == readers.end() ? manifest::Where{} : reader->where;
    diagnostics.push_back(
        {.code = "ANT3018",
         .message =
             fmt::format("{}`{}` has not read {} record{} of an earlier model in the stream `{}`: {}", records.is_table ? "table " : "",
                         records.reader, base::with_thousands(static_cast<std::int64_t>(records.records)), records.records == 1 ? "" : "s",
                         records.stream, lifter.error().message),
         .where = {where.file, where.line, records.is_table ? "the table is declared here" : "the function is declared here"},
         .hint = fmt::format("{}, or give the model a change that they can follow: a new field with a default, a larger type",
                             records.is_new ? "it is new and begins at the oldest record that the stream keeps: wait until they are gone"
                                            : "start the version before until it has read them")});
  }
  return diagnostics;
}

}  // namespace antler::engine
