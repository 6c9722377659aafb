// A select against what is declared of it: its columns by DESCRIBE, compared with the rows of an API or with the target of a view.
// Nothing is executed. The comparisons are pure; describe_select uses the session's thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "database/database.h"
#include "manifest/manifest.h"

namespace antler::schema {

struct DescribedColumn {
  std::string name;
  std::string type;  // ClickHouse's text

  bool operator==(const DescribedColumn&) const = default;
};

/// The columns of `select`, in its order. An error is ClickHouse's own, with its code: the select does not stand.
base::Result<std::vector<DescribedColumn>> describe_select(database::Session& session, std::string_view select,
                                                           const std::vector<database::Parameter>& parameters = {});

/// A value for each parameter of the API, so that its select can be described: the smallest one of its type. `values` keep theirs.
std::vector<database::Parameter> typical_parameters(const manifest::Api& api);

/// Names must be the same, in any order. Types must be equal, but that LowCardinality does not count and a column that is never
/// null fits an optional field. Codes: ANT3104 a field without a column, ANT3105 a column without a field, ANT3106 types differ,
/// ANT3107 a column that can be null for a field that cannot. (Also ANT3101 to 3103, a table, view, API that ClickHouse refuses.)
base::Diagnostics check_api(const manifest::Api& api, const std::vector<DescribedColumn>& columns);
/// The same for a view and the model of its target.
base::Diagnostics check_view(const manifest::View& view, const model::Model& target, const std::vector<DescribedColumn>& columns);

}  // namespace antler::schema
