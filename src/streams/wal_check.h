// Looks through RocksDB's write-ahead files before they are opened, because RocksDB alone cannot tell a torn tail from damage in the
// last block and does not name the offset. Guarantees G4: a tail is taken for torn only when nothing intact stands behind it. Reads only;
// any thread, while nobody writes the folder.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace antler::streams {

struct WalDamage {
  std::string file;
  std::uint64_t offset = 0;  // of the first record that cannot be read
  std::string what;
};

/// What the write-ahead files hold, which is what an open replays.
struct WalScan {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t writes = 0;      // whole ones
  std::uint64_t torn_bytes = 0;  // at the end of files, of a write that a death cut short; an open leaves them out
  std::vector<WalDamage> damage;
};

/// Goes over every write-ahead file of the RocksDB folder `path`, in order. `visit` sees each whole write, as RocksDB's WriteBatch. Behind
/// a damaged place it goes on at the next record that is intact, wherever in its block that begins. A folder that is not there has no
/// files.
base::Result<WalScan> scan_wal(const std::string& path, const std::function<void(std::string_view write)>& visit = {});

/// The first damaged place; none when the files are whole but for a torn tail.
base::Result<std::optional<WalDamage>> find_wal_damage(const std::string& path);

}  // namespace antler::streams
