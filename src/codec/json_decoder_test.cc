#include "codec/json_decoder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <random>

#include "codec/row_reader.h"

namespace antler::codec {
namespace {

model::Model event_model() {
  model::Model model = *model::parse_canonical(
      "`id` UInt64, `name` LowCardinality(String), `amount` Float64, `ref` Nullable(String), `tags` Array(String), `quantity` Int32");
  model.name = "Event";
  model.fields[5].default_json = "7";
  model.fields[5].bounds = model::Bounds{0, 1000};
  return model;
}

constexpr const char* kGood = R"({"id":1,"name":"n","amount":1.5,"ref":null,"tags":["a","b"],"quantity":3})";
constexpr const char* kGoodBack = kGood;

// A body with its padding filled by what would mislead a reader, on the heap so that sanitizers see a read beyond it.
class Body {
 public:
  explicit Body(std::string_view text) : bytes_(new char[text.size() + kPadding]), size_(text.size()) {
    std::memcpy(bytes_.get(), text.data(), size_);
    constexpr std::string_view kMisleading = "\"}]}}}]]\n{\"id\":1,\"name\":\"x\"}\n{}[]\"\\\"1";
    for (std::size_t i = 0; i < kPadding; ++i) bytes_[size_ + i] = kMisleading[i % kMisleading.size()];
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

class Decoding {
 public:
  explicit Decoding(std::string_view text, BodyForm form = BodyForm::kAuto, const model::Model& model = event_model(),
                    const JsonDecoderOptions& options = {})
      : model_(model), body_(text) {
    auto decoder = JsonDecoder::create(model, options);
    EXPECT_TRUE(decoder.ok());
    decoder->decode(body_.view(), form, out);
    check();
  }

  // The rows as JSON, one after the other.
  [[nodiscard]] std::vector<std::string> rows() const {
    std::vector<std::string> rows;
    const RowReader reader(model_);
    base::Reader bytes(out.rows);
    while (!bytes.at_end()) EXPECT_TRUE(reader.to_json(bytes, rows.emplace_back()));
    return rows;
  }

  // "index path rule" of every error, then the body's own.
  [[nodiscard]] std::vector<std::string> errors() const {
    std::vector<std::string> errors;
    for (const auto& refused : out.refused)
      for (const auto& error : refused.errors)
        errors.push_back(std::to_string(refused.index) + " " + error.path + " " + std::string(error.rule));
    if (out.body_error) errors.push_back("body " + std::string(out.body_error->rule));
    return errors;
  }

  DecodedBody out;

 private:
  void check() {
    // What holds for every body: G2's sum, borders that are rows, texts inside of the body.
    EXPECT_EQ(out.row_ends.size() + out.refused.size(), out.records);
    EXPECT_EQ(out.row_ends.empty() ? 0 : out.row_ends.back(), out.rows.size());
    const RowReader reader(model_);
    base::Reader bytes(out.rows);
    for (const std::uint32_t end : out.row_ends) {
      EXPECT_TRUE(reader.skip(bytes));
      EXPECT_EQ(out.rows.size() - bytes.remaining(), end);
    }
    for (const auto& refused : out.refused) {
      EXPECT_FALSE(refused.errors.empty());
      EXPECT_TRUE(refused.text.data() >= body_.view().data() &&
                  refused.text.data() + refused.text.size() <= body_.view().data() + body_.view().size());
    }
  }

  model::Model model_;
  Body body_;
};

using Texts = std::vector<std::string>;

TEST(JsonDecoder, EveryFormOfABody) {
  const std::string one = kGood;
  EXPECT_EQ(Decoding(one).rows(), Texts{kGoodBack});
  EXPECT_EQ(Decoding(one).out.form, BodyForm::kObject);
  EXPECT_EQ(Decoding(" \r\n" + one + "\n\n").out.form, BodyForm::kObject);
  EXPECT_EQ(Decoding("\xef\xbb\xbf" + one).rows(), Texts{kGoodBack});
  EXPECT_EQ(Decoding(one + "\n" + one).out.form, BodyForm::kNdjson);
  EXPECT_EQ(Decoding(one + "\r\n\r\n  \n" + one + "\r\n").rows(), (Texts{kGoodBack, kGoodBack}));
  EXPECT_EQ(Decoding("[" + one + "," + one + "]").out.form, BodyForm::kArray);
  EXPECT_EQ(Decoding(" [ " + one + " , " + one + " ] ").rows(), (Texts{kGoodBack, kGoodBack}));
  EXPECT_EQ(Decoding("[]").out.records, 0U);
  EXPECT_EQ(Decoding(" [ ] ").errors(), Texts{});
  EXPECT_EQ(Decoding("", BodyForm::kNdjson).errors(), Texts{});
  EXPECT_EQ(Decoding("\n\n", BodyForm::kNdjson).out.records, 0U);
  EXPECT_EQ(Decoding(one, BodyForm::kNdjson).rows(), Texts{kGoodBack});
  const std::string lines = "{\n \"id\": 1,\n \"name\": \"n\",\n \"amount\": 1.5, \"tags\": [\n\"a\"]\n}";
  EXPECT_EQ(Decoding(lines).out.form, BodyForm::kObject);
  EXPECT_EQ(Decoding(lines).rows(), Texts{R"({"id":1,"name":"n","amount":1.5,"ref":null,"tags":["a"],"quantity":7})"});
}

TEST(JsonDecoder, BodiesThatAreNone) {
  for (const char* body : {"", "  ", "12", "\"x\"", "null", "x", "]", "}"}) EXPECT_EQ(Decoding(body).errors(), Texts{"body json"}) << body;
  EXPECT_EQ(Decoding("{").errors(), Texts{"0  json"});
  EXPECT_EQ(Decoding("[").errors(), Texts{"body json"});
  EXPECT_EQ(Decoding(kGood, BodyForm::kArray).errors(), Texts{"body json"});
  EXPECT_EQ(Decoding("[" + std::string(kGood) + "]", BodyForm::kObject).errors(), Texts{"0  type"});
  EXPECT_EQ(Decoding("[1]", BodyForm::kNdjson).errors(), Texts{"0  type"});
}

TEST(JsonDecoder, KeysInAnyOrderUnknownAndMissing) {
  const std::string other = R"({"quantity":3,"x":{"y":[1,{"z":null}]},"tags":["a","b"],"ref":null,"amount":1.5,"name":"n","id":1})";
  const Decoding decoding(other + "\n" + kGood + "\n" + other);
  EXPECT_EQ(decoding.rows(), (Texts{kGoodBack, kGoodBack, kGoodBack}));
  EXPECT_EQ(decoding.out.unknown_fields, 2U);
  EXPECT_EQ(Decoding(R"({"id":1,"name":"n","amount":1.5,"tags":[]})").rows(),
            Texts{R"({"id":1,"name":"n","amount":1.5,"ref":null,"tags":[],"quantity":7})"});
  EXPECT_EQ(Decoding(R"({"\u0069d":1,"name":"n","amount":1.5,"tags":[]})").rows().size(), 1U);
  EXPECT_EQ(Decoding("{}").errors(), (Texts{"0 id required", "0 name required", "0 amount required", "0 tags required"}));
}

TEST(JsonDecoder, ErrorsNameThePlaceAndTheValue) {
  const Decoding decoding(R"({"id":-1,"name":5,"amount":"1","ref":"r","tags":["a",7,null],"quantity":1001,"id":2})");
  EXPECT_EQ(decoding.errors(), (Texts{"0 id range", "0 name type", "0 amount type", "0 tags[1] type", "0 tags[2] required",
                                      "0 quantity range", "0 id duplicate"}));
  const FieldError& range = decoding.out.refused[0].errors[0];
  EXPECT_EQ(range.received, "-1");
  EXPECT_EQ(range.expected, "UInt64: a whole number from 0 to 18446744073709551615, as a number or a string");
  EXPECT_EQ(decoding.out.refused[0].errors[2].received, "\"1\"");
  const Decoding more(R"({"id":1,"name":"n","amount":{"a":1},"tags":"x","quantity":[1]})");
  EXPECT_EQ(more.errors(), (Texts{"0 amount type", "0 tags type", "0 quantity type"}));
  EXPECT_EQ(more.out.refused[0].errors[0].received, "an object");
  const Decoding missing(R"({"name":null,"amount":1,"tags":null})");
  EXPECT_EQ(missing.errors(), (Texts{"0 name required", "0 tags required", "0 id required"}));
  EXPECT_EQ(missing.out.refused[0].errors[2].received, "missing");
  const Decoding cut(R"({"id":")" + std::string(98, 'x') + "ééé\",\"name\":\"n\",\"amount\":1,\"tags\":[]}");
  EXPECT_EQ(cut.out.refused[0].errors[0].received, "\"" + std::string(98, 'x') + "…");
}

TEST(JsonDecoder, ErrorsAreBounded) {
  std::string body;
  for (int i = 0; i < 50; ++i) body += "{}\n";
  const Decoding decoding(body, BodyForm::kNdjson, event_model(), {.errors_max = 10, .errors_per_record_max = 3});
  EXPECT_EQ(decoding.out.refused.size(), 50U);
  EXPECT_EQ(decoding.out.errors, 200U);
  EXPECT_EQ(decoding.out.refused[0].errors.size(), 3U);
  EXPECT_EQ(decoding.out.refused[49].errors.size(), 1U);
}

TEST(JsonDecoder, RefusedRecordsLeaveNothingBehind) {
  const Decoding decoding(std::string(kGood) + "\n{\"id\":1,\"name\":\"x\",\"amount\":\"bad\"}\n" + kGood + "\n{\"id\":1\n" + kGood + "\n");
  EXPECT_EQ(decoding.rows(), (Texts{kGoodBack, kGoodBack, kGoodBack}));
  ASSERT_EQ(decoding.out.refused.size(), 2U);
  EXPECT_EQ(decoding.out.refused[0].index, 1U);
  EXPECT_EQ(decoding.out.refused[0].text, "{\"id\":1,\"name\":\"x\",\"amount\":\"bad\"}");
  EXPECT_EQ(decoding.out.refused[1].index, 3U);
  EXPECT_EQ(decoding.out.refused[1].text, "{\"id\":1");
  EXPECT_EQ(decoding.out.refused[1].errors[0].rule, "json");
}

TEST(JsonDecoder, ABrokenLineIsOneRecord) {
  for (const std::string& bad : Texts{"{\"id\":1",
                                      "{\"id\":",
                                      "{\"id\":1,",
                                      "{\"x\":[1,2",
                                      "{\"x\":{",
                                      "{\"id\":1}}",
                                      "}{",
                                      "[[[[",
                                      "{\"id\":1} {\"id\":2}",
                                      "{\"x\":tru}",
                                      "{\"x\":\"\\q\"}",
                                      "{\"x\":\"\\ud800\"}",
                                      "{\"x\":01}",
                                      "{\"x\":1.}",
                                      "{\"x\" 1}",
                                      "{x:1}",
                                      "{\"a\":1,}",
                                      "{,}",
                                      "{\"x\":[1,]}",
                                      "{\"x\":\"unclosed}",
                                      "{\"x\":\"tab\there\"}",
                                      "{\"x\":\"\xff\"}",
                                      "\xff",
                                      "{\\\"a\\\":1}",
                                      "{\"a\"\"b\":1}",
                                      "{\"a\":1\"b\"}",
                                      "{\"x\":nul}",
                                      "{\"x\":nullnull}",
                                      "{\"x\":1 2}",
                                      "{\"x\":\"a\" \"b\"}",
                                      "{\"x\":\"a\"\x0c}",
                                      "{\"x\"\x1a 1}"}) {
    const Decoding decoding(std::string(kGood) + "\n" + bad + "\n" + kGood + "\n", BodyForm::kNdjson);
    EXPECT_EQ(decoding.rows(), (Texts{kGoodBack, kGoodBack})) << bad;
    ASSERT_EQ(decoding.out.refused.size(), 1U) << bad;
    EXPECT_EQ(decoding.out.refused[0].text, bad);
    const auto rule = decoding.out.refused[0].errors[0].rule;
    EXPECT_TRUE(rule == "json" || rule == "utf8") << bad << " " << rule;
  }
}

TEST(JsonDecoder, AnArrayIsTrustedUpToWhereItBreaks) {
  const std::string good = kGood;
  const Decoding refused("[" + good + ",{\"id\":-1},5," + good + "]");
  EXPECT_EQ(refused.rows().size(), 2U);
  EXPECT_EQ(refused.out.records, 4U);
  EXPECT_FALSE(refused.out.body_error.has_value());
  EXPECT_EQ(refused.out.refused[0].text, "{\"id\":-1}");
  EXPECT_EQ(refused.out.refused[1].text, "5");
  for (const std::string& rest :
       Texts{"{\"id\":1", "{\"id\":tru}," + good + "]", "{\"x\":\"unclosed}," + good + "]", "{\"x\":\"\t\"}," + good + "]", good,
             good + "}", "]", "", good + "]x", good + "][]", "," + good + "]"}) {
    const Decoding broken("[" + good + "," + rest);
    ASSERT_TRUE(broken.out.body_error.has_value()) << rest;
    EXPECT_EQ(broken.out.body_error->rule, "json");
    EXPECT_GE(broken.rows().size(), 1U) << rest;
    EXPECT_TRUE(broken.out.refused.empty()) << rest;
  }
  // Bytes that are not UTF-8 are one record's fault.
  const Decoding bytes("[" + good + ",{\"id\":1,\"name\":\"\xff\"}," + good + "]");
  EXPECT_EQ(bytes.errors(), Texts{"1  utf8"});
  EXPECT_EQ(bytes.rows().size(), 2U);
}

TEST(JsonDecoder, DepthIsBounded) {
  const auto nested = [](int levels) {
    return R"({"id":1,"name":"n","amount":1,"tags":[],"x":)" + std::string(static_cast<std::size_t>(levels), '[') +
           std::string(static_cast<std::size_t>(levels), ']') + "}";
  };
  EXPECT_EQ(Decoding(nested(kJsonDepthMax - 1)).rows().size(), 1U);
  EXPECT_EQ(Decoding(nested(kJsonDepthMax)).errors(), Texts{"0  json"});
  EXPECT_EQ(Decoding(nested(1'000'000)).errors(), Texts{"0  json"});
  EXPECT_EQ(Decoding(std::string(1'000'000, '[')).errors(), Texts{"body json"});
  EXPECT_EQ(Decoding(std::string(1'000'000, '{')).errors(), Texts{"0  json"});
}

TEST(JsonDecoder, BodiesOfManyPieces) {
  std::string body;
  std::size_t good = 0;
  for (int i = 0; i < 5000; ++i) {
    if (i % 100 == 7) body += "{\"id\":\"\xff\"}\n";
    else if (i % 100 == 8) body += "{\"name\":\"unclosed\n";
    else if (i == 4000) body += R"({"id":1,"name":")" + std::string(200'000, 'n') + R"(","amount":1,"tags":[]})" + "\n", ++good;
    else body += std::string(kGood) + "\n", ++good;
  }
  const Decoding lines(body);
  EXPECT_EQ(lines.out.form, BodyForm::kNdjson);
  EXPECT_EQ(lines.out.records, 5000U);
  EXPECT_EQ(lines.rows().size(), good);
  EXPECT_EQ(lines.out.refused.size(), 100U);
}

TEST(JsonDecoder, LongValuesAndArrays) {
  std::string tags;
  for (int i = 0; i < 300; ++i) tags += std::string(i > 0 ? "," : "") + "\"" + std::string(static_cast<std::size_t>(i), 't') + "\"";
  const std::string record = R"({"id":18446744073709551615,"name":")" + std::string(100'000, 'n') +
                             R"(","amount":-0.5,"ref":"\"\\\n\u00e9","tags":[)" + tags + R"(],"quantity":1000})";
  const Decoding decoding(record);
  ASSERT_EQ(decoding.rows().size(), 1U);
  EXPECT_EQ(nlohmann::json::parse(decoding.rows()[0]), nlohmann::json::parse(record));
}

TEST(JsonDecoder, DefaultsAreCheckedWhenItIsMade) {
  model::Model model = event_model();
  model.fields[5].default_json = "1001";
  const auto decoder = JsonDecoder::create(model);
  ASSERT_FALSE(decoder.ok());
  EXPECT_NE(decoder.error().message.find("the default of `quantity`: expected Int32"), std::string::npos) << decoder.error().message;
  EXPECT_FALSE(JsonDecoder::create(*model::parse_canonical("`a` AggregateFunction(count)")).ok());
  model::Field tags{.name = "t", .type = *model::parse_type("Array(LowCardinality(String))")};
  EXPECT_EQ(*JsonDecoder::encode(tags, " [\"a\", \"b\"] "), std::string("\2\1a\1b"));
  EXPECT_FALSE(JsonDecoder::encode(tags, "[\"a\", 1]").ok());
  EXPECT_FALSE(JsonDecoder::encode(tags, "[] []").ok());
  EXPECT_FALSE(JsonDecoder::encode(tags, "").ok());
}

// Goal: whatever happens to a body, nothing crashes, G2's sum holds (checked by Decoding), and a single object is taken only when
// another parser reads it as well-formed too; and refused as "json" only when that one refuses it too.
TEST(JsonDecoder, MutatedBodiesNeverCrashAndAgreeOnTheGrammar) {
  std::mt19937_64 random(20'240'131);
  const std::string alphabet = "{}[]\":,\\0123456789.eE+-truefalsn \t\n\r\x01\x0c\x7f\xff\xc3\xa9uU";
  const std::string spaced =
      R"({ "id" : "12" , "name":"a\u00e9b", "amount" :-1.5e3,"x":{"y":[true,false,null,{"z":"\\"}]},"tags":[ "a" , "b" ],"quantity":0 })";
  for (int round = 0; round < 4000; ++round) {
    std::string text = round % 2 == 0 ? kGood : spaced;
    const bool object = round % 4 < 2;
    if (!object) text = round % 8 < 6 ? "[" + text + "," + kGood + "]" : text + "\n" + kGood + "\n" + spaced + "\n";
    for (std::uint64_t edits = 1 + random() % 3; edits > 0 && !text.empty(); --edits) {
      const std::size_t at = random() % text.size();
      switch (random() % 5) {
        case 0: text[at] = alphabet[random() % alphabet.size()]; break;
        case 1: text.insert(at, 1, alphabet[random() % alphabet.size()]); break;
        case 2: text.erase(at, 1 + random() % 4); break;
        case 3: text.resize(at); break;
        default: text.insert(at, text.substr(random() % text.size(), random() % 20));
      }
    }
    const Decoding decoding(text, object ? BodyForm::kObject : BodyForm::kAuto);
    if (!object) continue;
    const bool well_formed = nlohmann::json::accept(text);
    if (decoding.out.row_ends.size() == 1) {
      EXPECT_TRUE(well_formed) << text;
    } else if (!decoding.out.refused.empty()) {
      const auto rule = decoding.out.refused[0].errors[0].rule;
      EXPECT_EQ(rule == "json" || rule == "utf8", !well_formed) << text << " " << rule;
    }
  }
}

TEST(JsonDecoder, TextsThatAreNarrowed) {
  model::Model model = *model::parse_canonical("`code` String, `mail` Nullable(String), `tags` Array(LowCardinality(String))");
  model.name = "Narrow";
  model.fields[0].bounds = model::Bounds{.pattern = *model::Pattern::create("[A-Z]+")};
  model.fields[0].default_json = "\"NONE\"";
  model.fields[1].bounds = model::Bounds{.form = model::TextForm::kEmail};
  model.fields[2].bounds = model::Bounds{.length_min = 1, .length_max = 100};
  const std::string long_tag(100, 'x');
  const std::string body = R"({"mail":null,"tags":["a","\u00e4"],"code":"\u0041B"}
{"tags":[],"mail":"a@b.cd"}
{"code":"ab","mail":"nobody","tags":["a","",")" +
                           long_tag + R"("]}
{"code":7,"mail":"a@b.cd","tags":[")" +
                           long_tag + R"("]})";
  const Decoding decoding(body, BodyForm::kNdjson, model);
  EXPECT_EQ(decoding.rows(),
            (std::vector<std::string>{R"({"code":"AB","mail":null,"tags":["a","ä"]})", R"({"code":"NONE","mail":"a@b.cd","tags":[]})"}));
  ASSERT_EQ(decoding.out.refused.size(), 2U);
  std::string said;
  for (const auto& refused : decoding.out.refused)
    for (const auto& error : refused.errors) said += error.path + " " + std::string(error.rule) + " " + error.received + "; ";
  EXPECT_EQ(said, "code pattern \"ab\"; mail format \"nobody\"; tags[1] length \"\"; code type 7; ");
  model.fields[0].default_json = "\"none\"";
  EXPECT_FALSE(JsonDecoder::create(model).ok());
}

// --- keys that the model does not have ---

model::Model keeping_model() {
  model::Model model = *model::parse_canonical("`id` UInt64, `rest` String, `note` Nullable(String)");
  model.name = "Kept";
  return model;
}
model::Model model_without_rest() {
  model::Model model = keeping_model();
  model.fields.erase(model.fields.begin() + 1);
  return model;
}
const JsonDecoderOptions kKeeping{.unknown_fields = model::UnknownFields::kKeep, .unknown_fields_in = "rest"};

TEST(UnknownFields, AreRefusedByName) {
  const JsonDecoderOptions options{.unknown_fields = model::UnknownFields::kReject};
  Decoding decoding(R"([{"id":1},{"id":2,"color":"red","nota":{"a":1}},{"id":3,"co\u006cor":1},{"id":4,"color":1,"color":2}])",
                    BodyForm::kAuto, model_without_rest(), options);
  EXPECT_EQ(decoding.errors(),
            (std::vector<std::string>{"1 color unknown", "1 nota unknown", "2 color unknown", "3 color unknown", "3 color unknown"}));
  EXPECT_EQ(decoding.out.refused[0].errors[1].expected, "a field of Kept; did you mean `note`?");
  EXPECT_EQ(decoding.out.refused[0].errors[1].received, "an object");
  EXPECT_EQ(decoding.out.unknown_fields, 0u);
  EXPECT_EQ(decoding.rows().size(), 1u);
}

TEST(UnknownFields, AreKeptAsTheyStand) {
  Decoding decoding(R"([{"id":1,"a":[1, {"b":null}],"note":"n","c d":"\u00e9\n"},{"note":null,"id":2},{"e":-1e400,"id":3}])",
                    BodyForm::kAuto, keeping_model(), kKeeping);
  EXPECT_EQ(decoding.errors(), std::vector<std::string>{});
  EXPECT_EQ(decoding.rows(),
            (std::vector<std::string>{R"({"id":1,"rest":"{\"a\":[1, {\"b\":null}],\"c d\":\"\\u00e9\\n\"}","note":"n"})",
                                      R"({"id":2,"rest":"{}","note":null})", R"({"id":3,"rest":"{\"e\":-1e400}","note":null})"}));
  EXPECT_EQ(decoding.out.unknown_fields, 0u);
}

TEST(UnknownFields, TheFieldThatKeepsThemIsNotGiven) {
  Decoding decoding(R"({"id":1,"rest":"mine"})", BodyForm::kAuto, keeping_model(), kKeeping);
  EXPECT_EQ(decoding.rows(), std::vector<std::string>{R"({"id":1,"rest":"{\"rest\":\"mine\"}","note":null})"});
}

TEST(UnknownFields, AreKeptOnce) {
  Decoding decoding(R"([{"id":1,"a":1,"a":2},{"id":2,"b":1,"\u0062":2},{"id":3,"a":1}])", BodyForm::kAuto, keeping_model(), kKeeping);
  EXPECT_EQ(decoding.errors(), (std::vector<std::string>{"0 a duplicate", "1 b duplicate"}));
  EXPECT_EQ(decoding.rows(), std::vector<std::string>{R"({"id":3,"rest":"{\"a\":1}","note":null})"});
}

TEST(UnknownFields, OfAStructInsideHaveNoPlaceToBeKept) {
  model::Model model = *model::parse_canonical("`id` UInt64, `rest` String, `place` Tuple(x Int8), `places` Array(Tuple(x Int8))");
  Decoding decoding(R"([{"id":1,"place":{"x":1,"y":2},"places":[]},{"id":2,"place":{"x":1},"places":[{"x":1},{"x":1,"z":{}}]},)"
                    R"({"id":3,"place":{"x":1},"places":[],"y":2}])",
                    BodyForm::kAuto, model, kKeeping);
  EXPECT_EQ(decoding.errors(), (std::vector<std::string>{"0 place.y unknown", "1 places[1].z unknown"}));
  EXPECT_EQ(decoding.out.refused[0].errors[0].expected, "a field of place; only what is unknown in the record itself is kept");
  EXPECT_EQ(decoding.rows(), std::vector<std::string>{R"({"id":3,"rest":"{\"y\":2}","place":{"x":1},"places":[]})"});
  EXPECT_EQ(decoding.out.unknown_fields, 0u);
}

TEST(UnknownFields, OfARecordThatIsRefusedAreNotCountedTwice) {
  Decoding decoding(R"({"id":1,"color":1} x)", BodyForm::kObject, model_without_rest());
  EXPECT_EQ(decoding.out.refused.size(), 1u);
  EXPECT_EQ(decoding.out.unknown_fields, 0u);
}

TEST(UnknownFields, AreNeverNamedByAControlCharacter) {
  Decoding decoding("{\"id\":1,\"\\u0001\":\"x\",\"\":2}", BodyForm::kAuto, keeping_model(), kKeeping);
  EXPECT_EQ(decoding.rows(), std::vector<std::string>{R"({"id":1,"rest":"{\"\\u0001\":\"x\",\"\":2}","note":null})"});
  EXPECT_EQ(Decoding("{\"id\":1,\"\x01\":\"x\"}", BodyForm::kAuto, keeping_model(), kKeeping).rows().size(), 0u);
}

TEST(UnknownFields, NeedAStringToBeKept) {
  EXPECT_FALSE(JsonDecoder::create(keeping_model(), {.unknown_fields = model::UnknownFields::kKeep, .unknown_fields_in = "id"}).ok());
  EXPECT_FALSE(JsonDecoder::create(keeping_model(), {.unknown_fields = model::UnknownFields::kKeep, .unknown_fields_in = "rests"}).ok());
}

}  // namespace
}  // namespace antler::codec
