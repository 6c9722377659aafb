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

#include "control/methods.h"
#include "protocol/frame.h"
#include "protocol/json_field.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;

constexpr int kPollMs = 100;
constexpr std::size_t kPieceBytesMax = 1u << 20;
// JSON makes at most 6 bytes of one; the frame's header stays within its bound.
constexpr std::size_t kMessageBytesMax = 8u << 10;

constexpr std::array<base::Category, 7> kCategories{base::Category::kInvalid,    base::Category::kNotFound,    base::Category::kConflict,
                                                    base::Category::kOverloaded, base::Category::kUnavailable, base::Category::kUnsupported,
                                                    base::Category::kInternal};

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void send_error(protocol::FrameSocket& socket, const base::Error& error) {
  const Json header{
      {"type", "error"}, {"category", base::to_string(error.category)}, {"message", error.message.substr(0, kMessageBytesMax)}};
  static_cast<void>(socket.send({text_of(header), {}}));
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
  const auto frame = socket.receive(options_.request_timeout_ms);
  if (!frame) {
    if (frame.error().category == base::Category::kInvalid) send_error(socket, frame.error());
    return;
  }
  std::shared_ptr<Inspector> inspector;
  std::string info;
  {
    const std::lock_guard lock(mutex_);
    inspector = inspector_;
    info = info_;
  }
  const auto answered = call_method(*inspector, info, frame->header, frame->payload, send_data);
  if (!answered) return send_error(socket, answered.error());
  static_cast<void>(socket.send({R"({"type":"end"})", {}}));
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
