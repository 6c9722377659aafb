// What common_types.h leaves to the library.
#include "antler/detail/common_types.h"

namespace antler::detail {

template struct TypeOf<std::optional<bool>>;
template struct TypeOf<std::optional<std::int32_t>>;
template struct TypeOf<std::optional<std::int64_t>>;
template struct TypeOf<std::optional<std::uint32_t>>;
template struct TypeOf<std::optional<std::uint64_t>>;
template struct TypeOf<std::optional<double>>;
template struct TypeOf<std::optional<std::string>>;
template struct TypeOf<std::optional<DateTime>>;
template struct TypeOf<std::vector<bool>>;
template struct TypeOf<std::vector<std::int32_t>>;
template struct TypeOf<std::vector<std::int64_t>>;
template struct TypeOf<std::vector<std::uint32_t>>;
template struct TypeOf<std::vector<std::uint64_t>>;
template struct TypeOf<std::vector<double>>;
template struct TypeOf<std::vector<std::string>>;

}  // namespace antler::detail
