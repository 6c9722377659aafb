// dlq: the queues of dead letters, the letters, why they are there, and their way back.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/progress_bar.h"
#include "cli/table.h"
#include "protocol/json_field.h"

namespace antler::cli {
namespace {

using Json = nlohmann::ordered_json;
using protocol::list_field, protocol::text_field;

constexpr std::size_t kExampleShown = 60;  // of a message, in a table
constexpr std::uint64_t kLettersShown = 10;

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
  Table table({"queue", "of", "letters", "kept", "replayed", "newest", "table"});
  for (std::size_t i = 2; i < 5; ++i) table.align_right(i);
  for (const auto& queue : list_field(*json, "queues")) {
    std::vector<std::string> sources;
    for (const auto& source : list_field(queue, "of")) {
      std::vector<std::string> kinds;
      for (const auto& kind : list_field(source, "kinds"))
        if (kind.is_string()) kinds.push_back(kind.get<std::string>());
      sources.push_back(fmt::format("{} ({})", text_field(source, "resource"), base::join(kinds, ", ")));
    }
    table.add({text_field(queue, "queue"), base::join(sources, ", "), number(queue, "letters"), number(queue, "retained"),
               number(queue, "replayed"), text_field(queue, "newest_at"), text_field(queue, "table")});
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

void show_outcome(const Json& json) {
  const bool dry_run = protocol::flag_field(json, "dry_run", false);
  const std::string through = text_field(json, "through");
  const std::string became = through.empty() ? (dry_run ? "would go back on their way" : "went back on their way")
                             : dry_run       ? fmt::format("would become records through `{}`, which was run", through)
                                             : fmt::format("went to `{}`, which makes records of them", through);
  fmt::print("{} of {} letters {}", number(json, "accepted"), number(json, "looked_at"), became);
  if (number_of(json, "replayed_before") > 0) fmt::print("; {} were replayed before", number(json, "replayed_before"));
  if (number_of(json, "passed_over") > 0) fmt::print("; {} are not of what the recovery is of", number(json, "passed_over"));
  fmt::print("\n");
  for (const auto& into : list_field(json, "into")) fmt::print("  {} into {}\n", number(into, "records"), text_field(into, "stream"));
  const auto& reasons = list_field(json, "reasons");
  if (reasons.empty()) return;
  fmt::print("\n");
  Table table({"not taken", "stage", "rule", "path", "first letter", "such as"});
  table.align_right(0);
  table.align_right(4);
  for (const auto& reason : reasons)
    table.add({number(reason, "letters"), text_field(reason, "stage"), text_field(reason, "rule"), text_field(reason, "path"),
               number(reason, "first_letter"), shortened(text_field(reason, "example"))});
  to_stdout(table.text());
}

int replay(const Common& common, const LetterOptions& options, control::ReplayRequest replay) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  const Json request{{"type", "call"},
                     {"method", "letters_replay"},
                     {"resource", replay.resource},
                     {"where", replay.filter.where},
                     {"since_us", replay.filter.since_us},
                     {"limit", replay.limit},
                     {"per_second_max", replay.per_second_max},
                     {"dry_run", replay.dry_run},
                     {"through", replay.through}};
  Bar bar(options.dry_run ? "look" : "replay", !common.json, "letters", 1);
  std::string rest;
  const auto take = [&](std::string_view piece) {
    rest += piece;
    // The last line is the outcome.
    for (std::size_t end; (end = rest.find('\n')) != std::string::npos && end + 1 < rest.size(); rest.erase(0, end + 1)) {
      const Json line = Json::parse(rest.substr(0, end), nullptr, false);
      bar.show(static_cast<std::uint64_t>(number_of(line, "looked_at")), static_cast<std::uint64_t>(number_of(line, "letters")));
    }
    return true;
  };
  const auto done = ask(
      settings, request.dump(-1, ' ', false, Json::error_handler_t::replace), 0,
      [&](control::Inspector& inspector) { return inspector.replay(std::move(replay), take); }, take);
  bar.clear();
  if (!done) return finish(done);
  const Json json = Json::parse(rest, nullptr, false);
  if (!json.is_object()) return finish(base::internal(fmt::format("the engine's answer is not understood: {}", rest)));
  if (common.json) to_stdout(json.dump(2) + "\n");
  else show_outcome(json);
  return number_of(json, "refused") == 0 ? kDone : kFailed;
}

}  // namespace

int dead_letters(const Common& common, const LetterOptions& options) {
  const auto wrong = [](std::string_view what) {
    fmt::print(stderr, "error: {}\n", what);
    return kUsage;
  };
  const auto& action = options.action;
  if ((action == "ls" || action == "history") && (!options.where.empty() || !options.since.empty()))
    return wrong(fmt::format("`antler dlq {}` takes no `--where` or `--since`; `show`, `stats` and `replay` do", action));
  if (action == "ls" && !options.resource.empty()) return wrong("`antler dlq ls` takes no resource; it lists the queues");
  if ((action == "show" || action == "replay") && options.resource.empty())
    return wrong(fmt::format("`antler dlq {}` wants the name of a resource or a queue; `antler dlq ls` lists them", action));
  if (action != "replay" && (options.dry_run || options.per_second_max > 0 || !options.through.empty()))
    return wrong(fmt::format("`--dry-run`, `--rate` and `--through` are of `antler dlq replay`, not of `{}`", action));
  if (action != "show" && action != "replay" && options.limit > 0)
    return wrong(fmt::format("`--limit` is of `antler dlq show` and `replay`, not of `{}`", action));
  if (action == "show" && options.limit > control::kLettersShownMax)
    return wrong(fmt::format("`--limit {}`: `show` shows at most {}", options.limit, control::kLettersShownMax));
  control::LetterFilter filter{.where = options.where};
  if (!options.since.empty()) {
    const auto since_us = parse_time(options.since);
    if (!since_us) return wrong(fmt::format("`--since {}`: expected {}", options.since, kTimeForms));
    filter.since_us = *since_us;
  }
  if (action == "ls") return show_queues(common);
  if (action == "replay")
    return replay(common, options,
                  {.resource = options.resource,
                   .filter = filter,
                   .limit = options.limit == 0 ? INT64_MAX : options.limit,
                   .per_second_max = options.per_second_max,
                   .dry_run = options.dry_run,
                   .through = options.through});
  const std::uint64_t limit = options.limit == 0 ? kLettersShown : options.limit;
  const Json request{{"type", "call"},         {"method", "letters_" + action}, {"resource", options.resource},
                     {"where", options.where}, {"since_us", filter.since_us},   {"limit", limit}};
  const std::string text = request.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (action == "stats") return show_reasons(common, text, options, filter);
  if (action == "history")
    return show_lines(common, text, [&](control::Inspector& inspector) { return inspector.letters().history(options.resource); });
  return show_lines(common, text, [&](control::Inspector& inspector) {
    return inspector.letters().show(options.resource, {.where = filter.where, .since_us = filter.since_us, .limit = limit});
  });
}

}  // namespace antler::cli
