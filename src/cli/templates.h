// The files that `antler init` writes, built into the program so that it needs neither a network nor an installation beside it. `@NAME@` in
// a file is the project's name, `@VERSION_MINOR@` the version of Antler that its CMakeLists.txt asks for. Constant data.
#pragma once

#include <span>
#include <string_view>

namespace antler::cli {

struct TemplateFile {
  std::string_view pattern;  // the template that it is of
  std::string_view path;     // below the project's folder
  std::string_view content;
};

std::span<const TemplateFile> template_files();

}  // namespace antler::cli
