// What a worker sends: headers that are no messages, counts that no bytes stand behind, failures of records that there are none of.
#include <nlohmann/json.hpp>
#include <variant>

#include "fuzz.h"
#include "worker/message.h"

namespace antler::fuzz {

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static protocol::JsonDocument document;  // NOLINT: as the connection keeps it
  Input input(data, size);
  const std::size_t records = input.byte();
  const std::size_t header_size = input.byte() * 256U + input.byte();
  const std::string header(input.take(header_size));
  if (document.parse(header).exists()) expect(nlohmann::json::accept(header), "read, and not JSON:", header);
  const std::size_t payload_size = size;
  auto message = worker::parse_message(document, {header, std::string(input.rest())});
  if (!message) return 0;
  if (auto* rows = std::get_if<worker::RowsMessage>(&*message)) expect(rows->count <= payload_size, "more rows than bytes");
  auto* end = std::get_if<worker::EndMessage>(&*message);
  if (end == nullptr) return 0;
  worker::CallResult result;
  if (!worker::take_outputs(std::move(*end), {.records = records, .may_stop = true}, result)) return 0;
  expect(result.filtered + result.failed.size() <= records, "more records than the batch has");
  return 0;
}

}  // namespace antler::fuzz
