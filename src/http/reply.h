// Reply: the one answer to one request. It is called exactly once, from any thread, within the handler or later. A Reply that is
// dropped uncalled answers 500, so that no client waits for an answer that cannot come.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "http/message.h"

namespace antler::http {

/// Where answers go: the server's connection. Both calls are made on any thread, and only one of them, once.
class ReplySink {
 public:
  virtual ~ReplySink() = default;
  virtual void send(Response response) = 0;
  /// The handler let go of the request without an answer.
  virtual void drop() = 0;
};

class Reply {
 public:
  using Send = std::function<void(Response)>;
  explicit Reply(std::shared_ptr<ReplySink> sink) : sink_(std::move(sink)) {}
  /// For callers that are not a socket: tests, and calls from inside the process.
  explicit Reply(Send send);
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply() { drop(); }
  void operator()(Response response);

 private:
  void drop();
  std::shared_ptr<ReplySink> sink_;
};

using Handler = std::function<void(Request&, Reply)>;

}  // namespace antler::http
