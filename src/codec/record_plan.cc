#include "codec/record_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/text.h"

namespace antler::codec {
namespace {

constexpr std::uint32_t kScalarBytesMax = 16;

// `counts` are the field's, taken one by one. Bounds are those of an integer in the field or in its arrays.
base::Result<void> plan_value(const model::Type& type, const model::Bounds* bounds, std::span<const std::uint32_t>& counts,
                              ValuePlan& out) {
  out.declared = &type;
  out.nullable = model::is_nullable(type);
  out.type = &model::leaf(type);
  out.bounds = bounds;
  const auto plan_parts = [&](const model::Bounds* part_bounds) -> base::Result<void> {
    out.parts.resize(out.type->arguments.size());
    for (std::size_t i = 0; i < out.parts.size(); ++i)
      if (auto planned = plan_value(out.type->arguments[i], part_bounds, counts, out.parts[i]); !planned) return planned;
    return {};
  };
  switch (out.type->kind) {
    case model::Kind::kArray:
      out.action = ValuePlan::Action::kArray;
      if (!counts.empty()) {
        out.count = counts.front();
        counts = counts.subspan(1);
      }
      return plan_parts(bounds);
    case model::Kind::kMap: out.action = ValuePlan::Action::kMap; return plan_parts(nullptr);
    case model::Kind::kTuple: {
      if (out.type->names.empty()) {
        out.action = ValuePlan::Action::kTuple;
        return plan_parts(nullptr);
      }
      model::Model inside;
      for (std::size_t i = 0; i < out.type->arguments.size(); ++i) {
        model::Field field{.name = out.type->names[i], .type = out.type->arguments[i]};
        const std::size_t arrays = std::min(model::array_count(field.type), counts.size());
        field.counts.assign(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(arrays));
        counts = counts.subspan(arrays);
        inside.fields.push_back(std::move(field));
      }
      auto planned = RecordPlan::create(inside);
      if (!planned) return planned.error();
      out.action = ValuePlan::Action::kObject;
      out.object = std::move(*planned);
      return {};
    }
    default: break;
  }
  const bool narrowed = bounds != nullptr && bounds->narrows_text();  // the fast copy of a string checks nothing
  out.action = out.type->kind == model::Kind::kString && !narrowed ? ValuePlan::Action::kString : ValuePlan::Action::kScalar;
  out.bytes_max = std::max(kScalarBytesMax, out.type->width);
  out.encode = model::coercion(out.type->kind).encode;
  if (out.encode == nullptr) return base::unsupported("a record cannot hold " + model::to_text(type));
  return {};
}

}  // namespace

base::Result<std::unique_ptr<RecordPlan>> RecordPlan::create(const model::Model& model) {
  if (model.fields.size() > model::kFieldsMax)
    return base::unsupported(
        fmt::format("model {}: {} fields; at most {} are allowed", model.name, model.fields.size(), model::kFieldsMax));
  std::unique_ptr<RecordPlan> plan(new RecordPlan(model));
  std::size_t slots = 16;
  while (slots < 4 * model.fields.size()) slots *= 2;
  plan->slots_.resize(slots);
  for (const auto& field : plan->model_.fields) {
    FieldPlan out;
    out.name = field.name;
    std::memcpy(out.head.data(), field.name.data(), std::min<std::size_t>(16, field.name.size()));
    out.head_mask = field.name.size() >= 16 ? 0xffffU : (1U << field.name.size()) - 1;
    std::span<const std::uint32_t> counts(field.counts);
    if (auto planned = plan_value(field.type, field.bounds ? &*field.bounds : nullptr, counts, out.value); !planned)
      return base::Error{planned.error().category,
                         fmt::format("model {}: field `{}`: {}", model.name, field.name, planned.error().message)};
    if (model::is_nullable(field.type)) out.may_be_missing = true, out.missing = '\1';
    if (plan->find(field.name) >= 0) return base::invalid(fmt::format("model {}: field `{}` is there twice", model.name, field.name));
    std::size_t slot = base::hash64(field.name) & (slots - 1);
    while (plan->slots_[slot] != 0) slot = (slot + 1) & (slots - 1);
    plan->fields_.push_back(std::move(out));
    plan->slots_[slot] = static_cast<std::uint8_t>(plan->fields_.size());
  }
  return plan;
}

base::Result<void> RecordPlan::set_unknown_fields(model::UnknownFields policy, const std::string& field) {
  unknown_fields_ = policy;
  if (policy != model::UnknownFields::kKeep) return {};
  keeper_ = find(field);
  if (keeper_ < 0 || model_.fields[static_cast<std::size_t>(keeper_)].type.kind != model::Kind::kString)
    return base::invalid(fmt::format("model {}: `{}` is no String field that can keep unknown ones", model_.name, field));
  FieldPlan& plan = fields_[static_cast<std::size_t>(keeper_)];
  plan.may_be_missing = true;
  plan.missing = std::string("\x02{}");
  // No key is spelt so: a control character stands in JSON as an escape only.
  constexpr std::string_view kNoKey = "\x01";
  plan.name = kNoKey;
  plan.head = {kNoKey.front()};
  plan.head_mask = 1;
  return {};
}

int RecordPlan::find(std::string_view key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = base::hash64(key) & mask; slots_[slot] != 0; slot = (slot + 1) & mask)
    if (fields_[slots_[slot] - 1U].name == key) return slots_[slot] - 1;
  return -1;
}

}  // namespace antler::codec
