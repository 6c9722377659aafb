// OriginalRows: the row bytes of a record that is a dead letter, from the stream that it came from, as long as the stream keeps it. The
// letter has the record as JSON, which has no form for some values (model::Unsayable). One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "codec/lift.h"
#include "codec/row_reader.h"
#include "dead_letters/envelope.h"
#include "model/model.h"
#include "streams/log.h"

namespace antler::control {

class OriginalRows {
 public:
  /// Of records that become ones of `model`.
  OriginalRows(const streams::Log& log, model::Model model) : log_(log), model_(std::move(model)), reader_(model_) {}

  /// Nothing when the stream does not keep it, has another record there, or has it under a model that cannot become this one.
  std::optional<std::string> of(const dead_letters::Envelope& letter);

 private:
  struct Schema {
    codec::RowReader reader;
    std::optional<codec::RowLifter> lifter;  // none: it cannot become this model
  };
  // The frame that was looked at last, and how far: letters of a batch come in order.
  struct Open {
    base::Uuid topic;
    std::uint32_t partition = 0;
    std::uint64_t first = 0, end = 0;
    const Schema* schema = nullptr;
    std::string rows;
    std::uint64_t next = 0;  // the record at `at`
    std::size_t at = 0;
  };
  bool open(const streams::Topic& topic, std::uint32_t partition, std::uint64_t offset);
  const Schema* schema(std::uint64_t id);

  const streams::Log& log_;
  const model::Model model_;
  const codec::RowReader reader_;
  std::map<std::uint64_t, std::optional<Schema>> schemas_;
  Open open_;
};

}  // namespace antler::control
