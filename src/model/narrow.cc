#include "model/narrow.h"

namespace antler::model {
namespace {

base::Result<void> narrow_text(const detail::TypeDescriptor& type, Bounds& bounds) {
  switch (type.narrowing) {
    case detail::Narrowing::kNone: break;
    case detail::Narrowing::kLength:
      bounds.length_min = type.minimum;
      bounds.length_max = type.maximum;
      break;
    case detail::Narrowing::kEmail: bounds.form = TextForm::kEmail; break;
    case detail::Narrowing::kUrl: bounds.form = TextForm::kUrl; break;
    case detail::Narrowing::kPattern: {
      auto pattern = Pattern::create(type.pattern);
      if (!pattern) return pattern.error();
      bounds.pattern = std::move(*pattern);
    }
  }
  return {};
}

}  // namespace

base::Result<void> narrow(const detail::TypeDescriptor& type, Bounds& bounds) {
  base::Result<void> here;
  switch (type.shape) {
    case detail::Shape::kBounded:
      bounds.minimum = type.minimum;
      bounds.maximum = type.maximum;
      return {};
    case detail::Shape::kText: here = narrow_text(type, bounds); break;
    case detail::Shape::kOptional:
    case detail::Shape::kVector:
    case detail::Shape::kArray:
    case detail::Shape::kDefault:
    case detail::Shape::kLowCardinality: break;
    default: return {};
  }
  auto inside = narrow(*type.inner, bounds);
  return here ? inside : here;
}

}  // namespace antler::model
