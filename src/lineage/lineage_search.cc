#include "lineage/lineage_search.h"

#include <cstdint>

#include "lineage/lineage_record.h"

namespace antler::lineage {
namespace {

// Calls `look` with the time from which on to read: where the record is told of, then everything, until it says that it found it.
template <class Look>
base::Result<void> look_from(const Place& place, const Look& look) {
  if (place.written_us) {
    auto found = look(*place.written_us);
    if (!found) return found.error();
    if (*found) return {};
  }
  auto found = look(INT64_MIN);
  if (!found) return found.error();
  return {};
}

Given given_in(const LineageRecord& record, std::int64_t at_us, std::uint64_t offset) {
  const std::uint64_t index = offset - record.first;
  Given given{.at_us = at_us, .first = record.first, .records = record.records, .outputs = {}};
  if (const auto failed = codec::made_of(record.failed, index)) given.has_failed = failed->count > 0;
  for (const Made& made : record.made) {
    auto of_record = codec::MadeOf{.first = 0, .count = made.records};
    const bool is_known = !made.runs.empty() || record.records == 1;
    if (!made.runs.empty()) of_record = codec::made_of(made.runs, index).value_or(codec::MadeOf());
    if (of_record.count > 0)
      given.outputs.push_back({.topic = made.stream,
                               .partition = made.partition,
                               .first = made.first + of_record.first,
                               .records = of_record.count,
                               .is_of_batch = !is_known});
  }
  return given;
}

}  // namespace

base::Result<std::optional<Origin>> find_origin(const streams::Log& log, const Place& place) {
  std::optional<Origin> out;
  const auto looked = look_from(place, [&](std::int64_t from_us) -> base::Result<bool> {
    auto read = read_lineage(log, from_us, [&](const LineageRecord& record, std::int64_t) {
      for (const Made& made : record.made) {
        if (made.stream != place.topic || made.partition != place.partition || place.offset < made.first ||
            place.offset - made.first >= made.records)
          continue;
        const auto source = codec::source_of(made.runs, place.offset - made.first);
        out = Origin{.function = std::string(record.function),
                     .topic = record.source,
                     .partition = record.partition,
                     .offset = record.first + source.value_or(0),
                     .records = source ? 1 : record.records};
        return false;
      }
      return true;
    });
    if (!read) return read.error();
    return out.has_value();
  });
  if (!looked) return looked.error();
  return out;
}

base::Result<std::optional<Given>> find_given(const streams::Log& log, std::string_view function, const Place& place, bool was_rewound) {
  std::optional<Given> out;
  const auto looked = look_from(place, [&](std::int64_t from_us) -> base::Result<bool> {
    auto read = read_lineage(log, from_us, [&](const LineageRecord& record, std::int64_t at_us) {
      if (record.function != function || !record.covers(place.topic, place.partition, place.offset)) return true;
      out = given_in(record, at_us, place.offset);
      return was_rewound;
    });
    if (!read) return read.error();
    return out.has_value();
  });
  if (!looked) return looked.error();
  return out;
}

}  // namespace antler::lineage
