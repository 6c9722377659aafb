#include "resources/render_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "antler/detail/sql_scanner.h"
#include "base/text.h"
#include "model/column_fit.h"
#include "model/type.h"
#include "resources/model_of.h"

namespace antler::resources {
namespace {

using detail::SqlAccess;
using detail::SqlArgument;

void collect(const Sql& sql, std::vector<detail::ResourceRef>& out) {
  if (!SqlAccess::is_made(sql)) return;
  for (const auto& argument : SqlAccess::arguments(sql)) {
    for (const auto& fragment : argument.fragment) collect(fragment, out);
    if (argument.kind != SqlArgument::Kind::kResource) continue;
    if (std::none_of(out.begin(), out.end(), [&](const auto& ref) { return ref.object == argument.resource.object; }))
      out.push_back(argument.resource);
  }
}

std::string parameter_type(const detail::FieldDescriptor& field) { return model::to_text(model::value_type(type_of(*field.type))); }

class Renderer {
 public:
  Renderer(const SqlOwner& owner, base::Diagnostics& diagnostics) : owner_(owner), diagnostics_(diagnostics) {}

  std::string render(const Sql& sql) {
    if (!SqlAccess::is_made(sql)) {
      report("ANT1009", fmt::format("{} uses an antler::Sql of another file that is not constructed yet", owner_.subject),
             "declare a shared fragment `inline const` in a header");
      return {};
    }
    const std::string_view text = SqlAccess::text(sql);
    detail::SqlScanner scanner(text);
    std::string out;
    std::size_t from = 0;
    for (detail::SqlHole hole; scanner.next(hole); from = hole.end) {
      out += text.substr(from, hole.begin - from);
      out += argument(SqlAccess::arguments(sql)[hole.argument]);
    }
    out += text.substr(from);
    return out;
  }

  std::vector<manifest::BoundValue> take_values() { return std::move(values_); }

 private:
  std::string argument(const SqlArgument& argument) {
    switch (argument.kind) {
      case SqlArgument::Kind::kField: return field(argument.field);
      case SqlArgument::Kind::kResource: return resource(argument.resource);
      case SqlArgument::Kind::kFragment: return render(argument.fragment.front());
      case SqlArgument::Kind::kValue: return value(argument);
    }
    return {};
  }

  std::string field(const detail::FieldRef& ref) {
    const detail::FieldDescriptor* field = find_field(ref);
    if (field == nullptr) {
      report("ANT1001", fmt::format("{} names a part of {} that is not a field", owner_.subject, ref.model->qualified_name), "");
      return {};
    }
    if (ref.model == owner_.parameters) return fmt::format("{{p_{}:{}}}", field->name, parameter_type(*field));
    const auto reads = [&](const Reading& reading) { return reading.model == ref.model; };
    if (ref.model != owner_.rows && std::none_of(owner_.reads.begin(), owner_.reads.end(), reads)) {
      report("ANT1007", fmt::format("{} names {}::{}, which is not a field of {}", owner_.subject, ref.model->name, field->name, allowed()),
             hint());
      return {};
    }
    return base::quote_identifier(field->name);
  }

  std::string resource(const detail::ResourceRef& ref) {
    detail::Declaration declaration;
    ref.ops->describe(ref.object, declaration);
    if (owner_.reads.empty()) {
      report("ANT1007",
             fmt::format("{} names the resource `{}`, but only columns of its own table may stand there", owner_.subject, declaration.name),
             "");
      return {};
    }
    return base::quote_identifier(declaration.name);
  }

  std::string value(const SqlArgument& argument) {
    if (!argument.problem.empty()) {
      report("ANT1007", fmt::format("{} is given {}", owner_.subject, argument.problem), "");
      return {};
    }
    const std::string type = model::to_text(model::value_type(type_of(*argument.type)));
    // Nothing of the user's is in it, and the manifest has no form for a null.
    if (argument.is_null) return fmt::format("CAST(NULL, {})", base::quote_sql_string(type));
    if (!owner_.binds_values) return argument.literal;
    values_.push_back({fmt::format("v_{}", values_.size() + 1), type, argument.text});
    return fmt::format("{{{}:{}}}", values_.back().name, values_.back().type);
  }

  [[nodiscard]] std::string allowed() const {
    std::string out;
    for (const auto& reading : owner_.reads) out += fmt::format("{}{} (`{}`)", out.empty() ? "" : ", ", reading.model->name, reading.name);
    if (!owner_.reads.empty()) out = "what it reads, " + out + ", or of its rows, " + std::string(owner_.rows->name);
    else out = "its model, " + std::string(owner_.rows->name);
    if (owner_.parameters != nullptr) out += ", or of its parameters, " + std::string(owner_.parameters->name);
    return out;
  }
  [[nodiscard]] std::string hint() const {
    return owner_.reads.empty() ? "" : "to read another table, give its resource to sql() as an argument of a hole";
  }

  void report(std::string code, std::string message, std::string hint) {
    diagnostics_.push_back({std::move(code), std::move(message), owner_.where, {}, std::move(hint)});
  }

  const SqlOwner& owner_;
  base::Diagnostics& diagnostics_;
  std::vector<manifest::BoundValue> values_;
};

}  // namespace

std::vector<detail::ResourceRef> resources_in(const Sql& sql) {
  std::vector<detail::ResourceRef> out;
  collect(sql, out);
  return out;
}

RenderedSql render_sql(const Sql& sql, const SqlOwner& owner, base::Diagnostics& diagnostics) {
  Renderer renderer(owner, diagnostics);
  RenderedSql out;
  out.text = renderer.render(sql);
  out.values = renderer.take_values();
  return out;
}

}  // namespace antler::resources
