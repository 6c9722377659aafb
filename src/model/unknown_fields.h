// What becomes of the keys of a record that its model does not have: the word of the manifest, and what a decoder does. A value type.
#pragma once

#include <cstdint>

namespace antler::model {

enum class UnknownFields : std::uint8_t {
  kIgnore,  // skipped and counted
  kReject,  // the record is refused, and each key is named
  kKeep,    // kept, as a JSON object, in a String field of the model
};

}  // namespace antler::model
