// The header of a frame, read: a JSON object whose "type" says what the frame is (docs/reference/protocol.md).
#pragma once

#include "codec/json_document.h"

namespace antler::protocol {

using codec::JsonDocument;
using codec::JsonValue;

}  // namespace antler::protocol
