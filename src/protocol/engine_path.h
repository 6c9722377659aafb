// Where a program that links libantler finds the engine: $ANTLER_ENGINE, the installed prefix, beside the program, PATH. One search for
// App::run and for the test kit. Any thread.
#pragma once

#include <string>

#include "base/result.h"

namespace antler::protocol {

/// The path of the running program; empty when the system does not say.
std::string own_path();

/// `not_found` lists where it was looked for, and what to set; `invalid` when $ANTLER_ENGINE names what cannot be run.
base::Result<std::string> find_engine();

}  // namespace antler::protocol
