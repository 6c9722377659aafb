// RecordPlan: a model laid out for decoding: what to do for each field, its default as row bytes, and which field a key names. The
// owner of a plan keeps the model's types alive by keeping the plan. Immutable once built, but for the key order it learns.
#pragma once

#include <emmintrin.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/coercion.h"
#include "model/unknown_fields.h"

namespace antler::codec {

class RecordPlan;

/// What to do with one value.
struct ValuePlan {
  enum class Action : std::uint8_t {
    kString,
    kScalar,
    kArray,
    kTuple,   // an array with one value for each part
    kMap,     // an object with any keys: parts are key and value
    kObject,  // an object with the fields of a struct
  };
  Action action = Action::kScalar;
  bool nullable = false;
  std::uint32_t bytes_max = 0;            // of its row bytes, where it is a scalar and no String
  std::uint32_t count = 0;                // kArray: exactly so many elements, or 0 for any number
  model::Encode encode = nullptr;         // kString, kScalar
  const model::Type* type = nullptr;      // inside of Nullable and LowCardinality
  const model::Type* declared = nullptr;  // with its Nullable
  const model::Bounds* bounds = nullptr;
  std::vector<ValuePlan> parts;              // kArray: one. kTuple, kMap
  std::shared_ptr<const RecordPlan> object;  // kObject
};

struct FieldPlan {
  std::string name;
  std::array<char, 16> head{};  // of the name, for one comparison
  unsigned head_mask = 0;       // its bytes that count
  ValuePlan value;
  bool may_be_missing = false;
  std::string missing;  // row bytes of a field that is missing
};

class RecordPlan {
 public:
  /// Without the defaults, which need a decoder: their texts are in the model.
  static base::Result<std::unique_ptr<RecordPlan>> create(const model::Model& model);

  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] std::vector<FieldPlan>& fields() { return fields_; }
  [[nodiscard]] const std::vector<FieldPlan>& fields() const { return fields_; }

  /// kIgnore as long as nothing else is said. `field` is of kKeep: from then on no key names it.
  base::Result<void> set_unknown_fields(model::UnknownFields policy, const std::string& field);
  [[nodiscard]] model::UnknownFields unknown_fields() const { return unknown_fields_; }
  /// The field that keeps what is unknown, or -1.
  [[nodiscard]] int keeper() const { return keeper_; }

  /// The field of a key, or -1.
  [[nodiscard]] int find(std::string_view key) const;

  /// Whether `field` is named by the `size` bytes at `key`, 16 of which are readable at least.
  [[nodiscard]] static bool names(const FieldPlan& field, const char* key, std::size_t size) {
    if (field.name.size() != size) return false;
    const auto a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(key));
    const auto b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(field.head.data()));
    const auto equal = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(a, b)));
    if ((equal & field.head_mask) != field.head_mask) return false;
    return size <= 16 || std::memcmp(key + 16, field.name.data() + 16, size - 16) == 0;
  }

 private:
  explicit RecordPlan(const model::Model& model) : model_(model) {}

  model::Model model_;
  std::vector<FieldPlan> fields_;
  std::vector<std::uint8_t> slots_;  // open addressing over field + 1; 0 is free
  model::UnknownFields unknown_fields_ = model::UnknownFields::kIgnore;
  int keeper_ = -1;
};

}  // namespace antler::codec
