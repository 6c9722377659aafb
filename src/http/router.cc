#include "http/router.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/assertion.h"
#include "base/text.h"
#include "http/problem.h"

namespace antler::http {
namespace {

constexpr std::size_t kPathShownMax = 200;

bool is_parameter(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

std::string allow_of(std::vector<Method> methods) {
  if (std::find(methods.begin(), methods.end(), Method::kGet) != methods.end()) methods.push_back(Method::kHead);
  methods.push_back(Method::kOptions);
  std::sort(methods.begin(), methods.end());
  methods.erase(std::unique(methods.begin(), methods.end()), methods.end());
  std::string allow;
  for (const auto method : methods) {
    if (!allow.empty()) allow += ", ";
    allow += to_string(method);
  }
  return allow;
}

}  // namespace

Router& Router::add(Method method, std::string_view pattern, RouteHandler handler) {
  base::check(!pattern.empty() && pattern.front() == '/', "a route begins with a slash");
  auto& found = entry(pattern);
  base::check(handler_of(found, method) == nullptr || method == Method::kHead, "a route is added once");
  found.handlers.emplace_back(method, std::move(handler));
  return *this;
}

Router& Router::add_known_path(std::string path) {
  known_paths_.push_back(std::move(path));
  return *this;
}

Router::Entry& Router::entry(std::string_view pattern) {
  for (const auto& known : entries_) {
    if (known->pattern == pattern) return *known;
  }
  auto& added = *entries_.emplace_back(std::make_unique<Entry>());
  added.pattern = pattern;
  std::size_t parameters = 0;
  for (const auto segment : base::split(pattern.substr(1), '/')) {
    parameters += is_parameter(segment);
    added.segments.emplace_back(is_parameter(segment) ? std::string_view() : segment);
  }
  base::check(parameters <= kParametersMax, "a route has at most four parameters");
  if (parameters == 0) {
    exact_.emplace(added.pattern, &added);
    known_paths_.push_back(added.pattern);
  } else {
    parametric_.push_back(&added);
  }
  return added;
}

int Router::match(const Entry& entry, std::string_view path, Captured& captured) {
  int count = 0;
  std::size_t at = 1;
  for (std::size_t i = 0; i < entry.segments.size(); ++i) {
    if (at > path.size()) return -1;
    const auto end = std::min(path.find('/', at), path.size());
    const auto segment = path.substr(at, end - at);
    const auto& wanted = entry.segments[i];
    if (wanted.empty()) {
      if (segment.empty()) return -1;
      captured[static_cast<std::size_t>(count++)] = segment;
    } else if (segment != wanted) {
      return -1;
    }
    at = end + 1;
  }
  return at > path.size() ? count : -1;
}

const RouteHandler* Router::handler_of(const Entry& entry, Method method) {
  const RouteHandler* get = nullptr;
  for (const auto& [candidate, handler] : entry.handlers) {
    if (candidate == method) return &handler;
    if (candidate == Method::kGet) get = &handler;
  }
  return method == Method::kHead ? get : nullptr;
}

void Router::route(Request& request, Reply reply) const {
  Captured captured;
  std::vector<Method> methods;
  if (const auto exact = exact_.find(request.path); exact != exact_.end()) {
    if (const auto* handler = handler_of(*exact->second, request.method)) return (*handler)(request, PathParameters(), std::move(reply));
    for (const auto& [method, handler] : exact->second->handlers) methods.push_back(method);
  }
  for (const auto* entry : parametric_) {
    const int count = match(*entry, request.path, captured);
    if (count < 0) continue;
    if (const auto* handler = handler_of(*entry, request.method)) {
      return (*handler)(request, PathParameters(captured.data(), static_cast<std::size_t>(count)), std::move(reply));
    }
    for (const auto& [method, handler] : entry->handlers) methods.push_back(method);
  }
  refuse(request, methods.empty() ? std::string() : allow_of(std::move(methods)), std::move(reply));
}

void Router::refuse(const Request& request, std::string_view allow, Reply reply) const {
  const auto shown = request.path.substr(0, kPathShownMax);
  if (allow.empty()) {
    const auto hint = nearest_path(request.path);
    const auto detail = hint.empty() ? fmt::format("nothing is served at {}", shown)
                                     : fmt::format("nothing is served at {}; did you mean {}?", shown, hint);
    std::vector<ProblemMember> members;
    if (!hint.empty()) members.push_back({"hint", base::json_string(hint)});
    return reply(problem(404, code::kNoSuchPath, "No such path", detail, request.request_id, members));
  }
  Response response;
  if (request.method == Method::kOptions) {
    response.status = 204;
  } else {
    response = problem(405, code::kMethodNotAllowed, "Method not allowed",
                       fmt::format("{} does not take {}; it takes {}", shown, to_string(request.method), allow), request.request_id);
  }
  response.headers.emplace_back("Allow", allow);
  reply(std::move(response));
}

std::string Router::nearest_path(std::string_view path) const { return base::nearest(path.substr(0, kPathShownMax), known_paths_); }

}  // namespace antler::http
