// The search of routes, which is a function of the app: a route that is there, and one whose airports are misspelt.
#pragma once

#include <string>
#include <vector>

#include "answers.h"
#include "base/result.h"

namespace flights_demo {

class ApiClient;

struct Search {
  std::string call;           // GET /api/…
  std::vector<Route> routes;  // of the one that is found
  std::string misspelt_call;
  unsigned misspelt_status = 0;
  std::string misspelt_body;
  std::vector<std::string> from, to;  // what was suggested
};

/// Searches for `route`, and for one whose airports have a letter too many.
antler::base::Result<Search> search(ApiClient& apis, const Route& route);
/// A line for each thing that is not as it has to be.
std::vector<std::string> differences(const Search& found, const Route& route);

}  // namespace flights_demo
