#include "antler/detail/lookup.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>
#include <utility>

#include "antler/context.h"
#include "antler/detail/declaration.h"
#include "base/text.h"
#include "resources/sql_value.h"

namespace antler::detail {
namespace {

// Of one query: its values are in the head of a frame, which holds 64 KiB, and JSON may make six bytes of one.
constexpr std::size_t kPartBytesMax = 8u << 10;
constexpr std::size_t kPartKeysMax = 1'000;

std::string key_of(const TypeDescriptor& type, const void* value) { return resources::sql_value(type, value).text; }

LookupPlace place_of(const LookupBy& by) { return {by.table.object, by.field.model, by.field.offset}; }

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

bool find_kept(ContextPort& port, const LookupBy& by, const void* value, std::shared_ptr<const void>& row) {
  port.require_read(by.table);
  const auto key = resources::sql_value(*by.type, value);
  if (key.is_null) return true;  // equal to nothing
  // A value with a problem is asked for, and the query says what is wrong with it.
  return key.problem.empty() && port.find_row(place_of(by), key.text, by.fresh_ms, row);
}

LookupRun::LookupRun(ContextPort& port, const LookupBy& by) : port_(port), by_(by), place_(place_of(by)) { port_.require_read(by_.table); }

LookupRun::~LookupRun() = default;

void LookupRun::want(const void* value) {
  const std::size_t number = rows_.size();
  if (!find_kept(port_, by_, value, rows_.emplace_back())) missing_[key_of(*by_.type, value)].push_back(number);
}

const std::vector<std::size_t>& LookupRun::next_part() {
  part_.clear();
  asked_ns_ = port_.lookup_time_ns();
  std::size_t bytes = 0;
  for (const auto& [key, numbers] : missing_) {
    if (part_.size() == kPartKeysMax || (!part_.empty() && bytes + key.size() > kPartBytesMax)) break;
    bytes += key.size() + 4;
    part_.push_back(numbers.front());
  }
  return part_;
}

Sql LookupRun::select(const SqlArgument& values) const {
  // FINAL: a key whose rows are not merged yet has several, and only what they make together is the row. One value has a text of its own:
  // the engine remembers of a text whether its answers are large.
  static constexpr std::string_view kOne = "SELECT {0} FROM {1} WHERE {2} = {3} LIMIT 1";
  static constexpr std::string_view kOneFinal = "SELECT {0} FROM {1} FINAL WHERE {2} = {3} LIMIT 1";
  static constexpr std::string_view kMany = "SELECT {0} FROM {1} WHERE {2} IN {3} LIMIT 1 BY {2}";
  static constexpr std::string_view kManyFinal = "SELECT {0} FROM {1} FINAL WHERE {2} IN {3} LIMIT 1 BY {2}";
  Declaration declaration;
  by_.table.ops->describe(by_.table.object, declaration);
  const bool is_final = declaration.table.engine != Engine::kMergeTree;
  const auto text = part_.size() == 1 ? (is_final ? kOneFinal : kOne) : (is_final ? kManyFinal : kMany);
  SqlArgument resource;
  resource.kind = SqlArgument::Kind::kResource;
  resource.resource = by_.table;
  SqlArgument arguments[] = {SqlAccess::fragment(columns_of(*by_.field.model)), std::move(resource),
                             SqlAccess::fragment(SqlAccess::column(by_.field)), values};
  return SqlAccess::make(text.data(), text.size(), arguments, std::size(arguments));
}

void LookupRun::came(const void* value, std::shared_ptr<const void> row) {
  const std::string key = key_of(*by_.type, value);
  const auto found = missing_.find(key);
  if (found == missing_.end())
    throw EngineError("ANT4555", fmt::format("a lookup was answered with a row of {}, which it did not ask for", base::json_string(key)));
  port_.keep_row(place_, key, row, by_.object_bytes, asked_ns_);
  for (const std::size_t number : found->second) rows_[number] = row;
  missing_.erase(found);
}

void LookupRun::end_part() {
  // The keys of a part are the first ones that were missing: those that came are gone from among them.
  for (const std::size_t number : part_) {
    const auto found = missing_.begin();
    if (found == missing_.end() || found->second.front() != number) continue;
    port_.keep_row(place_, found->first, nullptr, 0, asked_ns_);
    missing_.erase(found);
  }
}

}  // namespace antler::detail
