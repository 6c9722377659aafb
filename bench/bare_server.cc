#include "bare_server.h"

#include "connections.h"

namespace antler::bench {

int serve_bare(const std::string& answer) {
  return serve_connections([&](ServedConnection& connection, std::string_view) { connection.answers += answer; }, send_answers, [] {});
}

}  // namespace antler::bench
