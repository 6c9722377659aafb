// antler init: one small project, written from what the program has in itself.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "antler/version.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/templates.h"

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameBytesMax = 63;
constexpr std::size_t kShownEntriesMax = 5;
// What CMake keeps for itself, and what a build folder has.
constexpr std::array<std::string_view, 9> kTakenNames{"all",  "antler",  "build",         "clean", "edit_cache",
                                                      "help", "install", "rebuild_cache", "test"};

base::Diagnostic diagnostic(std::string code, std::string message, std::string hint) {
  return {.code = std::move(code), .message = std::move(message), .where = {}, .related = {}, .hint = std::move(hint)};
}

bool is_project_name(std::string_view name) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && name.size() <= kNameBytesMax && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

// A name that is allowed and is near to what was given, for the hint.
std::string made_allowed(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    else if (!out.empty() && out.back() != '_') out += '_';
  }
  while (!out.empty() && (out.front() < 'a' || out.front() > 'z')) out.erase(0, 1);
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out.substr(0, kNameBytesMax);
}

std::string filled(std::string_view content, std::string_view name) {
  const std::string_view minor = kVersion.substr(0, kVersion.rfind('.'));
  std::string out;
  for (std::size_t at = 0; at < content.size();) {
    if (constexpr std::string_view kName = "@NAME@"; content.substr(at).starts_with(kName)) out += name, at += kName.size();
    else if (constexpr std::string_view kMinor = "@VERSION_MINOR@"; content.substr(at).starts_with(kMinor))
      out += minor, at += kMinor.size();
    else out += content[at++];
  }
  return out;
}

base::Result<void> write_file(const fs::path& path, std::string_view text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return base::invalid(fmt::format("`{}`: {}", path.parent_path().string(), error.message()));
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) return base::system_error(fmt::format("`{}` cannot be written", path.string()), errno);
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int failed = errno;
  ::close(fd);
  if (!written) return base::system_error(fmt::format("`{}` cannot be written", path.string()), failed);
  return {};
}

std::vector<std::string> entries_of(const fs::path& folder, std::error_code& error) {
  std::vector<std::string> out;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
    out.push_back(at->path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

base::Diagnostics mistakes(const InitOptions& options, const fs::path& folder) {
  base::Diagnostics found;
  if (const bool taken = std::find(kTakenNames.begin(), kTakenNames.end(), options.name) != kTakenNames.end();
      taken || !is_project_name(options.name)) {
    const std::string near = made_allowed(options.name);
    found.push_back(diagnostic("ANT4703",
                               taken ? fmt::format("`{}` is a name that CMake or Antler keeps for itself", options.name)
                                     : fmt::format("`{}` is no name for a project: it is of lower-case letters, digits and _, begins with "
                                                   "a letter, and has at most {} bytes",
                                                   options.name, kNameBytesMax),
                               taken          ? fmt::format("`antler init my_{}`", options.name)
                               : near.empty() ? "`antler init shop`"
                                              : fmt::format("`antler init {}`", near)));
  }
  std::vector<std::string> patterns;
  for (const auto& file : template_files())
    if (patterns.empty() || patterns.back() != file.pattern) patterns.emplace_back(file.pattern);
  if (std::find(patterns.begin(), patterns.end(), options.pattern) == patterns.end())
    found.push_back(
        diagnostic("ANT4704", fmt::format("there is no template `{}`", options.pattern), "there is: " + base::join(patterns, ", ")));
  std::error_code error;
  if (fs::exists(folder, error)) {
    const auto entries = fs::is_directory(folder, error) ? entries_of(folder, error) : std::vector<std::string>{};
    if (!fs::is_directory(folder, error)) {
      found.push_back(
          diagnostic("ANT4702", fmt::format("`{}` is there, and is no folder", folder.string()), "give another folder by --dir"));
    } else if (!entries.empty()) {
      std::vector<std::string> shown(entries.begin(),
                                     entries.begin() + static_cast<std::ptrdiff_t>(std::min(entries.size(), kShownEntriesMax)));
      found.push_back(
          diagnostic("ANT4702",
                     fmt::format("the folder `{}` is not empty: it has {}{}", folder.string(), base::join(shown, ", "),
                                 entries.size() > shown.size() ? fmt::format(" and {} more", entries.size() - shown.size()) : ""),
                     "nothing was written; give another folder by --dir"));
    }
  }
  if (error)
    found.push_back(diagnostic("ANT4702", fmt::format("`{}`: {}", folder.string(), error.message()), "give another folder by --dir"));
  return found;
}

}  // namespace

int init(const Common& common, const InitOptions& options) {
  const fs::path folder = options.folder.empty() ? fs::path(options.name) : fs::path(options.folder);
  if (const auto found = mistakes(options, folder); !found.empty()) {
    print(found, common.json);
    return kUsage;
  }
  std::vector<std::string> files;
  for (const auto& file : template_files()) {
    if (file.pattern != options.pattern) continue;
    if (const auto written = write_file(folder / file.path, filled(file.content, options.name)); !written) {
      print(written.error());
      return kFailed;
    }
    files.emplace_back(file.path);
  }
  if (common.json) {
    std::vector<std::string> items;
    for (const auto& file : files) items.push_back(base::json_string(file));
    fmt::print("{{\"name\":{},\"folder\":{},\"files\":[{}]}}\n", base::json_string(options.name), base::json_string(folder.string()),
               base::join(items, ","));
    return kDone;
  }
  for (const auto& file : files) fmt::print("{}\n", (folder / file).string());
  fmt::print(stderr, "\nnext:\n  cd {}\n  antler dev\n", folder.string());
  return kDone;
}

}  // namespace antler::cli
