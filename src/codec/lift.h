// RowLifter: row bytes of an older schema → row bytes of the model of now, so that nobody else has to know what a stream once held (G8).
// Fields go by name. One that is gone is dropped; a new one has its default, else null, else an empty array or map. A value keeps its type,
// and may become nullable, a larger integer, or an enum that has all of the old one's values, also inside of arrays, maps and tuples.
// Anything else is refused when the lifter is made, with the field and both types: a value is never made up. Bounds and counts are not
// looked at again: the record was taken under those of then. Made once for a pair of schemas; const and safe on any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "codec/row_reader.h"
#include "model/model.h"

namespace antler::codec {

class RowLifter {
 public:
  /// `unsupported` names the field that cannot be lifted. `from` needs no name, no defaults and no bounds (model::parse_canonical).
  static base::Result<RowLifter> create(const model::Model& from, const model::Model& to);

  /// The rows are the same bytes: nothing needs to be done.
  [[nodiscard]] bool identity() const { return identity_; }
  /// Moves `rows` behind one row and appends what it is now. False, and `rows` failed, when the bytes end inside of it.
  bool lift_row(base::Reader& rows, std::string& out) const;
  /// All of `rows`. `internal` when they are not whole rows of `from`.
  base::Result<void> lift(std::string_view rows, std::string& out) const;

 private:
  enum class Action : std::uint8_t { kCopy, kWiden, kIntoNullable, kNullable, kArray, kMap, kTuple };
  /// What becomes of one value.
  struct Value {
    Action action = Action::kCopy;
    std::vector<RowReader> reader;  // kCopy: one
    std::uint8_t from_width = 0;    // kWiden
    std::uint8_t to_width = 0;
    bool negative_allowed = false;  // kWiden: the old integer has a sign
    std::vector<Value> inner;       // the other actions: one. kMap: key and value. kTuple: any number
  };
  struct Field {
    int source = -1;  // the old field; -1: `constant`
    Value value;
    std::string constant;  // row bytes of a field that is new
  };

  static bool compile(const model::Type& from, const model::Type& to, Value& value);
  static bool convert(const Value& value, base::Reader& from, std::string& out);

  bool identity_ = false;
  std::vector<RowReader> sources_;  // one for each old field
  std::vector<Field> fields_;
};

}  // namespace antler::codec
