#include "dead_letters/writer.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "codec/row_reader.h"
#include "model/letter_model.h"
#include "streams/frame_payload.h"

namespace antler::dead_letters {
namespace {

// Goal: every envelope arrives, in appends that a frame can hold, and reads back by the envelope's model.
TEST(DeadLetterWriter, CutsAppendsAndLosesNothing) {
  Writer writer({1, 1});
  const std::string record(3 << 20, 'x');
  for (std::uint32_t i = 0; i < 7; ++i)
    writer.add({.dead_lettered_at_us = 5,
                .resource = "events",
                .model = "Event",
                .topic = "events",
                .offset = i,
                .record_index = i,
                .rule = "type",
                .record = record});
  streams::Step step;
  writer.finish(step);
  ASSERT_EQ(step.appends.size(), 3u);
  const codec::RowReader reader(model::letter_model());
  std::uint32_t seen = 0;
  for (const auto& append : step.appends) {
    EXPECT_LE(append.raw_size, streams::kRawSizeMax);
    const auto rows =
        streams::decompress({.count = append.count, .codec = append.codec, .raw_size = append.raw_size, .payload = append.payload});
    ASSERT_TRUE(rows.ok());
    base::Reader at(*rows);
    for (std::uint32_t i = 0; i < append.count; ++i, ++seen) {
      std::string json;
      ASSERT_TRUE(reader.to_json(at, json));
      EXPECT_NE(json.find("\"record_index\":" + std::to_string(seen)), std::string::npos) << json.substr(0, 300);
    }
    EXPECT_TRUE(at.at_end());
  }
  EXPECT_EQ(seen, 7u);
  streams::Step empty;
  writer.finish(empty);
  EXPECT_TRUE(empty.appends.empty());
}

// A frame holds 64 MiB. Of a longer record the letter keeps the beginning, whole characters of it.
TEST(DeadLetterWriter, KeepsTheBeginningOfALongRecord) {
  std::string record(kRecordBytesMax - 1, 'x');
  while (record.size() < 3 * kRecordBytesMax) record += "ä";
  Writer writer({1, 1});
  writer.add({.topic = "events", .message = "it threw", .record = record});
  writer.add({.topic = "events", .message = "it threw too", .record = "{}"});
  streams::Step step;
  writer.finish(step);
  ASSERT_EQ(step.appends.size(), 2u);
  const auto& append = step.appends.front();
  EXPECT_LE(append.raw_size, streams::kRawSizeMax);
  const auto rows =
      streams::decompress({.count = append.count, .codec = append.codec, .raw_size = append.raw_size, .payload = append.payload});
  ASSERT_TRUE(rows.ok());
  Envelope envelope;
  std::string_view stage;
  base::Reader at(*rows);
  ASSERT_TRUE(read_row(at, envelope, stage));
  EXPECT_EQ(envelope.record, std::string(kRecordBytesMax - 1, 'x'));
  EXPECT_TRUE(may_be_beginning(envelope.record));
  EXPECT_EQ(envelope.message, "it threw (the record has more than 33554432 bytes, and the first 33554431 are kept here)");
}

}  // namespace
}  // namespace antler::dead_letters
