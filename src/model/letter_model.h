// The engine's own model of a dead letter, "DeadLetter": what streams and tables of dead letters hold, and what functions over them are
// given. It is part of every application, and none declares another of its name.
#pragma once

#include "model/model.h"

namespace antler::model {

inline constexpr std::string_view kLetterModel = "DeadLetter";

/// Its row bytes are written by dead_letters::append_row.
const Model& letter_model();

}  // namespace antler::model
