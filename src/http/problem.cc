#include "http/problem.h"

#include <fmt/format.h>

#include "base/text.h"

namespace antler::http {

Response problem(unsigned status, std::string_view code, std::string_view title, std::string_view detail, std::string_view request_id,
                 std::span<const ProblemMember> members) {
  Response response;
  response.status = status;
  response.content_type = kProblemContentType;
  auto& out = response.body;
  out = "{\"type\":";
  base::append_json_string(out, fmt::format("urn:antler:problem:{}", code));
  out += ",\"title\":";
  base::append_json_string(out, title);
  out += fmt::format(",\"status\":{},\"code\":", status);
  base::append_json_string(out, code);
  out += ",\"detail\":";
  base::append_json_string(out, detail);
  if (!request_id.empty()) {
    out += ",\"request_id\":";
    base::append_json_string(out, request_id);
  }
  for (const auto& member : members) {
    out += ',';
    base::append_json_string(out, member.name);
    out += ':';
    out += member.json;
  }
  out += "}\n";
  return response;
}

ProblemText text_of_problem(const Response& response) {
  if (response.content_type != kProblemContentType) return {};
  // Within a text a quote has a backslash, so these are the members.
  const auto member = [&](std::string_view name) -> std::string_view {
    const std::string_view body = response.body;
    const std::string key = fmt::format(",\"{}\":\"", name);
    const auto begin = body.find(key);
    if (begin == std::string_view::npos) return {};
    const std::string_view text = body.substr(begin + key.size());
    std::size_t size = 0;
    while (size < text.size() && text[size] != '"') size += text[size] == '\\' ? 2 : 1;
    return text.substr(0, size);
  };
  return {member("code"), member("detail")};
}

unsigned status_of(base::Category category) {
  switch (category) {
    case base::Category::kInvalid: return 400;
    case base::Category::kNotFound: return 404;
    case base::Category::kConflict: return 409;
    case base::Category::kOverloaded: return 429;
    case base::Category::kUnavailable: return 503;
    case base::Category::kUnsupported: return 501;
    case base::Category::kInternal: return 500;
  }
  return 500;
}

Response problem(const base::Error& error, std::string_view code, std::string_view title, std::string_view request_id) {
  const unsigned status = status_of(error.category);
  const bool shown = error.category != base::Category::kInternal;
  auto response = problem(status, code, title, shown ? error.message : "the server's log has the cause under this request id", request_id);
  if (status == 429 || status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

Response unknown_name(std::string_view code, std::string_view kind, std::string_view name, const std::vector<std::string>& names,
                      std::string_view request_id) {
  const std::string near = base::nearest(name, names);
  return problem(404, code, fmt::format("not {}", kind),
                 fmt::format("`{}` is not {}{}", name, kind, near.empty() ? "" : fmt::format("; did you mean `{}`?", near)), request_id);
}

Response dropped_reply(std::string_view request_id) {
  return problem(500, code::kNoAnswer, "No answer", "the request's handler ended without an answer; its effect is unknown", request_id);
}

}  // namespace antler::http
