#include "store_twin.h"

#include <cerrno>

namespace antler::sim {
namespace {

using Batch = streams::OrderedStore::Batch;

Batch copy_of(const Batch& batch) {
  using Kind = streams::OrderedStore::Operation::Kind;
  Batch copy;
  for (const auto& operation : batch.operations()) {
    switch (operation.kind) {
      case Kind::kPut: copy.put(operation.space, operation.key, operation.head + std::string(operation.tail)); break;
      case Kind::kDelete: copy.erase(operation.space, operation.key); break;
      case Kind::kDeleteRange: copy.erase_range(operation.space, operation.key, operation.head); break;
    }
  }
  return copy;
}

}  // namespace

base::Result<void> StoreTwin::write(const Batch& batch, bool sync) {
  const Fault fault = hooks_.fault();
  if (fault == Fault::kDieBefore) hooks_.die();
  if (fault == Fault::kFull) return base::system_error("cannot write the log", ENOSPC);
  if (auto written = memory_.write(batch, sync); !written) return written;
  if (sync) unsynced_.clear();
  else unsynced_.push_back(copy_of(batch));
  hooks_.wrote();
  if (fault == Fault::kDieAfter) hooks_.die();
  if (fault == Fault::kFailsAfter) return base::system_error("cannot sync the log", EIO);
  return {};
}

base::Error StoreTwin::read_error() { return base::system_error("cannot read the log", EIO); }

void StoreTwin::lose_power(Dice& dice) {
  memory_.crash();
  const std::size_t kept = dice.below(unsynced_.size() + 1);
  for (std::size_t i = 0; i < kept; ++i) static_cast<void>(memory_.write(unsynced_[i], false).ok());
  static_cast<void>(memory_.flush().ok());
  unsynced_.clear();
}

}  // namespace antler::sim
