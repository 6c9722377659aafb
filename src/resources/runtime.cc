#include "antler/detail/runtime.h"

#include <fmt/format.h>

#include <algorithm>

#include "antler/detail/declaration.h"
#include "antler/detail/sql_scanner.h"
#include "antler/sql.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "manifest/manifest.h"
#include "model/type.h"
#include "resources/model_of.h"
#include "resources/render_sql.h"
#include "resources/stream_name.h"

namespace antler::detail {
namespace {

constexpr std::size_t kQueryTextsMax = 256;

Declaration declared(const ResourceRef& ref) {
  Declaration out;
  ref.ops->describe(ref.object, out);
  return out;
}

std::string subject_of(const FunctionEntry& function) {
  const std::string_view kind = function.kind == ResourceKind::kTransform  ? "Transform"
                                : function.kind == ResourceKind::kConsumer ? "Consumer"
                                                                           : "Api";
  return fmt::format("{} `{}`", kind, function.name);
}

// The same constant, or one that another file declares alike.
bool is_same(const ResourceRef& a, const ResourceRef& b) {
  return a.object == b.object || (a.ops->kind == b.ops->kind && resources::stream_name(declared(a)) == resources::stream_name(declared(b)));
}

bool holds(const std::vector<ResourceRef>& refs, const ResourceRef& ref) {
  return std::any_of(refs.begin(), refs.end(), [&](const auto& other) { return is_same(other, ref); });
}

}  // namespace

QueryText QueryTexts::render(const Sql& sql, const FunctionEntry& function, const ModelDescriptor& row) {
  const auto& arguments = SqlAccess::arguments(sql);
  // A fragment may be another one each time.
  const bool keeps = SqlAccess::is_made(sql) && std::none_of(arguments.begin(), arguments.end(), [](const SqlArgument& argument) {
                       return argument.kind == SqlArgument::Kind::kFragment || argument.is_null || !argument.problem.empty();
                     });
  if (!keeps) return render_query(sql, function, row);
  const Key key{SqlAccess::text(sql).data(), &function, &row};
  {
    const std::scoped_lock lock(mutex_);
    const auto found = kept_.find(key);
    if (found != kept_.end() && found->second.is_of(sql)) return found->second.with_values(arguments);
  }
  QueryText text = render_query(sql, function, row);
  if (!text.error.empty()) return text;
  const std::scoped_lock lock(mutex_);
  if (kept_.size() >= kQueryTextsMax) kept_.clear();
  kept_.insert_or_assign(key, Kept(sql, text));
  return text;
}

QueryTexts::Kept::Kept(const Sql& sql, QueryText its_text) : size(SqlAccess::text(sql).size()), text(std::move(its_text)) {
  const auto& its_arguments = SqlAccess::arguments(sql);
  for (const auto& argument : its_arguments) arguments.push_back(argument_key(argument));
  SqlScanner scanner(SqlAccess::text(sql));
  for (SqlHole hole; scanner.next(hole);)
    if (its_arguments[hole.argument].kind == SqlArgument::Kind::kValue) values.push_back(hole.argument);
}

QueryTexts::ArgumentKey QueryTexts::argument_key(const SqlArgument& argument) {
  switch (argument.kind) {
    case SqlArgument::Kind::kField: return {argument.kind, argument.field.model, argument.field.offset};
    case SqlArgument::Kind::kResource: return {argument.kind, argument.resource.object, 0};
    default: return {argument.kind, argument.type, 0};
  }
}

bool QueryTexts::Kept::is_of(const Sql& sql) const {
  const auto& its_arguments = SqlAccess::arguments(sql);
  return size == SqlAccess::text(sql).size() &&
         std::equal(arguments.begin(), arguments.end(), its_arguments.begin(), its_arguments.end(),
                    [](const ArgumentKey& key, const SqlArgument& argument) { return key == argument_key(argument); });
}

QueryText QueryTexts::Kept::with_values(const std::vector<SqlArgument>& its_arguments) const {
  QueryText out = text;
  for (std::size_t i = 0; i < values.size(); ++i) out.values[i].value = its_arguments[values[i]].text;
  return out;
}

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
    if (!may_read(ref, function, out.error)) return out;
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

bool may_read(const ResourceRef& table, const FunctionEntry& function, std::string& error) {
  if (holds(function.reads, table)) return true;
  error = fmt::format("{} queries `{}`, which its .reads does not name", subject_of(function), declared(table).name);
  return false;
}

std::string stream_to_write(const ResourceRef& stream, const FunctionEntry& function, std::string& error) {
  const Declaration declaration = declared(stream);
  if (holds(function.writes, stream)) return resources::stream_name(declaration);
  error = fmt::format("{} sends to `{}`, which its .writes does not name", subject_of(function), resources::stream_name(declaration));
  return {};
}

const FunctionTarget* target_of(const ResourceRef& stream, const FunctionEntry& function, std::string& error) {
  const auto found =
      std::find_if(function.to.begin(), function.to.end(), [&](const FunctionTarget& target) { return is_same(target.stream, stream); });
  if (found != function.to.end()) return &*found;
  error = fmt::format("{} sends to `{}`, which its .to does not name", subject_of(function), resources::stream_name(declared(stream)));
  return nullptr;
}

std::vector<ColumnText> columns_of(const ModelDescriptor& model) {
  base::Diagnostics ignored;  // of declarations, which App has checked
  std::vector<ColumnText> out;
  for (const auto& field : resources::model_of(model, {}, ignored).fields) out.push_back({field.name, model::to_text(field.type)});
  return out;
}

std::string document_of(const ModelDescriptor& model) {
  base::Diagnostics ignored;  // of declarations, which App has checked
  manifest::Manifest manifest{.app = "model", .sdk = "c++", .sdk_version = "0"};
  manifest.models.push_back(resources::model_of(model, {}, ignored));
  return manifest::write(manifest);
}

}  // namespace antler::detail
