// Sql → text: where each argument becomes a column, a parameter, a name, a bound value or a literal, as the owner of the text says.
// Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "antler/detail/declaration.h"
#include "antler/sql.h"
#include "base/diagnostic.h"
#include "manifest/manifest.h"

namespace antler::resources {

/// A resource that a text reads.
struct Reading {
  std::string name;
  const detail::ModelDescriptor* model = nullptr;
};

/// Who owns the text, and so what its arguments may be.
struct SqlOwner {
  std::string subject;  // "the SELECT of `worst-routes`", in messages
  base::Place where;
  const detail::ModelDescriptor* parameters = nullptr;  // an Api's: bound as {p_<field>:Type}
  const detail::ModelDescriptor* rows = nullptr;        // the Api's rows, or the model of the table
  bool binds_values = false;                            // {v_N:Type}; otherwise literals
  std::vector<Reading> reads;                           // empty where no resource may stand
};

struct RenderedSql {
  std::string text;
  std::vector<manifest::BoundValue> values;
};

/// The resources in the text and its fragments, each once, in order.
std::vector<detail::ResourceRef> resources_in(const Sql& sql);

/// ANT1007 for a field or a resource that is none of the owner's, ANT1009 for a fragment that is not constructed yet.
RenderedSql render_sql(const Sql& sql, const SqlOwner& owner, base::Diagnostics& diagnostics);

}  // namespace antler::resources
