#include "ledger/rewinds.h"

#include <gtest/gtest.h>

namespace antler::ledger {
namespace {

using Counters = std::map<std::string, std::uint64_t>;

const streams::ReaderKey kReader{{1, 1}, {2, 2}, 3};

void send_back(Counters& counters, const Rewind& rewind) {
  streams::Step step;
  Rewinds(counters, kReader).add(rewind, counters, step);
  for (const auto& [name, moved] : step.counters) counters[name.text()] += static_cast<std::uint64_t>(moved);
}

std::optional<Rewind> over(const Counters& counters, std::uint64_t offset) { return Rewinds(counters, kReader).over(offset); }

TEST(Rewinds, OfEachRecordTheLastIsKnown) {
  Counters counters;
  EXPECT_EQ(over(counters, 5), std::nullopt);
  send_back(counters, {100, 0});
  send_back(counters, {200, 10});
  send_back(counters, {300, 20});
  EXPECT_EQ(over(counters, 9), (Rewind{100, 0}));
  EXPECT_EQ(over(counters, 19), (Rewind{200, 10}));
  EXPECT_EQ(over(counters, 20), (Rewind{300, 20}));
  send_back(counters, {400, 5});
  EXPECT_EQ(over(counters, 4), (Rewind{100, 0}));
  EXPECT_EQ(over(counters, 19), (Rewind{400, 5})) << "further back than those before it";
  EXPECT_EQ(over(counters, 99), (Rewind{400, 5}));
  EXPECT_EQ(Rewinds(counters, {{1, 1}, {2, 2}, 4}).over(99), std::nullopt) << "another partition";
}

TEST(Rewinds, OfManyTheOldestAreForgotten) {
  Counters counters;
  for (std::size_t i = 1; i <= Rewinds::kMax + 3; ++i) send_back(counters, {static_cast<std::int64_t>(100 * i), 10 * i});
  EXPECT_EQ(over(counters, 9), std::nullopt) << "never, and that is known";
  EXPECT_EQ(over(counters, 10), (Rewind{Rewinds::kForgotten, 10}));
  EXPECT_EQ(over(counters, 49), (Rewind{Rewinds::kForgotten, 10}));
  EXPECT_EQ(over(counters, 50), (Rewind{500, 50}));
  EXPECT_EQ(over(counters, 10'000), (Rewind{1'900, 190}));
  const std::size_t size = counters.size();
  send_back(counters, {9'000, 1});
  EXPECT_EQ(over(counters, 50), (Rewind{9'000, 1}));
  EXPECT_EQ(counters.size(), size);
}

}  // namespace
}  // namespace antler::ledger
