#include "model/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace antler::model {

const Field* Model::find(std::string_view field_name) const {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == field_name; });
  return at == fields.end() ? nullptr : &*at;
}

NarrowedKind narrowed_kind(const Type& type) {
  switch (type.kind) {
    case Kind::kNullable:
    case Kind::kLowCardinality:
    case Kind::kArray: return narrowed_kind(type.arguments.front());
    case Kind::kInt8:
    case Kind::kInt16:
    case Kind::kInt32:
    case Kind::kInt64:
    case Kind::kUInt8:
    case Kind::kUInt16:
    case Kind::kUInt32:
    case Kind::kUInt64: return NarrowedKind::kInteger;
    case Kind::kString: return NarrowedKind::kText;
    default: return NarrowedKind::kNothing;
  }
}

std::string canonical_text(const Model& model) {
  std::vector<std::string> columns;
  for (const auto& field : model.fields) columns.push_back(base::quote_identifier(field.name) + " " + to_text(field.type));
  return base::join(columns, ", ");
}

namespace {

/// Takes `name` and the space after it off the front of `text`; what quote_identifier escaped is as it was.
std::optional<std::string> take_name(std::string_view& text) {
  if (!text.starts_with('`')) return std::nullopt;
  std::string name;
  std::size_t at = 1;
  for (; at < text.size() && text[at] != '`'; ++at) {
    if (text[at] == '\\' && ++at == text.size()) return std::nullopt;
    name += text[at];
  }
  if (!text.substr(at).starts_with("` ")) return std::nullopt;
  text.remove_prefix(at + 2);
  return name;
}

}  // namespace

base::Result<Model> parse_canonical(std::string_view text) {
  Model model;
  while (!text.empty()) {
    auto name = take_name(text);
    if (!name) return base::invalid(fmt::format("schema: a quoted field name is missing before `{}`", text));
    Field field;
    field.name = std::move(*name);
    // The type ends at the ", `" that is outside of parentheses and quotes.
    std::size_t end = 0;
    int open = 0;
    for (bool quoted = false; end < text.size(); ++end) {
      const char c = text[end];
      if (quoted && c == '\\') ++end;
      else if (c == '\'') quoted = !quoted;
      else if (!quoted && c == '(') ++open;
      else if (!quoted && c == ')') --open;
      else if (!quoted && open == 0 && c == ',') break;
    }
    auto type = parse_type(text.substr(0, std::min(end, text.size())));
    if (!type) return type.error().with_note("schema: field `" + field.name + "`");
    field.type = std::move(*type);
    model.fields.push_back(std::move(field));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return model;
}

std::uint64_t schema_id(const Model& model) { return std::max<std::uint64_t>(1, base::hash64(canonical_text(model))); }

}  // namespace antler::model
