// Connection: one client's socket, and the state machine head → body → handler → answer on it. Requests of a connection are
// served one after the other, so pipelined ones are answered in order; what the client sends meanwhile waits in the socket.
//
// It lives on its loop's thread. What ReplySink has comes from any thread: `send` and `drop` only put the answer down, and the id of the
// request does not change before that. A client that vanishes while its handler works leaves a closed connection, which the Reply keeps
// alive and whose answer goes nowhere. The buffer, parser, request and output are reused from request to request.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/event_loop.h"
#include "http/request_parser.h"

namespace antler::http {

class Connection final : public ReplySink, public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<EventLoop> loop, std::size_t index);
  ~Connection() override;

  void start(asio::ip::tcp protocol, int descriptor);
  void close();

  void send(Response response) override;
  void drop() override;
  [[nodiscard]] std::string_view request_id() const override { return request_id_; }
  void on_gone(std::function<void()> told) override;

  void on_answer();
  void on_turn_to_read();
  void on_sweep(std::int64_t now_ms);
  void on_stop();

  [[nodiscard]] std::size_t index() const { return index_; }
  void set_index(std::size_t index) { index_ = index; }

 private:
  enum class Phase { kHead, kBody, kHandling, kLingering, kClosed };

  void advance();
  bool advance_head();
  bool advance_body();
  void begin_request();
  void begin_body();
  void prepare_request();
  bool set_target();
  void call_handler();
  void end_request();

  void read();
  void read_into_buffer();
  void read_into_body();
  bool make_room();
  void on_read(error_code error, std::size_t size);

  void refuse(const Refusal& refusal);
  void add_answer(Response response);
  void tell_of_failure(const Response& response) const;
  bool flush();
  void on_written(error_code error);
  void linger();
  void begin_lingering();
  [[nodiscard]] bool has_body_budget(std::uint64_t bytes) const;
  bool take_body_budget(std::size_t bytes);
  void refuse_for_bodies();
  void give_back_body_budget();
  void take_answer_budget(Response& response);
  void give_back_answer_budget();
  bool is_stalled();
  [[nodiscard]] bool socket_says(short events);  // or that it is broken
  void set_deadline(std::int64_t timeout_ms);
  void set_idle_deadline();
  void set_stop_deadline();  // of a request that is still coming

  [[nodiscard]] std::string_view view(Span span) const { return {buffer_.get() + begin_ + span.offset, span.size}; }

  std::shared_ptr<EventLoop> loop_;
  ServerState& server_;
  std::size_t index_;
  asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type> socket_;
  Phase phase_ = Phase::kHead;

  // [begin_, parsed_) is the present request's head (and what the parser took of it), [parsed_, filled_) is still to be read.
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t parsed_ = 0;
  std::size_t filled_ = 0;

  RequestParser parser_;
  Request request_;
  std::string request_id_;
  std::string decoded_path_;
  std::size_t body_filled_ = 0;
  std::size_t body_budget_taken_ = 0;

  Response response_;                    // belongs to the Reply between the handler's call and the answer
  std::size_t answer_budget_taken_ = 0;  // of response_'s body, then of out_body_
  std::function<void()> gone_;           // whom to tell when the client goes away while its answer is made
  bool in_handler_ = false;
  bool answered_in_handler_ = false;
  bool advancing_ = false;
  bool writing_ = false;
  bool answer_waits_ = false;
  bool close_after_ = false;
  bool linger_after_ = false;
  bool started_ = false;  // the present request's first byte is here
  std::string out_;
  std::string out_body_;                     // a large body, sent behind out_ without a copy
  std::size_t bytes_written_ = 0;            // of the present output, to the kernel
  std::optional<std::int64_t> bytes_taken_;  // of it, by the client at the last sweep
  std::size_t lingered_bytes_ = 0;
  std::int64_t deadline_ms_ = 0;
  std::int64_t used_ms_ = 0;             // when it was opened or answered
  std::uint64_t bytes_read_ = 0;         // in all
  std::uint64_t bytes_read_before_ = 0;  // at the last sweep of a stop
};

}  // namespace antler::http
