// A message reads the same whether its header is read as a plain one (protocol/flat_header.h) or, for a space in it, by the parser of JSON.
#include "worker/message.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace antler::worker {
namespace {

std::string shown(const base::Result<Message>& message, std::size_t header_bytes_more) {
  if (!message) {
    std::string text = message.error().message;
    if (const auto at = text.find("{ \""); header_bytes_more > 0 && at != std::string::npos) text.erase(at + 1, header_bytes_more);
    return "refused: " + text.substr(0, 150);  // a longer header is cut in it
  }
  if (const auto* const rows = std::get_if<RowsMessage>(&*message)) return fmt::format("rows {} {} {}", rows->id, rows->count, rows->rows);
  if (const auto* const end = std::get_if<EndMessage>(&*message))
    return fmt::format("end {} {} {} {} {}", end->id, end->status, end->content_type, end->filtered, end->payload);
  if (const auto* const insert = std::get_if<InsertMessage>(&*message))
    return fmt::format("insert {} {} {} {} {}", insert->id, insert->for_id, insert->stream, insert->count, insert->payload);
  if (const auto* const query = std::get_if<QueryMessage>(&*message)) {
    std::string text = fmt::format("query {} {} {}", query->id, query->for_id, query->sql);
    for (const auto& parameter : query->parameters)
      text += fmt::format(" {}={}{}", parameter.name, parameter.value, parameter.null ? " null" : "");
    return text;
  }
  return fmt::format("message {}", message->index());
}

std::string with_parameters(std::size_t count) {
  std::string header = R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT 1","parameters":[)";
  for (std::size_t i = 0; i < count; ++i) header += fmt::format(R"({}{{"name":"p{}","value":"{}"}})", i == 0 ? "" : ",", i, i);
  return header + "]}";
}

TEST(Message, ReadsTheSameWithAndWithoutASpace) {
  const std::string wide(kRowsFrameBytesMax + 1, 'x');
  protocol::JsonDocument document;
  std::size_t read = 0, refused = 0;
  for (
      const std::string& header :
      {std::string(R"({"type":"rows","id":7,"count":2})"),
       std::string(R"({"type":"rows","id":7})"),
       std::string(R"({"type":"rows","count":2})"),
       std::string(R"({"type":"rows","id":0,"count":2})"),
       std::string(R"({"type":"rows","id":7,"count":"2"})"),
       std::string(R"({"type":"rows","id":7,"count":2,"id":8})"),
       std::string(R"({"id":7,"count":1,"type":"rows"})"),
       std::string(R"({"type":"end","id":7})"),
       std::string(R"({"type":"end","id":0})"),
       std::string(R"({"type":"end"})"),
       std::string(R"({"type":"end","id":7,"status":201,"content_type":"text/plain"})"),
       std::string(R"({"type":"end","id":7,"status":999})"),
       std::string(R"({"type":"end","id":7,"filtered":3})"),
       std::string(R"({"type":"end","id":7,"filtered":"3"})"),
       std::string(R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT [1] {p:UInt8}","parameters":[]})"),
       std::string(R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT 1"})"),
       std::string(R"({"type":"call","id":1,"kind":"query","for":2,"sql":""})"),
       std::string(R"({"type":"call","id":1,"kind":"query","sql":"SELECT 1"})"),
       std::string(R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT 1","parameters":"none"})"),
       std::string(R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT 1","parameters":[{"name":"p"}]})"),
       std::string(R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT 1","parameters":[{"name":"p","value":7}]})"),
       std::string(R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT 1","parameters":[{"value":"7"}]})"),
       std::string(
           R"({"type":"call","id":1,"kind":"query","for":2,"sql":"SELECT 1","parameters":[{"name":"p","null":true},{"name":"q","value":"x","null":false}]})"),
       std::string(R"({"type":"call","id":1,"kind":"insert","for":2,"stream":"s","count":2})"),
       std::string(R"({"type":"call","id":1,"kind":"insert","for":2,"count":2})"),
       std::string(R"({"type":"call","id":1,"kind":"other","for":2})"),
       std::string(R"({"type":"other","id":1})"),
       std::string(R"({"type":"pong"})"),
       with_parameters(kParametersMax),
       with_parameters(kParametersMax + 1)}) {
    for (const std::string& payload : {std::string(), std::string("ab"), wide}) {
      const auto flat = parse_message(document, {header, payload});
      const auto spaced = parse_message(document, {"{ " + header.substr(1), payload});
      EXPECT_EQ(shown(flat, 0), shown(spaced, 1)) << header;
      ++(flat ? read : refused);
    }
  }
  EXPECT_GT(read, 20u);
  EXPECT_GT(refused, 20u);
}

}  // namespace
}  // namespace antler::worker
