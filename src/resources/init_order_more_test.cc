#include "resources/init_order_test.h"

namespace init_order {

const antler::MaterializedView<Total> early{
    "early", {.select = antler::sql("SELECT sumState({}) AS {} FROM {}", &Event::level, &Total::level, events)}};
const antler::Sql fragment = antler::sql("{} > {}", &Event::level, 3);

antler::detail::ResourceRef other_files_ref() { return antler::detail::ref(in_each_file); }

}  // namespace init_order

// Another struct than the one of that name in init_order_test.cc: the linker keeps one of what is made of it.
struct Twin {
  std::uint64_t y;
};

namespace init_order {

const antler::OlapTable<Twin> more_twin{"more_twin"};
antler::detail::ResourceRef other_files_twin() { return antler::detail::ref(more_twin); }

}  // namespace init_order
