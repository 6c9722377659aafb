// The compression of frame payloads. Pure functions, any thread. A payload that does not unpack to exactly the size its frame states is
// an error; nothing above kRawSizeMax is unpacked (G22).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "streams/log.h"

namespace antler::streams {

inline constexpr std::size_t kRawSizeMax = 64u << 20;

/// Replaces `out` with `raw` under `codec`. `raw` has at most kRawSizeMax bytes.
void compress(std::string_view raw, Codec codec, std::string& out);

/// The append of `count` records: compressed, unless it is so small that the log joins it with others and nothing is gained.
Append append_of(const base::Uuid& topic, std::uint32_t partition, std::uint64_t schema_id, std::uint64_t count, std::string_view rows);

/// The row bytes of a frame: `raw_size` of them.
base::Result<std::string> decompress(const Frame& frame);
/// The same into a buffer that is used again.
base::Result<void> decompress(const Frame& frame, std::string& out);

}  // namespace antler::streams
