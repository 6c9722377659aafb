#include "api/parameters.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/bytes.h"
#include "base/text.h"
#include "codec/json_decoder.h"
#include "http/query.h"
#include "model/coercion.h"

namespace antler::api {
namespace {

constexpr std::size_t kReceivedBytesMax = 100;
constexpr std::string_view kFormatName = "format";

std::string received_text(const std::vector<std::string_view>& texts) {
  std::string out = texts.empty() ? "missing" : std::string(texts.front());
  if (out.size() > kReceivedBytesMax) out = out.substr(0, kReceivedBytesMax) + "…";
  return out;
}

}  // namespace

base::Result<Call> parse_call(const manifest::Api& api, std::string_view query) {
  Call call;
  std::map<std::string, std::vector<std::string_view>, std::less<>> given;
  const auto pairs = http::parse_query(query);
  if (!pairs) return pairs.error();
  bool has_format = false;
  std::vector<std::string> names;
  for (const auto& field : api.parameters.fields) names.push_back(field.name);
  for (const auto& [name, value] : *pairs) {
    if (name == kFormatName) {
      if (std::exchange(has_format, true)) call.errors.push_back({name, "repeated", "one value", value});
      if (value == "json") call.format = Format::kJson;
      else if (value == "ndjson") call.format = Format::kNdjson;
      else if (value == "csv") call.format = Format::kCsv;
      else call.errors.push_back({name, "format", "json, ndjson or csv", value});
      continue;
    }
    if (api.parameters.find(name) == nullptr) {
      const std::string near = base::nearest(name, names);
      call.errors.push_back(
          {name, "unknown", near.empty() ? "one of: " + base::join(names, ", ") + ", format" : "did you mean `" + near + "`?", value});
      continue;
    }
    given[name].push_back(value);
  }
  for (const auto& field : api.parameters.fields) {
    const auto found = given.find(field.name);
    const std::vector<std::string_view> texts = found == given.end() ? std::vector<std::string_view>() : found->second;
    const bool is_array = field.type.kind == model::Kind::kArray;
    if (texts.size() > 1 && !is_array) {
      call.errors.push_back({field.name, "repeated", "one value", received_text(texts)});
      continue;
    }
    database::Parameter parameter{.name = "p_" + field.name};
    std::string row;
    if (texts.empty() && field.default_json) {
      auto encoded = codec::JsonDecoder::encode(field, *field.default_json);
      if (!encoded) return encoded.error().with_note("the default of `" + field.name + "`");
      row = std::move(*encoded);
    } else if (texts.empty() && model::is_nullable(field.type)) {
      row = '\1';
    } else if (texts.empty() && !is_array) {
      call.errors.push_back({field.name, std::string(model::rule::kRequired),
                             model::expectation(field.type, field.bounds ? &*field.bounds : nullptr), "missing"});
      continue;
    } else if (model::Refusal refusal; !model::encode_texts(field, texts, row, refusal)) {
      call.errors.push_back({field.name, std::string(refusal.rule), refusal.expected, received_text(texts)});
      continue;
    }
    if (model::is_nullable(field.type) && row.front() == '\1') {
      parameter.null = true;
      call.bound.push_back(std::move(parameter));
      continue;
    }
    base::Reader reader(row);
    model::print_parameter(field.type, reader, parameter.value);
    call.bound.push_back(std::move(parameter));
  }
  for (const auto& value : api.values) call.bound.push_back({.name = value.name, .value = value.value});
  return call;
}

}  // namespace antler::api
