// CallPayload: what a call of the engine's brings. Of a batch that several functions are given, also its records as objects: the third
// function makes them, and those behind it take them. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "protocol/model_rows.h"

namespace antler::protocol {

/// Objects of one model.
class RecordObjects {
 public:
  explicit RecordObjects(const detail::ModelDescriptor& descriptor) : descriptor_(descriptor) {}
  RecordObjects(const RecordObjects&) = delete;
  RecordObjects& operator=(const RecordObjects&) = delete;
  ~RecordObjects() {
    for (void* const object : objects_) descriptor_.destroy(object);
  }
  void* add() { return objects_.emplace_back(descriptor_.make()); }
  [[nodiscard]] const void* at(std::size_t index) const { return objects_[index]; }
  [[nodiscard]] std::size_t size() const { return objects_.size(); }

 private:
  const detail::ModelDescriptor& descriptor_;
  std::vector<void*> objects_;
};

class CallPayload {
 public:
  explicit CallPayload(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  /// All `count` records. Null for the first two who ask, who read the bytes by themselves, and for all where a record of them is no
  /// object.
  std::shared_ptr<const RecordObjects> objects(const ModelRows& model, std::uint64_t count);

 private:
  const std::string bytes_;
  std::mutex mutex_;
  std::uint64_t asked_ = 0;
  const ModelRows* model_ = nullptr;  // of the objects
  std::shared_ptr<const RecordObjects> objects_;
};

}  // namespace antler::protocol
