// What commands that ask an Inspector do with its answers.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/command.h"

namespace antler::cli {

bool to_stdout(std::string_view piece);
/// The exit code, and on stderr what went wrong.
int finish(const base::Result<void>& outcome);
/// The whole answer of a method, as a JSON object. An error without a message was told already.
base::Result<nlohmann::ordered_json> ask_json(const Common& common, const std::string& request, std::int64_t first_answer_ms,
                                              const std::function<base::Result<std::string>(control::Inspector&)>& offline);
/// Prints the answer of a method as it is. The exit code.
int show_lines(const Common& common, const std::string& request,
               const std::function<base::Result<std::string>(control::Inspector&)>& offline);
/// A field that is a number; 0 when it is not there. With thousands apart, for a person.
std::int64_t number_of(const nlohmann::ordered_json& json, const char* key);
std::string number(const nlohmann::ordered_json& json, const char* key);

}  // namespace antler::cli
