#include "protocol/worker_end.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "antler/version.h"
#include "base/cpus.h"
#include "base/text.h"
#include "protocol/call_threads.h"
#include "protocol/crash_report.h"
#include "protocol/engine_message.h"
#include "protocol/header.h"

namespace antler::protocol {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kHelloTimeoutMs = 10'000;

// An engine that went away has said why on its own stderr.
bool engine_is_gone(const base::Error& error) {
  return error.category == base::Category::kNotFound || error.category == base::Category::kUnavailable;
}

int failed(std::string_view what) {
  fmt::print(stderr, "worker: {}\n", what);
  return 1;
}

std::string versions(int theirs, std::string_view engine) {
  const std::string name = engine.empty() ? "the engine" : fmt::format("the engine, {},", engine);
  const std::string_view hint = theirs > kVersion
                                    ? "build this program against the engine's Antler"
                                    : "start it with the engine that it was built against, or build it against this engine's Antler";
  return fmt::format("{} speaks version {} of the protocol, this program, built with Antler {}, version {}: {}", name, theirs,
                     antler::kVersion, kVersion, hint);
}

class WorkerEnd {
 public:
  WorkerEnd(int fd, const std::string& manifest, const std::vector<detail::FunctionEntry>& functions, std::size_t threads,
            const ProgressPage& progress, const std::vector<LaneFds>& lanes)
      : link_(std::make_shared<EngineLink>(fd)),
        manifest_(manifest),
        functions_(functions),
        threads_count_(threads),
        progress_(progress),
        lanes_(lanes) {}

  WorkerEnd(const WorkerEnd&) = delete;
  WorkerEnd& operator=(const WorkerEnd&) = delete;
  ~WorkerEnd() {
    if (threads_) return;
    for (const LaneFds lane : lanes_) ::close(lane.calls), ::close(lane.queries);
  }

  WorkerEnding run() {
    if (const int code = greet(); code != 0) return {code, false};
    if (auto sent = link_->send(R"({"type":"manifest"})", manifest_); !sent) return {gone_or_failed(sent.error()), false};
    const int code = serve();
    if (!threads_) return {code, false, is_gone_};
    if (is_finishing_ && threads_->is_idle()) {
      threads_->join();
      return {code, false, false};
    }
    return {code, threads_->leave(), is_gone_};
  }

 private:
  static int gone_or_failed(const base::Error& error) { return engine_is_gone(error) ? 1 : failed(error.message); }

  int greet() {
    const Json hello{{"type", "hello"},
                     {"protocol", kVersion},
                     {"sdk", "c++"},
                     {"sdk_version", std::string(antler::kVersion)},
                     {"rows", "rowbinary"},
                     {"keeps_rows", true},
                     {"manifest_hash", base::hex64(base::hash64(manifest_))}};
    if (auto sent = link_->send(hello.dump()); !sent) return gone_or_failed(sent.error());
    const auto answer = link_->receive(kHelloTimeoutMs);
    if (!answer && engine_is_gone(answer.error())) return 1;
    if (!answer) return failed("the engine did not answer the hello: " + answer.error().message);
    const JsonValue engine = header_.parse(answer->header);
    if (engine.text_at("type") != "hello") return failed(fmt::format("the engine answered the hello with `{}`", answer->header));
    const int version = engine.number_at("protocol", 0);
    const std::string name(engine.text_at("engine"));
    if (version == 0) return failed(fmt::format("the engine's hello names no version of the protocol: `{}`", answer->header));
    if (version != kVersion) return failed(versions(version, name));
    if (!name.empty() && name != antler::kVersion)
      fmt::print(stderr,
                 "worker: this program was built with Antler {}, and the engine is {}: build it against the engine's when something "
                 "differs from the documentation\n",
                 antler::kVersion, name);
    return 0;
  }

  // Reads until the end. The exit code.
  int serve() {
    for (;;) {
      auto frame = link_->receive(0);
      if (!frame) {
        is_gone_ = engine_is_gone(frame.error());
        if (is_finishing_ && engine_is_gone(frame.error())) return 0;
        return frame.error().category == base::Category::kNotFound ? 0 : failed(frame.error().message);
      }
      const JsonValue header = header_.parse(frame->header);
      const std::string_view type = header.text_at("type");
      const auto unknown = [&] { return failed(fmt::format("the engine sent `{}`, which this version does not know", frame->header)); };
      if (!threads_) {
        if (type == "goodbye") return 0;
        if (type == "manifest_refused") return 1;  // the engine says why
        if (type != "manifest_accepted") return unknown();
        begin();
        continue;
      }
      if (type == "ping") {
        static_cast<void>(link_->send(R"({"type":"pong"})"));
      } else if (type == "goodbye") {
        is_finishing_ = true;
        threads_->finish();
      } else if (const std::uint64_t id = header.number_at("id", std::uint64_t{0}); id == 0) {
        return unknown();
      } else if (type == "call") {
        if (const int code = call(header, id, std::move(frame->payload)); code != 0) return code;
      } else if (type == "cancel") {
        threads_->cancel(id);
      } else if (type == "forget_rows") {
        kept_rows_.erase(id);
      } else if (type == "credit") {
        threads_->credit(id, header.number_at("bytes", std::int64_t{0}));
      } else if (type == "rows") {
        if (!link_->deliver_rows(id, frame->payload))
          return failed(fmt::format("the engine sent more rows of query {} than were credited", id));
      } else if (type == "end") {
        link_->deliver_end(id, std::nullopt);
      } else if (type == "error") {
        link_->deliver_end(id, refusal_of(header));
      } else {
        return unknown();
      }
    }
  }

  void begin() {
    threads_ = CallThreads::start(link_, functions_, threads_count_, lanes_, progress_);
    // An engine that wanted the manifest only is gone, or says goodbye next.
    static_cast<void>(link_->send(fmt::format(R"({{"type":"ready","calls":{},"lanes":{}}})", threads_count_, lanes_.size())));
  }

  int call(const JsonValue& header, std::uint64_t id, std::string bytes) {
    auto payload = std::make_shared<CallPayload>(std::move(bytes));
    if (const std::uint64_t number = header.number_at("keep_rows", std::uint64_t{0}); number != 0) kept_rows_[number] = payload;
    if (const std::uint64_t number = header.number_at("kept_rows", std::uint64_t{0}); number != 0) {
      const auto kept = kept_rows_.find(number);
      if (kept == kept_rows_.end())
        return failed(fmt::format("the engine sent call {} of rows {}, which this end does not keep", id, number));
      payload = kept->second;
    }
    EngineCall call = call_of(header);
    call.payload = std::move(payload);
    if (call.kind != "api" && call.kind != "transform" && call.kind != "consumer")
      return failed(fmt::format("the engine calls a `{}`, which this version does not know", call.kind));
    auto state = state_of(header, id);
    if (threads_->run(std::move(call), std::move(state))) return 0;
    return failed(fmt::format("the engine sent call {} when it should not: after its goodbye, beyond {} at once, or a second time", id,
                              threads_count_));
  }

  std::shared_ptr<EngineLink> link_;
  JsonDocument header_;
  const std::string& manifest_;
  const std::vector<detail::FunctionEntry>& functions_;
  std::size_t threads_count_;
  const ProgressPage& progress_;
  const std::vector<LaneFds>& lanes_;
  std::shared_ptr<CallThreads> threads_;
  std::map<std::uint64_t, std::shared_ptr<CallPayload>> kept_rows_;  // until the engine says that no further call is of them
  bool is_gone_ = false;                                             // the engine, without a word
  bool is_finishing_ = false;
};

}  // namespace

WorkerEnding serve_worker(int fd, const std::string& manifest, const std::vector<detail::FunctionEntry>& functions, std::size_t threads,
                          const ProgressPage& progress, const std::vector<LaneFds>& lanes) {
  return WorkerEnd(fd, manifest, functions, threads, progress, lanes).run();
}

std::size_t worker_threads() {
  if (const char* given = std::getenv("ANTLER_WORKER_THREADS"); given != nullptr && *given != '\0') {
    const std::string_view text = given;
    std::size_t threads = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threads);
    return error == std::errc() && end == text.data() + text.size() && threads <= kWorkerThreadsMax ? threads : 0;
  }
  return std::min(std::max(kWorkerThreadsMin, 2 * static_cast<std::size_t>(base::usable_cpus())), kWorkerThreadsMax);
}

}  // namespace antler::protocol
