// What a C++ type says of its values beyond their ClickHouse type, read out of its descriptor: Bounded, Length, Pattern, Email, Url, at any
// depth of optionals, vectors and wrappers. A pure function; any thread.
#pragma once

#include "antler/detail/descriptor.h"
#include "base/result.h"
#include "model/bounds.h"

namespace antler::model {

/// Adds to `bounds` what narrows the scalar inside of `type`. `invalid` where a Pattern is no regular expression; the rest is there then.
base::Result<void> narrow(const detail::TypeDescriptor& type, Bounds& bounds);

}  // namespace antler::model
