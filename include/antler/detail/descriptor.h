// Descriptors: what the library knows of a C++ type, as plain constants in read-only data. Templates make them and stop there; every
// part that works with them (manifest, JSON, row bytes) is ordinary code in the library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace antler::detail {

enum class Shape : std::uint8_t {
  kBool,
  kInteger,  // of `size` bytes
  kFloat,    // of 4 or 8 bytes
  kString,
  kFixedString,  // of `size` bytes
  kDate,
  kDate32,
  kDateTime,
  kDateTime64,
  kUuid,
  kIpv4,
  kIpv6,
  kDecimal,
  kEnum,
  kOptional,
  kVector,
  kArray,   // of `array_size` elements
  kTuple,   // of parts without names
  kStruct,  // of parts
  kMap,     // of `key` and `inner`
  kLowCardinality,
  kZoned,
  kSimpleAggregate,
  kAggregate,
  kDefault,
  kBounded,
  kText,  // a std::string that is narrowed: `narrowing` says how
};

enum class Narrowing : std::uint8_t { kNone, kLength, kPattern, kEmail, kUrl };

struct EnumeratorDescriptor {
  std::string_view name;
  std::int32_t value = 0;
};

struct FieldDescriptor;
struct ModelDescriptor;

struct TypeDescriptor {
  Shape shape = Shape::kString;
  std::uint32_t size = 0;
  bool is_signed = false;                 // integers and enums
  std::uint8_t precision = 0;             // DateTime64, Decimal
  std::uint8_t scale = 0;                 // Decimal
  const TypeDescriptor* inner = nullptr;  // of what has one type inside; of a map that of its values
  const EnumeratorDescriptor* enumerators = nullptr;
  std::size_t enumerator_count = 0;
  std::string_view function = {};  // Aggregate, SimpleAggregate
  std::string_view zone = {};      // Zoned
  const TypeDescriptor* const* arguments = nullptr;
  std::size_t argument_count = 0;
  std::int64_t minimum = 0;  // Bounded; kLength
  std::int64_t maximum = 0;
  Narrowing narrowing = Narrowing::kNone;  // kText
  std::string_view pattern = {};
  std::uint32_t array_size = 0;
  const TypeDescriptor* key = nullptr;     // of a map
  const FieldDescriptor* parts = nullptr;  // of a struct; of a tuple, without names and places
  std::size_t part_count = 0;
  const ModelDescriptor* model = nullptr;  // of a struct
  /// Where a tuple has its parts: no constant knows.
  std::uint32_t (*part_offset)(std::size_t index) = nullptr;
  /// Each key and value of a map, in its order.
  void (*visit)(const void* map, void* context, void (*each)(void* context, const void* key, const void* value)) = nullptr;
  /// Adds what `read_key` makes of an empty key. The place of its value; null when read_key gives false or the key is there already, and
  /// then `is_there` says which.
  void* (*insert)(void* map, void* context, bool (*read_key)(void* context, void* key), bool& is_there) = nullptr;
  /// The elements of an optional (none or one), a vector, an array or a map (count only).
  std::size_t (*count)(const void* object) = nullptr;
  const void* (*at)(const void* object, std::size_t index) = nullptr;
  /// Makes it have `count` elements; those that stay keep their values and their memory. A map is only emptied; an array has none.
  void (*resize)(void* object, std::size_t count) = nullptr;
  /// Of a vector of bool, whose elements have no address to write to; null for every other type.
  void (*set_bit)(void* object, std::size_t index, bool value) = nullptr;
};

struct FieldDescriptor {
  std::string_view name;
  const TypeDescriptor* type = nullptr;
  std::uint32_t offset = 0;
};

struct ModelDescriptor {
  std::string_view name;            // the last component only
  std::string_view qualified_name;  // as the compiler spells it: for messages
  const FieldDescriptor* fields = nullptr;
  std::size_t field_count = 0;
  std::uint64_t fingerprint = 0;  // of names, offsets and types
  void* (*make)() = nullptr;      // a T{} of its own
  void (*destroy)(void* object) = nullptr;
  void (*addresses)(const void* object, const void** out) = nullptr;  // of its fields
};

/// A field by its place: what a member pointer says once its type is gone.
struct FieldRef {
  const ModelDescriptor* model = nullptr;
  std::ptrdiff_t offset = 0;
};

}  // namespace antler::detail
