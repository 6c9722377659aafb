// Two shapes of one table or view held against each other. Every difference that the plan may not carry out becomes a diagnostic
// with both sides in its message. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "manifest/manifest.h"
#include "plan/present.h"

namespace antler::plan {

struct Differences {
  base::Diagnostics diagnostics;
  std::vector<std::string> notes;    // that hinder nothing
  std::vector<std::string> missing;  // columns that ClickHouse does not have
};

/// `wanted` is in the declared spelling or in ClickHouse's. Settings that only ClickHouse has at their built-in value are equal.
Differences compare_table(const manifest::Table& declared, const Table& wanted, const Table& present);
base::Diagnostics compare_view(const manifest::View& declared, const View& wanted, const View& present);

}  // namespace antler::plan
