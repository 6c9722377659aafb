// The parameters of an API call: from the query of a URL, through the same coercion table as records, to values bound in SQL and to the
// row bytes that a handler takes. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/format.h"
#include "base/result.h"
#include "database/database.h"
#include "manifest/manifest.h"

namespace antler::api {

/// A query with more errors is answered with the first of them (G22).
inline constexpr std::size_t kParameterErrorsMax = 100;

struct ParameterError {
  std::string path;  // the parameter; cut like `received` when it is none of the API's
  std::string rule;  // model::rule, or "unknown", "repeated"
  std::string expected;
  std::string received;  // cut to 100 bytes at the border of a character
};

struct ParsedCall {
  AnswerForm form;
  std::vector<database::Parameter> bound;  // of a select
  std::string row;                         // row bytes of all parameters in order, defaults and nulls included
  std::vector<ParameterError> errors;      // the call is made only when there are none
};

/// `query` is the raw query of the URL, `accept` the header, which counts when the query names no format. A malformed escape is an error
/// of the whole query.
base::Result<ParsedCall> parse_call(const manifest::Api& api, std::string_view query, std::string_view accept = {});

}  // namespace antler::api
