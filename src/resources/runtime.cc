#include "antler/detail/runtime.h"

#include <fmt/format.h>

#include <algorithm>

#include "antler/detail/declaration.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "model/type.h"
#include "resources/model_of.h"
#include "resources/render_sql.h"

namespace antler::detail {
namespace {

Declaration declared(const ResourceRef& ref) {
  Declaration out;
  ref.ops->describe(ref.object, out);
  return out;
}

std::string subject_of(const FunctionEntry& function) {
  return fmt::format("{} `{}`", function.kind == ResourceKind::kTransform ? "Transform" : "Api", function.name);
}

// The same constant, or one that another file declares alike.
bool is_same(const ResourceRef& a, const ResourceRef& b) {
  return a.object == b.object || (a.ops->kind == b.ops->kind && declared(a).name == declared(b).name);
}

bool holds(const std::vector<ResourceRef>& refs, const ResourceRef& ref) {
  return std::any_of(refs.begin(), refs.end(), [&](const auto& other) { return is_same(other, ref); });
}

}  // namespace

QueryText render_query(const Sql& sql, const FunctionEntry& function, const ModelDescriptor& row) {
  QueryText out;
  resources::SqlOwner owner{.subject = fmt::format("a query of {}", subject_of(function)),
                            .where = {},
                            .parameters = nullptr,
                            .rows = &row,
                            .binds_values = true,
                            .reads = {}};
  for (const auto& ref : resources::resources_in(sql)) {
    const Declaration read = declared(ref);
    if (!holds(function.reads, ref)) {
      out.error = fmt::format("{} queries `{}`, which its .reads does not name", subject_of(function), read.name);
      return out;
    }
    owner.reads.push_back({std::string(read.name), read.model});
    out.reads.emplace_back(read.name);
  }
  base::Diagnostics diagnostics;
  auto rendered = resources::render_sql(sql, owner, diagnostics);
  for (const auto& diagnostic : diagnostics) out.error += (out.error.empty() ? "" : "; ") + diagnostic.message;
  out.text = std::move(rendered.text);
  if (out.error.empty() && out.text.find_first_not_of(" \t\r\n") == std::string::npos)
    out.error = fmt::format("{} makes a query whose SQL is empty", subject_of(function));
  for (auto& value : rendered.values) out.values.push_back({std::move(value.name), std::move(value.type), std::move(value.value)});
  return out;
}

std::string stream_to_write(const ResourceRef& stream, const FunctionEntry& function, std::string& error) {
  const Declaration declaration = declared(stream);
  if (holds(function.writes, stream)) return std::string(declaration.name);
  error = fmt::format("{} inserts into `{}`, which its .writes does not name", subject_of(function), declaration.name);
  return {};
}

std::vector<ColumnText> columns_of(const ModelDescriptor& model) {
  base::Diagnostics ignored;  // of declarations, which App has checked
  std::vector<ColumnText> out;
  for (const auto& field : resources::model_of(model, {}, ignored).fields) out.push_back({field.name, model::to_text(field.type)});
  return out;
}

}  // namespace antler::detail
