// The app: what it consists of is what is added here, and what that refers to.
#pragma once

#include "pages.h"
#include "visits.h"

inline antler::App make_app() {
  antler::App app{"@NAME@"};
  app.add(visits, page_totals, top_pages, one_page);
  return app;
}
