#include "protocol/model_rows.h"

#include "antler/detail/runtime.h"
#include "base/assertion.h"

namespace antler::protocol {
namespace {

model::Model model_of(const detail::ModelDescriptor& descriptor) {
  model::Model out;
  out.name = std::string(descriptor.name);
  for (const auto& column : detail::columns_of(descriptor)) {
    auto type = model::parse_type(column.type);
    base::check(type.ok(), "a field's type cannot be read again");
    model::Field field;
    field.name = column.name;
    field.type = std::move(*type);
    out.fields.push_back(std::move(field));
  }
  return out;
}

}  // namespace

ModelRows::ModelRows(const detail::ModelDescriptor& its_descriptor)
    : descriptor(its_descriptor), model(model_of(descriptor)), rows(descriptor), reader(model), takes_every_row(rows.takes_every_row()) {}

std::shared_ptr<const codec::StructRows> ModelRows::find_answer(std::string_view bytes, std::size_t& head_bytes) const {
  const std::scoped_lock lock(mutex_);
  for (const auto& answer : answers_) {
    if (answer.rows == nullptr || !bytes.starts_with(answer.head)) continue;
    head_bytes = answer.head.size();
    return answer.rows;
  }
  return nullptr;
}

void ModelRows::keep_answer(std::string_view head, std::shared_ptr<const codec::StructRows> its_rows) const {
  const std::scoped_lock lock(mutex_);
  for (const auto& answer : answers_)
    if (answer.rows != nullptr && answer.head == head) return;  // another call kept it meanwhile
  answers_[next_] = {std::string(head), std::move(its_rows)};
  next_ = (next_ + 1) % kAnswersMax;
}

const ModelRows& ModelRowsTable::of(const detail::ModelDescriptor& descriptor) {
  const std::scoped_lock lock(mutex_);
  auto& rows = models_[&descriptor];
  if (!rows) rows = std::make_unique<ModelRows>(descriptor);
  return *rows;
}

}  // namespace antler::protocol
