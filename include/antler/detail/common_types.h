// The optionals and vectors that most models have. Their descriptors and functions are compiled in the library (resources/common_types.cc),
// once, and not in every file of a user.
#pragma once

#include "antler/detail/type_of.h"

namespace antler::detail {

extern template struct TypeOf<std::optional<bool>>;
extern template struct TypeOf<std::optional<std::int32_t>>;
extern template struct TypeOf<std::optional<std::int64_t>>;
extern template struct TypeOf<std::optional<std::uint32_t>>;
extern template struct TypeOf<std::optional<std::uint64_t>>;
extern template struct TypeOf<std::optional<double>>;
extern template struct TypeOf<std::optional<std::string>>;
extern template struct TypeOf<std::optional<DateTime>>;
extern template struct TypeOf<std::vector<bool>>;
extern template struct TypeOf<std::vector<std::int32_t>>;
extern template struct TypeOf<std::vector<std::int64_t>>;
extern template struct TypeOf<std::vector<std::uint32_t>>;
extern template struct TypeOf<std::vector<std::uint64_t>>;
extern template struct TypeOf<std::vector<double>>;
extern template struct TypeOf<std::vector<std::string>>;

}  // namespace antler::detail
