// BatchReader: what a function gets next of one partition: rows of the model of now, older ones lifted (G8), in order. Batches end where
// frames end as long as a frame fits; of a larger one it keeps what is left, so that no frame is unpacked for each of its batches. One
// thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "codec/lift.h"
#include "codec/row_reader.h"
#include "functions/shared_batches.h"
#include "model/model.h"
#include "streams/log.h"

namespace antler::functions {

class BatchReader {
 public:
  /// `shared`, which may be null, is that of all readers whose functions run beside each other.
  BatchReader(const streams::Log& log, streams::Topic topic, std::uint32_t partition, const model::Model& model,
              SharedBatches* shared = nullptr);

  /// From `first` on, at most `records_max` records and `bytes_max` row bytes, but one record at least unless the partition ends there.
  /// What another reader has at hand from there is taken as it is, when it is no more than that and not much less. `unsupported` when
  /// records of an older schema cannot be lifted; else what the log says.
  base::Result<Batch> read(std::uint64_t first, std::uint64_t records_max, std::size_t bytes_max);

 private:
  // A frame of which a batch took a part.
  struct Open {
    std::uint64_t next = 0;  // the first offset that was not taken
    std::uint64_t end = 0;
    std::string rows;
    std::size_t at = 0;  // where `next` begins
  };
  base::Result<Batch> read_own(std::uint64_t first, std::uint64_t records_max, std::size_t bytes_max);
  // Unpacks and lifts.
  base::Result<void> append_rows(const streams::Frame& frame, std::string& rows);
  base::Result<void> take_open(std::uint64_t records_max, std::size_t bytes_max, std::uint64_t& records, std::string& rows);
  base::Result<const codec::RowLifter*> lifter(std::uint64_t schema_id);

  const streams::Log& log_;
  SharedBatches* const shared_;
  const streams::Topic topic_;
  const std::uint32_t partition_;
  const model::Model model_;
  const std::uint64_t schema_id_;
  const codec::RowReader row_reader_;
  std::map<std::uint64_t, codec::RowLifter> lifters_;  // by the schema they read; at most what the log's frames have
  std::optional<Open> open_;
  bool is_lifted_ = false;  // what was read last, or what is open
  std::string unpacked_;
};

}  // namespace antler::functions
