// The most direct program that does what a request of `ingest_single` asks for while nothing dies: it is answered when its body is in a
// file and synced, and its event is in the table soon after. The file is synced once for all requests that came at once; bodies that
// gathered go to ClickHouse as they are. Nothing is checked, nothing counted, and the file is never read: what is between it and the table
// is lost when the program dies. Calling thread, and one that inserts.
#pragma once

#include <filesystem>
#include <string>

namespace antler::bench {

struct DirectServer {
  std::string answer;
  std::filesystem::path folder;  // of ClickHouse, and beside it the file
  std::string table;             // the statement that makes `events`
};

/// As `serve_bare`. A request without a body is answered when all that came before is in the table, by how many rows that has.
int serve_direct(const DirectServer& server);

}  // namespace antler::bench
