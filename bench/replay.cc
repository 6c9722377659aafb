// What it costs to put dead letters back: letters of an endpoint, for a field whose type the model changes then, validated and appended to
// the stream. Letters per CPU-second of the engine, from the command to its answer.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bench.h"
#include "control/control_server.h"
#include "engine.h"
#include "event.h"
#include "http_connection.h"
#include "load_generator.h"
#include "manifest/manifest.h"

namespace antler::bench {
namespace {

constexpr std::size_t kRows = 300'000;
constexpr std::size_t kBodyEvents = 1'000;
constexpr double kBar = 100'000;

// Before, `qty` is a Bool, which no event gives; after, it is what they give.
std::string manifest_of(bool mended) {
  auto manifest = event_manifest({.table = false});
  manifest.ingests.front().dead_letter_queue = true;
  for (auto& field : manifest.models.front().fields)
    if (field.name == "qty" && !mended) field.type = *model::parse_type("Bool");
  return manifest::write(manifest);
}

}  // namespace

base::Result<void> run_replay(const Context& context, Report& report) {
  EventGenerator generator;
  std::vector<std::string> bodies;
  const std::size_t rows = (context.rows_or(kRows) + kBodyEvents - 1) / kBodyEvents * kBodyEvents;
  for (std::size_t i = 0; i < rows; i += kBodyEvents) bodies.push_back(post_request("/ingest/events", make_events(generator, kBodyEvents)));
  std::vector<double> rates;
  for (int turn = 0; turn < context.pairs; ++turn) {
    const auto folder = context.folder.fresh("replay");
    if (auto posted = take_all(context, folder, manifest_of(false), bodies); !posted) return posted.error();
    auto engine = Engine::start(context, {.data_folder = folder, .manifest = manifest_of(true)});
    if (!engine) return engine.error();
    const double before_s = (*engine)->cpu_s();
    std::string lines;
    const auto asked = control::call((folder / "control.sock").string(), R"({"type":"call","method":"letters_replay","resource":"events"})",
                                     [&](std::string_view piece) { return lines += piece, true; });
    if (!asked) return asked.error();
    const double cpu_s = (*engine)->cpu_s() - before_s;
    lines.pop_back();
    const auto outcome = nlohmann::json::parse(lines.substr(lines.rfind('\n') + 1), nullptr, false);
    if (!outcome.is_object() || outcome.value("accepted", std::size_t{0}) != rows)
      return base::internal(fmt::format("not all of {} letters were replayed: {}", rows, lines));
    if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
    context.folder.retire(folder);
    rates.push_back(static_cast<double>(rows) / cpu_s);
    say(fmt::format("replay  run {} of {}: {:.0f} letters a CPU-second", turn + 1, context.pairs, rates.back()));
  }
  report.add_value("replay", "letters/CPU-s", rates, at_least(kBar));
  return {};
}

}  // namespace antler::bench
