#include "codec/row_reader.h"

#include "base/text.h"
#include "model/coercion.h"

namespace antler::codec {

RowReader::RowReader(const model::Model& model) : model_(model) {
  for (const auto& field : model.fields) {
    compile(field.type, steps_);
    keys_.push_back(base::json_string(field.name) + ":");
  }
}

void RowReader::compile(const model::Type& type, std::vector<Step>& steps) {
  const model::Type& leaf = model::leaf(type);
  const std::size_t width = model::row_width(leaf);
  if (leaf.kind == model::Kind::kArray || leaf.kind == model::Kind::kMap) {
    // Elements, or keys with their values.
    model::Type element = model::Type::of(model::Kind::kTuple);
    element.arguments = leaf.arguments;
    const std::size_t element_width = model::row_width(element);
    steps.push_back({element_width > 0 ? Step::Action::kArrayFixed : Step::Action::kArrayOther, element_width, {}});
    if (element_width == 0) compile(element, steps.back().element);
  } else if (leaf.kind == model::Kind::kTuple && width == 0) {
    for (const auto& part : leaf.arguments) compile(part, steps);
  } else if (model::is_nullable(type)) {
    steps.push_back({width > 0 ? Step::Action::kNullableFixed : Step::Action::kNullableText, width, {}});
  } else if (width == 0) {
    steps.push_back({Step::Action::kText, 0, {}});
  } else if (!steps.empty() && steps.back().action == Step::Action::kFixed) {
    steps.back().width += width;  // neighbours are one step
  } else {
    steps.push_back({Step::Action::kFixed, width, {}});
  }
}

bool RowReader::run(const std::vector<Step>& steps, base::Reader& rows) {
  for (const auto& step : steps) {
    switch (step.action) {
      case Step::Action::kFixed: rows.take(step.width); break;
      case Step::Action::kText: rows.get_text(); break;
      case Step::Action::kNullableFixed:
        if (rows.get<std::uint8_t>() == 0) rows.take(step.width);
        break;
      case Step::Action::kNullableText:
        if (rows.get<std::uint8_t>() == 0) rows.get_text();
        break;
      case Step::Action::kArrayFixed: {
        const std::uint64_t count = rows.get_varint();
        rows.take(count <= rows.remaining() ? count * step.width : UINT64_MAX);
        break;
      }
      case Step::Action::kArrayOther: {
        const std::uint64_t count = rows.get_varint();
        for (std::uint64_t i = 0; i < count && rows.ok(); ++i) run(step.element, rows);
        break;
      }
    }
  }
  return rows.ok();
}

bool RowReader::skip(base::Reader& rows) const { return run(steps_, rows); }

bool RowReader::to_json(base::Reader& rows, std::string& out, const model::JsonForm& form) const {
  out += '{';
  for (std::size_t i = 0; i < keys_.size() && rows.ok() && out.size() <= form.bytes_max; ++i) {
    if (i > 0) out += ',';
    out += keys_[i];
    model::print_json(model_.fields[i].type, rows, out, form);
  }
  out += '}';
  return rows.ok();
}

}  // namespace antler::codec
