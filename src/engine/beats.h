// What each part of a running engine is at, for the watchdog. Pure reading; any thread.
#pragma once

#include <vector>

#include "base/task_queue.h"
#include "engine/watchdog.h"
#include "functions/function_pool.h"
#include "http/server.h"
#include "streams/commit_queue.h"
#include "sync/writer_pool.h"

namespace antler::engine {

struct WatchedParts {
  const streams::CommitQueue& queue;
  const sync::WriterPool& pool;
  const functions::FunctionPool& functions;
  const base::TaskQueue& queries;
  const base::TaskQueue& function_queries;
  const base::TaskQueue& function_streams;
  const http::ServerCounters* server = nullptr;  // none before it is bound, and in tests
};

std::vector<Beat> beats_of(const WatchedParts& parts);

}  // namespace antler::engine
