// StructRows: objects of a user's struct to row bytes and back, by the struct's descriptor. Compiled once for a model into a flat program
// of steps, because a worker runs it for every record; made for the columns of an answer it reads them in their order instead. A value
// that the type does not hold (a Bounded out of its bounds, an enum without a name) is refused and never changed. Const and safe on any
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "antler/detail/descriptor.h"
#include "base/bytes.h"
#include "base/result.h"
#include "codec/byte_buffer.h"
#include "model/model.h"

namespace antler::codec {

/// A column as RowBinaryWithNamesAndTypes announces it.
struct AnswerColumn {
  std::string name;
  std::string type;
};

inline constexpr std::size_t kAnswerColumnsMax = 1'024;

enum class RowStatus : std::uint8_t {
  kDone,
  kEndsEarly,  // the bytes end within the row: more of them may help
  kRefused,
};

/// Reads the head of RowBinaryWithNamesAndTypes: their number, the names, the types.
RowStatus read_answer_columns(base::Reader& bytes, std::vector<AnswerColumn>& columns, std::string& problem);

class StructRows {
 public:
  /// Of the model's own row bytes, the fields in order. The model has no aggregate states.
  explicit StructRows(const detail::ModelDescriptor& model);

  /// Of the columns of an answer, matched to the fields by name. Types fit as in the select of an API: LowCardinality does not count, a
  /// field may be optional where the column is not null, anything else is the same type. The column _antler_offset, which `SELECT *` brings
  /// along, is left out. `fields` are the model's, with their types.
  /// `invalid`, one message with every mismatch.
  static base::Result<StructRows> of_columns(const detail::ModelDescriptor& model, const std::vector<model::Field>& fields,
                                             const std::vector<AnswerColumn>& columns);

  /// Whether no value of its columns is refused: nothing in it is narrower than its column.
  [[nodiscard]] bool takes_every_row() const;

  /// Fills `object`, which may hold values already, from one row. Unless done, `problem` says why and names the field; the object is then
  /// in any valid state.
  RowStatus decode(base::Reader& rows, void* object, std::string& problem) const;
  /// Appends one row. Unless true nothing is appended, and `problem` says why and names the field.
  bool encode(const void* object, ByteBuffer& out, std::string& problem) const;

 private:
  enum class Action : std::uint8_t {
    kCopy,     // bytes that are the same in memory, of one field or of neighbours
    kBool,     // a byte that is 0 or 1
    kEnum,     // `width` bytes in the row, `size` in memory
    kBounded,  // an integer
    kText,
    kNarrowed,   // a text that is checked
    kOptional,   // a flag byte before it
    kPresent,    // an optional in memory, never null in the row
    kArrayCopy,  // elements that are the same in memory
    kArrayBits,  // std::vector<bool>
    kArray,      // any others
    kMap,        // a key and a value: two inner steps
    kSkipped,    // a column of the engine's own
    kGroup,      // the parts of a tuple or a struct, one after the other
  };
  struct Step {
    Action action = Action::kCopy;
    std::uint8_t width = 0;         // kEnum
    std::uint16_t field = 0;        // the first one of the step, in columns_
    std::uint32_t offset = 0;       // in the object
    std::uint32_t size = 0;         // bytes in memory; kArrayCopy and kArray: of one element
    std::uint32_t count = 0;        // kArrayCopy, kArray: of a std::array, which has exactly so many
    std::uint16_t enumeration = 0;  // kEnum, in enumerations_; kNarrowed: in rules_
    const detail::TypeDescriptor* type = nullptr;
    std::vector<Step> inner;  // one, of kOptional, kPresent, kArray; two of kMap; any number of kGroup
  };
  // Which of the numbers an enum can have are values of it.
  struct Enumeration {
    std::array<std::uint64_t, 6> names{};  // bit n: the value n - 128
    [[nodiscard]] bool has(std::int64_t value) const;
  };
  // What a text has to be.
  struct Rule {
    model::Bounds bounds;
    std::string problem;  // not empty: a pattern that is none, and no text is right
  };
  struct Column {
    std::string_view name;
    std::uint32_t size = 0;  // where a step copies it
  };

  StructRows() = default;
  void add(const detail::FieldDescriptor& field, const model::Type* column);
  Step compile(const detail::TypeDescriptor& type, const model::Type* column, std::uint32_t offset);
  Step compile_group(const detail::TypeDescriptor& type, const model::Type* column, std::uint32_t offset);
  static bool takes_every_value(const Step& step);
  /// Neighbours that are copied become one step.
  static void append(std::vector<Step>& steps, Step step);
  static void set_field(Step& step, std::uint16_t field);

  RowStatus decode_step(const Step& step, base::Reader& rows, char* object, std::string& problem) const;
  bool encode_step(const Step& step, const char* object, ByteBuffer& out, std::string& problem) const;
  bool is_right(const Step& step, std::string_view text, std::string& problem) const;
  RowStatus decode_elements(const Step& step, base::Reader& rows, char* at, std::string& problem) const;
  RowStatus decode_map(const Step& step, base::Reader& rows, char* at, std::string& problem) const;
  bool encode_elements(const Step& step, const char* at, ByteBuffer& out, std::string& problem) const;
  bool encode_map(const Step& step, const char* at, ByteBuffer& out, std::string& problem) const;
  RowStatus ends_early(const Step& step, const base::Reader& rows, std::string& problem) const;

  std::vector<Step> steps_;
  std::vector<Enumeration> enumerations_;
  std::vector<Rule> rules_;
  std::vector<Column> columns_;
};

}  // namespace antler::codec
