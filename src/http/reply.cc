#include "http/reply.h"

#include "base/assertion.h"
#include "http/problem.h"

namespace antler::http {
namespace {

class FunctionSink final : public ReplySink {
 public:
  explicit FunctionSink(Reply::Send send) : send_(std::move(send)) {}
  void send(Response response) override { send_(std::move(response)); }
  void drop() override { send_(dropped_reply({})); }
  [[nodiscard]] std::string_view request_id() const override { return {}; }
  void on_gone(std::function<void()>) override {}  // it does not go away

 private:
  Reply::Send send_;
};

}  // namespace

Reply::Reply(Send send) : sink_(std::make_shared<FunctionSink>(std::move(send))) {}

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
