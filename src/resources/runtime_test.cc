#include "antler/detail/runtime.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "antler/antler.h"

namespace antler::detail {
namespace {

struct Reading {
  std::uint64_t id;
  std::string place;
};
struct Found {
  std::uint64_t id;
};
const IngestPipeline<Reading> readings{"readings"};
const IngestPipeline<Reading> others{"others"};

// The same literal whatever it is asked for.
Sql question(const IngestPipeline<Reading>& table, std::uint64_t above, std::optional<std::string> place) {
  return sql("SELECT {0} FROM {1} WHERE {0} > {2} OR {0} = {2} OR {3} = {4}", &Reading::id, table, above, &Reading::place, place);
}

FunctionEntry function_reading(std::initializer_list<ResourceRef> reads) {
  FunctionEntry entry;
  entry.kind = ResourceKind::kApi;
  entry.name = "asked";
  entry.reads = reads;
  return entry;
}

void expect_same(const QueryText& got, const QueryText& wanted) {
  EXPECT_EQ(got.text, wanted.text);
  EXPECT_EQ(got.error, wanted.error);
  EXPECT_EQ(got.reads, wanted.reads);
  ASSERT_EQ(got.values.size(), wanted.values.size());
  for (std::size_t i = 0; i < got.values.size(); ++i) {
    EXPECT_EQ(got.values[i].name, wanted.values[i].name);
    EXPECT_EQ(got.values[i].type, wanted.values[i].type);
    EXPECT_EQ(got.values[i].value, wanted.values[i].value);
  }
}

TEST(QueryTexts, AreWhatIsRenderedAnewEachTime) {
  QueryTexts texts;
  const FunctionEntry both = function_reading({ref(readings), ref(others)}), one = function_reading({ref(readings)});
  for (int turn = 0; turn < 3; ++turn)
    for (const FunctionEntry* function : {&both, &one})
      for (const IngestPipeline<Reading>* table : {&readings, &others})
        for (const std::uint64_t above : {1U, 2U})
          for (const std::optional<std::string>& place : {std::optional<std::string>("x"), std::optional<std::string>()}) {
            const Sql asked = question(*table, above, place);
            expect_same(texts.render(asked, *function, kModel<Found>), render_query(asked, *function, kModel<Found>));
            const Sql inner = sql("SELECT count() FROM ({}) WHERE {} < {}", asked, &Reading::id, above);
            expect_same(texts.render(inner, *function, kModel<Found>), render_query(inner, *function, kModel<Found>));
          }
}

}  // namespace
}  // namespace antler::detail
