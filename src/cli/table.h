// A table of text for a terminal: columns as wide as their widest cell, a line under the heads.
#pragma once

#include <string>
#include <vector>

namespace antler::cli {

class Table {
 public:
  explicit Table(std::vector<std::string> heads) : heads_(std::move(heads)), right_(heads_.size(), false) {}
  void align_right(std::size_t column) { right_[column] = true; }
  /// As many cells as there are heads.
  void add(std::vector<std::string> cells);
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::string> heads_;
  std::vector<bool> right_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace antler::cli
