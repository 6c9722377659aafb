#include "resources/model_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "antler/detail/type_of.h"
#include "manifest/broken_default.h"
#include "model/narrow.h"
#include "model/type.h"
#include "resources/value_json.h"

namespace antler::resources {
namespace {

using detail::FieldDescriptor;
using detail::ModelDescriptor;
using detail::Shape;
using detail::TypeDescriptor;

class Made {
 public:
  explicit Made(const ModelDescriptor& model) : model_(model), object_(model.make()) {}
  ~Made() { model_.destroy(object_); }
  Made(const Made&) = delete;
  Made& operator=(const Made&) = delete;
  [[nodiscard]] const void* at(const FieldDescriptor& field) const { return static_cast<const std::byte*>(object_) + field.offset; }
  [[nodiscard]] const void* object() const { return object_; }

 private:
  const ModelDescriptor& model_;
  void* object_;
};

model::Kind integer_kind(const TypeDescriptor& type) {
  switch (type.size) {
    case 1: return type.is_signed ? model::Kind::kInt8 : model::Kind::kUInt8;
    case 2: return type.is_signed ? model::Kind::kInt16 : model::Kind::kUInt16;
    case 4: return type.is_signed ? model::Kind::kInt32 : model::Kind::kUInt32;
    case 8: return type.is_signed ? model::Kind::kInt64 : model::Kind::kUInt64;
    default: return type.is_signed ? model::Kind::kInt128 : model::Kind::kUInt128;
  }
}

// Compares the places the compiler gave the fields with those the layout rules say: alignas and packed can agree on the size alone.
bool is_laid_out(const ModelDescriptor& descriptor, const Made& made);

// Of the structs that a type is made of.
bool is_laid_out(const TypeDescriptor& type) {
  if (type.shape == Shape::kStruct && !is_laid_out(*type.model, Made(*type.model))) return false;
  bool laid_out = true;
  detail::each_inside(type, [&](const TypeDescriptor& inner) { laid_out = laid_out && is_laid_out(inner); });
  return laid_out;
}

bool is_laid_out(const ModelDescriptor& descriptor, const Made& made) {
  std::vector<const void*> addresses(descriptor.field_count);
  if (!addresses.empty()) descriptor.addresses(made.object(), addresses.data());
  for (std::size_t i = 0; i < descriptor.field_count; ++i)
    if (addresses[i] != made.at(descriptor.fields[i]) || !is_laid_out(*descriptor.fields[i].type)) return false;
  return true;
}

bool has_aggregate_text(model::Type& type, std::string& problem) {
  if (type.kind != model::Kind::kAggregate) return true;
  // Read and written once, so that quantiles(0.5,0.9) and quantiles(0.5, 0.9) are one type.
  auto parsed = model::parse_type(model::to_text(type));
  if (!parsed) return problem = parsed.error().message, false;
  type = std::move(*parsed);
  return true;
}

}  // namespace

model::Type type_of(const TypeDescriptor& type) {
  using model::Kind;
  using model::Type;
  switch (type.shape) {
    case Shape::kBool: return Type::of(Kind::kBool);
    case Shape::kInteger: return Type::of(integer_kind(type));
    case Shape::kFloat: return Type::of(type.size == sizeof(float) ? Kind::kFloat32 : Kind::kFloat64);
    case Shape::kString: return Type::of(Kind::kString);
    case Shape::kFixedString: return {.kind = Kind::kFixedString, .width = type.size};
    case Shape::kDate32: return Type::of(Kind::kDate32);
    case Shape::kIpv4: return Type::of(Kind::kIpv4);
    case Shape::kIpv6: return Type::of(Kind::kIpv6);
    case Shape::kZoned: {
      Type out = type_of(*type.inner);
      if (type.zone != "UTC") out.zone = std::string(type.zone);
      return out;
    }
    case Shape::kDate: return Type::of(Kind::kDate);
    case Shape::kDateTime: return Type::of(Kind::kDateTime);
    case Shape::kDateTime64: return {.kind = Kind::kDateTime64, .precision = type.precision};
    case Shape::kUuid: return Type::of(Kind::kUuid);
    case Shape::kDecimal: return {.kind = Kind::kDecimal, .precision = type.precision, .scale = type.scale};
    case Shape::kEnum: {
      Type out = Type::of(Kind::kEnum);
      for (std::size_t i = 0; i < type.enumerator_count; ++i)
        out.values.push_back({std::string(type.enumerators[i].name), static_cast<std::int16_t>(type.enumerators[i].value)});
      return out;
    }
    case Shape::kOptional: return Type::wrap(Kind::kNullable, type_of(*type.inner));
    case Shape::kTuple:
    case Shape::kStruct: {
      Type out = Type::of(Kind::kTuple);
      for (std::size_t i = 0; i < type.part_count; ++i) {
        out.arguments.push_back(type_of(*type.parts[i].type));
        if (type.shape == Shape::kStruct) out.names.emplace_back(type.parts[i].name);
      }
      return out;
    }
    case Shape::kMap: {
      Type out = Type::wrap(Kind::kMap, type_of(*type.key));
      out.arguments.push_back(type_of(*type.inner));
      return out;
    }
    case Shape::kSimpleAggregate: {
      Type out = Type::wrap(Kind::kSimpleAggregate, type_of(*type.inner));
      out.function = std::string(type.function);
      return out;
    }
    case Shape::kArray:
    case Shape::kVector: return Type::wrap(Kind::kArray, type_of(*type.inner));
    case Shape::kLowCardinality: return Type::wrap(Kind::kLowCardinality, type_of(*type.inner));
    case Shape::kDefault:
    case Shape::kText:
    case Shape::kBounded: return type_of(*type.inner);
    case Shape::kAggregate: {
      Type out = Type::of(Kind::kAggregate);
      out.function = std::string(type.function);
      for (std::size_t i = 0; i < type.argument_count; ++i) out.arguments.push_back(type_of(*type.arguments[i]));
      return out;
    }
  }
  return {};
}

namespace {

// The sizes of the arrays that a type is made of, in the order of its text.
void take_counts(const TypeDescriptor& type, std::vector<std::uint32_t>& out) {
  if (type.shape == Shape::kArray || type.shape == Shape::kVector) out.push_back(type.array_size);
  detail::each_inside(type, [&](const TypeDescriptor& inner) { take_counts(inner, out); });
}

bool is_read(model::Type& type, std::string& problem) {
  if (type.kind == model::Kind::kAggregate) return has_aggregate_text(type, problem);
  // Only names that were given as text can be wrong: a zone.
  const auto parsed = model::parse_type(model::to_text(type));
  if (!parsed) problem = parsed.error().message;
  return parsed.ok();
}

}  // namespace

model::Model model_of(const ModelDescriptor& descriptor, const base::Place& where, base::Diagnostics& diagnostics) {
  model::Model out;
  out.name = std::string(descriptor.name);
  const Made made(descriptor);
  const Made again(descriptor);
  const bool laid_out = is_laid_out(descriptor, made);
  if (!laid_out)
    diagnostics.push_back({"ANT1001",
                           fmt::format("the layout of {} is not the plain one", descriptor.qualified_name),
                           where,
                           {},
                           "remove alignas and packed from its fields"});
  for (std::size_t i = 0; i < descriptor.field_count; ++i) {
    const FieldDescriptor& from = descriptor.fields[i];
    model::Field field;
    field.name = std::string(from.name);
    field.type = type_of(*from.type);
    if (std::string problem; !is_read(field.type, problem))
      diagnostics.push_back({field.type.kind == model::Kind::kAggregate ? "ANT1010" : "ANT1021",
                             fmt::format("{}::{}: {}", descriptor.name, from.name, problem),
                             where,
                             {},
                             ""});
    model::Bounds bounds;
    if (const auto narrowed = model::narrow(*from.type, bounds); !narrowed)
      diagnostics.push_back({"ANT1030",
                             fmt::format("{}::{}: {}", descriptor.name, from.name, narrowed.error().message),
                             where,
                             {},
                             "a Pattern is in RE2's syntax: no look-around, no back-references"});
    if (bounds != model::Bounds{}) field.bounds = std::move(bounds);
    take_counts(*from.type, field.counts);
    if (std::all_of(field.counts.begin(), field.counts.end(), [](auto count) { return count == 0; })) field.counts.clear();
    if (from.type->shape == Shape::kDefault && laid_out) {
      field.default_json = value_json(*from.type, made.at(from));
      const auto wrong = [&](std::string code, std::string message, std::string hint) {
        diagnostics.push_back(
            {std::move(code), fmt::format("the default of {}::{} {}", descriptor.name, from.name, message), where, {}, std::move(hint)});
      };
      const std::string broken = manifest::broken_default(field);
      const std::string refused = broken.empty() ? manifest::refused_default(field) : "";
      if (!field.default_json) wrong("ANT1004", "has no JSON form", "a default is a finite number and a named value of its enum");
      else if (field.default_json != value_json(*from.type, again.at(from)))
        wrong("ANT1004", "is another one each time", "the manifest holds one value; a default is a constant");
      else if (!broken.empty())
        wrong("ANT1031", fmt::format("breaks the field's own rule: {} is not {}", broken, model::to_text(*field.bounds)),
              "give a default that a record could have");
      else if (!refused.empty()) wrong("ANT1031", "is no value of its type: " + refused, "give a default that a record could have");
      if (!broken.empty() || !refused.empty()) field.default_json.reset();  // said once
    }
    out.fields.push_back(std::move(field));
  }
  return out;
}

void check_initialisers(const ModelDescriptor& descriptor, const base::Place& where, base::Diagnostics& diagnostics) {
  const Made made(descriptor);
  if (!is_laid_out(descriptor, made)) return;
  for (std::size_t i = 0; i < descriptor.field_count; ++i) {
    const FieldDescriptor& field = descriptor.fields[i];
    if (field.type->shape == Shape::kDefault) continue;
    const auto value = value_json(*field.type, made.at(field));
    if (!value || *value == empty_json(*field.type)) continue;
    diagnostics.push_back({"ANT1002",
                           fmt::format("{}::{} has an initialiser ({}) that a request cannot see", descriptor.name, field.name, *value),
                           where,
                           {},
                           "declare it as antler::Default<T>, and it may be missing"});
  }
}

const FieldDescriptor* find_field(const detail::FieldRef& field) {
  for (std::size_t i = 0; i < field.model->field_count; ++i)
    if (static_cast<std::ptrdiff_t>(field.model->fields[i].offset) == field.offset) return &field.model->fields[i];
  return nullptr;
}

}  // namespace antler::resources
