// What ClickHouse meant to write into a part, from the part's checksums.txt. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace antler::database {

/// File → its size in bytes, of the text of a checksums.txt of version 4: a line, then one compressed block with the number of files and,
/// for each, its name, size and hashes. Nothing for what is torn, damaged or of another version. The hashes are not looked at.
std::optional<std::map<std::string, std::uint64_t>> parse_checksums(std::string_view text);

}  // namespace antler::database
