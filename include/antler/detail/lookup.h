// What ctx.lookup is made of: which row is meant, and one look for several of them. The SQL and the keys are the library's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "antler/detail/descriptor.h"
#include "antler/detail/function.h"
#include "antler/detail/resource.h"
#include "antler/sql.h"

namespace antler::detail {

/// Looks rows up by the value of one field: finds what is kept, and says what has to be asked for, in parts that one query has room for.
class LookupRun {
 public:
  LookupRun(ContextPort& port, const ResourceRef& table, const FieldRef& field, const TypeDescriptor& type, std::int64_t fresh_ms);

  /// `value`, of the field's type, is the next that is wanted.
  void want(const void* value);
  /// The numbers of the next values to ask for; empty when nothing is missing any more.
  const std::vector<std::size_t>& next_part();
  [[nodiscard]] const std::vector<std::size_t>& part() const { return part_; }
  /// Of the part, whose values are `values`, a vector of them.
  [[nodiscard]] Sql select(const SqlArgument& values) const;
  /// A row of the part's query; `value` is its field.
  void came(const void* value, std::shared_ptr<const void> row);
  /// The part's query has ended: what did not come is not there.
  void end_part();
  /// Of the value with this number; null where the table has none.
  [[nodiscard]] const std::shared_ptr<const void>& row(std::size_t number) const { return rows_[number]; }

 private:
  ContextPort& port_;
  const ResourceRef table_;
  const FieldRef field_;
  const TypeDescriptor& type_;
  const LookupPlace place_;
  const std::int64_t fresh_ms_;
  std::vector<std::shared_ptr<const void>> rows_;
  std::map<std::string, std::vector<std::size_t>> missing_;  // by key; which values are it
  std::vector<std::size_t> part_;                            // the first number of each of its keys
};

}  // namespace antler::detail
