// Times without an offset, as the reading that decodes a record takes them and the one that says why it is refused.
#include "model/times_without_offset.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "codec/json_decoder.h"
#include "codec/row_reader.h"

namespace antler::codec {
namespace {

using model::TimesWithoutOffset;

model::Model times() {
  model::Model model = *model::parse_canonical(
      "`at` DateTime('UTC'), `local` DateTime64(3, 'Europe/Zurich'), `maybe` Nullable(DateTime64(9, 'UTC')), `all` Array(DateTime('UTC')), "
      "`pair` Tuple(at DateTime('UTC'), n UInt8), `by` Map(String, DateTime('UTC'))");
  model.name = "Times";
  return model;
}

std::string record(const char* number) {
  return R"({"at":"2024-01-31T12:00:00","local":"2024-01-31 12:00:00.5","maybe":"2024-01-31T12:00:00.000000001",)"
         R"("all":["2024-01-31T12:00:00","2024-01-31T12:00:00+01:00"],"pair":{"at":"2024-01-31T12:00:00","n":)" +
         std::string(number) + R"(},"by":{"a":"2024-01-31T12:00:00"}})";
}

DecodedBody decoded(std::string text, TimesWithoutOffset rule) {
  const std::size_t size = text.size();
  text.append(kPadding, ' ');
  auto decoder = JsonDecoder::create(model::with_times(times(), rule));
  EXPECT_TRUE(decoder.ok());
  DecodedBody out;
  decoder->decode(std::string_view(text).substr(0, size), BodyForm::kObject, out);
  return out;
}

std::vector<std::string> errors(const DecodedBody& body) {
  std::vector<std::string> out;
  for (const auto& refused : body.refused)
    for (const auto& error : refused.errors) out.push_back(error.path + " " + std::string(error.rule));
  return out;
}

TEST(TimesWithoutOffset, AreUtcHoweverDeep) {
  const auto body = decoded(record("1"), TimesWithoutOffset::kUtc);
  ASSERT_EQ(errors(body), std::vector<std::string>{});
  std::string json;
  base::Reader rows(body.rows);
  ASSERT_TRUE(RowReader(times()).to_json(rows, json));
  EXPECT_EQ(json, R"({"at":"2024-01-31T12:00:00Z","local":"2024-01-31T12:00:00.500Z","maybe":"2024-01-31T12:00:00.000000001Z",)"
                  R"("all":["2024-01-31T12:00:00Z","2024-01-31T11:00:00Z"],"pair":{"at":"2024-01-31T12:00:00Z","n":1},)"
                  R"("by":{"a":"2024-01-31T12:00:00Z"}})");
}

TEST(TimesWithoutOffset, AreNoReasonWhereAnotherIs) {
  EXPECT_EQ(errors(decoded(record("-1"), TimesWithoutOffset::kUtc)), std::vector<std::string>{"pair.n range"});
}

TEST(TimesWithoutOffset, AreRefusedUnlessItIsSaid) {
  EXPECT_EQ(errors(decoded(record("1"), TimesWithoutOffset::kRefuse)),
            (std::vector<std::string>{"at format", "local format", "maybe format", "all[0] format", "pair.at format", "by.a format"}));
}

TEST(TimesWithoutOffset, AreOtherwiseTimesAsEver) {
  for (const char* wrong : {"2024-01-31", "2024-01-31T12:00", "2024-01-31T12:00:00+0100", "2024-02-30T12:00:00", "2024-01-31T12:00:60"}) {
    const auto found = errors(decoded(std::string(R"({"at":")") + wrong + R"("})", TimesWithoutOffset::kUtc));
    ASSERT_FALSE(found.empty()) << wrong;
    EXPECT_EQ(found.front(), "at format") << wrong;
  }
  EXPECT_EQ(errors(decoded(R"({"at":"1969-12-31T23:59:59"})", TimesWithoutOffset::kUtc)).front(), "at range");
  EXPECT_EQ(errors(decoded(R"({"at":"2024-01-31T12:00:00.5"})", TimesWithoutOffset::kUtc)).front(), "at precision");
}

}  // namespace
}  // namespace antler::codec
