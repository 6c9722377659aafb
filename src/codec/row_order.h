// The order of a block's rows by its key columns: packed into 64-bit words, the first word by radix, ties by the further ones.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "codec/native_column.h"

namespace antler::codec {

/// The rows in order; equal rows keep theirs. Every column has keys and the same number of rows, below 2^32.
std::vector<std::uint32_t> order_rows(std::span<const NativeColumn* const> columns);

}  // namespace antler::codec
