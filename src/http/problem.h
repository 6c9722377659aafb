// Problem documents (RFC 9457): every HTTP error Antler answers, from the parser's refusals to a handler's, is one of these:
// {"type", "title", "status", "code", "detail", "request_id", further members…} as application/problem+json. Pure functions.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace antler::http {

inline constexpr std::string_view kProblemContentType = "application/problem+json";

/// Codes of what the HTTP layer itself refuses.
namespace code {
inline constexpr std::string_view kMalformed = "ANT4100";           // 400
inline constexpr std::string_view kNoSuchPath = "ANT4101";          // 404
inline constexpr std::string_view kMethodNotAllowed = "ANT4102";    // 405
inline constexpr std::string_view kBodyTooLarge = "ANT4103";        // 413
inline constexpr std::string_view kHeaderTooLarge = "ANT4104";      // 431
inline constexpr std::string_view kTooSlow = "ANT4105";             // 408
inline constexpr std::string_view kTooManyConnections = "ANT4106";  // 503
inline constexpr std::string_view kExpectation = "ANT4107";         // 417
inline constexpr std::string_view kNoAnswer = "ANT4108";            // 500
inline constexpr std::string_view kVersion = "ANT4109";             // 505
inline constexpr std::string_view kTransferEncoding = "ANT4110";    // 501
inline constexpr std::string_view kBodiesInFlight = "ANT4111";      // 503
inline constexpr std::string_view kAnswersInFlight = "ANT4112";     // 503
inline constexpr std::string_view kStopping = "ANT4207";            // 503
}  // namespace code

/// A further member of the document; `json` is a complete JSON value.
struct ProblemMember {
  std::string_view name;
  std::string json;
};

Response problem(unsigned status, std::string_view code, std::string_view title, std::string_view detail, std::string_view request_id,
                 std::span<const ProblemMember> members = {});
inline Response problem(unsigned status, std::string_view code, std::string_view title, std::string_view detail,
                        std::string_view request_id, std::initializer_list<ProblemMember> members) {
  return problem(status, code, title, detail, request_id, std::span(members.begin(), members.size()));
}

/// What a problem document says, for a log: `detail` with the escapes that it has there. Empty of any other answer.
struct ProblemText {
  std::string_view code;
  std::string_view detail;
};
ProblemText text_of_problem(const Response& response);

/// The status that tells a client what an Error's category tells a caller; 429 and 503 also say Retry-After.
unsigned status_of(base::Category category);
/// `error` as a document: the message of a kInternal error is for the log and is not shown.
Response problem(const base::Error& error, std::string_view code, std::string_view title, std::string_view request_id);

/// 404 for a name that the last segment of a path gives and nobody declared; `kind` is "an API", `names` are those that are.
Response unknown_name(std::string_view code, std::string_view kind, std::string_view name, const std::vector<std::string>& names,
                      std::string_view request_id);

/// The answer to a request whose handler let go of it.
Response dropped_reply(std::string_view request_id);

}  // namespace antler::http
