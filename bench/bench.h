// A bench measures one number of the project and puts it into the report, beside its yardstick. Benches run one after the other on the
// main thread; what is measured runs in child processes, so that its processor time can be told from the load's.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "report.h"
#include "work_folder.h"

namespace antler::bench {

struct Context {
  std::filesystem::path program;  // this one; its children are itself in another role
  std::filesystem::path engine;   // `antler`
  std::filesystem::path app;      // `flights`
  int pairs = 5;                  // interleaved runs of the measured thing and of its yardstick
  std::size_t rows = 0;           // how much each run moves; 0: what the bench takes for enough
  WorkFolder& folder;

  [[nodiscard]] std::size_t rows_or(std::size_t enough) const { return rows > 0 ? rows : enough; }
};

base::Result<void> run_ingest_batch(const Context& context, Report& report);
base::Result<void> run_ingest_batch_view(const Context& context, Report& report);
base::Result<void> run_ingest_single(const Context& context, Report& report);
base::Result<void> run_freshness(const Context& context, Report& report);
base::Result<void> run_api(const Context& context, Report& report);
base::Result<void> run_handler(const Context& context, Report& report);
base::Result<void> run_transform(const Context& context, Report& report);
base::Result<void> run_lookup(const Context& context, Report& report);
base::Result<void> run_chain(const Context& context, Report& report);
base::Result<void> run_fanout(const Context& context, Report& report);
base::Result<void> run_replay(const Context& context, Report& report);
base::Result<void> run_log(const Context& context, Report& report);
base::Result<void> run_compile(const Context& context, Report& report);
base::Result<void> run_reload(const Context& context, Report& report);
base::Result<void> run_memory(const Context& context, Report& report);
base::Result<void> run_threads(const Context& context, Report& report);
base::Result<void> run_start(const Context& context, Report& report);
base::Result<void> run_provenance(const Context& context, Report& report);

/// One line on stderr.
void say(const std::string& line);

}  // namespace antler::bench
