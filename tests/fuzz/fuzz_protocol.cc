// What a worker sends: headers that are no messages, counts that no bytes stand behind, failures of records that there are none of. What is
// read in a header without a parser of JSON is what that reads.
#include <nlohmann/json.hpp>
#include <variant>
#include <vector>

#include "fuzz.h"
#include "protocol/flat_header.h"
#include "worker/message.h"

namespace antler::fuzz {
namespace {

using protocol::FlatHeader;
using protocol::JsonValue;

void expect_same(const FlatHeader& flat, const JsonValue& json, std::string_view header) {
  std::size_t members = 0;
  json.each_member([&](std::string_view key, const JsonValue&) {
    ++members;
    const JsonValue value = json.at(key);  // of a key that comes twice the first
    const auto number = value.number<std::uint64_t>();
    const auto flag = value.flag();
    expect(flat.text(key) == value.text(), "another text without a parser:", header);
    for (const std::uint64_t fallback : {std::uint64_t{0}, std::uint64_t{1}})
      expect(flat.number_at(key, fallback) == number.value_or(fallback), "another number without a parser:", header);
    for (const bool fallback : {false, true})
      expect(flat.flag_at(key, fallback) == flag.value_or(fallback), "another flag without a parser:", header);
    std::vector<JsonValue> elements;
    value.each([&](const JsonValue& element) { return elements.push_back(element), true; });
    std::size_t count = 0;
    flat.each_at(key, [&](const FlatHeader& element) {
      expect(count < elements.size(), "more elements without a parser:", header);
      expect_same(element, elements[count++], header);
      return true;
    });
    expect(count == elements.size(), "fewer elements without a parser:", header);
    return true;
  });
  expect(flat.size() == members, "other members without a parser:", header);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static protocol::JsonDocument document;  // NOLINT: as the connection keeps it
  Input input(data, size);
  const std::size_t records = input.byte();
  const std::size_t header_size = input.byte() * 256U + input.byte();
  const std::string header(input.take(header_size));
  const JsonValue json = document.parse(header);
  if (json.exists()) expect(nlohmann::json::accept(header), "read, and not JSON:", header);
  if (const auto flat = FlatHeader::read(header)) {
    expect(nlohmann::json::accept(header) && json.is_object(), "read without a parser, and no JSON object:", header);
    expect_same(*flat, json, header);
  }
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
