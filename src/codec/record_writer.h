// RecordWriter: the hot loop. One JSON object → one row appended, or nothing appended. It stops at the first thing that is wrong
// without saying what: json_explain.h reads such a record again.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "codec/json_cursor.h"
#include "codec/record_plan.h"

namespace antler::codec {

class RecordWriter {
 public:
  /// A row of more than `row_bytes_max` is refused before much more of it is made: a few bytes of JSON may stand for a long row.
  RecordWriter(const RecordPlan& plan, std::size_t row_bytes_max);

  /// Takes the object that `cursor` stands at. On failure `cursor` is anywhere and `rows` as it was.
  bool write(JsonCursor& cursor, JsonTokens& tokens, std::string& rows, std::uint64_t& unknown_fields);
  /// Takes one value of any type; `rows` as above.
  bool write_value(JsonCursor& cursor, JsonTokens& tokens, const ValuePlan& plan, std::string& rows);
  /// Gives back what a long record took. After a body.
  void shrink();
  /// What is kept between records.
  [[nodiscard]] std::size_t bytes_kept() const { return scratch_.capacity() + kept_.capacity() + map_keys_.capacity() * sizeof(Span); }
  /// Why the last `write` failed.
  [[nodiscard]] bool row_is_too_long() const { return row_is_too_long_; }

 private:
  /// Where reading and writing stand, in registers: stores of bytes make the compiler reload everything that is in memory. `token` is
  /// null after a refusal.
  struct Place {
    const std::uint32_t* token;
    char* to;
  };
  /// One record's tokens.
  struct Source {
    const char* text;
    const std::uint32_t* end;
    JsonTokens& tokens;
  };
  static constexpr Place kRefused{nullptr, nullptr};
  /// Of one value, in scratch_. Without initialisers: there are kFieldsMax of them for each struct that is read.
  struct Span {
    std::uint32_t begin, end;
  };

  // Each takes one value, of which the first token and one after it are there.
  Place value(const Source& source, Place place, const ValuePlan& plan);
  Place string(const Source& source, Place place);
  Place array(const Source& source, Place place, const ValuePlan& plan);
  Place tuple(const Source& source, Place place, const ValuePlan& plan);
  Place map(const Source& source, Place place, const ValuePlan& plan);
  Place object(const Source& source, Place place, const RecordPlan& plan);
  Place container(const Source& source, Place place, const ValuePlan& plan);
  Place map_key(const Source& source, Place place, const ValuePlan& plan);
  // Writes the count into the byte that was left for it at `start`.
  Place put_count(std::size_t start, std::uint64_t count, Place place);
  // Whether a key of the map whose keys are in map_keys_ from `first` on is there twice.
  bool has_duplicate(std::size_t first);
  bool gather(std::string& rows) const;
  bool keep(std::string_view name, std::string_view key, std::string_view value);
  // Asked after each element: what an element itself may have is bounded by its type, or by its own elements.
  bool has_room(Place place) {
    if (static_cast<std::size_t>(place.to - scratch_.data()) <= row_bytes_max_) [[likely]]
      return true;
    row_is_too_long_ = true;
    return false;
  }
  // Room for `size` more bytes.
  char* reserve(char* to, std::size_t size) {
    if (static_cast<std::size_t>(limit_ - to) < size) [[unlikely]]
      return grow(to, size);
    return to;
  }
  char* grow(char* to, std::size_t size);

  const RecordPlan& plan_;
  const std::size_t fields_;
  const std::size_t row_bytes_max_;
  bool row_is_too_long_ = false;
  // After field f (0: before the first) came field successor_[f] of the last record: keys are compared with one name, not looked up.
  std::array<std::uint8_t, model::kFieldsMax + 1> successor_{};
  // One record's values in the order of its keys.
  std::vector<char> scratch_;
  char* limit_ = nullptr;
  std::array<std::uint32_t, model::kFieldsMax> starts_{};
  std::array<std::uint32_t, model::kFieldsMax> ends_{};
  std::array<std::uint64_t, 2> seen_{};
  // One record's unknown fields, where they are kept.
  std::string kept_;
  std::set<std::string, std::less<>> kept_names_;
  std::vector<Span> map_keys_;  // of the maps that are being read, the innermost ones last
  std::uint64_t unknown_ = 0;   // in the structs of one record
  int depth_ = 0;               // of the value that is read
  model::Refusal refusal_;      // not looked at
};

}  // namespace antler::codec
