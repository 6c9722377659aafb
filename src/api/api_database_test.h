// The real ClickHouse for the tests of this module: booted when the first test asks, closed after the last one. A process has one folder.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "database/database.h"

namespace antler::api {

database::Database& real_database();

/// With the tables `flights` (id UInt64, origin LowCardinality(String), delay Int32; 1,000 rows) and `secrets`.
class ApiDatabase : public ::testing::Test {
 protected:
  void SetUp() override;
  /// On a session without limits.
  static std::string ask(std::string_view sql, std::string_view format = "TSVRaw", const std::vector<database::Parameter>& parameters = {});
};

}  // namespace antler::api
