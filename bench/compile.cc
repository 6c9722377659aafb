// What it costs to compile a user's file as `antler dev` does: the flags and the precompiled header of antler_app. The file has ten models
// of ten fields with a pipeline each; its yardstick is the same ten structs by themselves.
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench.h"
#include "child_process.h"

namespace antler::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kCompileBar = 0.8;
constexpr double kToolDeadlineS = 180;
constexpr int kModels = 10;
constexpr int kFunctions = 3;

constexpr std::string_view kProject = R"(cmake_minimum_required(VERSION 3.25)
project(bench LANGUAGES CXX)
find_package(antler REQUIRED)
antler_app(bench models.cc functions.cc)
add_executable(plain plain.cc)
target_compile_features(plain PRIVATE cxx_std_20)
target_compile_options(plain PRIVATE -O0 -g1)
)";

struct Spelling {
  std::string_view date_time, word;
};
constexpr Spelling kAntler{"antler::DateTime", "antler::LowCardinality<std::string>"};
constexpr Spelling kPlain{"std::int64_t", "std::string"};

std::string struct_of(int model, const Spelling& spelling) {
  return fmt::format(R"(
struct Record{0} {{
  std::uint64_t              id;
  {1} at;
  {2} kind;
  std::string                name;
  std::optional<std::string> note;
  double                     amount;
  std::int32_t               count_{0};
  bool                       is_new;
  std::vector<std::string>   tags;
  std::optional<std::int64_t> parent;
}};
)",
                     model, spelling.date_time, spelling.word);
}

std::string pipeline_of(int model) {
  return fmt::format(R"(inline const antler::IngestPipeline<Record{0}> records{0}{{"records{0}", {{
    .table = {{.order_by = {{&Record{0}::kind, &Record{0}::id}}}},
    .dead_letter_queue = true,
}}}};
)",
                     model);
}

// A transform that keeps some fields of a model, and an API with a handler over what it keeps.
std::string functions_of(int model) {
  return fmt::format(R"(
struct Kept{0} {{
  std::uint64_t id;
  double        amount;
}};
inline const antler::Stream<Kept{0}> kept{0}{{"kept{0}"}};
inline const antler::Transform<Record{0}, Kept{0}> keep{0}{{"keep{0}", {{
    .from = records{0},
    .to = kept{0},
    .apply = [](const Record{0}& record) -> std::optional<Kept{0}> {{
      if (record.is_new) return std::nullopt;
      return Kept{0}{{record.id, record.amount}};
    }},
}}}};
inline const antler::OlapTable<Kept{0}> kept_table{0}{{"kept{0}", {{.order_by = {{&Kept{0}::id}}, .from = {{kept{0}}}}}}};
struct KeptParams{0} {{
  antler::Default<std::uint32_t> limit = 10;
}};
inline const antler::Api<KeptParams{0}, Kept{0}> largest{0}{{"largest-{0}", {{
    .handler = [](const KeptParams{0}& parameters, antler::Context& ctx) {{
      return ctx.query<Kept{0}>(antler::sql("SELECT {{0}}, {{1}} FROM {{2}} ORDER BY {{1}} DESC LIMIT {{3}}",
                                            &Kept{0}::id, &Kept{0}::amount, kept_table{0}, parameters.limit)).all();
    }},
    .reads = {{kept_table{0}}},
}}}};
)",
                     model);
}

// The models have names of their own in each file, so that both can be linked into one program.
std::string app_of(int from, bool with_functions) {
  std::string text = "#include <antler/antler.h>\n", added;
  for (int i = from; i < from + kModels; ++i) {
    text += struct_of(i, kAntler) + pipeline_of(i);
    added += fmt::format("  app.add(records{});\n", i);
  }
  for (int i = from; with_functions && i < from + kFunctions; ++i) {
    text += functions_of(i);
    added += fmt::format("  app.add(keep{0}, kept_table{0}, largest{0});\n", i);
  }
  return text + fmt::format("\nint {}(int argc, char** argv) {{\n  antler::App app{{\"bench\"}};\n{}  return app.run(argc, argv);\n}}\n",
                            with_functions ? "run_functions" : "main", added);
}

std::string plain_structs() {
  std::string text = "#include <cstdint>\n#include <optional>\n#include <string>\n#include <vector>\n", used;
  for (int i = 0; i < kModels; ++i) {
    text += struct_of(i, kPlain);
    used += fmt::format(" + static_cast<int>(Record{}{{}}.tags.size())", i);
  }
  return text + fmt::format("\nint main() {{ return 0{}; }}\n", used);
}

base::Result<double> run_shell(const Context& context, const fs::path& folder, const std::string& line) {
  auto process = ChildProcess::spawn({.words = {"/bin/sh", "-c", line},
                                      .out_file = context.folder.fresh("tool-out"),
                                      .err_file = context.folder.fresh("tool-err"),
                                      .folder = folder});
  if (!process) return process.error();
  if (auto ended = (*process)->wait(kToolDeadlineS); !ended)
    return base::unavailable(fmt::format("{}\n{}", ended.error().message, (*process)->out_text()));
  return (*process)->cpu_s();
}

// What CMake would run for `source`.
base::Result<std::string> command_of(const fs::path& build, std::string_view source) {
  std::ifstream file(build / "compile_commands.json");
  const auto commands = nlohmann::json::parse(file, nullptr, false);
  if (commands.is_array())
    for (const auto& entry : commands)
      if (fs::path(entry.value("file", "")).filename() == source) return entry.value("command", "");
  return base::not_found(fmt::format("`{}` says nothing of {}", (build / "compile_commands.json").string(), source));
}

}  // namespace

base::Result<void> run_compile(const Context& context, Report& report) {
  const fs::path project = context.folder.fresh("compile"), build = project / "build";
  fs::create_directories(build);
  std::ofstream(project / "CMakeLists.txt") << kProject;
  std::ofstream(project / "models.cc") << app_of(0, false);
  std::ofstream(project / "functions.cc") << app_of(kModels, true);
  std::ofstream(project / "plain.cc") << plain_structs();
  const auto package = context.engine.parent_path().parent_path() / "lib" / "cmake" / "antler";
  // Built whole once: the precompiled header, and that what is measured does link.
  auto built = run_shell(context, build,
                         fmt::format("cmake -S .. -B . -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "
                                     "-Dantler_DIR='{}' && cmake --build .",
                                     package.string()));
  if (!built) return built.error();

  struct Measured {
    std::string_view source, name;
    std::optional<Bar> bar;
    std::string command = {};
    std::vector<double> seconds = {};
  };
  std::array measured{Measured{"models.cc", "compile", at_most(kCompileBar)}, Measured{"functions.cc", "compile/functions", std::nullopt},
                      Measured{"plain.cc", "compile/plain", std::nullopt}};
  for (auto& one : measured) {
    auto command = command_of(build, one.source);
    if (!command) return command.error();
    one.command = "exec " + *command;
  }
  for (int turn = 1; turn <= context.pairs; ++turn) {
    for (auto& one : measured) {
      auto took = run_shell(context, build, one.command);
      if (!took) return took.error();
      one.seconds.push_back(*took);
    }
    say(fmt::format("compile  run {} of {}: {:.2f} s, with functions {:.2f} s, plain structs {:.2f} s", turn, context.pairs,
                    measured[0].seconds.back(), measured[1].seconds.back(), measured[2].seconds.back()));
  }
  for (const auto& one : measured) report.add_value(std::string(one.name), "s", one.seconds, one.bar);
  report.add_note(
      "compile: CPU of the compiler, with the precompiled header; compile/plain is the same ten structs without Antler and without "
      "a precompiled header");
  context.folder.retire(project);
  return {};
}

}  // namespace antler::bench
