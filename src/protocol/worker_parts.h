// What the calls of a worker share.
#pragma once

#include "antler/detail/runtime.h"
#include "protocol/engine_link.h"
#include "protocol/lookup_cache.h"
#include "protocol/model_rows.h"

namespace antler::protocol {

struct WorkerParts {
  EngineLink& link;
  ModelRowsTable& models;
  detail::QueryTexts& texts;
  LookupCache& lookups;
};

}  // namespace antler::protocol
