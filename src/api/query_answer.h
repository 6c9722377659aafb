// QueryAnswer: whether what ClickHouse answers a query is, as it is, the rows of a handler's answer. Const, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "codec/row_reader.h"
#include "model/model.h"

namespace antler::api {

class QueryAnswer {
 public:
  explicit QueryAnswer(const model::Model& rows);

  struct Rows {
    std::uint64_t count = 0;
    std::string_view bytes;  // row bytes of the model
  };
  /// The rows of `answer`, RowBinaryWithNamesAndTypes. Nothing unless its columns are the model's fields in their order, and their values
  /// of the same types.
  [[nodiscard]] std::optional<Rows> rows_of(std::string_view answer) const;

 private:
  /// Where the rows of `answer` begin.
  [[nodiscard]] std::optional<std::size_t> head_bytes(std::string_view answer) const;

  const model::Model model_;
  const codec::RowReader reader_;
  std::string head_;  // of the columns as the model has them
};

}  // namespace antler::api
