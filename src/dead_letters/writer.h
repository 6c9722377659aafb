// The writer of dead letters: envelopes in, appends for their topic out, each small enough for a frame. A value for one step; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/uuid.h"
#include "dead_letters/envelope.h"
#include "model/coercion.h"
#include "streams/log.h"

namespace antler::dead_letters {

/// Row bytes of one append; a single envelope may be more, up to what its record is.
inline constexpr std::size_t kAppendBytesMax = 8u << 20;
/// Of a record's text. Of a longer one the letter keeps the beginning and says so: an append has 64 MiB at most.
inline constexpr std::size_t kRecordBytesMax = 32u << 20;
/// How the record of a letter is shown, when it was in a stream: no longer than it needs to be to be known as too long.
inline const model::JsonForm kRecordForm{model::Unsayable::kTold, model::Int64Form::kNumber, kRecordBytesMax};
/// Whether a letter's record may be the beginning of a longer one.
inline bool may_be_beginning(std::string_view record) {
  constexpr std::size_t kCharacterBytesMax = 4;  // it ends before one that does not fit
  return record.size() + kCharacterBytesMax > kRecordBytesMax;
}

class Writer {
 public:
  explicit Writer(const base::Uuid& topic) : topic_(topic) {}
  void add(const Envelope& envelope);
  /// Moves what was added into `step`.
  void finish(streams::Step& step);

 private:
  void add_beginning(Envelope envelope);
  void cut();

  base::Uuid topic_;
  std::string rows_;
  std::uint32_t count_ = 0;
  std::vector<streams::Append> appends_;
};

}  // namespace antler::dead_letters
