#include "bare_server.h"

#include "connections.h"

namespace antler::bench {

int serve_bare(const std::string& answer) {
  return serve_connections({.on_request = [&](ServedConnection& connection, std::string_view) { connection.answers += answer; },
                            .on_read = send_answers,
                            .at_end = [] {}});
}

}  // namespace antler::bench
