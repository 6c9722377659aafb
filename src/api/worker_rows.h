// WorkerRows: records as a worker sends them, in row bytes or as NDJSON, to row bytes of exactly so many records. What a worker says is
// checked, never trusted: an answer is shown, and a record appended, only when all of it fits the model. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "codec/json_decoder.h"
#include "codec/row_reader.h"
#include "model/model.h"
#include "worker/engine_calls.h"

namespace antler::api {

class WorkerRows {
 public:
  explicit WorkerRows(const model::Model& model) : model_(model), reader_(model) {}

  /// Row bytes of `count` records. `invalid` names the records, their fields and what is wrong, the first kErrorsNamed of them.
  base::Result<std::string> take(worker::RowsForm form, std::string payload, std::uint64_t count);

 private:
  struct Scratch {
    codec::JsonDecoder decoder;
    codec::DecodedBody decoded;
  };
  base::Result<std::string> check(std::string payload, std::uint64_t count) const;
  base::Result<std::string> decode(std::string payload, std::uint64_t count);

  const model::Model model_;
  const codec::RowReader reader_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Scratch>> idle_;  // at most kDecodersKept
};

}  // namespace antler::api
