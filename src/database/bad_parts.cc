#include "database/bad_parts.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace antler::database {
namespace {

std::int64_t blocks_of(const PartName& part) { return part.last_block - part.first_block; }

bool is_one_of(const std::string& name, const std::vector<PartName>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const PartName& part) { return part.text == name; });
}

}  // namespace

bool is_replaceable(const PartName& part, const std::vector<PartName>& present, const std::vector<BadPart>& bad) {
  bool first = false, last = false;
  const auto count = [&](const PartName& other) {
    if (!part.is_made_of(other)) return;
    first = first || other.first_block == part.first_block;
    last = last || other.last_block == part.last_block;
  };
  std::for_each(present.begin(), present.end(), count);
  for (const auto& one : bad)
    if (const auto name = parse_part_name(one.name); name && !one.only_if_replaced) count(*name);
  return first && last && std::all_of(bad.begin(), bad.end(), [&](const BadPart& one) {
           const auto name = parse_part_name(one.name);
           return !one.only_if_replaced || !name || !part.is_made_of(*name) || is_one_of(one.name, present) ||
                  is_replaceable(*name, present, bad);
         });
}

bool is_merged_into_one_of(const PartName& part, const std::vector<PartName>& present) {
  return std::any_of(present.begin(), present.end(), [&](const PartName& other) { return other.is_made_of(part); });
}

std::vector<PartName> merged_into_others(const std::vector<PartName>& present) {
  // By where they begin, the longest first: what was made of a part comes before it, and is open still. There may be thousands.
  std::vector<std::size_t> order(present.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto place = [](const PartName& part) { return std::tie(part.first_block, part.last_block, part.level, part.mutation); };
  std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    const PartName& a = present[left];
    const PartName& b = present[right];
    if (a.partition != b.partition) return a.partition < b.partition;
    return a.first_block != b.first_block ? a.first_block < b.first_block : place(a) > place(b);
  });
  std::vector<const PartName*> open;
  std::vector<bool> is_away(present.size());
  for (const std::size_t index : order) {
    const PartName& part = present[index];
    while (!open.empty() && (open.back()->partition != part.partition || open.back()->last_block < part.first_block)) open.pop_back();
    is_away[index] = std::any_of(open.begin(), open.end(), [&](const PartName* other) { return other->is_made_of(part); });
    open.push_back(&part);
  }
  std::vector<PartName> away;
  for (std::size_t i = 0; i < present.size(); ++i)
    if (is_away[i]) away.push_back(present[i]);
  return away;
}

std::vector<PartName> without_rows(std::vector<PartName> going, const std::vector<PartName>& present, const std::vector<BadPart>& bad) {
  for (const auto& one : bad)
    if (auto name = parse_part_name(one.name); name && !one.only_if_replaced && !is_one_of(one.name, present))
      going.push_back(std::move(*name));
  return going;
}

base::Result<std::vector<PartName>> choose_what_goes(const std::vector<PartName>& present, const std::vector<BadPart>& bad) {
  std::vector<PartName> going;
  for (const auto& name : present) {
    const auto is_bad = std::find_if(bad.begin(), bad.end(), [&](const BadPart& part) { return part.name == name.text; });
    if (is_bad != bad.end()) {
      if (!is_bad->only_if_replaced || is_replaceable(name, present, bad)) going.push_back(name);
      continue;
    }
    // A merge may have taken a bad part since it was looked at.
    const auto is_made_of = [&](const BadPart& part) {
      const auto other = parse_part_name(part.name);
      return other && name.is_made_of(*other);
    };
    if (std::none_of(bad.begin(), bad.end(), is_made_of)) continue;
    if (!is_replaceable(name, present, bad)) return base::Error{base::Category::kConflict, name.text};
    going.push_back(name);
  }
  std::stable_sort(going.begin(), going.end(), [](const PartName& a, const PartName& b) { return blocks_of(a) > blocks_of(b); });
  return going;
}

}  // namespace antler::database
