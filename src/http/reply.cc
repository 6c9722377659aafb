#include "http/reply.h"

#include "base/assertion.h"
#include "http/problem.h"

namespace antler::http {
namespace {

class FunctionSink final : public ReplySink {
 public:
  FunctionSink(Reply::Send send, std::string request_id) : send_(std::move(send)), request_id_(std::move(request_id)) {}
  void send(Response response) override { send_(std::move(response)); }
  void drop() override { send_(dropped_reply(request_id_)); }
  [[nodiscard]] std::string_view request_id() const override { return request_id_; }
  void on_gone(std::function<void()>) override {}  // it does not go away

 private:
  Reply::Send send_;
  const std::string request_id_;
};

}  // namespace

Reply::Reply(Send send, std::string request_id) : sink_(std::make_shared<FunctionSink>(std::move(send), std::move(request_id))) {}

std::string_view Reply::request_id() const {
  base::check(sink_ != nullptr, "a Reply knows its request until it is called");
  return sink_->request_id();
}

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    drop();
    sink_ = std::move(other.sink_);
  }
  return *this;
}

void Reply::operator()(Response response) {
  base::check(sink_ != nullptr, "a Reply is called once");
  std::exchange(sink_, nullptr)->send(std::move(response));
}

void Reply::drop() {
  if (sink_) std::exchange(sink_, nullptr)->drop();
}

}  // namespace antler::http
