// Two translation units that refer to each other's constants, for init_order_test.cc and init_order_more_test.cc.
#pragma once

#include "antler/antler.h"

namespace init_order {

struct Event {
  std::uint32_t level;
};
struct Total {
  antler::Aggregate<"sum", std::uint32_t> level;
};

extern const antler::IngestPipeline<Event> events;   // defined in init_order_test.cc
extern const antler::MaterializedView<Total> early;  // defined in init_order_more_test.cc, reads events
extern const antler::MaterializedView<Total> late;   // defined in init_order_test.cc before events, reads events
extern const antler::Sql fragment;                   // defined in init_order_more_test.cc

// Without `inline`: an object of each file, and one resource.
const antler::Stream<Event> in_each_file{"in_each_file"};
antler::detail::ResourceRef other_files_ref();
antler::detail::ResourceRef other_files_twin();

}  // namespace init_order
