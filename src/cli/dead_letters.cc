// dlq: which resources have dead letters, the letters, and why they are there.
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/clock.h"
#include "base/text.h"
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/table.h"
#include "protocol/json_field.h"

namespace antler::cli {
namespace {

using Json = nlohmann::ordered_json;
using protocol::list_field, protocol::text_field;

constexpr std::size_t kExampleShown = 60;  // of a message, in a table

// "2h" before now, or a time of RFC 3339 in UTC; microseconds since 1970.
std::optional<std::int64_t> parse_since(const std::string& text) {
  constexpr std::int64_t kSecondUs = 1'000'000;
  std::int64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, count);
  if (error == std::errc{} && count >= 0 && rest + 1 == end) {
    const std::int64_t unit_s = *rest == 's' ? 1 : *rest == 'm' ? 60 : *rest == 'h' ? 3'600 : *rest == 'd' ? 86'400 : 0;
    if (unit_s > 0 && count < INT64_MAX / (unit_s * kSecondUs)) return base::SystemClock().wall_us() - count * unit_s * kSecondUs;
  }
  std::tm parts{};
  const char* const after = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (after == nullptr || std::string_view(after) != "Z") return std::nullopt;
  return ::timegm(&parts) * kSecondUs;
}

std::string shortened(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  if (text.size() <= kExampleShown) return text;
  text.resize(kExampleShown - 3);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80) text.pop_back();
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xc0) text.pop_back();
  return text + "…";
}

int show_queues(const Common& common) {
  auto json = ask_json(common, R"({"type":"call","method":"letters"})", kFirstAnswerMs,
                       [](control::Inspector& inspector) { return inspector.letters().list(); });
  if (!json) return json.error().message.empty() ? kUsage : finish(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  Table table({"resource", "what", "letters", "kept", "newest", "table"});
  table.align_right(2);
  table.align_right(3);
  for (const auto& queue : list_field(*json, "queues")) {
    std::vector<std::string> kinds;
    for (const auto& kind : list_field(queue, "kinds"))
      if (kind.is_string()) kinds.push_back(kind.get<std::string>());
    table.add({text_field(queue, "resource"), base::join(kinds, ", "), number(queue, "letters"), number(queue, "retained"),
               text_field(queue, "newest_at"), text_field(queue, "table")});
  }
  to_stdout(table.text());
  return kDone;
}

int show_reasons(const Common& common, const std::string& request, const LetterOptions& options, const control::LetterFilter& filter) {
  auto json =
      ask_json(common, request, 0, [&](control::Inspector& inspector) { return inspector.letters().stats(options.resource, filter); });
  if (!json) return json.error().message.empty() ? kUsage : finish(json.error());
  if (common.json) return to_stdout(json->dump(2) + "\n"), kDone;
  Table table({"resource", "stage", "rule", "path", "letters", "newest", "such as"});
  table.align_right(4);
  for (const auto& reason : list_field(*json, "reasons"))
    table.add({text_field(reason, "resource"), text_field(reason, "stage"), text_field(reason, "rule"), text_field(reason, "path"),
               number(reason, "letters"), text_field(reason, "newest_at"), shortened(text_field(reason, "example"))});
  to_stdout(table.text());
  return kDone;
}

}  // namespace

int dead_letters(const Common& common, const LetterOptions& options) {
  const auto wrong = [](std::string_view what) {
    fmt::print(stderr, "error: {}\n", what);
    return kUsage;
  };
  if (options.action == "ls" && (!options.resource.empty() || !options.where.empty() || !options.since.empty()))
    return wrong("`antler dlq ls` takes no resource, `--where` or `--since`; `show` and `stats` do");
  if (options.action == "show" && options.resource.empty())
    return wrong("`antler dlq show` wants the name of a resource; `antler dlq ls` lists them");
  control::LetterFilter filter{.where = options.where, .limit = options.limit};
  if (!options.since.empty()) {
    const auto since_us = parse_since(options.since);
    if (!since_us)
      return wrong(
          fmt::format("`--since {}`: expected a number with s, m, h or d, or a time in UTC such as 2026-01-31T09:00:00Z", options.since));
    filter.since_us = *since_us;
  }
  if (options.action == "ls") return show_queues(common);
  const Json request{{"type", "call"},         {"method", "letters_" + options.action}, {"resource", options.resource},
                     {"where", options.where}, {"since_us", filter.since_us},           {"limit", options.limit}};
  const std::string text = request.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (options.action == "stats") return show_reasons(common, text, options, filter);
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  return finish(ask(
      settings, text, 0,
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = inspector.letters().show(options.resource, filter);
        if (!answer) return answer.error();
        to_stdout(*answer);
        return {};
      },
      to_stdout));
}

}  // namespace antler::cli
