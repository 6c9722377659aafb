#include "engine.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "control/control_server.h"

namespace antler::bench {
namespace {

constexpr double kStartDeadlineS = 30;
constexpr double kFirstBuildDeadlineS = 180;
constexpr double kStopDeadlineS = 30;
constexpr auto kStartPoll = std::chrono::milliseconds(1);
constexpr auto kLawPoll = std::chrono::milliseconds(100);
constexpr std::string_view kReadyLine = "ready   http://";

}  // namespace

base::Result<std::unique_ptr<Engine>> Engine::start(const Context& context, const EngineOptions& options) {
  const std::string data = options.data_folder.string();
  ChildOptions child{.words = {context.engine.string(), options.project.empty() ? "start" : "dev", "--data-dir", data, "--http-port", "0",
                               "--log-level", "warning"},
                     .out_file = context.folder.fresh("engine-out"),
                     .err_file = context.folder.fresh("engine-err"),
                     .core = options.core,
                     .folder = options.project};
  if (options.http_threads > 0) child.words.insert(child.words.end(), {"--http-threads", std::to_string(options.http_threads)});
  if (options.project.empty() && options.manifest.empty()) child.words.insert(child.words.end(), {"--app", context.app.string()});
  if (!options.manifest.empty()) {
    const auto file = context.folder.fresh("manifest");
    std::ofstream(file) << options.manifest;
    child.words.insert(child.words.end(), {"--manifest", file.string()});
  }
  auto process = ChildProcess::spawn(child);
  if (!process) return process.error();
  std::unique_ptr<Engine> engine(new Engine(std::move(*process), options.data_folder));
  const double deadline_s = options.project.empty() ? kStartDeadlineS : kFirstBuildDeadlineS;
  const double end = steady_s() + deadline_s;
  for (;;) {
    const std::string text = engine->process_->err_text();
    if (const auto at = text.find(kReadyLine); at != std::string::npos && text.find('\n', at) != std::string::npos) {
      const auto colon = text.find(':', at + kReadyLine.size());
      engine->port_ = static_cast<std::uint16_t>(std::strtoul(text.c_str() + colon + 1, nullptr, 10));
      return engine;
    }
    if (!engine->process_->running()) {
      auto ended = engine->process_->wait(0);
      return ended ? base::unavailable("the engine ended before it was ready") : ended.error();
    }
    if (steady_s() > end) return base::unavailable(fmt::format("the engine was not ready after {} s; it said:\n{}", deadline_s, text));
    std::this_thread::sleep_for(kStartPoll);
  }
}

base::Result<void> Engine::wait_exact(const std::vector<std::string>& tables, std::uint64_t records, double deadline_s) {
  const double end = steady_s() + deadline_s;
  std::string text;
  while (steady_s() < end) {
    text.clear();
    const auto asked = control::call((data_folder_ / "control.sock").string(), R"({"type":"call","method":"reconcile"})",
                                     [&](std::string_view piece) { return text += piece, true; });
    if (!asked) return asked.error();
    const auto answer = nlohmann::json::parse(text, nullptr, false);
    if (answer.is_discarded()) return base::internal("the law is not JSON: " + text);
    bool done = answer.value("exact", false);
    for (const auto& sink : answer["law"]["sinks"]) done = done && sink.value("in_flight", 1) == 0;
    for (const auto& table : answer["tables"])
      for (const auto& name : tables)
        if (table.value("table", "") == name) done = done && table.value("rows", std::uint64_t{0}) == records;
    if (done) return {};
    std::this_thread::sleep_for(kLawPoll);
  }
  return base::internal(fmt::format("the tables do not hold {} records after {} s; the law says:\n{}", records, deadline_s, text));
}

base::Result<void> Engine::stop() { return process_->stop(kStopDeadlineS); }

}  // namespace antler::bench
