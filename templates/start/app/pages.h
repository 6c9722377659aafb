// What each page has, kept up to date by a materialized view, and a typed API over it.
#pragma once

#include "visits.h"

// The view's rows: Aggregate keeps a state, which more visits are merged into.
struct PageTotal {
  antler::LowCardinality<std::string>      page;
  antler::Aggregate<"count">               visits;
  antler::Aggregate<"avg", std::uint32_t>  duration_ms;
};

// In sql() fields and tables are arguments, so a renamed field breaks the build and not the query.
inline const antler::MaterializedView<PageTotal> page_totals{"page_totals", {
    .select = antler::sql("SELECT {0}, countState() AS {3}, avgState({1}) AS {4} FROM {2} GROUP BY {0}",
                          &Visit::page, &Visit::duration_ms, visits, &PageTotal::visits, &PageTotal::duration_ms),
    .order_by = {&PageTotal::page},
}};

struct TopPagesParams {
  antler::Default<std::uint32_t> limit = 10;
};
struct TopPage {
  std::string   page;
  std::uint64_t visits;
  double        average_ms;
};

// GET /api/top-pages?limit=5
inline const antler::Api<TopPagesParams, TopPage> top_pages{"top-pages", {
    .select = antler::sql("SELECT {0}, countMerge({1}) AS {2}, avgMerge({3}) AS {4} FROM {5} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {6}",
                          &PageTotal::page, &PageTotal::visits, &TopPage::visits, &PageTotal::duration_ms, &TopPage::average_ms,
                          page_totals, &TopPagesParams::limit),
}};

struct PageParams {
  std::string page;
};

// GET /api/page?page=/ has a handler: code of yours, where SQL alone does not say it. `antler dev` swaps it when you save.
inline const antler::Api<PageParams, TopPage> one_page{"page", {
    .handler = [](const PageParams& asked, antler::Context& ctx) {
      auto found = ctx.query<TopPage>(antler::sql(
          "SELECT {0}, countMerge({1}) AS {2}, avgMerge({3}) AS {4} FROM {5} WHERE {0} = {6} GROUP BY 1",
          &PageTotal::page, &PageTotal::visits, &TopPage::visits, &PageTotal::duration_ms, &TopPage::average_ms,
          page_totals, asked.page)).all();
      if (found.empty()) throw antler::HttpError(404, "nobody has visited `" + asked.page + "` yet");
      return found;
    },
    .reads = {page_totals},
}};
