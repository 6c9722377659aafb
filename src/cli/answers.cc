#include "cli/answers.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/text.h"
#include "protocol/json_field.h"

namespace antler::cli {

using Json = nlohmann::ordered_json;

bool to_stdout(std::string_view piece) { return std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size(); }

int finish(const base::Result<void>& outcome) {
  std::fflush(stdout);
  if (outcome) return kDone;
  print(outcome.error());
  return outcome.error().category == base::Category::kInvalid ? kUsage : kFailed;
}

base::Result<Json> ask_json(const Common& common, const std::string& request, std::int64_t first_answer_ms,
                            const std::function<base::Result<std::string>(control::Inspector&)>& offline) {
  config::Settings settings;
  if (!load_settings(common, settings)) return base::invalid("");
  std::string text;
  const auto asked = ask(
      settings, request, first_answer_ms,
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = offline(inspector);
        if (!answer) return answer.error();
        text = std::move(*answer);
        return {};
      },
      [&](std::string_view piece) { return text += piece, true; });
  if (!asked) return asked.error();
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return base::internal(fmt::format("the engine's answer is not understood: {}", text));
  return json;
}

int show_lines(const Common& common, const std::string& request,
               const std::function<base::Result<std::string>(control::Inspector&)>& offline) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  return finish(ask(
      settings, request, 0,
      [&](control::Inspector& inspector) -> base::Result<void> {
        auto answer = offline(inspector);
        if (!answer) return answer.error();
        to_stdout(*answer);
        return {};
      },
      to_stdout));
}

std::int64_t number_of(const Json& json, const char* key) { return protocol::number_field(json, key, std::int64_t{0}); }
std::string number(const Json& json, const char* key) { return base::with_thousands(number_of(json, key)); }

}  // namespace antler::cli
