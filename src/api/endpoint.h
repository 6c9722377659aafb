// Endpoint: one API of a generation, with what its calls use again. Shared by the requests that are at it and gone with the last of them.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/format.h"
#include "api/row_answer.h"
#include "api/worker_rows.h"
#include "codec/row_reader.h"
#include "database/database.h"
#include "manifest/manifest.h"
#include "worker/call.h"

namespace antler::api {

class Endpoint {
 public:
  Endpoint(manifest::Api declared, std::shared_ptr<worker::Wire> shared_wire);

  const manifest::Api api;
  const std::shared_ptr<worker::Wire> wire;  // shared with endpoints whose calls look the same
  const std::string columnar_select;         // of a select, as the next one
  const std::string json_select;
  const codec::RowReader parameters;  // of a handler, as the next two
  const RowAnswer answer;
  WorkerRows rows;

  /// One that is idle, else a new one.
  base::Result<std::unique_ptr<database::Session>> take_session(database::Database& database, AnswerForm form);
  void give_back(AnswerForm form, std::unique_ptr<database::Session> session);

 private:
  using Sessions = std::vector<std::unique_ptr<database::Session>>;
  Sessions& idle(AnswerForm form);

  std::mutex mutex_;
  // Whether JSON comes as an array, and 64 bits as texts, are settings, and settings are fixed for a session.
  std::array<Sessions, 4> idle_;  // at most kIdleSessionsMax each
};

}  // namespace antler::api
