#include "codec/record_plan.h"

#include <fmt/format.h>

#include "base/text.h"

namespace antler::codec {
namespace {

// False for a type that no record has.
bool plan_value(const model::Type& type, const model::Bounds* bounds, ValuePlan& out) {
  out.declared = &type;
  out.nullable = model::is_nullable(type);
  out.type = &model::leaf(type);
  out.bounds = bounds;
  if (out.type->kind == model::Kind::kArray) {
    out.action = ValuePlan::Action::kArray;
    out.element = std::make_unique<ValuePlan>();
    return plan_value(out.type->arguments.front(), bounds, *out.element);
  }
  const bool narrowed = bounds != nullptr && bounds->narrows_text();  // the fast copy of a string checks nothing
  out.action = out.type->kind == model::Kind::kString && !narrowed ? ValuePlan::Action::kString : ValuePlan::Action::kScalar;
  out.encode = model::coercion(out.type->kind).encode;
  return out.encode != nullptr;
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
    if (!plan_value(field.type, field.bounds ? &*field.bounds : nullptr, out.value))
      return base::unsupported(
          fmt::format("model {}: field `{}`: a record cannot hold {}", model.name, field.name, model::to_text(field.type)));
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
