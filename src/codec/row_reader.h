// RowReader: finds the borders of rows in row bytes, and shows a row as JSON. Made once for a model; const and safe on any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "model/coercion.h"
#include "model/model.h"

namespace antler::codec {

class RowReader {
 public:
  explicit RowReader(const model::Model& model);

  /// Moves `rows` behind one row. False, and `rows` failed, when the bytes end inside of it.
  bool skip(base::Reader& rows) const;
  /// Moves `rows` behind one row and appends it as a JSON object, keys in the model's order. Likewise. Where it ended at `form.bytes_max`,
  /// `rows` is within the row.
  bool to_json(base::Reader& rows, std::string& out, const model::JsonForm& form = {}) const;

 private:
  struct Step {
    enum class Action : std::uint8_t { kFixed, kText, kNullableFixed, kNullableText, kArrayFixed, kArrayOther };
    Action action;
    std::size_t width = 0;      // of the fixed bytes
    std::vector<Step> element;  // kArrayOther
  };
  static void compile(const model::Type& type, std::vector<Step>& steps);
  static bool run(const std::vector<Step>& steps, base::Reader& rows);

  model::Model model_;
  std::vector<Step> steps_;
  std::vector<std::string> keys_;  // "\"name\":"
};

}  // namespace antler::codec
