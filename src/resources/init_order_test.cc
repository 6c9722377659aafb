// Nothing of a resource is read before App asks: constants of several files may be constructed in any order, and mistakes that only the
// whole program shows are found.
#include "resources/init_order_test.h"

#include <gtest/gtest.h>

#include "resources/collect.h"

struct Twin {
  std::uint32_t x;
};

namespace init_order {

const antler::MaterializedView<Total> late{
    "late", {.select = antler::sql("SELECT sumState({}) AS {} FROM {}", &Event::level, &Total::level, events)}};
const antler::IngestPipeline<Event> events{"events"};

namespace {

const antler::OlapTable<Twin> twin{"twin"};

std::string codes(const antler::base::Diagnostics& diagnostics) {
  std::string out;
  for (const auto& diagnostic : diagnostics) out += diagnostic.code;
  return out;
}

TEST(InitOrder, ReferencesToLaterConstantsWork) {
  antler::base::Diagnostics diagnostics;
  const auto manifest = antler::resources::collect({antler::detail::ref(early), antler::detail::ref(late)}, diagnostics);
  EXPECT_EQ(antler::base::render_text(diagnostics), "");
  ASSERT_EQ(manifest.views.size(), 2u);
  EXPECT_EQ(manifest.views[0].reads.front(), "events");
  EXPECT_EQ(manifest.views[1].select, "SELECT sumState(`level`) AS `level` FROM `events`");
}

TEST(InitOrder, AConstantInAHeaderWithoutInlineIsMerged) {
  const auto here = antler::detail::ref(in_each_file), there = other_files_ref();
  ASSERT_NE(here.object, there.object);
  antler::base::Diagnostics diagnostics;
  const auto manifest = antler::resources::collect({here, there}, diagnostics);
  EXPECT_EQ(codes(diagnostics), "");
  EXPECT_EQ(manifest.streams.size(), 1u);
}

TEST(InitOrder, TwoStructsOfOneNameInTwoFilesAreANT1008) {
  antler::base::Diagnostics diagnostics;
  antler::resources::collect({antler::detail::ref(twin), other_files_twin()}, diagnostics);
  EXPECT_EQ(codes(diagnostics), "ANT1008");
}

// The zeroes of a constant whose file comes later, as the loader leaves them.
template <class T>
struct Zeroes {
  alignas(T) unsigned char bytes[sizeof(T)] = {};
  [[nodiscard]] const T& get() const { return *reinterpret_cast<const T*>(bytes); }
};

TEST(InitOrder, AFragmentOrAResourceThatIsNotConstructedYetIsANT1009) {
  const Zeroes<antler::Sql> unmade;
  const antler::MaterializedView<Total> view{"view", {.select = antler::sql("SELECT 1 FROM {} WHERE {}", events, unmade.get())}};
  antler::base::Diagnostics diagnostics;
  antler::resources::collect({antler::detail::ref(view)}, diagnostics);
  EXPECT_EQ(codes(diagnostics), "ANT1009");
  diagnostics.clear();
  const Zeroes<antler::Stream<Event>> stream;
  antler::resources::collect({antler::detail::ref(stream.get())}, diagnostics);
  EXPECT_EQ(codes(diagnostics), "ANT1009");
}

TEST(InitOrder, FragmentsOfAnotherFileWorkOnceItIsConstructed) {
  const antler::MaterializedView<Total> view{"view", {.select = antler::sql("SELECT 1 FROM {} WHERE {}", events, fragment)}};
  antler::base::Diagnostics diagnostics;
  const auto manifest = antler::resources::collect({antler::detail::ref(view)}, diagnostics);
  EXPECT_EQ(codes(diagnostics), "");
  EXPECT_EQ(manifest.views.front().select, "SELECT 1 FROM `events` WHERE `level` > 3");
}

}  // namespace
}  // namespace init_order
