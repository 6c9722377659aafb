// What is wanted: the manifest's tables, views and topics in the plan's shapes, with what Antler adds to them: the deduplication
// window, fsync on insert, the hidden offset column. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/manifest.h"
#include "plan/present.h"

namespace antler::plan {

/// Provenance (G18): the last column of a table that a stream feeds. Partition in the high bits.
inline constexpr std::string_view kOffsetColumn = "_antler_offset";
inline constexpr std::string_view kOffsetCodec = "Delta, ZSTD(1)";
/// Records of the deduplication log that are kept (G12), on tables fed by a stream and on targets of views.
inline constexpr std::string_view kWindowSetting = "non_replicated_deduplication_window";
inline constexpr std::int64_t kWindowDefault = 1000;
/// An insert leaves one record for each ClickHouse partition that it touches. A batch of a partitioned table, or of one with a view into a
/// partitioned target, has at most a quarter as many records as this, so that it cannot touch more than a quarter of the window.
inline constexpr std::int64_t kWindowPartitioned = 100'000;
inline constexpr std::int64_t kPartitionedBatchRecordsMax = kWindowPartitioned / 4;

/// The shape of one table of `manifest`. Its model must exist: manifest::check has passed.
Table wanted_table(const manifest::Manifest& manifest, const manifest::Table& table);
View wanted_view(const manifest::View& view);
/// All of them; total_rows and uuid are empty.
Present wanted(const manifest::Manifest& manifest);

/// What is said of a stream's records: "keeps what every reader has for 24 h, at most 500 MB; answers before the fsync".
std::string policy_of(const manifest::Stream& stream);

/// `<resource>_mv`.
std::string view_name(std::string_view resource);
/// What a view's comment says of its select.
std::string view_comment(std::string_view select);
/// The comment of a target while it is filled for `resource`; it goes when the view stands.
std::string fill_mark(std::string_view resource);

/// The SQL literal of a field's default, fit for DEFAULT; nullopt where the field has none or it is null. Text that is no JSON
/// value of the field's type is passed as a string, and ClickHouse refuses it.
std::optional<std::string> default_expression(const model::Field& field);

}  // namespace antler::plan
