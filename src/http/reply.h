// Reply: the one answer to one request. It is called exactly once, from any thread, within the handler or later. A Reply that is
// dropped uncalled answers 500, so that no client waits for an answer that cannot come.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "http/message.h"

namespace antler::http {

/// Where answers go: the server's connection. `send` and `drop` are called on any thread, one of them, once; `request_id` on any thread
/// before that.
class ReplySink {
 public:
  virtual ~ReplySink() = default;
  virtual void send(Response response) = 0;
  /// The handler let go of the request without an answer.
  virtual void drop() = 0;
  /// Of the request; until `send` or `drop`.
  [[nodiscard]] virtual std::string_view request_id() const = 0;
  /// See Reply::on_gone.
  virtual void on_gone(std::function<void()> told) = 0;
};

class Reply {
 public:
  using Send = std::function<void(Response)>;
  explicit Reply(std::shared_ptr<ReplySink> sink) : sink_(std::move(sink)) {}
  /// For callers that are not a socket: tests, and calls from inside the process.
  explicit Reply(Send send, std::string request_id = {});
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply() { drop(); }
  void operator()(Response response);
  /// Of the request, before it is answered.
  [[nodiscard]] std::string_view request_id() const;
  /// `told` is called when the client has gone away while its answer is still being made: at most once, on the connection's thread,
  /// after the handler has returned. The answer is due all the same, and goes nowhere. Only within the handler, before the Reply is
  /// handed on. A client that has ended its sending is taken for gone; it is noticed at the next sweep, within a second.
  void on_gone(std::function<void()> told) { sink_->on_gone(std::move(told)); }

 private:
  void drop();
  std::shared_ptr<ReplySink> sink_;
};

using Handler = std::function<void(Request&, Reply)>;

}  // namespace antler::http
