// ModelRows: what the worker's end knows of a struct whose objects travel: its fields with their types, and the program between objects
// and row bytes. A table makes them once for a struct; they live as long as it. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "antler/detail/descriptor.h"
#include "codec/row_reader.h"
#include "codec/struct_rows.h"
#include "model/model.h"

namespace antler::protocol {

struct ModelRows {
  explicit ModelRows(const detail::ModelDescriptor& its_descriptor);

  const detail::ModelDescriptor& descriptor;
  model::Model model;
  codec::StructRows rows;
  codec::RowReader reader;
};

class ModelRowsTable {
 public:
  const ModelRows& of(const detail::ModelDescriptor& descriptor);

 private:
  std::mutex mutex_;
  std::map<const detail::ModelDescriptor*, std::unique_ptr<ModelRows>> models_;
};

/// An object of a struct.
class ModelObject {
 public:
  explicit ModelObject(const detail::ModelDescriptor& descriptor) : descriptor_(descriptor), object_(descriptor.make()) {}
  ModelObject(const ModelObject&) = delete;
  ModelObject& operator=(const ModelObject&) = delete;
  ~ModelObject() { descriptor_.destroy(object_); }
  [[nodiscard]] void* get() const { return object_; }

 private:
  const detail::ModelDescriptor& descriptor_;
  void* object_;
};

}  // namespace antler::protocol
