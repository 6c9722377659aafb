// antler check: what a start would say and change, without changing anything. The plan is made against the data folder; where there is
// none, or an engine has it, against an empty ClickHouse in a folder of its own, which still tries out every SELECT and every type.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "cli/build_command.h"
#include "cli/command.h"
#include "engine/activation.h"
#include "engine/storage.h"
#include "plan/plan.h"
#include "telemetry/log.h"

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

// Removed with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "antler-check-XXXXXX").string();
    if (!error && ::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Checked {
  base::Diagnostics diagnostics;
  std::optional<plan::Plan> plan;
  std::string compared_with;  // for a person; empty: with nothing, and why_not says why
  std::string why_not;
};

class Check {
 public:
  explicit Check(config::Settings settings) : settings_(std::move(settings)) {}

  base::Result<Checked> run(const std::string& document) {
    Checked checked;
    engine::StartFailure failure;
    auto manifest = engine::Activation::read(document, failure);
    if (manifest) {
      if (auto opened = open(checked); !opened) return opened.error();
      auto prepared = engine::Activation(storage_, clock_, settings_).prepare(document, std::move(*manifest), 0, failure);
      if (prepared) checked.plan = std::move(prepared->plan);
      else if (failure.diagnostics.empty()) return failure.error;
    }
    checked.diagnostics = std::move(failure.diagnostics);
    return checked;
  }

 private:
  base::Result<void> open(Checked& checked) {
    const std::string folder = settings_.data.dir;
    const auto formatted = is_there(fs::path(folder) / "FORMAT");
    if (!formatted) return formatted.error();
    if (*formatted) {
      auto storage = engine::open_storage(settings_, clock_, random_, logger_);
      if (storage) {
        storage_ = std::move(*storage);
        checked.compared_with = folder;
        return {};
      }
      if (storage.error().category != base::Category::kConflict) return storage.error();
      checked.why_not = storage.error().message;
    } else {
      checked.why_not = fmt::format("nothing was ever applied in `{}`", folder);
    }
    if (temporary_.path().empty()) return base::unavailable("no folder can be made under the temporary folder (TMPDIR)");
    settings_.data.dir = temporary_.path();
    auto storage = engine::open_storage(settings_, clock_, random_, logger_);
    if (!storage) return storage.error();
    storage_ = std::move(*storage);
    return {};
  }

  config::Settings settings_;
  base::SystemClock clock_;
  base::SystemRandom random_;
  telemetry::NullLogger logger_;
  TemporaryFolder temporary_;  // outlives what is open in it
  engine::Storage storage_;
};

int tell(const Common& common, const Checked& checked) {
  const bool fine = checked.diagnostics.empty();
  if (common.json) {
    fmt::print("{{\"ok\":{},\"compared_with\":{},\"note\":{},\"plan\":{},\"diagnostics\":{}}}\n", fine,
               base::json_string(checked.compared_with), base::json_string(checked.why_not),
               checked.plan && fine ? plan::render_json(*checked.plan) : "null", base::render_json(checked.diagnostics));
    return fine ? kDone : kFailed;
  }
  if (!fine) {
    print(checked.diagnostics, false);
    return kFailed;
  }
  if (!checked.why_not.empty()) fmt::print(stderr, "compared with an empty ClickHouse: {}\n", checked.why_not);
  fmt::print("{}", plan::render_text(*checked.plan));
  return kDone;
}

}  // namespace

int check(const Common& common, const std::string& app) {
  config::Settings settings;
  if (!load_settings(common, settings)) return kUsage;
  std::string program = app;
  if (program.empty()) {
    const BuildResult built = build_here(common, {});
    if (!built.ok) {
      if (built.diagnostics.empty()) return kUsage;
      print_failure(built, common);
      return kFailed;
    }
    // Warnings are for reading, and the answer is the plan.
    if (!common.json) fmt::print(stderr, "{}", render_text(built.messages, ""));
    program = built.program;
  }
  auto path = find_app(program, settings);
  auto document = path ? manifest_of(*path) : base::Result<std::string>(path.error());
  auto checked = document ? Check(settings).run(*document) : base::Result<Checked>(document.error());
  if (!checked) {
    print(checked.error());
    return kFailed;
  }
  return tell(common, *checked);
}

}  // namespace antler::cli
