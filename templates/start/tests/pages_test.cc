// The app in an engine of its own, with real ClickHouse and a clock that stands still. No test framework is needed, and any will do.
#include <antler/testing.h>

#include <iostream>

#include "../app/app.h"

int main() try {
  antler::testing::TestApp app{make_app()};
  const auto pushed = app.push(visits, {Visit{.at = {}, .page = "/", .duration_ms = 100}, Visit{.at = {}, .page = "/", .duration_ms = 300}});
  app.settle();
  const auto found = app.get(one_page, {.page = "/"});
  const auto missing = app.get(one_page, {.page = "/nowhere"});
  const bool right = pushed.accepted == 2 && found.rows.size() == 1 && found.rows[0].visits == 2 && found.rows[0].average_ms == 200 &&
                     missing.status == 404;
  if (!right) std::cerr << pushed << "\n" << found << "\n" << missing << "\n";
  return right ? 0 : 1;
} catch (const antler::testing::TestError& error) {
  std::cerr << error.what() << "\n";
  return 1;
}
