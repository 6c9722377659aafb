// The parameters of an API call: from the query of a URL, through the same coercion table as records, to values bound in the SQL. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "database/database.h"
#include "manifest/manifest.h"

namespace antler::api {

enum class Format { kJson, kNdjson, kCsv };

struct ParameterError {
  std::string path;  // the parameter
  std::string rule;  // model::rule, or "unknown", "repeated"
  std::string expected;
  std::string received;
};

struct Call {
  Format format = Format::kJson;
  std::vector<database::Parameter> bound;
  std::vector<ParameterError> errors;  // all of them; the call is made only when there are none
};

/// `query` is the raw query of the URL. A malformed escape is an error of the whole query.
base::Result<Call> parse_call(const manifest::Api& api, std::string_view query);

}  // namespace antler::api
