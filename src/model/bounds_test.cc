#include "model/bounds.h"

#include <gtest/gtest.h>

#include <string>

#include "model/coercion.h"
#include "model/json_schema.h"

namespace antler::model {
namespace {

Pattern pattern(std::string_view text) { return *Pattern::create(text); }

std::string refused(std::string_view type_text, const Bounds& bounds, std::string_view text) {
  std::string row;
  Refusal refusal;
  if (encode_scalar(*parse_type(type_text), &bounds, {JsonKind::kString, text}, row, refusal)) return "";
  EXPECT_TRUE(row.empty());
  return std::string(refusal.rule) + " " + refusal.expected;
}

TEST(Bounds, ALengthCountsCodePoints) {
  const Bounds bounds{.length_min = 2, .length_max = 3};
  EXPECT_EQ(refused("String", bounds, "ab"), "");
  EXPECT_EQ(refused("String", bounds, "äöü"), "");
  EXPECT_EQ(refused("String", bounds, "😀😀😀"), "");
  EXPECT_EQ(refused("String", bounds, "a"), "length String: a string, of 2 to 3 characters");
  EXPECT_EQ(refused("Nullable(String)", bounds, "abcd"), "length String: a string, of 2 to 3 characters");
  EXPECT_EQ(refused("LowCardinality(String)", Bounds{.length_min = 1}, ""), "length String: a string, of at least 1 character");
  EXPECT_EQ(refused("String", Bounds{.length_min = 3, .length_max = 3}, ""), "length String: a string, of 3 characters");
}

TEST(Bounds, APatternMatchesTheWholeText) {
  const Bounds bounds{.pattern = pattern("[A-Z]{3}|x")};
  EXPECT_EQ(refused("String", bounds, "SEA"), "");
  EXPECT_EQ(refused("String", bounds, "x"), "");
  EXPECT_EQ(refused("String", bounds, "SEAT"), "pattern String: a string, matching [A-Z]{3}|x as a whole");
  EXPECT_NE(refused("String", bounds, "SEA\n"), "");
  EXPECT_EQ(refused("String", Bounds{.pattern = pattern("..")}, "äö"), "") << "a dot is a code point";
}

TEST(Bounds, APatternIsBounded) {
  EXPECT_FALSE(Pattern::create("").ok());
  EXPECT_EQ(Pattern::create("(").error().message, "`(` is no pattern: missing ): (");
  EXPECT_FALSE(Pattern::create(R"((?=a))").ok()) << "look-around is not in RE2";
  EXPECT_FALSE(Pattern::create(R"((a)\1)").ok());
  EXPECT_FALSE(Pattern::create(std::string(kPatternBytesMax + 1, 'a')).ok());
  EXPECT_FALSE(Pattern::create("((a{100}){100}){100}").ok()) << "more memory than a pattern may have";
  // What takes exponential time where matching goes back and forth.
  EXPECT_FALSE(pattern("(a+)+b").matches(std::string(1 << 20, 'a')));
  EXPECT_EQ(pattern("a+"), pattern("a+"));
  EXPECT_NE(pattern("a+"), pattern("a*"));
}

TEST(Bounds, EmailAddresses) {
  for (const char* good : {"a@b.cd", "first.last+tag@sub.example.org", "o'hara@example.co", "1@2.3", "a@xn--bcher-kva.example"})
    EXPECT_TRUE(is_email(good)) << good;
  for (const char* bad :
       {"",          "a",        "@b.cd",    "a@",      "a@b",     "a@b.",   "a@.b",     "a@b..c",   ".a@b.cd",    "a.@b.cd",
        "a..b@c.de", "a b@c.de", "a@b c.de", "a@-b.cd", "a@b-.cd", "ä@b.cd", "a@b.cd\n", "a@b@c.de", "\"a\"@b.cd", "a@[1.2.3.4]"})
    EXPECT_FALSE(is_email(bad)) << bad;
  EXPECT_TRUE(is_email(std::string(64, 'a') + "@b.cd"));
  EXPECT_FALSE(is_email(std::string(65, 'a') + "@b.cd"));
  EXPECT_FALSE(is_email("a@" + std::string(64, 'b') + ".cd"));
}

TEST(Bounds, Urls) {
  for (const char* good : {"http://a", "https://example.org/", "https://user:pw@example.org:8080/a/b?c=d&e=%20#f", "http://[::1]:80/x",
                           "s3://bucket/key", "https://example.org?x", "https://example.org#x", "android-app://com.example/"})
    EXPECT_TRUE(is_url(good)) << good;
  for (const char* bad : {"",
                          "example.org",
                          "/a/b",
                          "http:",
                          "http://",
                          "http:///a",
                          "://a",
                          "1http://a",
                          "http://a b",
                          "http://a/%2",
                          "http://a/%zz",
                          "http://a:port",
                          "http://a:123456",
                          "http://ä",
                          "javascript:alert(1)",
                          "mailto:a@b.cd",
                          "http://a/#b#c",
                          "http://[::1",
                          "http://[]/",
                          "http://a/[b]",
                          "http://a\n",
                          "http://a/\"",
                          "http://a/<b>"})
    EXPECT_FALSE(is_url(bad)) << bad;
}

TEST(Bounds, FormsAreAskedAfterTheLength) {
  const Bounds bounds{.length_max = 10, .form = TextForm::kEmail};
  EXPECT_EQ(refused("String", bounds, "a@b.cd"), "");
  EXPECT_EQ(refused("String", bounds, "nobody"), "format String: a string, of at most 10 characters, an e-mail address");
  EXPECT_TRUE(refused("String", bounds, "somebody@b.cd").starts_with("length "));
  EXPECT_TRUE(refused("String", Bounds{.form = TextForm::kUrl}, "x").starts_with("format "));
}

TEST(Bounds, JsonSchemaSaysThem) {
  const auto schema = [](std::string_view type_text, const Bounds& bounds) {
    return json_schema(*parse_type(type_text), JsonUse::kRecord, &bounds);
  };
  EXPECT_EQ(schema("Nullable(String)", {.length_min = 1, .length_max = 9, .form = TextForm::kUrl}),
            R"({"type":["string","null"],"format":"uri","minLength":1,"maxLength":9})");
  EXPECT_EQ(schema("Array(String)", {.pattern = pattern(R"(\d+|"x")"), .form = TextForm::kEmail}),
            R"({"type":"array","items":{"type":"string","format":"email","pattern":"^(?:\\d+|\"x\")$"}})");
}

}  // namespace
}  // namespace antler::model
