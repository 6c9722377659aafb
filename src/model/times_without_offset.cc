#include "model/times_without_offset.h"

#include <utility>

namespace antler::model {
namespace {

void assume_utc(Type& type) {
  type.assumes_utc = type.kind == Kind::kDateTime || type.kind == Kind::kDateTime64;
  for (auto& argument : type.arguments) assume_utc(argument);
}

}  // namespace

Model with_times(Model model, TimesWithoutOffset rule) {
  if (rule == TimesWithoutOffset::kUtc)
    for (auto& field : model.fields) assume_utc(field.type);
  return model;
}

}  // namespace antler::model
