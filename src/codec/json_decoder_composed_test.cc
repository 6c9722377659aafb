// Records whose fields are made of several values: tuples, maps, structs, arrays of a number of elements; and records of as many fields as
// there may be. The hot reading and the one that explains see each of them alike.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "codec/json_decoder.h"
#include "codec/row_reader.h"

namespace antler::codec {
namespace {

using Texts = std::vector<std::string>;

model::Model composed() {
  model::Model model = *model::parse_canonical(
      "`pair` Tuple(Int8, String), `labels` Map(String, UInt8), `place` Tuple(street String, number Nullable(UInt32), dots "
      "Array(Tuple(x Int16, y Int16))), `codes` Map(Int32, Map(FixedString(2), Array(String))), `vector` Array(Int32), "
      "`grid` Array(Array(UInt8)), `code` FixedString(20)");
  model.name = "Composed";
  model.fields[4].counts = {3};
  model.fields[5].counts = {0, 2};
  return model;
}

const char* const kGood =
    R"({"pair":[1,"a"],"labels":{"x":1,"y":2},"place":{"street":"s","number":null,"dots":[{"x":1,"y":2},{"x":-3,"y":4}]},)"
    R"("codes":{"-7":{"ab":["c"]},"8":{}},"vector":[1,2,3],"grid":[[1,2],[3,4]],"code":"12345678901234567890"})";

// The row as JSON, or "path rule" of every error.
Texts through(const std::string& record, const model::Model& model = composed()) {
  auto decoder = JsonDecoder::create(model);
  EXPECT_TRUE(decoder.ok());
  DecodedBody out;
  const std::string padded = record + std::string(kPadding, '"');
  decoder->decode(std::string_view(padded).substr(0, record.size()), BodyForm::kObject, out);
  Texts texts;
  const RowReader reader(model);
  for (base::Reader rows(out.rows); !rows.at_end();) {
    base::Reader skipped = rows;
    EXPECT_TRUE(reader.to_json(rows, texts.emplace_back()));
    EXPECT_TRUE(reader.skip(skipped));
    EXPECT_EQ(skipped.remaining(), rows.remaining());
  }
  for (const auto& refused : out.refused)
    for (const auto& error : refused.errors) texts.push_back(error.path + " " + std::string(error.rule));
  return texts;
}

std::string with(const char* from, const char* to) {
  std::string out = kGood;
  out.replace(out.find(from), std::string_view(from).size(), to);
  return out;
}

TEST(JsonDecoderComposed, ComesBackAsItWas) { EXPECT_EQ(through(kGood), Texts{kGood}); }

TEST(JsonDecoderComposed, AMapOfAnySizeHasEachKeyOnce) {
  for (const int keys : {2, 8, 9, 40}) {
    std::string map;
    for (int i = 0; i < keys; ++i) map += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
    EXPECT_EQ(through(with(R"("x":1,"y":2)", map.c_str())), Texts{with(R"("x":1,"y":2)", map.c_str())}) << keys;
    EXPECT_EQ(through(with(R"("x":1,"y":2)", (map + ",\"k0\":2").c_str())), Texts{"labels.k0 duplicate"}) << keys;
    // A map inside of a map leaves the keys of the outer one as they were.
    std::string outer;
    for (int i = 0; i < keys; ++i) outer += std::to_string(100 + i) + "\":{\"ab\":[],\"cd\":[]},\"";
    EXPECT_EQ(through(with(R"("-7":{)", ("\"" + outer + "-7\":{").c_str())), Texts{with(R"("-7":{)", ("\"" + outer + "-7\":{").c_str())});
    EXPECT_EQ(through(with(R"("-7":{)", ("\"" + outer + "100\":{").c_str())), Texts{"codes.100 duplicate"});
  }
}

TEST(JsonDecoderComposed, AStructTakesItsKeysInAnyOrderAndSkipsOthers) {
  const char* const place = R"({"street":"s","number":null,"dots":[{"x":1,"y":2},{"x":-3,"y":4}]})";
  EXPECT_EQ(through(with(place, R"({"dots":[{"y":2,"x":1},{"x":-3,"z":[{}],"y":4}],"street":"s"})")), Texts{kGood});
  EXPECT_EQ(through(with(place, R"( { "stre\u0065t" : "s" , "dots" : [ { "x" : 1 , "y" : 2 } , {"x":-3,"y":4} ] , "number" : null } )")),
            Texts{kGood});
  EXPECT_EQ(through(with(place, "{}")), (Texts{"place.street required", "place.dots required"}));
  EXPECT_EQ(through(with(place, "null")), Texts{"place required"});
  EXPECT_EQ(through(with(place, "[]")), Texts{"place type"});
  EXPECT_EQ(through(with(place, R"({"street":"s","street":"t","dots":[]})")), Texts{"place.street duplicate"});
  EXPECT_EQ(through(with(place, R"({"street":1,"dots":[{"x":1},{"x":40000,"y":"z"}]})")),
            (Texts{"place.street type", "place.dots[0].y required", "place.dots[1].x range", "place.dots[1].y type"}));
}

TEST(JsonDecoderComposed, ATupleHasEachOfItsValues) {
  EXPECT_EQ(through(with(R"([1,"a"])", R"([1])")), Texts{"pair range"});
  EXPECT_EQ(through(with(R"([1,"a"])", R"([1,"a",2])")), Texts{"pair range"});
  EXPECT_EQ(through(with(R"([1,"a"])", R"([])")), Texts{"pair range"});
  EXPECT_EQ(through(with(R"([1,"a"])", R"(["a",1])")), (Texts{"pair[0] type", "pair[1] type"}));
  EXPECT_EQ(through(with(R"([1,"a"])", R"({"0":1})")), Texts{"pair type"});
}

TEST(JsonDecoderComposed, AMapHasEachKeyOnce) {
  const char* const labels = R"({"x":1,"y":2})";
  EXPECT_EQ(through(with(labels, R"({"x":1,"y":2,"x":3})")), Texts{"labels.x duplicate"});
  EXPECT_EQ(through(with(labels, R"({"x":1,"\u0078":3})")), Texts{"labels.x duplicate"});
  EXPECT_EQ(through(with(labels, R"({"x":256,"y":null})")), (Texts{"labels.x range", "labels.y required"}));
  EXPECT_EQ(through(with(labels, "[]")), Texts{"labels type"});
  EXPECT_EQ(through(with(R"("-7":)", R"("-7.5":)")), Texts{"codes.-7.5 format"});
  EXPECT_EQ(through(with(R"("-7":)", R"("seven":)")), Texts{"codes.seven format"});
  EXPECT_EQ(through(with(R"("8":)", R"("-7":)")), Texts{"codes.-7 duplicate"});
  EXPECT_EQ(through(with(R"("ab":)", R"("abc":)")), Texts{"codes.-7.abc range"});
  std::string many = "{";
  for (int i = 0; i < 300; ++i) many += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":" + std::to_string(i % 256);
  const auto rows = through(with(labels, (many + "}").c_str()));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(nlohmann::json::parse(rows[0])["labels"], nlohmann::json::parse(many + "}"));
}

TEST(JsonDecoderComposed, AnArrayOfANumberOfElementsHasExactlyThose) {
  EXPECT_EQ(through(with("[1,2,3]", "[1,2]")), Texts{"vector range"});
  EXPECT_EQ(through(with("[1,2,3]", "[1,2,3,4]")), Texts{"vector range"});
  EXPECT_EQ(through(with("[1,2,3]", "[]")), Texts{"vector range"});
  EXPECT_EQ(through(with("[[1,2],[3,4]]", "[[1,2],[3]]")), Texts{"grid[1] range"});
  EXPECT_EQ(through(with("[[1,2],[3,4]]", "[]")).size(), 1U);
}

TEST(JsonDecoderComposed, DefaultsOfWhatIsMadeOfValues) {
  model::Field place{.name = "p", .type = *model::parse_type("Tuple(a Int8, b Map(String, Int8))")};
  EXPECT_EQ(*JsonDecoder::encode(place, R"({"b":{"k":2},"a":1})"), std::string("\1\1\1k\2"));
  EXPECT_FALSE(JsonDecoder::encode(place, R"({"a":1})").ok());
  model::Field three{.name = "t", .type = *model::parse_type("Array(Int8)"), .counts = {3}};
  EXPECT_FALSE(JsonDecoder::encode(three, "[1,2]").ok());
}

// Goal: at every number of fields up to the most there may be, in the model's order and in any other, with and without gaps.
TEST(JsonDecoderComposed, AsManyFieldsAsThereMayBe) {
  for (const std::size_t count : {1U, 63U, 64U, 65U, 127U, 128U}) {
    model::Model model{.name = "Many", .fields = {}};
    for (std::size_t i = 0; i < count; ++i)
      model.fields.push_back(
          {.name = "field_number_" + std::to_string(i), .type = *model::parse_type(i % 3 == 0 ? "UInt16" : "Nullable(String)")});
    std::mt19937 random(static_cast<unsigned>(count));
    for (int round = 0; round < 20; ++round) {
      std::vector<std::size_t> order(count);
      for (std::size_t i = 0; i < count; ++i) order[i] = i;
      if (round > 0) std::shuffle(order.begin(), order.end(), random);
      nlohmann::json expected;
      std::string record = "{";
      for (const std::size_t i : order) {
        const bool is_text = i % 3 != 0;
        const auto& name = model.fields[i].name;
        expected[name] = is_text ? nlohmann::json() : nlohmann::json(i);
        if (is_text && random() % 2 == 0) continue;
        if (is_text) expected[name] = "v" + std::to_string(i);
        record += (record.size() > 1 ? ",\"" : "\"") + name + "\":" + expected[name].dump();
      }
      const auto rows = through(record + "}", model);
      ASSERT_EQ(rows.size(), 1U) << record;
      EXPECT_EQ(nlohmann::json::parse(rows[0]), expected);
      // The same field again, and without a required one.
      EXPECT_EQ(through(record + ",\"field_number_0\":1}", model), Texts{"field_number_0 duplicate"});
    }
    std::set<std::string> required;
    for (const auto& text : through("{}", model)) required.insert(text);
    EXPECT_TRUE(required.contains("field_number_0 required"));
  }
  model::Model wide{.name = "Wide", .fields = {}};
  for (int i = 0; i < 129; ++i) wide.fields.push_back({.name = "f" + std::to_string(i), .type = *model::parse_type("Bool")});
  EXPECT_FALSE(JsonDecoder::create(wide).ok());
}

// Goal: a few bytes that stand for a long row cost no more than what a body may have of rows, wherever they are. Method: elements of three
// bytes, each of which is 100 bytes of a row.
TEST(JsonDecoderComposed, LongRowsAreNotMade) {
  std::string members;
  for (int i = 0; i < 100; ++i) members += (i == 0 ? "n" : ", n") + std::to_string(i) + " Nullable(Int64)";
  model::Model model{.name = "Sparse",
                     .fields = {{.name = "v", .type = *model::parse_type("Array(Tuple(" + members + "))")},
                                {.name = "m", .type = *model::parse_type("Map(String, Array(Tuple(" + members + ")))")}}};
  constexpr std::size_t kBytesMax = 10'000;
  auto decoder = JsonDecoder::create(model, {.row_bytes_max = kBytesMax, .refused_record_bytes_max = 50});
  ASSERT_TRUE(decoder.ok());
  const auto array = [](std::size_t count) {
    std::string text = "[";
    for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "{}" : ",{}";
    return text + "]";
  };
  const auto decoded = [&](const std::string& text, BodyForm form) {
    const std::string padded = text + std::string(kPadding, '}');
    DecodedBody out;
    decoder->decode(std::string_view(padded).substr(0, text.size()), form, out);
    EXPECT_EQ(out.row_ends.size() + out.refused.size(), out.records);
    EXPECT_LE(out.rows.size(), kBytesMax);
    EXPECT_LT(out.rows.capacity(), 4 * kBytesMax);
    EXPECT_LE(decoder->bytes_kept(), 1u << 20);
    return out;
  };
  const std::string small = R"({"v":)" + array(10) + R"(,"m":{}})";
  const std::string just = R"({"v":)" + array(99) + R"(,"m":{}})";
  const std::string long_array = R"({"v":)" + array(5'000) + R"(,"m":{}})";
  const std::string long_map = R"({"v":[],"m":{"a":)" + array(90) + R"(,"b":)" + array(5'000) + "}}";
  for (const auto& text : {just, small}) EXPECT_EQ(decoded(text, BodyForm::kObject).records, 1U);
  for (const auto& text : {long_array, long_map, R"({"v":)" + array(101) + R"(,"m":{}})"}) {
    const std::pair<std::string, BodyForm> bodies[] = {{text, BodyForm::kObject},
                                                       {"[" + small + "," + text + "]", BodyForm::kArray},
                                                       {"[" + small + "," + text + "," + small + "]", BodyForm::kArray},
                                                       {"[" + small + "," + text + ",{\xff}]", BodyForm::kArray},
                                                       {small + "\n" + text, BodyForm::kNdjson},
                                                       {small + "\n" + text + "\n" + small, BodyForm::kNdjson},
                                                       {small + "\n" + text + "\n\xff", BodyForm::kNdjson}};
    for (const auto& [body, form] : bodies) {
      const auto out = decoded(body, form);
      ASSERT_TRUE(out.body_error) << body.substr(0, 100);
      EXPECT_EQ(out.body_error->expected, "at most 10000 bytes of rows");
      EXPECT_EQ(out.records, form == BodyForm::kObject ? 0U : 1U);
    }
    // It is as good as new for the next body.
    EXPECT_EQ(decoded("{\xff}", BodyForm::kObject).refused.size(), 1U);
  }
  // What a long row took is not kept, be it refused or taken.
  decoder = JsonDecoder::create(model, {.row_bytes_max = 20'000'000});
  for (const std::string& text : {R"({"v":)" + array(150'000) + R"(,"m":{}})", R"({"v":)" + array(150'000) + R"(,"m":1})",
                                  R"({"v":)" + array(250'000) + R"(,"m":{}})"}) {
    const std::string padded = text + std::string(kPadding, '}');
    DecodedBody out;
    decoder->decode(std::string_view(padded).substr(0, text.size()), BodyForm::kObject, out);
    EXPECT_LE(decoder->bytes_kept(), 1u << 20);
  }
  decoder = JsonDecoder::create(model, {.row_bytes_max = kBytesMax, .refused_record_bytes_max = 50});
  // Rows that are short each, and long together.
  for (const auto form : {BodyForm::kArray, BodyForm::kNdjson}) {
    std::string body = form == BodyForm::kArray ? "[" : "";
    for (int i = 0; i < 12; ++i) body += (i == 0 ? "" : form == BodyForm::kArray ? "," : "\n") + small;
    const auto out = decoded(body + (form == BodyForm::kArray ? "]" : ""), form);
    EXPECT_TRUE(out.body_error);
    EXPECT_EQ(out.records, 9U);
  }
  // A record that is refused is kept as it stands, up to a bound.
  const auto out = decoded(R"({"v":1,"w":")" + std::string(100, 'x') + R"("})", BodyForm::kObject);
  ASSERT_TRUE(out.body_error);
  EXPECT_EQ(out.body_error->expected, "a record of at most 50 bytes, since it is refused");
}

// Goal: whatever happens to a record, nothing crashes and what is refused has a reason of its own (not the one for readings that disagree).
TEST(JsonDecoderComposed, MutatedRecordsNeverCrashAndAlwaysHaveAReason) {
  std::mt19937_64 random(20'261'126);
  const std::string alphabet = "{}[]\":,\\0123456789.-truefalsn \txy";
  const model::Model model = composed();
  auto decoder = JsonDecoder::create(model);
  for (int round = 0; round < 5000; ++round) {
    std::string text = kGood;
    for (std::uint64_t edits = 1 + random() % 3; edits > 0 && !text.empty(); --edits) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0: text[at] = alphabet[random() % alphabet.size()]; break;
        case 1: text.insert(at, 1, alphabet[random() % alphabet.size()]); break;
        case 2: text.erase(at, 1 + random() % 4); break;
        default: text.insert(at, text.substr(random() % text.size(), random() % 20));
      }
    }
    const std::size_t size = text.size();
    const std::string padded = text + std::string(kPadding, '}');
    DecodedBody out;
    decoder->decode(std::string_view(padded).substr(0, size), BodyForm::kObject, out);
    EXPECT_EQ(out.row_ends.size() + out.refused.size(), out.records);
    for (const auto& refused : out.refused)
      for (const auto& error : refused.errors) EXPECT_NE(error.expected, "a record of the model") << text;
    const RowReader reader(model);
    for (base::Reader rows(out.rows); !rows.at_end();) {
      std::string json;
      ASSERT_TRUE(reader.to_json(rows, json)) << text;
      EXPECT_TRUE(nlohmann::json::accept(json)) << json;
    }
  }
}

}  // namespace
}  // namespace antler::codec
