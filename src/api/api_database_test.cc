#include "api/api_database_test.h"

#include <unistd.h>

#include <filesystem>
#include <memory>

#include "database/chdb_database.h"
#include "database/scripted_database.h"
#include "database/test_library.h"

namespace antler::api {
namespace {

class RealDatabase final : public ::testing::Environment {
 public:
  static std::string library() { return database::test_library(ANTLER_TEST_LIBCHDB); }
  database::Database& get() {
    if (library().empty()) return stand_in_;
    if (!database_) {
      std::filesystem::remove_all(folder_);
      database_ =
          database::open_chdb({.library_path = library(), .data_path = folder_.string(), .max_server_memory_bytes = 2ULL << 30}).value();
      auto session = database_->open({}).value();
      for (const char* sql : {"CREATE TABLE flights (id UInt64, origin LowCardinality(String), delay Int32) ENGINE = MergeTree ORDER BY id",
                              "CREATE TABLE secrets (id UInt64, word String) ENGINE = MergeTree ORDER BY id",
                              "INSERT INTO flights SELECT number, ['JFK', 'SEA'][number % 2 + 1], number % 60 FROM numbers(1000)",
                              "INSERT INTO secrets VALUES (1, 'swordfish')"})
        static_cast<void>(session->query(sql).value());
    }
    return *database_;
  }
  void TearDown() override {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

 private:
  const std::filesystem::path folder_ = std::filesystem::path("/dev/shm") / ("antler-api-" + std::to_string(getpid()));
  std::unique_ptr<database::Database> database_;
  database::ScriptedDatabase stand_in_;  // fixtures can be made, and skip their tests
};

// gtest owns it.
RealDatabase* const kEnvironment = static_cast<RealDatabase*>(::testing::AddGlobalTestEnvironment(new RealDatabase));

}  // namespace

database::Database& real_database() { return kEnvironment->get(); }

void ApiDatabase::SetUp() {
  if (RealDatabase::library().empty()) GTEST_SKIP() << database::kNoClickHouse;
  static_cast<void>(real_database());
}

std::string ApiDatabase::ask(std::string_view sql, std::string_view format, const std::vector<database::Parameter>& parameters) {
  auto session = real_database().open({.settings = {{"date_time_output_format", "iso"}}}).value();
  auto answer = session->query(sql, format, parameters);
  if (!answer) return "error: " + answer.error().message;
  return std::move(answer->data);
}

}  // namespace antler::api
