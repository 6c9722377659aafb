// Looks through RocksDB's write-ahead files before they are opened, because RocksDB alone cannot tell a torn tail from damage in the
// last block and does not name the offset. Guarantees G4: a tail is taken for torn only when nothing intact stands behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"

namespace antler::streams {

struct WalDamage {
  std::string file;
  std::uint64_t offset = 0;  // of the first record that cannot be read
  std::string what;
};

/// The first damaged place in the write-ahead files of the RocksDB folder `path`; none when they are whole but for a torn tail.
/// Reads every file once.
base::Result<std::optional<WalDamage>> find_wal_damage(const std::string& path);

}  // namespace antler::streams
