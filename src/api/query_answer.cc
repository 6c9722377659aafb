#include "api/query_answer.h"

#include <vector>

#include "base/bytes.h"
#include "codec/struct_rows.h"
#include "model/column_fit.h"

namespace antler::api {

QueryAnswer::QueryAnswer(const model::Model& rows) : model_(rows), reader_(rows) {
  base::put_varint(head_, model_.fields.size());
  for (const auto& field : model_.fields) base::put_text(head_, field.name);
  for (const auto& field : model_.fields) base::put_text(head_, model::to_text(field.type));
}

std::optional<std::size_t> QueryAnswer::head_bytes(std::string_view answer) const {
  if (answer.starts_with(head_)) return head_.size();
  base::Reader reader(answer);
  std::vector<codec::AnswerColumn> columns;
  std::string ignored;
  if (codec::read_answer_columns(reader, columns, ignored) != codec::RowStatus::kDone) return std::nullopt;
  if (columns.size() != model_.fields.size()) return std::nullopt;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto type = model::parse_type(columns[i].type);
    if (columns[i].name != model_.fields[i].name || !type.ok()) return std::nullopt;
    if (model::value_type(*type) != model::value_type(model_.fields[i].type)) return std::nullopt;
  }
  return answer.size() - reader.remaining();
}

std::optional<QueryAnswer::Rows> QueryAnswer::rows_of(std::string_view answer) const {
  const auto head = head_bytes(answer);
  if (!head) return std::nullopt;
  Rows rows{.bytes = answer.substr(*head)};
  for (base::Reader reader(rows.bytes); !reader.at_end(); ++rows.count)
    if (!reader_.skip(reader)) return std::nullopt;
  return rows;
}

}  // namespace antler::api
