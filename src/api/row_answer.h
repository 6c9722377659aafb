// RowAnswer: row bytes of a handler's rows as the body of an answer, in the words in which ClickHouse writes a select's. Const, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/format.h"
#include "codec/row_reader.h"
#include "model/model.h"

namespace antler::api {

class RowAnswer {
 public:
  explicit RowAnswer(const model::Model& rows) : model_(rows), reader_(rows) {}

  /// The format is_of_rows; `rows` are whole ones of the model.
  [[nodiscard]] std::string write(AnswerForm form, std::string_view rows) const;

 private:
  [[nodiscard]] std::string write_csv(std::string_view rows) const;

  const model::Model model_;
  const codec::RowReader reader_;
};

}  // namespace antler::api
