// stream: what streams hold and who reads them, and readers that are paused, resumed and sent back.
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.h"
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/table.h"
#include "control/control_server.h"
#include "protocol/json_field.h"

namespace antler::cli {
namespace {

using Json = nlohmann::ordered_json;
using protocol::flag_field, protocol::list_field, protocol::text_field;

constexpr unsigned kTailPollUs = 200'000;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

using Ask = base::Result<std::string>;

// As `ask_json`, of the part of an inspector that reports on streams.
base::Result<Json> ask_report(const Common& common, const Json& request, const std::function<Ask(const control::StreamReport&)>& offline) {
  return ask_json(common, text_of(request), kFirstAnswerMs, [&](control::Inspector& inspector) -> Ask {
    auto report = inspector.streams();
    return report ? offline(*report) : Ask(report.error());
  });
}

int failed(const base::Error& error) { return error.message.empty() ? kUsage : finish(error); }

std::string bytes_text(const Json& json, const char* key) {
  const auto bytes = static_cast<double>(number_of(json, key));
  constexpr double kKib = 1024;
  if (bytes < kKib) return fmt::format("{:.0f} B", bytes);
  if (bytes < kKib * kKib) return fmt::format("{:.1f} KiB", bytes / kKib);
  return fmt::format("{:.1f} MiB", bytes / kKib / kKib);
}

int show_streams(const Common& common) {
  auto json = ask_report(common, {{"type", "call"}, {"method", "streams"}}, [](const auto& report) { return report.list(); });
  if (!json) return failed(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  Table table({"stream", "model", "partitions", "records", "bytes", "newest", "read by (records behind)"});
  for (std::size_t i = 2; i < 5; ++i) table.align_right(i);
  for (const auto& stream : list_field(*json, "streams")) {
    std::vector<std::string> readers;
    for (const auto& reader : list_field(stream, "readers"))
      readers.push_back(fmt::format("{} {} ({}{})", text_field(reader, "kind"), text_field(reader, "reader"), number(reader, "lag"),
                                    flag_field(reader, "paused", false) ? ", paused" : ""));
    table.add({text_field(stream, "stream"), flag_field(stream, "declared", true) ? text_field(stream, "model") : "(not declared)",
               number(stream, "partitions"), number(stream, "records"), bytes_text(stream, "bytes"), text_field(stream, "newest_at"),
               base::join(readers, ", ")});
  }
  to_stdout(table.text());
  return kDone;
}

int show_lag(const Common& common, const std::string& stream) {
  auto json = ask_report(common, {{"type", "call"}, {"method", "stream_lag"}, {"resource", stream}},
                         [&](const auto& report) { return report.lag(stream); });
  if (!json) return failed(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  Table table({"stream", "reader", "kind", "partition", "at", "end", "behind", "waits since", ""});
  for (std::size_t i = 3; i < 7; ++i) table.align_right(i);
  for (const auto& reader : list_field(*json, "readers"))
    table.add({text_field(reader, "stream"), text_field(reader, "reader"), text_field(reader, "kind"), number(reader, "partition"),
               number(reader, "committed"), number(reader, "end"), number(reader, "lag"), text_field(reader, "waits_since"),
               flag_field(reader, "paused", false) ? "paused" : ""});
  to_stdout(table.text());
  return kDone;
}

// Until it is interrupted, or nobody reads what it prints.
int tail(const Common& common, const StreamOptions& options) {
  Json request{{"type", "call"}, {"method", "stream_read"}, {"resource", options.stream}, {"back", options.limit}};
  for (;;) {
    auto json = ask_report(common, request, [&](const auto& report) -> Ask {
      static_cast<void>(report);
      return base::unavailable("no engine runs, so no record comes; `antler stream peek` shows those that are there");
    });
    if (!json) return failed(json.error());
    to_stdout(text_field(*json, "records"));
    if (std::fflush(stdout) != 0) return kDone;
    const bool more = !text_field(*json, "records").empty();
    request["from"] = list_field(*json, "next");
    if (!more) ::usleep(kTailPollUs);
  }
}

int pause(const Common& common, const StreamOptions& options, bool paused) {
  const Json request{{"type", "call"}, {"method", "stream_" + options.action}, {"resource", options.stream}, {"reader", options.reader}};
  auto json = ask_json(common, text_of(request), 0,
                       [&](control::Inspector& inspector) { return inspector.pause(options.stream, options.reader, paused); });
  if (!json) return failed(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  for (const auto& reader : list_field(*json, "readers")) {
    const bool changed = flag_field(reader, "changed", false);
    fmt::print("{} {} {}{}\n", text_field(reader, "kind"), text_field(reader, "reader"), changed ? "is " : "was ",
               paused ? "paused" : "not paused");
  }
  return kDone;
}

int rewind(const Common& common, const StreamOptions& options, const control::RewindRequest& rewind) {
  Json request{
      {"type", "call"}, {"method", "stream_rewind"}, {"resource", rewind.stream}, {"reader", rewind.reader}, {"dry_run", rewind.dry_run}};
  if (rewind.to.offset) request["to_offset"] = *rewind.to.offset;
  if (rewind.to.time_us) request["to_us"] = *rewind.to.time_us;
  if (rewind.partition) request["partition"] = *rewind.partition;
  auto json = ask_json(common, text_of(request), 0, [&](control::Inspector& inspector) { return inspector.rewind(rewind); });
  if (!json) return failed(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  std::int64_t records = 0;
  for (const auto& reader : list_field(*json, "readers")) {
    records += number_of(reader, "records");
    fmt::print("{} {}: {}\n", text_field(reader, "kind"), text_field(reader, "reader"), text_field(reader, "effect"));
    for (const auto& partition : list_field(reader, "partitions"))
      fmt::print("    partition {}: from {} back to {}, {} records\n", number(partition, "partition"), number(partition, "from"),
                 number(partition, "to"), number(partition, "records"));
  }
  if (records == 0) return kDone;
  if (rewind.dry_run)
    fmt::print("\nnothing has changed; --yes does it: epoch {} of `{}` begins\n", number_of(*json, "epoch") + 1, options.stream);
  else fmt::print("\ndone: epoch {} of `{}` has begun\n", number_of(*json, "epoch"), options.stream);
  return kDone;
}

}  // namespace

int stream(const Common& common, const StreamOptions& options) {
  const auto wrong = [](std::string_view what) {
    fmt::print(stderr, "error: {}\n", what);
    return kUsage;
  };
  const auto& action = options.action;
  if (action == "ls") return options.stream.empty() ? show_streams(common) : wrong("`antler stream ls` takes no stream; it lists them");
  if (options.stream.empty() && action != "lag")
    return wrong(fmt::format("`antler stream {}` wants the name of a stream; `antler stream ls` lists them", action));
  if (action != "rewind" && (!options.to.empty() || options.partition >= 0 || options.yes))
    return wrong(fmt::format("`--to`, `--partition` and `--yes` are of `antler stream rewind`, not of `{}`", action));
  if (action == "lag") return show_lag(common, options.stream);
  if (action == "peek") {
    auto json = ask_report(common, {{"type", "call"}, {"method", "stream_read"}, {"resource", options.stream}, {"back", options.limit}},
                           [&](const auto& report) { return report.read(options.stream, {}, options.limit, control::kRecordsReadMax); });
    if (!json) return failed(json.error());
    to_stdout(text_field(*json, "records"));
    return kDone;
  }
  if (action == "tail") return tail(common, options);
  if (action != "rewind") return pause(common, options, action == "pause");
  if (options.to.empty()) return wrong(fmt::format("`antler stream rewind` wants `--to`: an offset, start, {}", kTimeForms));
  control::RewindRequest request{.stream = options.stream, .reader = options.reader, .dry_run = !options.yes};
  if (options.partition >= 0) request.partition = static_cast<std::uint32_t>(options.partition);
  std::uint64_t offset = 0;
  const char* const end = options.to.data() + options.to.size();
  if (const auto [rest, error] = std::from_chars(options.to.data(), end, offset); error == std::errc{} && rest == end) {
    request.to.offset = offset;
  } else if (options.to != "start") {
    request.to.time_us = parse_time(options.to);
    if (!request.to.time_us) return wrong(fmt::format("`--to {}`: expected an offset, start, {}", options.to, kTimeForms));
  }
  return rewind(common, options, request);
}

}  // namespace antler::cli
