// The most direct program that keeps the promise of `ingest_single`: a request is answered when its body is in a file and synced, and its
// event is in the table soon after. The file is synced once for all requests that came at once; bodies that gathered go to ClickHouse as
// they are. Nothing is checked, nothing counted, and what is between file and table is lost or doubled when it dies. Calling thread, and
// one that inserts.
#pragma once

#include <filesystem>
#include <string>

namespace antler::bench {

struct DirectServer {
  std::string answer;
  std::filesystem::path folder;  // of ClickHouse, and beside it the file
  std::string table;             // the statement that makes `events`
};

/// As `serve_bare`.
int serve_direct(const DirectServer& server);

}  // namespace antler::bench
