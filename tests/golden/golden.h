// What the golden tests share: the text of a case's .out file against what the program says now. ANTLER_UPDATE=1 writes it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace antler::golden {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void expect_said(std::filesystem::path expected, const std::string& said) {
  expected.replace_extension(".out");
  if (const char* update = std::getenv("ANTLER_UPDATE"); update != nullptr && *update == '1') std::ofstream(expected) << said;
  EXPECT_EQ(said, read_file(expected)) << "if the new text is right: ANTLER_UPDATE=1 rewrites " << expected;
}

inline std::vector<std::filesystem::path> files(const std::filesystem::path& folder, std::string_view extension) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == extension) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace antler::golden
