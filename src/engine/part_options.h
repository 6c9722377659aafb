// What the parts of an engine are given of antler.toml: which share of the memory budget and which limit goes where (G22). Pure.
#pragma once

#include "config/settings.h"
#include "functions/function_pool.h"
#include "http/server.h"
#include "streams/commit_queue.h"
#include "streams/embedded_log.h"
#include "sync/writer_pool.h"
#include "worker/supervisor.h"

namespace antler::engine {

streams::LogMemory log_memory(const config::Settings& settings);
streams::CommitQueueOptions queue_options(const config::Settings& settings, const streams::DiskGuard* disk);
http::ServerOptions server_options(const config::Settings& settings);
sync::PoolOptions pool_options(const config::Settings& settings);
worker::SupervisorOptions supervisor_options(const config::Settings& settings);
functions::FunctionPoolOptions function_options(const config::Settings& settings);

}  // namespace antler::engine
