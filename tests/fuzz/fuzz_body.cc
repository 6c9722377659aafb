// Bodies of records, as the edge reads them. What is taken must be JSON to a strict parser, say the same there, and come back from its row
// bytes; what is counted must add up.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
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
    "`wide` Int128, `code` FixedString(4), `day` Date32, `v4` IPv4, `v6` IPv6, `counts` Map(String, UInt8), "
    "`pair` Tuple(a UInt8, b String), `word` LowCardinality(Nullable(String))",
};
constexpr std::size_t kForms = 4;
constexpr model::UnknownFields kPolicies[] = {model::UnknownFields::kIgnore, model::UnknownFields::kReject, model::UnknownFields::kKeep};
constexpr std::string_view kKept = "rest";  // the field of what a record has beside its model

struct Subject {
  model::Model model;
  model::UnknownFields policy;
  codec::JsonDecoder decoder;
  codec::JsonDecoder plain;  // of the same model: `rest` is a field like any other
  codec::RowReader reader;
};

Subject make_subject(std::string_view text, model::UnknownFields policy) {
  std::string fields(text);
  const bool keeps = policy == model::UnknownFields::kKeep;
  if (keeps) fields += ", `" + std::string(kKept) + "` String";
  auto model = model::parse_canonical(fields);
  expect(model.ok(), "a model of the target is wrong");
  for (auto& field : model->fields)
    if (field.type.kind == model::Kind::kNullable) field.default_json = "null";
  codec::JsonDecoderOptions options;
  options.unknown_fields = policy;
  if (keeps) options.unknown_fields_in = kKept;
  auto decoder = codec::JsonDecoder::create(*model, options);
  auto plain = codec::JsonDecoder::create(*model);
  expect(decoder.ok() && plain.ok(), "no decoder");
  codec::RowReader reader(*model);
  return {std::move(*model), policy, std::move(*decoder), std::move(*plain), std::move(reader)};
}

std::vector<Subject> make_subjects() {
  std::vector<Subject> out;
  for (const auto policy : kPolicies)
    for (const auto text : kModels) out.push_back(make_subject(text, policy));
  return out;
}

std::string padded(std::string_view text) {
  std::string out(text);
  out.append(codec::kPadding, '\0');
  return out;
}

bool is_same(const model::Type& type, const Json& given, const Json& printed);

bool are_parts_same(const model::Type& type, const Json& given, const Json& printed) {
  for (std::size_t i = 0; i < type.names.size(); ++i)
    if (const auto at = given.find(type.names[i]); at != given.end() && !is_same(type.arguments[i], *at, printed.at(type.names[i])))
      return false;
  return true;
}

bool are_values_same(const model::Type& type, const Json& given, const Json& printed) {
  if (given.size() != printed.size()) return false;
  for (const auto& [key, value] : given.items())
    if (!printed.contains(key) || !is_same(type, value, printed.at(key))) return false;
  return true;
}

// Of the values that JSON says in one way only.
bool is_same(const model::Type& type, const Json& given, const Json& printed) {
  switch (type.kind) {
    case model::Kind::kString:
    case model::Kind::kFixedString:
    case model::Kind::kBool:
    case model::Kind::kDate:
    case model::Kind::kDate32: return printed == given;
    case model::Kind::kNullable:
    case model::Kind::kLowCardinality: return given.is_null() ? printed.is_null() : is_same(type.arguments.front(), given, printed);
    case model::Kind::kUInt64:
    case model::Kind::kInt64:
    case model::Kind::kInt32:
    case model::Kind::kUInt8: return !given.is_number_integer() || printed == given;
    case model::Kind::kInt128:
      if (given.is_string()) return printed == given || given == "-0";
      return !given.is_number_integer() || printed == given.dump();
    case model::Kind::kMap: return are_values_same(type.arguments.back(), given, printed);
    case model::Kind::kTuple: return are_parts_same(type, given, printed);
    default: return true;
  }
}

void expect_same_values(const Subject& subject, const Json& given, const Json& printed) {
  bool is_known_only = true;
  for (const auto& [name, value] : given.items()) {
    const auto& fields = subject.model.fields;
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.name == name; });
    // No record can give what is kept for others: a key of that name is one of those.
    if (field == fields.end() || (name == kKept && subject.policy == model::UnknownFields::kKeep)) is_known_only = false;
    else expect(is_same(field->type, value, printed.at(name)), "another value:", name);
  }
  if (subject.policy == model::UnknownFields::kReject) expect(is_known_only, "a field that the model does not have is taken");
  if (subject.policy != model::UnknownFields::kKeep) return;
  const auto kept = printed.at(kKept).get<std::string>();
  if (kept.empty() || is_known_only) return expect(is_known_only || !kept.empty(), "a field is not kept");
  const Json fields = Json::parse(kept);
  for (const auto& [name, value] : given.items())
    if (!printed.contains(name) || name == kKept)
      expect(fields.contains(name) && fields.at(name) == value, "a field is not kept as it was:", name);
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
    subject.plain.decode(std::string_view(copy).substr(0, json.size()), codec::BodyForm::kObject, again);
    expect(again.row_ends.size() == 1, "a row that was printed is refused:", json);
    expect(again.rows == std::string_view(body.rows).substr(begin, end - begin), "a row comes back otherwise:", json);
    begin = end;
  }
  expect(reader.at_end(), "bytes after the last row:", text);
}

// A body as the decoder begins with it: without a byte order mark, and without blanks on both sides.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf", kBlanks = " \t\r\n";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// The texts of the records that are taken where they are not in an array.
std::vector<std::string_view> texts_of_taken(std::string_view text, const codec::DecodedBody& body) {
  std::vector<std::string_view> out;
  if (body.form == codec::BodyForm::kObject && body.row_ends.size() == 1) out.push_back(text);
  if (body.form != codec::BodyForm::kNdjson) return out;
  std::uint32_t record = 0;
  auto refused = body.refused.begin();
  for (std::size_t begin = 0; begin < text.size() && record < body.records;) {
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    begin += line.size() + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (refused != body.refused.end() && refused->index == record) ++refused;
    else out.push_back(line);
    ++record;
  }
  expect(out.size() == body.row_ends.size(), "taken are not the lines that are not refused:", text);
  return out;
}

// Of a strict parser; nothing where a number is beyond a double, which JSON allows and this parser does not hold.
std::optional<Json> parse_strictly(std::string_view text) {
  constexpr int kBeyondDouble = 406;
  expect(text.find('\0') == std::string_view::npos, "taken, and no JSON has a zero byte, at which this parser ends:", text);
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    expect(error.id == kBeyondDouble, "taken, and not JSON:", text);
    return std::nullopt;
  }
}

void expect_taken_is_json(Subject& subject, const codec::DecodedBody& body, const std::vector<std::string_view>& texts) {
  base::Reader reader(body.rows);
  for (const std::string_view text : texts) {
    const auto given = parse_strictly(text);
    std::string printed;
    subject.reader.to_json(reader, printed);
    if (given) expect_same_values(subject, *given, Json::parse(printed));
  }
}

// The elements of an array are its records, by their index.
void expect_array_is_json(Subject& subject, const codec::DecodedBody& body, std::string_view text) {
  if (body.form != codec::BodyForm::kArray || body.body_error) return;
  // An array may be none for the sake of a record that is refused.
  if (!body.refused.empty() && (text.find('\0') != std::string_view::npos || !Json::accept(text))) return;
  const auto given = parse_strictly(text);
  if (!given) return;
  expect(given->is_array() && given->size() == body.records, "the records are not the elements of the array:", text);
  base::Reader reader(body.rows);
  auto refused = body.refused.begin();
  for (std::uint32_t i = 0; i < body.records; ++i) {
    if (refused != body.refused.end() && refused->index == i) {
      ++refused;
      continue;
    }
    const Json& element = given->at(i);
    expect(element.is_object(), "taken, and no object:", text);
    std::string printed;
    subject.reader.to_json(reader, printed);
    expect_same_values(subject, element, Json::parse(printed));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::vector<Subject> subjects = make_subjects();  // NOLINT: the fuzzer's process has one thread
  Input input(data, size);
  const std::uint8_t choice = input.byte();
  const auto form = static_cast<codec::BodyForm>(choice / std::size(kModels) % kForms);
  const std::size_t policy = choice / std::size(kModels) / kForms % std::size(kPolicies);
  Subject& subject = subjects[policy * std::size(kModels) + choice % std::size(kModels)];
  const std::string_view text = input.rest();
  const std::string copy = padded(text);
  codec::DecodedBody body;
  subject.decoder.decode(std::string_view(copy).substr(0, text.size()), form, body);
  expect(body.row_ends.size() + body.refused.size() == body.records, "records do not add up:", text);
  for (const auto& refused : body.refused) expect(!refused.errors.empty(), "refused without a reason:", text);
  expect_rows_come_back(subject, body, text);
  expect(form == codec::BodyForm::kAuto || body.records == 0 || body.form == form, "read in another form:", text);
  expect_taken_is_json(subject, body, texts_of_taken(trimmed(text), body));
  expect_array_is_json(subject, body, trimmed(text));
  return 0;
}

}  // namespace antler::fuzz
