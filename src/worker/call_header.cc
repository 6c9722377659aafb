#include "worker/call_header.h"

#include "base/text.h"

namespace antler::worker {

std::string call_header(std::uint64_t id, const Call& call, std::int64_t left_ms, const RowsNumbers& rows) {
  std::string header =
      base::concat(R"({"type":"call","id":)", id, R"(,"kind":")", call.kind, R"(","name":")", call.name, R"(","deadline_ms":)", left_ms);
  if (call.kind != "api") header += base::concat(R"(,"count":)", call.records);
  if (rows.keep != 0) header += base::concat(R"(,"keep_rows":)", rows.keep);
  if (rows.kept != 0) header += base::concat(R"(,"kept_rows":)", rows.kept);
  if (call.stop_at_failure) header += R"(,"stop_at_failure":true)";
  const auto add_text = [&](std::string_view key, std::string_view text) {
    if (text.empty()) return;
    header.append(key);
    base::append_json_string(header, text);
  };
  add_text(R"(,"request_id":)", call.request_id);
  add_text(R"(,"identity":)", call.identity);
  return header += '}';
}

}  // namespace antler::worker
