// A Model is what a record is: named fields in order. Its row bytes are ClickHouse's RowBinary of the fields in that order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/bounds.h"
#include "model/type.h"

namespace antler::model {

inline constexpr std::size_t kFieldsMax = 128;
inline constexpr std::uint32_t kArrayCountMax = 65'536;

struct Field {
  std::string name;
  Type type;
  std::optional<std::string> default_json;  // the value of a field that is missing, as JSON text
  std::optional<Bounds> bounds;
  /// For each Array of the type's text, in its order: the elements it has exactly, or 0 for any number. Empty: any number everywhere.
  std::vector<std::uint32_t> counts = {};

  bool operator==(const Field&) const = default;
};

struct Model {
  std::string name;
  std::vector<Field> fields;

  bool operator==(const Model&) const = default;
  [[nodiscard]] const Field* find(std::string_view field_name) const;
};

/// What bounds can narrow in a type: the integers or the texts in it, through Nullable, LowCardinality and Array.
enum class NarrowedKind : std::uint8_t { kNothing, kInteger, kText };
NarrowedKind narrowed_kind(const Type& type);

/// What row bytes mean, independent of the model's name, its defaults, bounds and counts: "`a` UInt64, `b` String".
std::string canonical_text(const Model& model);
/// The inverse of canonical_text; the model has no name.
base::Result<Model> parse_canonical(std::string_view text);
/// The hash of the canonical text (G8). Never 0.
std::uint64_t schema_id(const Model& model);

}  // namespace antler::model
