#include "http/request_parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace antler::http {
namespace {

using Status = RequestParser::Status;

struct Read {
  Status status = Status::kNeedMore;
  std::string body;
};

// Of a chunked request whose body comes in steps, as a connection gives them.
Read read_chunks(std::string_view chunks, std::size_t step) {
  const std::string head = "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
  RequestParser parser(1'000, 1'000);
  EXPECT_EQ(parser.put_head(head, 0).status, Status::kDone);
  Read out;
  for (std::size_t held = 0; out.status == Status::kNeedMore && held < chunks.size();) {
    held = std::min(held + step, chunks.size());
    const auto taken = parser.put_chunks(chunks.substr(0, held), out.body);
    out.status = taken.status;
    chunks.remove_prefix(taken.consumed);
    held -= taken.consumed;
  }
  return out;
}

TEST(RequestParser, ChunksAreReadHoweverTheyAreCut) {
  for (const std::size_t step : {1, 2, 3, 4, 5, 100}) {
    const auto nothing = read_chunks("0\r\n\r\n", step);
    EXPECT_EQ(nothing.status, Status::kDone) << step;
    EXPECT_EQ(nothing.body, "") << step;
    const auto word = read_chunks("3\r\nabc\r\n1\r\nd\r\n0\r\nTrailer: x\r\n\r\n", step);
    EXPECT_EQ(word.status, Status::kDone) << step;
    EXPECT_EQ(word.body, "abcd") << step;
    EXPECT_EQ(read_chunks("3\r\nabcdef\r\n0\r\n\r\n", step).status, Status::kRefused) << step;
    EXPECT_EQ(read_chunks("0\r\n\r", step).status, Status::kNeedMore) << step;
  }
}

// The limit of a head is one of a chunk's line and of a trailer too, however they come.
TEST(RequestParser, LongLinesOfChunksAreRefusedHoweverTheyAreCut) {
  const auto trailer = [](std::size_t bytes) { return "1\r\na\r\n0\r\nTrailer: " + std::string(bytes, 'x') + "\r\n\r\n"; };
  const auto extension = [](std::size_t bytes) { return "1;" + std::string(bytes, 'x') + "\r\na\r\n0\r\n\r\n"; };
  for (const std::size_t step : {1, 7, 100, 900, 5'000}) {
    EXPECT_EQ(read_chunks(trailer(900), step).status, Status::kDone) << step;
    EXPECT_EQ(read_chunks(trailer(1'100), step).status, Status::kRefused) << step;
    EXPECT_EQ(read_chunks(extension(900), step).status, Status::kDone) << step;
    EXPECT_EQ(read_chunks(extension(1'100), step).status, Status::kRefused) << step;
  }
}

}  // namespace
}  // namespace antler::http
