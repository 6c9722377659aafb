// ModelRows: what the worker's end knows of a struct whose objects travel: its fields with their types, and the program between objects
// and row bytes. A table makes them once for a struct; they live as long as it. Any thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "antler/detail/descriptor.h"
#include "codec/row_reader.h"
#include "codec/struct_rows.h"
#include "model/model.h"

namespace antler::protocol {

struct ModelRows {
  explicit ModelRows(const detail::ModelDescriptor& its_descriptor);
  ModelRows(const ModelRows&) = delete;
  ModelRows& operator=(const ModelRows&) = delete;

  const detail::ModelDescriptor& descriptor;
  model::Model model;
  codec::StructRows rows;
  codec::RowReader reader;
  const bool takes_every_row;  // whatever values its columns have

  /// The program for answers whose columns are `head`, which a query's answers have alike; null when it was not kept yet.
  [[nodiscard]] std::shared_ptr<const codec::StructRows> find_answer(std::string_view bytes, std::size_t& head_bytes) const;
  void keep_answer(std::string_view head, std::shared_ptr<const codec::StructRows> rows) const;

 private:
  mutable std::mutex mutex_;
  struct Answer {
    std::string head;
    std::shared_ptr<const codec::StructRows> rows;
  };
  static constexpr std::size_t kAnswersMax = 4;  // more queries into one struct make their programs anew in turn
  mutable std::array<Answer, kAnswersMax> answers_;
  mutable std::size_t next_ = 0;  // to be replaced
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
