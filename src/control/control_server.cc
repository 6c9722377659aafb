#include "control/control_server.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "protocol/frame.h"

namespace antler::control {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kRequestTimeoutMs = 5'000;
constexpr int kPollMs = 100;
constexpr std::size_t kPieceBytesMax = 1u << 20;

constexpr std::array<base::Category, 7> kCategories{base::Category::kInvalid,     base::Category::kNotFound,    base::Category::kConflict,
                                                    base::Category::kOverloaded,  base::Category::kUnavailable, base::Category::kUnsupported,
                                                    base::Category::kInternal};

}  // namespace

base::Result<std::unique_ptr<ControlServer>> ControlServer::listen(const std::string& path, Inspector& inspector, std::string info) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    return base::invalid(fmt::format("the path of the control socket is too long ({} bytes, at most {}): {}; choose a shorter data folder", path.size(),
                                     sizeof address.sun_path - 1, path));
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
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
  return std::unique_ptr<ControlServer>(new ControlServer(fd, path, inspector, std::move(info)));
}

ControlServer::ControlServer(int fd, std::string path, Inspector& inspector, std::string info)
    : fd_(fd), path_(std::move(path)), inspector_(inspector), info_(std::move(info)) {}

ControlServer::~ControlServer() {
  ::close(fd_);
  ::unlink(path_.c_str());
}

void ControlServer::run() {
  while (!stopped_) {
    pollfd poll_fd{fd_, POLLIN, 0};
    if (::poll(&poll_fd, 1, kPollMs) <= 0) continue;
    const int connection = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) serve(connection);
  }
}

void ControlServer::stop() {
  stopped_ = true;
  // A call that streams to a client which does not read must not hold the engine's end.
  if (const int connection = connection_; connection >= 0) ::shutdown(connection, SHUT_RDWR);
}

void ControlServer::serve(int fd) {
  protocol::FrameSocket socket(fd);
  connection_ = fd;
  const auto send_error = [&](const base::Error& error) {
    const Json header{{"type", "error"}, {"category", base::to_string(error.category)}, {"message", error.message}};
    static_cast<void>(socket.send({header.dump(-1, ' ', false, Json::error_handler_t::replace), {}}));
  };
  const auto send_data = [&](std::string_view piece) {
    for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), kPieceBytesMax)))
      if (!socket.send({R"({"type":"data"})", std::string(piece.substr(0, kPieceBytesMax))})) return false;
    return true;
  };
  const auto answer = [&](const base::Result<std::string>& text) {
    if (!text) return send_error(text.error());
    if (send_data(*text)) static_cast<void>(socket.send({R"({"type":"end"})", {}}));
  };
  if (const auto frame = socket.receive(kRequestTimeoutMs)) {
    const Json request = Json::parse(frame->header, nullptr, false);
    const std::string method = request.is_object() ? request.value("method", "") : "";
    if (method == "info") {
      answer(info_);
    } else if (method == "list") {
      answer(inspector_.list());
    } else if (method == "peek") {
      answer(inspector_.peek(request.value("resource", ""), request.value("limit", std::uint64_t{10})));
    } else if (method == "reconcile") {
      answer(inspector_.reconcile());
    } else if (method == "query") {
      const auto streamed = inspector_.query(frame->payload, request.value("format", "TabSeparated"), send_data);
      if (!streamed) send_error(streamed.error());
      else static_cast<void>(socket.send({R"({"type":"end"})", {}}));
    } else {
      send_error(base::unsupported(fmt::format("this engine has no method `{}`", method)));
    }
  }
  connection_ = -1;
}

base::Result<void> call(const std::string& socket_path, const std::string& request, const std::function<bool(std::string_view)>& sink) {
  auto fd = protocol::connect_unix(socket_path);
  if (!fd) return fd.error();
  protocol::FrameSocket socket(*fd);
  Json header = Json::parse(request, nullptr, false);
  std::string payload;
  if (header.contains("sql")) {  // SQL may be longer than a header
    payload = header["sql"].get<std::string>();
    header.erase("sql");
  }
  if (auto sent = socket.send({header.dump(), payload}); !sent) return sent.error();
  for (;;) {
    const auto frame = socket.receive(0);
    if (!frame) return base::unavailable("the engine ended before it had answered: " + frame.error().message);
    const Json answer = Json::parse(frame->header, nullptr, false);
    const std::string type = answer.is_object() ? answer.value("type", "") : "";
    if (type == "end") return {};
    if (type == "error") {
      base::Error error = base::internal(answer.value("message", ""));
      for (const auto category : kCategories)
        if (base::to_string(category) == answer.value("category", "")) error.category = category;
      return error;
    }
    if (type != "data") return base::internal(fmt::format("the engine answered `{}`", frame->header));
    if (!sink(frame->payload)) return {};
  }
}

}  // namespace antler::control
