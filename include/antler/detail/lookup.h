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

/// The field of a table that rows are looked up by, and how old they may be.
struct LookupBy {
  ResourceRef table;
  FieldRef field;
  const TypeDescriptor* type = nullptr;  // of the field
  std::size_t object_bytes = 0;          // of a row
  std::int64_t fresh_ms = 0;
};

/// A key is one value whose text is the same whoever writes it: no float, and nothing that is made of several values.
consteval bool is_lookup_key(const TypeDescriptor* type) {
  for (;; type = type->inner) {
    switch (type->shape) {
      case Shape::kOptional:
      case Shape::kLowCardinality:
      case Shape::kZoned:
      case Shape::kDefault:
      case Shape::kBounded:
      case Shape::kText:
        if (type->inner == nullptr) return true;
        continue;
      case Shape::kInteger:
      case Shape::kString:
      case Shape::kFixedString:
      case Shape::kDate:
      case Shape::kDate32:
      case Shape::kDateTime:
      case Shape::kDateTime64:
      case Shape::kUuid:
      case Shape::kIpv4:
      case Shape::kIpv6:
      case Shape::kDecimal:
      case Shape::kEnum: return true;
      default: return false;
    }
  }
}

/// Whether the row of `value` is kept, or known not to be there: `row` is null then. Throws for a table that the function may not read.
bool find_kept(ContextPort& port, const LookupBy& by, const void* value, std::shared_ptr<const void>& row);

/// Looks rows up by the value of one field: finds what is kept, and says what has to be asked for, in parts that one query has room for.
class LookupRun {
 public:
  LookupRun(ContextPort& port, const LookupBy& by);
  LookupRun(const LookupRun&) = delete;
  LookupRun& operator=(const LookupRun&) = delete;
  ~LookupRun();

  /// `value`, of the field's type, is the next that is wanted.
  void want(const void* value);
  /// The numbers of the next values to ask for; empty when nothing is missing any more.
  const std::vector<std::size_t>& next_part();
  [[nodiscard]] const std::vector<std::size_t>& part() const { return part_; }
  /// Of the part, whose values are `values`: a vector of them, or the one that it has.
  [[nodiscard]] Sql select(const SqlArgument& values) const;
  /// A row of the part's query; `value` is its field. Throws for one that was not asked for.
  void came(const void* value, std::shared_ptr<const void> row);
  /// The part's query has ended: what did not come is not there.
  void end_part();
  /// Of the value with this number; null where the table has none.
  [[nodiscard]] const std::shared_ptr<const void>& row(std::size_t number) const { return rows_[number]; }

 private:
  ContextPort& port_;
  const LookupBy by_;
  const LookupPlace place_;
  std::vector<std::shared_ptr<const void>> rows_;
  std::map<std::string, std::vector<std::size_t>> missing_;  // by key; which values are it
  std::vector<std::size_t> part_;                            // the first number of each of its keys
  std::int64_t asked_ns_ = 0;                                // when the part was begun
};

}  // namespace antler::detail
