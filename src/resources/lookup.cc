#include "antler/detail/lookup.h"

#include <iterator>
#include <string_view>
#include <utility>

#include "antler/detail/declaration.h"
#include "resources/sql_value.h"

namespace antler::detail {
namespace {

// Of one query: its values are in the head of a frame, which holds 64 KiB, and JSON may make six bytes of one.
constexpr std::size_t kPartBytesMax = 8u << 10;
constexpr std::size_t kPartKeysMax = 1'000;

std::string key_of(const TypeDescriptor& type, const void* value) { return resources::sql_value(type, value).text; }

Sql columns_of(const ModelDescriptor& model) {
  static constexpr std::string_view kNext = "{}, {}";
  Sql out = SqlAccess::column({&model, model.fields[0].offset});
  for (std::size_t i = 1; i < model.field_count; ++i) {
    SqlArgument both[2];
    both[0].kind = SqlArgument::Kind::kFragment;
    both[0].fragment.push_back(std::move(out));
    both[1].kind = SqlArgument::Kind::kField;
    both[1].field = {&model, model.fields[i].offset};
    out = SqlAccess::make(kNext.data(), kNext.size(), both, 2);
  }
  return out;
}

}  // namespace

LookupRun::LookupRun(ContextPort& port, const ResourceRef& table, const FieldRef& field, const TypeDescriptor& type, std::int64_t fresh_ms)
    : port_(port), table_(table), field_(field), type_(type), place_{table.object, field.model, field.offset}, fresh_ms_(fresh_ms) {}

void LookupRun::want(const void* value) {
  const std::size_t number = rows_.size();
  auto& row = rows_.emplace_back();
  const auto key = resources::sql_value(type_, value);
  if (key.is_null) return;  // equal to nothing
  // A value with a problem is asked for, and the query says what is wrong with it.
  if (key.problem.empty() && port_.find_row(place_, key.text, fresh_ms_, row)) return;
  missing_[key.text].push_back(number);
}

const std::vector<std::size_t>& LookupRun::next_part() {
  part_.clear();
  std::size_t bytes = 0;
  for (const auto& [key, numbers] : missing_) {
    if (part_.size() == kPartKeysMax || (!part_.empty() && bytes + key.size() > kPartBytesMax)) break;
    bytes += key.size() + 4;
    part_.push_back(numbers.front());
  }
  return part_;
}

Sql LookupRun::select(const SqlArgument& values) const {
  // FINAL: a key whose rows are not merged yet has several, and only their sum is the row.
  static constexpr std::string_view kPlain = "SELECT {0} FROM {1} WHERE {2} IN {3} LIMIT 1 BY {2}";
  static constexpr std::string_view kFinal = "SELECT {0} FROM {1} FINAL WHERE {2} IN {3} LIMIT 1 BY {2}";
  Declaration declaration;
  table_.ops->describe(table_.object, declaration);
  const auto text = declaration.table.engine == Engine::kMergeTree ? kPlain : kFinal;
  SqlArgument resource;
  resource.kind = SqlArgument::Kind::kResource;
  resource.resource = table_;
  SqlArgument arguments[] = {SqlAccess::fragment(columns_of(*field_.model)), std::move(resource),
                             SqlAccess::fragment(SqlAccess::column(field_)), values};
  return SqlAccess::make(text.data(), text.size(), arguments, std::size(arguments));
}

void LookupRun::came(const void* value, std::shared_ptr<const void> row) {
  const std::string key = key_of(type_, value);
  const auto found = missing_.find(key);
  if (found == missing_.end()) return;
  port_.keep_row(place_, key, row);
  for (const std::size_t number : found->second) rows_[number] = row;
  missing_.erase(found);
}

void LookupRun::end_part() {
  // The keys of a part are the first ones that were missing: those that came are gone from among them.
  for (const std::size_t number : part_) {
    const auto found = missing_.begin();
    if (found == missing_.end() || found->second.front() != number) continue;
    port_.keep_row(place_, found->first, nullptr);
    missing_.erase(found);
  }
}

}  // namespace antler::detail
