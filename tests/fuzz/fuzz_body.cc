// Bodies of records, as the edge reads them. What is taken must be JSON to a strict parser, say the same there, and come back from its row
// bytes; what is counted must add up.
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "codec/json_decoder.h"
#include "codec/row_reader.h"
#include "fuzz.h"

namespace antler::fuzz {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kModels[] = {
    "`a` UInt64, `b` String",
    "`id` Int64, `small` UInt8, `ok` Bool, `name` LowCardinality(String), `maybe` Nullable(Int32), `tags` Array(String), `f` Float64",
    "`at` DateTime64(3), `day` Date, `second` DateTime, `price` Decimal(18, 4), `u` UUID, `deep` Array(Array(Nullable(UInt16)))",
};

struct Subject {
  model::Model model;
  codec::JsonDecoder decoder;
  codec::RowReader reader;
};

std::vector<Subject> make_subjects() {
  std::vector<Subject> out;
  for (const auto text : kModels) {
    auto model = model::parse_canonical(text);
    expect(model.ok(), "a model of the target is wrong");
    for (auto& field : model->fields)
      if (field.type.kind == model::Kind::kNullable) field.default_json = "null";
    auto decoder = codec::JsonDecoder::create(*model);
    expect(decoder.ok(), "no decoder");
    codec::RowReader reader(*model);
    out.push_back({std::move(*model), std::move(*decoder), std::move(reader)});
  }
  return out;
}

std::string padded(std::string_view text) {
  std::string out(text);
  out.append(codec::kPadding, '\0');
  return out;
}

// The values that JSON says in one way only.
void expect_same_values(const model::Model& model, const Json& given, const Json& printed) {
  for (const auto& field : model.fields) {
    const auto found = given.find(field.name);
    if (found == given.end()) continue;
    const Json& out = printed.at(field.name);
    switch (field.type.kind) {
      case model::Kind::kString:
      case model::Kind::kLowCardinality:
      case model::Kind::kBool: expect(out == *found, "another value:", field.name); break;
      case model::Kind::kUInt64:
      case model::Kind::kInt64:
      case model::Kind::kUInt8:
        if (found->is_number_integer()) expect(out == *found, "another number:", field.name);
        break;
      default: break;
    }
  }
}

void expect_rows_come_back(Subject& subject, const codec::DecodedBody& body, std::string_view text) {
  base::Reader reader(body.rows);
  std::size_t begin = 0;
  for (const std::uint32_t end : body.row_ends) {
    std::string json;
    expect(subject.reader.to_json(reader, json), "a row is cut:", text);
    expect(body.rows.size() - reader.remaining() == end, "a row ends elsewhere:", text);
    expect(Json::accept(json), "a row prints no JSON:", json);
    codec::DecodedBody again;
    const std::string copy = padded(json);
    subject.decoder.decode(std::string_view(copy).substr(0, json.size()), codec::BodyForm::kObject, again);
    expect(again.row_ends.size() == 1, "a row that was printed is refused:", json);
    expect(again.rows == std::string_view(body.rows).substr(begin, end - begin), "a row comes back otherwise:", json);
    begin = end;
  }
  expect(reader.at_end(), "bytes after the last row:", text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::vector<Subject> subjects = make_subjects();  // NOLINT: the fuzzer's process has one thread
  Input input(data, size);
  const std::uint8_t choice = input.byte();
  Subject& subject = subjects[choice % std::size(kModels)];
  const auto form = static_cast<codec::BodyForm>(choice / std::size(kModels) % 4);
  const std::string_view text = input.rest();
  const std::string copy = padded(text);
  codec::DecodedBody body;
  subject.decoder.decode(std::string_view(copy).substr(0, text.size()), form, body);
  expect(body.row_ends.size() + body.refused.size() == body.records, "records do not add up:", text);
  for (const auto& refused : body.refused) expect(!refused.errors.empty(), "refused without a reason:", text);
  expect_rows_come_back(subject, body, text);
  if (form == codec::BodyForm::kObject && !body.body_error && body.records == 1) {
    expect(Json::accept(text), "taken, and not JSON:", text);
    if (body.row_ends.size() == 1) {
      std::string printed;
      base::Reader reader(body.rows);
      subject.reader.to_json(reader, printed);
      expect_same_values(subject.model, Json::parse(text), Json::parse(printed));
    }
  }
  return 0;
}

}  // namespace antler::fuzz
