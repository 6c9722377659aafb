#include "streams/stored_records.h"

#include <gtest/gtest.h>

namespace antler::streams::stored {
namespace {

TEST(StoredRecords, NothingIsNoRecord) {
  EXPECT_FALSE(decode_reader_key(""));
  EXPECT_FALSE(decode_pending_key(""));
  EXPECT_FALSE(decode_idempotency("", std::string(8, '\0')));
  EXPECT_FALSE(decode_frame("", ""));
  EXPECT_FALSE(decode_topic(""));
  EXPECT_FALSE(decode_partition(""));
  EXPECT_FALSE(decode_reader(""));
  EXPECT_FALSE(decode_number(""));
}

}  // namespace
}  // namespace antler::streams::stored
