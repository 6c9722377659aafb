// The OrderedStore on RocksDB. Guarantees G4: an open tolerates a torn tail of the write-ahead file and nothing else, and the error
// names file and offset. Tuned for few bytes written twice: values of 64 KB and more, no compression (frames are compressed), large
// write buffers within a budget, few compactions. RocksDB runs its own background threads for flushes and compactions.
#pragma once

#include <memory>
#include <string>

#include "streams/ordered_store.h"
#include "streams/wal_check.h"

namespace antler::streams {

struct RocksdbOptions {
  std::size_t write_buffer_bytes_max = 64u << 20;  // all memtables together (G22)
  std::size_t block_cache_bytes_max = 8u << 20;
  std::size_t open_files_max = 512;
};

/// Opens or makes the folder. Held by another process: conflict. Damage: internal, with file and offset. `wal`, where it is given, gets
/// what the write-ahead files held.
base::Result<std::unique_ptr<OrderedStore>> open_rocksdb_store(const std::string& path, const RocksdbOptions& options = {},
                                                               WalScan* wal = nullptr);

}  // namespace antler::streams
