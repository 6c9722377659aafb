// The pieces of a streamed answer: ClickHouse writes each of them as a whole answer in its format. Rows alone follow one another; a head of
// names, and of types, has to go from all but the first; and what is more than that, JSON, Parquet or a table with a frame, is no stream.
// One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace antler::database {

enum class PieceForm {
  kRows,
  kHead,   // names, or names and types, then rows
  kWhole,  // several pieces are not one answer
};
PieceForm piece_form(std::string_view format);

class PieceHead {
 public:
  /// A format of the form kRows or kHead.
  explicit PieceHead(std::string_view format);
  /// `piece` without its head, but for the first one. False when it has none.
  bool strip(std::string_view& piece);

 private:
  [[nodiscard]] std::size_t measure(std::string_view piece) const;

  const std::string format_;
  std::string head_;
  bool is_first_ = true;
};

}  // namespace antler::database
