// 200 generated models, compiled (generate_models.py). A record goes the way of a worker: JSON to row bytes by the edge's decoder, to an
// object, through a function that copies it, and to row bytes again, which are the same bytes, but for the order of a map's keys. What the
// object holds is compared with what the bytes say, by two printers that share nothing: value_json reads the object, RowReader the bytes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "codec/json_decoder.h"
#include "codec/row_reader.h"
#include "codec/struct_rows.h"
#include "models_entry.h"
#include "resources/model_of.h"
#include "resources/value_json.h"

namespace antler::property {
namespace {

using Json = nlohmann::json;
using Object = std::unique_ptr<void, void (*)(void*)>;

class Way {
 public:
  explicit Way(const Entry& entry)
      : entry_(entry), model_(model_from(entry)), rows_(*entry.model), decoder_(decoder_of(model_)), reader_(model_) {}

  void take(std::string_view record) {
    SCOPED_TRACE(fmt::format("{} {}", model_.name, record));
    const std::string body = std::string(record) + std::string(codec::kPadding, ' ');
    decoder_.decode(std::string_view(body).substr(0, record.size()), codec::BodyForm::kObject, decoded_);
    ASSERT_TRUE(decoded_.refused.empty()) << decoded_.refused.front().errors.front().path << " "
                                          << decoded_.refused.front().errors.front().expected;
    const Object in(entry_.model->make(), entry_.model->destroy);
    const Object out(entry_.model->make(), entry_.model->destroy);
    std::string problem;
    base::Reader bytes(decoded_.rows);
    ASSERT_EQ(rows_.decode(bytes, in.get(), problem), codec::RowStatus::kDone) << problem;
    EXPECT_TRUE(bytes.at_end());
    entry_.copy(in.get(), out.get());
    EXPECT_TRUE(entry_.equal(in.get(), out.get()));
    codec::ByteBuffer back;
    ASSERT_TRUE(rows_.encode(out.get(), back, problem)) << problem;
    if (has_map()) expect_same_but_for_order(back.view());
    else EXPECT_EQ(back.view(), decoded_.rows);
    compare_fields(out.get());
  }

 private:
  static model::Model model_from(const Entry& entry) {
    base::Diagnostics diagnostics;
    auto model = resources::model_of(*entry.model, {}, diagnostics);
    EXPECT_EQ(base::render_text(diagnostics), "");
    return model;
  }
  static codec::JsonDecoder decoder_of(const model::Model& model) {
    auto decoder = codec::JsonDecoder::create(model);
    EXPECT_TRUE(decoder.ok()) << decoder.error().message;
    return std::move(*decoder);
  }

  bool has_map() const {
    return std::any_of(model_.fields.begin(), model_.fields.end(),
                       [](const model::Field& field) { return model::to_text(field.type).find("Map(") != std::string::npos; });
  }
  // A std::map has its keys in an order of its own. What it wrote once it writes again.
  void expect_same_but_for_order(std::string_view back) {
    EXPECT_EQ(back.size(), decoded_.rows.size());
    std::string given, written, problem;
    base::Reader given_rows(decoded_.rows), written_rows(back), again_rows(back);
    ASSERT_TRUE(reader_.to_json(given_rows, given) && reader_.to_json(written_rows, written));
    EXPECT_EQ(Json::parse(given), Json::parse(written));
    const Object again(entry_.model->make(), entry_.model->destroy);
    ASSERT_EQ(rows_.decode(again_rows, again.get(), problem), codec::RowStatus::kDone) << problem;
    codec::ByteBuffer out;
    ASSERT_TRUE(rows_.encode(again.get(), out, problem)) << problem;
    EXPECT_EQ(out.view(), back);
  }

  void compare_fields(const void* object) {
    std::string text;
    base::Reader bytes(decoded_.rows);
    ASSERT_TRUE(reader_.to_json(bytes, text));
    const Json row = Json::parse(text);
    for (std::size_t i = 0; i < entry_.model->field_count; ++i) {
      const auto& field = entry_.model->fields[i];
      const auto value = resources::value_json(*field.type, static_cast<const char*>(object) + field.offset);
      ASSERT_TRUE(value.has_value()) << field.name;
      EXPECT_TRUE(same(model_.fields[i].type, row[std::string(field.name)], Json::parse(*value)))
          << field.name << ": " << *value << " in " << text;
    }
  }
  // Of the values; the bytes are compared exactly elsewhere. A float has several texts, and is what its type makes of each; value_json
  // keeps the zeros at the end of a decimal.
  static bool same(const model::Type& type, const Json& bytes, const Json& object) {
    using model::Kind;
    if (bytes.is_null() || object.is_null()) return model::is_nullable(type) && bytes == object;
    switch (type.kind) {
      case Kind::kNullable:
      case Kind::kLowCardinality:
      case Kind::kSimpleAggregate: return same(type.arguments.front(), bytes, object);
      case Kind::kArray:
        return bytes.is_array() && object.is_array() &&
               std::equal(bytes.begin(), bytes.end(), object.begin(), object.end(),
                          [&](const Json& a, const Json& b) { return same(type.arguments.front(), a, b); });
      case Kind::kMap:
        return are_objects(bytes, object, [&](const std::string& key) { return same(type.arguments.back(), bytes[key], object[key]); });
      case Kind::kTuple:
        if (!type.names.empty() && bytes.size() != type.names.size()) return false;
        for (std::size_t i = 0; i < type.names.size(); ++i)
          if (!bytes.contains(type.names[i]) || !object.contains(type.names[i]) ||
              !same(type.arguments[i], bytes[type.names[i]], object[type.names[i]]))
            return false;
        if (!type.names.empty()) return object.size() == bytes.size();
        if (!bytes.is_array() || !object.is_array() || bytes.size() != type.arguments.size() || object.size() != bytes.size()) return false;
        for (std::size_t i = 0; i < bytes.size(); ++i)
          if (!same(type.arguments[i], bytes[i], object[i])) return false;
        return true;
      case Kind::kFloat32: return bytes.is_number() && object.is_number() && bytes.get<float>() == object.get<float>();
      case Kind::kFloat64: return bytes.is_number() && object.is_number() && bytes.get<double>() == object.get<double>();
      case Kind::kDecimal: return bytes.is_string() && object.is_string() && bytes == without_zeros(object.get<std::string>());
      default: return bytes.is_number_float() == object.is_number_float() && bytes == object;
    }
  }
  template <class Same>
  static bool are_objects(const Json& a, const Json& b, const Same& same_at) {
    if (!a.is_object() || !b.is_object() || a.size() != b.size()) return false;
    return std::all_of(a.items().begin(), a.items().end(), [&](const auto& item) { return b.contains(item.key()) && same_at(item.key()); });
  }
  static std::string without_zeros(std::string text) {
    const auto point = text.find('.');
    if (point == std::string::npos) return text;
    text.resize(std::max(text.find_last_not_of('0'), point) + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  }

  const Entry entry_;
  const model::Model model_;
  const codec::StructRows rows_;
  codec::JsonDecoder decoder_;
  const codec::RowReader reader_;
  codec::DecodedBody decoded_;
};

TEST(Models, RowsAndObjectsAreTheSame) {
  std::map<std::string, std::unique_ptr<Way>, std::less<>> ways;
  for (const auto& entry : all_entries()) ways[std::string(entry.model->name)] = std::make_unique<Way>(entry);
  EXPECT_EQ(ways.size(), static_cast<std::size_t>(ANTLER_TEST_MODELS));
  std::ifstream lines(ANTLER_TEST_RECORDS);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line) && !HasFatalFailure(); ++count) {
    // {"model":"M7","record":{…}}
    const std::string_view text = line;
    const auto name_end = text.find('"', 10);
    const auto record = text.find('{', 1);
    ways.at(std::string(text.substr(10, name_end - 10)))->take(text.substr(record, text.size() - 1 - record));
  }
  EXPECT_EQ(count, static_cast<std::size_t>(ANTLER_TEST_MODELS * ANTLER_TEST_MODEL_RECORDS));
}

}  // namespace
}  // namespace antler::property
