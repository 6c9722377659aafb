#include "control/control_server.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <nlohmann/json.hpp>

#include "protocol/frame.h"
#include "protocol/json_field.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;

constexpr int kPollMs = 100;
constexpr std::size_t kPieceBytesMax = 1u << 20;
constexpr std::size_t kShownBytesMax = 100;
// JSON makes at most 6 bytes of one; the frame's header stays within its bound.
constexpr std::size_t kMessageBytesMax = 8u << 10;
constexpr std::uint64_t kPeekRecords = 10;

constexpr std::array<base::Category, 7> kCategories{base::Category::kInvalid,    base::Category::kNotFound,    base::Category::kConflict,
                                                    base::Category::kOverloaded, base::Category::kUnavailable, base::Category::kUnsupported,
                                                    base::Category::kInternal};

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void send_error(protocol::FrameSocket& socket, const base::Error& error) {
  const Json header{
      {"type", "error"}, {"category", base::to_string(error.category)}, {"message", error.message.substr(0, kMessageBytesMax)}};
  static_cast<void>(socket.send({text_of(header), {}}));
}

// A field of another type is refused, and not taken for one that is missing.
base::Result<void> check_request(const Json& request) {
  if (!request.is_object()) return base::invalid(R"(the request is no JSON object; expected {"type":"call","method":…})");
  const auto refuse = [](const char* key, const Json& found, std::string_view expected) {
    return base::invalid(fmt::format("`{}` of the request is {}; expected {}", key, text_of(found).substr(0, kShownBytesMax), expected));
  };
  for (const char* key : {"method", "resource", "format", "where", "through", "reader"})
    if (const Json* found = protocol::field(request, key); found != nullptr && !found->is_string()) return refuse(key, *found, "text");
  for (const char* key : {"limit", "per_second_max", "to_offset", "partition", "back", "offset"})
    if (const Json* found = protocol::field(request, key); found != nullptr && !found->is_number_unsigned())
      return refuse(key, *found, "a whole number");
  if (const Json* found = protocol::field(request, "dry_run"); found != nullptr && !found->is_boolean())
    return refuse("dry_run", *found, "true or false");
  for (const char* key : {"since_us", "to_us"})
    if (const Json* found = protocol::field(request, key); found != nullptr && !found->is_number_integer())
      return refuse(key, *found, "microseconds since 1970");
  return {};
}

LetterFilter filter_of(const Json& request) {
  return {.where = protocol::text_field(request, "where"), .since_us = protocol::number_field(request, "since_us", std::int64_t{0})};
}

}  // namespace

base::Result<std::unique_ptr<ControlServer>> ControlServer::listen(const std::string& path, std::shared_ptr<Inspector> inspector,
                                                                   std::string info, const ControlOptions& options) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    return base::invalid(fmt::format("the path of the control socket is too long ({} bytes, at most {}): {}; choose a shorter data folder",
                                     path.size(), sizeof address.sun_path - 1, path));
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return base::system_error("control socket", errno);
  ::unlink(path.c_str());  // of an engine that was killed; the folder's lock says that none runs
  const mode_t before = ::umask(0077);
  const bool bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && ::listen(fd, 16) == 0;
  const int error = errno;
  ::umask(before);
  if (!bound) {
    ::close(fd);
    return base::system_error("control socket " + path, error);
  }
  return std::unique_ptr<ControlServer>(new ControlServer(fd, path, std::move(inspector), std::move(info), options));
}

ControlServer::ControlServer(int fd, std::string path, std::shared_ptr<Inspector> inspector, std::string info,
                             const ControlOptions& options)
    : fd_(fd), path_(std::move(path)), options_(options), inspector_(std::move(inspector)), info_(std::move(info)) {}

void ControlServer::replace(std::shared_ptr<Inspector> inspector, std::string info) {
  const std::lock_guard lock(mutex_);
  inspector_ = std::move(inspector);
  info_ = std::move(info);
}

ControlServer::~ControlServer() {
  ::close(fd_);
  ::unlink(path_.c_str());
}

void ControlServer::run() {
  while (!stopped_) {
    pollfd poll_fd{fd_, POLLIN, 0};
    if (::poll(&poll_fd, 1, kPollMs) <= 0) continue;
    // Another thread may have been faster: the listening socket does not block.
    const int connection = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) serve(connection);
  }
}

void ControlServer::stop() {
  stopped_ = true;
  // A call that streams to a client which does not read must not hold the engine's end.
  const std::lock_guard lock(mutex_);
  for (const int fd : connections_) ::shutdown(fd, SHUT_RDWR);
}

void ControlServer::add_connection(int fd) {
  const std::lock_guard lock(mutex_);
  connections_.push_back(fd);
  if (stopped_) ::shutdown(fd, SHUT_RDWR);  // accepted while `stop` ran
}

void ControlServer::remove_connection(int fd) {
  const std::lock_guard lock(mutex_);
  std::erase(connections_, fd);
}

void ControlServer::serve(int fd) {
  protocol::FrameSocket socket(fd);
  socket.set_send_timeout(options_.send_timeout_ms);
  add_connection(fd);
  try {
    answer(socket);
  } catch (const Json::exception& error) {
    send_error(socket, base::invalid(fmt::format("the request is not understood: {}", error.what())));
  } catch (const std::exception& error) {
    send_error(socket, base::internal(fmt::format("the call failed: {}", error.what())));
  }
  remove_connection(fd);  // before its number can be another's
}

void ControlServer::answer(protocol::FrameSocket& socket) {
  const auto send_data = [&](std::string_view piece) {
    for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), kPieceBytesMax)))
      if (!socket.send({R"({"type":"data"})", std::string(piece.substr(0, kPieceBytesMax))})) return false;
    return true;
  };
  const auto send_end = [&] { static_cast<void>(socket.send({R"({"type":"end"})", {}})); };
  const auto send_answer = [&](const base::Result<std::string>& text) {
    if (!text) return send_error(socket, text.error());
    if (send_data(*text)) send_end();
  };
  const auto frame = socket.receive(options_.request_timeout_ms);
  if (!frame) {
    if (frame.error().category == base::Category::kInvalid) send_error(socket, frame.error());
    return;
  }
  const Json request = Json::parse(frame->header, nullptr, false);
  if (auto checked = check_request(request); !checked) return send_error(socket, checked.error());
  const std::string method = protocol::text_field(request, "method");
  std::shared_ptr<Inspector> inspector;
  std::string info;
  {
    const std::lock_guard lock(mutex_);
    inspector = inspector_;
    info = info_;
  }
  if (method == "info") return send_answer(std::move(info));
  if (method == "list") return send_answer(inspector->list());
  if (method == "peek")
    return send_answer(inspector->peek(protocol::text_field(request, "resource"), protocol::number_field(request, "limit", kPeekRecords)));
  if (method == "reconcile") return send_answer(inspector->reconcile());
  if (method == "letters" || method == "letters_show" || method == "letters_stats") {
    const LetterFilter filter = filter_of(request);
    const std::string resource = protocol::text_field(request, "resource");
    auto report = inspector->letters();
    if (method == "letters") return send_answer(report.list());
    if (method == "letters_stats") return send_answer(report.stats(resource, filter));
    return send_answer(report.show(
        resource, {.where = filter.where, .since_us = filter.since_us, .limit = protocol::number_field(request, "limit", kPeekRecords)}));
  }
  if (method == "letters_history") return send_answer(inspector->letters().history(protocol::text_field(request, "resource")));
  if (method == "letters_replay") {
    const auto replayed = inspector->replay({.resource = protocol::text_field(request, "resource"),
                                             .filter = filter_of(request),
                                             .limit = protocol::number_field(request, "limit", UINT64_MAX),
                                             .per_second_max = protocol::number_field(request, "per_second_max", std::uint64_t{0}),
                                             .dry_run = protocol::flag_field(request, "dry_run", false),
                                             .through = protocol::text_field(request, "through")},
                                            send_data);
    if (!replayed) return send_error(socket, replayed.error());
    return send_end();
  }
  if (method == "streams" || method == "stream_lag" || method == "stream_read") {
    const auto report = inspector->streams();
    if (!report) return send_error(socket, report.error());
    const std::string stream = protocol::text_field(request, "resource");
    if (method == "streams") return send_answer(report->list());
    if (method == "stream_lag") return send_answer(report->lag(stream));
    std::vector<std::uint64_t> from;
    for (const auto& offset : protocol::list_field(request, "from"))
      if (offset.is_number_unsigned()) from.push_back(offset.get<std::uint64_t>());
    return send_answer(report->read(stream, from, protocol::number_field(request, "back", std::uint64_t{0}),
                                    protocol::number_field(request, "limit", kRecordsReadMax)));
  }
  if (method == "why")
    return send_answer(inspector->why(protocol::text_field(request, "resource"),
                                      protocol::number_field(request, "partition", std::uint32_t{0}),
                                      protocol::number_field(request, "offset", std::uint64_t{0}), protocol::text_field(request, "where"),
                                      protocol::number_field(request, "limit", kPeekRecords)));
  if (method == "stream_pause" || method == "stream_resume")
    return send_answer(
        inspector->pause(protocol::text_field(request, "resource"), protocol::text_field(request, "reader"), method == "stream_pause"));
  if (method == "stream_rewind") {
    RewindRequest rewind{.stream = protocol::text_field(request, "resource"),
                         .reader = protocol::text_field(request, "reader"),
                         .dry_run = protocol::flag_field(request, "dry_run", true)};
    if (protocol::field(request, "to_offset") != nullptr) rewind.to.offset = protocol::number_field(request, "to_offset", std::uint64_t{0});
    if (protocol::field(request, "to_us") != nullptr) rewind.to.time_us = protocol::number_field(request, "to_us", std::int64_t{0});
    if (protocol::field(request, "partition") != nullptr) rewind.partition = protocol::number_field(request, "partition", std::uint32_t{0});
    return send_answer(inspector->rewind(std::move(rewind)));
  }
  if (method == "log_drop") return send_answer(inspector->drop_stream(protocol::text_field(request, "resource")));
  if (method == "log_check") {
    const auto checked = inspector->check_log(send_data);
    if (!checked) return send_error(socket, checked.error());
    return send_end();
  }
  if (method != "query") return send_error(socket, base::unsupported(fmt::format("this engine has no method `{}`", method)));
  const auto streamed = inspector->query(frame->payload, protocol::text_field(request, "format", "TabSeparated"), send_data);
  if (!streamed) return send_error(socket, streamed.error());
  send_end();
}

base::Result<void> call(const std::string& socket_path, const std::string& request, const std::function<bool(std::string_view)>& sink,
                        std::int64_t first_answer_ms) {
  const auto late = [&](const base::Error& error) {
    return base::Error{base::Category::kUnavailable,
                       fmt::format("the engine did not answer within {} ms: {}", first_answer_ms, error.message), ETIMEDOUT};
  };
  auto fd = protocol::connect_unix(socket_path, first_answer_ms);
  if (!fd) return fd.error().code == ETIMEDOUT ? late(fd.error()) : fd.error();
  protocol::FrameSocket socket(*fd);
  Json header = Json::parse(request, nullptr, false);
  std::string payload;
  if (protocol::field(header, "sql") != nullptr) {  // SQL may be longer than a header
    payload = protocol::text_field(header, "sql");
    header.erase("sql");
  }
  if (auto sent = socket.send({header.dump(-1, ' ', false, Json::error_handler_t::replace), payload}); !sent)
    return sent.error().code == ETIMEDOUT ? late(sent.error()) : sent.error();
  for (std::int64_t timeout_ms = first_answer_ms;; timeout_ms = 0) {
    const auto frame = socket.receive(timeout_ms);
    if (!frame && frame.error().code == ETIMEDOUT) return late(frame.error());
    if (!frame)
      return base::unavailable(
          fmt::format("the engine closed the connection before it had answered; it ends, or its answer was not read for too long ({})",
                      frame.error().message));
    const Json answer = Json::parse(frame->header, nullptr, false);
    const std::string type = protocol::text_field(answer, "type");
    if (type == "end") return {};
    if (type == "error") {
      base::Error error = base::internal(protocol::text_field(answer, "message"));
      for (const auto category : kCategories)
        if (base::to_string(category) == protocol::text_field(answer, "category")) error.category = category;
      return error;
    }
    if (type != "data") return base::internal(fmt::format("the engine answered `{}`", frame->header));
    if (!sink(frame->payload)) return {};
  }
}

}  // namespace antler::control
