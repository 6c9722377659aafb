#include "search.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "api_client.h"
#include "base/text.h"

namespace flights_demo {

namespace base = antler::base;
using Json = nlohmann::json;

base::Result<Search> search(ApiClient& apis, const Route& route) try {
  Search found;
  found.call = fmt::format("route-search?from={}&to={}", route.origin, route.destination);
  auto rows = apis.get(found.call);
  if (!rows) return rows.error();
  for (const Json& row : Json::parse(*rows)) {
    Route one{row.at("origin"), row.at("destination"), row.at("flights"), {}};
    if (!row.at("average_delay").is_null()) one.average_delay = row.at("average_delay").get<double>();
    found.routes.push_back(std::move(one));
  }
  found.misspelt_call = fmt::format("route-search?from={}X&to={}Y", route.origin, route.destination);
  auto answer = apis.ask(found.misspelt_call);
  if (!answer) return answer.error();
  found.misspelt_status = answer->status;
  found.misspelt_body = std::string(base::trim(answer->body));
  const Json suggested = Json::parse(answer->body);
  found.from = suggested.at("from").get<std::vector<std::string>>();
  found.to = suggested.at("to").get<std::vector<std::string>>();
  return found;
} catch (const std::exception& error) {  // of the JSON library
  return base::internal(fmt::format("an answer of route-search is not of the form that was asked for: {}", error.what()));
}

std::vector<std::string> differences(const Search& found, const Route& route) {
  std::vector<std::string> out;
  if (found.routes.size() != 1 || !same(found.routes.front(), route))
    out.push_back(fmt::format("GET /api/{} does not answer the route as the file has it", found.call));
  const bool is_suggested = std::find(found.from.begin(), found.from.end(), route.origin) != found.from.end();
  if (found.misspelt_status != 404 || !is_suggested)
    out.push_back(fmt::format("GET /api/{} does not answer 404 and suggest {}: {} {}", found.misspelt_call, route.origin,
                              found.misspelt_status, found.misspelt_body));
  return out;
}

}  // namespace flights_demo
