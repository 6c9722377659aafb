// why: where a record is, and how it came there.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/table.h"
#include "protocol/json_field.h"

namespace antler::cli {
namespace {

using Json = nlohmann::ordered_json;
using protocol::list_field, protocol::text_field;

std::string in_words(std::string state) {
  for (char& c : state)
    if (c == '_') c = ' ';
  return state;
}

void show(const Json& record) {
  fmt::print("{}/{} at offset {}", text_field(record, "stream"), number_of(record, "partition"), number_of(record, "offset"));
  const std::string at = text_field(record, "appended_at");
  fmt::print("{}\n", at.empty() ? ", which the stream does not keep any more" : ", taken at " + at);
  if (const Json* found = protocol::field(record, "record"); found != nullptr && found->is_object())
    fmt::print("  {}\n", found->dump(-1, ' ', false, Json::error_handler_t::replace));
  bool is_first = true;
  std::string letters = text_field(record, "stream");
  std::int64_t letter = number_of(record, "offset");
  for (const auto& origin : list_field(record, "made_by")) {
    const std::int64_t records = number_of(origin, "records");
    fmt::print("  made {}by {} of {}/{} at offset {}{}\n", std::exchange(is_first, false) ? "" : "in turn ", text_field(origin, "function"),
               text_field(origin, "stream"), number_of(origin, "partition"), number_of(origin, "offset"),
               records > 1 ? fmt::format(" or one of the {} records behind it", records - 1) : "");
    letters = text_field(origin, "stream"), letter = number_of(origin, "offset");
  }
  const std::string begins = text_field(record, "begins");
  if (begins == "replayed") fmt::print("  put back from a dead letter; `antler dlq history` has it\n");
  if (begins == "dead_letter")
    fmt::print("  {}a dead letter: `antler dlq show {} --where 'letter = {}'`\n", is_first ? "" : "that is ", letters, letter);
  if (begins == "not_kept") fmt::print("  what {} made of is not kept any more\n", is_first ? "it was" : "that was");
  Table table({"reader", "kind", "state", ""});
  for (const auto& reader : list_field(record, "readers"))
    table.add(
        {text_field(reader, "reader"), text_field(reader, "kind"), in_words(text_field(reader, "state")), text_field(reader, "detail")});
  std::fflush(stdout);
  to_stdout(table.text());
}

}  // namespace

int why(const Common& common, const WhyOptions& options) {
  if ((options.offset >= 0) == !options.where.empty()) {
    fmt::print(stderr, "error: `antler why` wants a stream with an offset, or a table with `--where`\n");
    return kUsage;
  }
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  Json request{{"type", "call"}, {"method", "why"}, {"resource", options.resource}, {"limit", options.limit}};
  if (options.where.empty()) request["offset"] = options.offset, request["partition"] = options.partition;
  else request["where"] = options.where;
  std::string lines;
  const auto asked = ask(
      settings, request.dump(-1, ' ', false, Json::error_handler_t::replace), 0,
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = inspector.why(options.resource, options.partition,
                                    static_cast<std::uint64_t>(std::max<std::int64_t>(0, options.offset)), options.where, options.limit);
        if (!answer) return answer.error();
        lines = std::move(*answer);
        return {};
      },
      [&](std::string_view piece) { return lines += piece, true; });
  if (!asked) return finish(asked);
  if (common.json) return to_stdout(lines), kDone;
  bool first = true;
  for (const auto line : base::split(base::trim(lines), '\n')) {
    const Json record = Json::parse(line, nullptr, false);
    if (!record.is_object()) continue;
    if (!std::exchange(first, false)) fmt::print("\n");
    show(record);
  }
  if (first) fmt::print("no row is like that\n");
  return kDone;
}

}  // namespace antler::cli
