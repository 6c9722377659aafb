#include "protocol/call_payload.h"

#include "base/bytes.h"

namespace antler::protocol {
namespace {

constexpr std::uint64_t kAskedMin = 3;  // for two it costs more than it saves

}  // namespace

std::shared_ptr<const RecordObjects> CallPayload::objects(const ModelRows& model, std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  if (++asked_ == kAskedMin) {
    model_ = &model;
    auto objects = std::make_shared<RecordObjects>(model.descriptor);
    base::Reader reader(bytes_);
    std::string problem;
    while (objects->size() < count && model.rows.decode(reader, objects->add(), problem) == codec::RowStatus::kDone) continue;
    if (objects->size() == count && reader.ok() && reader.at_end() && problem.empty()) objects_ = std::move(objects);
  }
  return model_ == &model && objects_ && objects_->size() == count ? objects_ : nullptr;
}

}  // namespace antler::protocol
