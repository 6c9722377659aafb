#include "engine/test_host.h"

#include <fmt/format.h>
#include <strings.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/clock.h"
#include "control/inspector.h"
#include "engine/engine.h"
#include "http/query.h"
#include "http/reply.h"
#include "protocol/frame.h"
#include "protocol/json_field.h"
#include "telemetry/log.h"

namespace antler::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kExitFailed = 1;
constexpr std::size_t kPieceBytesMax = 1u << 20;
constexpr std::size_t kLogLinesMax = 10'000;
constexpr std::int64_t kMemoryMb = 1'024;
constexpr std::int64_t kInsertsPerSecond = 1'000;
constexpr int kRemovalsMax = 20;
// Of what functions log themselves every line is theirs; of what the engine says of them, the failures.
constexpr std::string_view kLoggedEvents = "function.";
constexpr std::array<std::string_view, 4> kFailureEvents{"api.", "transform.", "consumer.", "worker."};

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// The newest lines, as `level event key=value …`.
class LogKeeper final : public telemetry::Logger {
 public:
  [[nodiscard]] std::string lines(bool functions_only) const {
    const std::lock_guard lock(mutex_);
    std::string out;
    for (const auto& line : lines_)
      if (!functions_only || line.of_function) out += line.text + "\n";
    return out;
  }

 protected:
  void write(telemetry::Level level, std::string_view event, std::span<const telemetry::Field> fields) override {
    Line line{fmt::format("{} {}", telemetry::to_string(level), event), false};
    line.of_function = event.starts_with(kLoggedEvents) ||
                       (level != telemetry::Level::kInfo &&
                        std::any_of(kFailureEvents.begin(), kFailureEvents.end(), [&](auto prefix) { return event.starts_with(prefix); }));
    telemetry::append_fields_text(line.text, fields);
    std::replace(line.text.begin(), line.text.end(), '\n', ' ');
    const std::lock_guard lock(mutex_);
    if (lines_.size() == kLogLinesMax) lines_.pop_front();
    lines_.push_back(std::move(line));
  }

 private:
  struct Line {
    std::string text;
    bool of_function;
  };
  mutable std::mutex mutex_;
  std::deque<Line> lines_;
};

// A folder that only this test has; removed with what is in it.
class ScratchFolder {
 public:
  base::Result<void> make() {
    const char* given = std::getenv("TMPDIR");
    std::string parent = given != nullptr && *given != '\0' ? given : "/tmp";
    if (::access("/dev/shm", W_OK) == 0) parent = "/dev/shm";
    std::string name = parent + "/antler-test-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) return base::system_error(fmt::format("a folder in `{}`", parent), errno);
    path_ = name;
    return {};
  }
  // ClickHouse may still finish a file.
  void remove() {
    std::error_code error;
    for (int left = kRemovalsMax; left > 0 && !path_.empty(); --left) {
      std::filesystem::remove_all(path_, error);
      if (!std::filesystem::exists(path_, error)) return;
      ::usleep(1'000);
    }
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class TestHost {
 public:
  explicit TestHost(const TestHostOptions& options) : options_(options), clock_(options.wall_us), control_(options.control_fd) {}

  int run() {
    StartFailure failure;
    if (auto made = folder_.make(); !made) failure.error = made.error();
    else engine_ = start(failure);
    if (!engine_) {
      tell_failure(failure);
      folder_.remove();
      return kExitFailed;
    }
    engine_->begin();
    static_cast<void>(control_.send({text_of({{"type", "ready"}, {"data_dir", folder_.path()}, {"pid", ::getpid()}}), {}}));
    // Until it says so, or is gone.
    for (auto frame = control_.receive(0); frame && answer(*frame); frame = control_.receive(0)) {
    }
    engine_.reset();
    folder_.remove();
    return 0;
  }

 private:
  std::unique_ptr<Engine> start(StartFailure& failure) {
    config::Settings settings;
    settings.data.dir = folder_.path();
    settings.memory.limit_mb = kMemoryMb;
    settings.sync.inserts_per_second = kInsertsPerSecond;
    if (const char* library = std::getenv("ANTLER_LIBCHDB"); library != nullptr) settings.clickhouse.library = library;
    return start_engine(
        {.settings = std::move(settings), .test = TestSeat{.clock = &clock_, .worker_fd = options_.worker_fd, .program = options_.program}},
        logger_, failure);
  }

  void tell_failure(const StartFailure& failure) {
    const std::string text =
        failure.diagnostics.empty() ? "the engine did not start: " + failure.error.message : base::render_text(failure.diagnostics);
    const char* code = failure.diagnostics.empty() ? "ANT4803" : "ANT4802";
    static_cast<void>(control_.send({text_of({{"type", "failed"}, {"code", code}, {"data_dir", folder_.path()}}), text}));
  }

  bool send_data(std::string_view bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kPieceBytesMax)))
      if (!control_.send({R"({"type":"data"})", std::string(bytes.substr(0, kPieceBytesMax))})) return false;
    return true;
  }
  void end(Json header = Json::object()) {
    header["type"] = "end";
    static_cast<void>(control_.send({text_of(header), {}}));
  }
  void end_with(const base::Result<void>& outcome) {
    if (outcome) return end();
    const Json header{{"type", "error"}, {"category", base::to_string(outcome.error().category)}};
    static_cast<void>(control_.send({text_of(header), outcome.error().message}));
  }

  // False when that was the last one.
  bool answer(protocol::Frame& frame) {
    const Json call = Json::parse(frame.header, nullptr, false);
    const std::string method = protocol::text_field(call, "method");
    const auto send = [this](std::string_view piece) { return send_data(piece); };
    if (method == "stop") return false;
    if (method == "request") {
      request(call, std::move(frame.payload));
    } else if (method == "settle") {
      end_with(engine_->settle(protocol::number_field(call, "timeout_ms", std::int64_t{10'000})));
    } else if (method == "set_time") {
      clock_.set_wall_us(protocol::number_field(call, "wall_us", clock_.wall_us()));
      engine_->keep_house();
      end();
    } else if (method == "query") {
      end_with(engine_->inspector()->query(frame.payload, protocol::text_field(call, "format", "TabSeparated"), send));
    } else if (method == "records") {
      end_with(engine_->inspector()->records(protocol::text_field(call, "stream"), send));
    } else if (method == "log") {
      send_data(logger_.lines(protocol::flag_field(call, "functions", false)));
      end();
    } else {
      end_with(base::unsupported(fmt::format("this engine has no method `{}` for tests", method)));
    }
    return true;
  }

  // Through the engine's own routes; what a server does before them is not done.
  void request(const Json& call, std::string body) {
    http::Request request{.method = http::Method::kOther, .body = std::move(body)};
    for (const auto method :
         {http::Method::kGet, http::Method::kPost, http::Method::kPut, http::Method::kDelete, http::Method::kOptions, http::Method::kHead})
      if (http::to_string(method) == protocol::text_field(call, "http_method")) request.method = method;
    std::string path;
    if (!http::append_decoded(path, protocol::text_field(call, "path"), false))
      return end_with(base::invalid(fmt::format("the path `{}` has a malformed escape", protocol::text_field(call, "path"))));
    const std::string query = protocol::text_field(call, "query");
    request.body.reserve(request.body.size() + http::kBodySpare);
    request.path = path;
    request.query = query;
    request.request_id = fmt::format("test-{}", ++requests_);
    const Json headers = protocol::list_field(call, "headers");
    for (const auto& header : headers) {
      if (!header.is_array() || header.size() != 2 || !header[0].is_string() || !header[1].is_string()) continue;
      const auto is = [&header](const char* name) { return ::strcasecmp(header[0].get_ref<const std::string&>().c_str(), name) == 0; };
      const std::string& value = header[1].get_ref<const std::string&>();
      if (is("Content-Type")) request.content_type = value;
      else if (is("Content-Encoding")) request.content_encoding = value;
      else if (is("Accept")) request.accept = value;
      else if (is("Idempotency-Key")) request.idempotency_key = value;
      else if (is("X-Request-Id")) request.request_id = value;
    }
    const auto promise = std::make_shared<std::promise<http::Response>>();
    auto answered = promise->get_future();
    engine_->handler()(request,
                       http::Reply([promise](http::Response response) { promise->set_value(std::move(response)); }, request.request_id));
    const http::Response response = answered.get();
    Json end_header{{"status", response.status}, {"content_type", response.content_type}, {"headers", Json::array()}};
    for (const auto& [name, value] : response.headers) end_header["headers"].push_back({name, value});
    if (send_data(response.body)) end(std::move(end_header));
  }

  const TestHostOptions options_;
  base::SettableClock clock_;
  LogKeeper logger_;
  ScratchFolder folder_;
  protocol::FrameSocket control_;
  std::unique_ptr<Engine> engine_;
  std::uint64_t requests_ = 0;
};

}  // namespace

int run_test_host(const TestHostOptions& options) {
  block_stop_signals();
  return TestHost(options).run();
}

}  // namespace antler::engine
