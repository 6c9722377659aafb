// Bytes of the log and of a socket that claim to be frames: nothing but a whole frame is one, and a record of the log that is read says
// itself again.
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"
#include "protocol/frame_reader.h"
#include "streams/frame_payload.h"
#include "streams/stored_records.h"

namespace antler::fuzz {
namespace {

namespace stored = streams::stored;

void read_socket(std::string_view bytes) {
  int fds[2];
  expect(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0, "socketpair");
  const std::string_view sent = bytes.substr(0, 60'000);  // what the socket takes without a reader
  if (!sent.empty()) expect(::send(fds[0], sent.data(), sent.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(sent.size()), "send");
  ::shutdown(fds[0], SHUT_WR);
  protocol::FrameReader reader(fds[1]);
  std::string encoded;
  for (auto read = protocol::FrameReader::Read::kSome; read != protocol::FrameReader::Read::kEnd;) {
    read = reader.read(protocol::FrameReader::Wait::kYes);
    bool whole = true;
    while (whole) {
      auto frame = reader.next();
      if (!frame) {
        ::close(fds[0]), ::close(fds[1]);
        return;
      }
      whole = frame->has_value();
      if (whole) encoded += protocol::encode(**frame);
    }
  }
  expect(sent.starts_with(encoded), "a frame that was not sent");
  expect(reader.has_part() == (encoded.size() < sent.size()), "bytes are lost");
  ::close(fds[0]), ::close(fds[1]);
}

void decode_records(std::string_view key, std::string_view value) {
  if (const auto frame = stored::decode_frame(key, value)) {
    expect(std::string(value) == stored::encode_frame_header(key, frame->header, frame->payload) + std::string(frame->payload),
           "a frame says itself otherwise");
  }
  if (const auto topic = stored::decode_topic(value)) expect(stored::decode_topic(stored::encode_topic(*topic)) == topic, "topic");
  if (const auto partition = stored::decode_partition(value))
    expect(stored::decode_partition(stored::encode_partition(*partition)).has_value(), "partition");
  static_cast<void>(stored::decode_reader_key(key));
  static_cast<void>(stored::decode_pending_key(key));
  static_cast<void>(stored::decode_reader(value));
  static_cast<void>(stored::decode_number(value));
  if (const auto record = stored::decode_idempotency(key, value))
    expect(stored::decode_idempotency(stored::idempotency_key(record->key), stored::encode_idempotency(*record)).has_value(),
           "idempotency");
}

void unpack(streams::Codec codec, std::uint32_t raw_size, std::string_view payload) {
  streams::Frame frame;
  frame.codec = codec;
  frame.raw_size = raw_size;
  frame.payload = payload;
  const auto raw = streams::decompress(frame);
  if (raw) expect(raw->size() == raw_size, "another size than the frame states");
  std::string packed;
  streams::compress(payload, codec, packed);
  frame.raw_size = static_cast<std::uint32_t>(payload.size());
  frame.payload = packed;
  const auto again = streams::decompress(frame);
  expect(again.ok() && *again == payload, "what was packed does not unpack");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  switch (input.byte() % 3) {
    case 0: read_socket(input.rest()); break;
    case 1: {
      const std::string_view key = input.take(input.byte());
      decode_records(key, input.rest());
      break;
    }
    default: {
      const auto codec = input.byte() % 2 == 0 ? streams::Codec::kNone : streams::Codec::kLz4;
      std::uint32_t raw_size = 0;
      for (int i = 0; i < 4; ++i) raw_size = raw_size << 8 | input.byte();
      unpack(codec, raw_size, input.rest());
    }
  }
  return 0;
}

}  // namespace antler::fuzz
