#include "api/parameters.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/bytes.h"
#include "base/text.h"
#include "codec/json_cursor.h"
#include "codec/json_decoder.h"
#include "http/query.h"
#include "model/coercion.h"

namespace antler::api {
namespace {

// Of the answer, and so no names of parameters (ANT1216).
constexpr std::string_view kFormatName = "format";
constexpr std::string_view kInt64Name = "int64";
constexpr std::size_t kNameBytesCompared = 128;  // a longer one is no typing mistake of ours

std::string received(const std::vector<std::string_view>& texts) { return texts.empty() ? "missing" : codec::received_text(texts.front()); }

class CallParser {
 public:
  explicit CallParser(const manifest::Api& api) : api_(api) {}

  base::Result<ParsedCall> parse(std::string_view query, std::string_view accept) {
    const auto pairs = http::parse_query(query);
    if (!pairs) return pairs.error();
    call_.form.format = parse_accept(accept);
    for (const auto& [name, value] : *pairs) sort_in(name, value);
    for (const auto& field : api_.parameters.fields)
      if (auto taken = take(field); !taken) return taken.error();
    for (const auto& value : api_.values) call_.bound.push_back({.name = value.name, .value = value.value});
    return std::move(call_);
  }

 private:
  void refuse(std::string_view path, std::string_view rule, std::string expected, std::string received_text) {
    if (call_.errors.size() < kParameterErrorsMax)
      call_.errors.push_back({std::string(path), std::string(rule), std::move(expected), std::move(received_text)});
  }

  void sort_in(std::string_view name, std::string_view value) {
    if (name == kFormatName) {
      if (std::exchange(has_format_, true)) return refuse(name, "repeated", "one value", codec::received_text(value));
      const auto format = parse_format(value);
      if (!format) return refuse(name, "format", std::string(kFormatNames), codec::received_text(value));
      call_.form.format = *format;
    } else if (name == kInt64Name) {
      if (std::exchange(has_int64_, true)) return refuse(name, "repeated", "one value", codec::received_text(value));
      const auto int64 = parse_int64(value);
      if (!int64) return refuse(name, "format", std::string(kInt64Names), codec::received_text(value));
      call_.form.int64 = *int64;
    } else if (api_.parameters.find(name) != nullptr) {
      given_[std::string(name)].push_back(value);
    } else if (call_.errors.size() < kParameterErrorsMax) {
      refuse(codec::received_text(name), "unknown", known_names(name), codec::received_text(value));
    }
  }

  std::string known_names(std::string_view unknown) const {
    std::vector<std::string> names;
    for (const auto& field : api_.parameters.fields) names.push_back(field.name);
    names.emplace_back(kFormatName);
    names.emplace_back(kInt64Name);
    const std::string near = unknown.size() > kNameBytesCompared ? "" : base::nearest(unknown, names);
    return near.empty() ? "one of: " + base::join(names, ", ") : "did you mean `" + near + "`?";
  }

  base::Result<void> take(const model::Field& field) {
    const auto found = given_.find(field.name);
    const std::vector<std::string_view> texts = found == given_.end() ? std::vector<std::string_view>() : found->second;
    const bool is_array = field.type.kind == model::Kind::kArray;
    const std::size_t begin = call_.row.size();
    model::Refusal refusal;
    if (texts.size() > 1 && !is_array) {
      refuse(field.name, "repeated", "one value", received(texts));
      return {};
    }
    if (texts.empty() && field.default_json) {
      auto encoded = codec::JsonDecoder::encode(field, *field.default_json);
      if (!encoded) return encoded.error().with_note("the default of `" + field.name + "`");
      call_.row += *encoded;
    } else if (texts.empty() && model::is_nullable(field.type)) {
      call_.row += '\1';
    } else if (texts.empty() && !is_array) {
      refuse(field.name, model::rule::kRequired, model::expectation(field.type, field.bounds ? &*field.bounds : nullptr), "missing");
      return {};
    } else if (!model::encode_texts(field, texts, call_.row, refusal)) {
      call_.row.resize(begin);
      refuse(field.name, refusal.rule, refusal.expected, received(texts));
      return {};
    }
    if (api_.handler) return {};
    database::Parameter parameter{.name = "p_" + field.name};
    if (model::is_nullable(field.type) && call_.row[begin] == '\1') {
      parameter.null = true;
    } else {
      base::Reader reader(std::string_view(call_.row).substr(begin));
      model::print_parameter(field.type, reader, parameter.value);
    }
    call_.bound.push_back(std::move(parameter));
    return {};
  }

  const manifest::Api& api_;
  ParsedCall call_;
  std::map<std::string, std::vector<std::string_view>, std::less<>> given_;
  bool has_format_ = false;
  bool has_int64_ = false;
};

}  // namespace

base::Result<ParsedCall> parse_call(const manifest::Api& api, std::string_view query, std::string_view accept) {
  return CallParser(api).parse(query, accept);
}

}  // namespace antler::api
