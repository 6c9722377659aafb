#include "worker/connection.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

#include "base/assertion.h"
#include "base/thread_name.h"
#include "protocol/frame_reader.h"
#include "worker/message.h"
#include "worker/outbox.h"
#include "worker/own_calls.h"
#include "worker/running_call.h"
#include "worker/waker.h"

namespace antler::worker {
namespace {

constexpr std::int64_t kNsPerMs = 1'000'000;
constexpr std::int64_t kExitGraceMs = 1'000;  // from goodbye, or the end of the socket, to the end of the process
constexpr int kPingsMissedMax = 3;
constexpr int kFramesPerWakeMax = 256;  // before timers and the outbox have their turn again

/// A lane of its own for one of the worker's threads. A thread of the engine waits in it, so that neither side hands a frame from one
/// thread to another. One call at a time.
struct CallLane : Lane {
  CallLane(int its_fd, std::shared_ptr<Outbox> its_outbox) : Lane(its_fd, std::move(its_outbox), true) {}
  std::uint64_t call = 0;   // that runs on it; guarded by the connection's mutex
  bool is_serving = false;  // of its thread: the connection waits until it is not
};

}  // namespace

class Connection::Implementation : public std::enable_shared_from_this<Implementation> {
 public:
  Implementation(Connection& self, std::unique_ptr<WorkerProcess> process, EngineCalls& engine_calls, const base::Clock& clock,
                 ConnectionOwner& owner, ConnectionOptions options)
      : self_(self),
        process_(std::move(process)),
        clock_(clock),
        owner_(owner),
        options_(options),
        main_(process_->fd(), outbox_of(process_->fd(), options.bytes_waiting_max), false),
        own_calls_(std::make_shared<OwnCalls>(engine_calls)),
        traces_(process_->executable()->path(), process_->executable()->held_path()),
        started_ns_(clock.steady_ns()),
        ping_ns_(started_ns_ + options.heartbeat_ms * kNsPerMs),
        wake_ns_(ping_ns_) {
    const auto& fds = process_->lanes();
    for (const int fd : fds) lanes_.push_back(std::make_unique<CallLane>(fd, outbox_of(fd, options.bytes_waiting_max / fds.size())));
  }

  ~Implementation() {
    base::check(!thread_.joinable(), "a connection goes that was not joined");
    main_.outbox->close();
  }

  void begin() {
    for (const auto& lane : lanes_) {
      options_.lane_threads->add();
      std::thread([self = shared_from_this(), lane = lane.get()]() mutable {
        base::name_thread("worker lane");
        self->serve_lane(*lane);
        const auto threads = self->options_.lane_threads;
        self.reset();
        threads->remove();
      }).detach();
    }
    thread_ = std::thread([this] {
      base::name_thread("worker link");
      run();
    });
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }

  Started start(TakenCall& taken) {
    {
      const std::lock_guard lock(mutex_);
      if (gone_ || draining_) return Started::kGone;
      if (running_.size() >= options_.calls_max) return Started::kFull;
    }
    if (!taken.payload_made || taken.payload_form != process_->rows()) {
      taken.payload = taken.call.payload ? taken.call.payload(process_->rows()) : std::string();
      taken.payload_form = process_->rows();
      taken.payload_made = true;
    }
    const std::string header =
        call_header(taken.id, taken.call, std::max<std::int64_t>(1, (taken.deadline_ns - clock_.steady_ns()) / kNsPerMs));
    if (header.size() > protocol::kHeaderBytesMax || taken.payload.size() > protocol::kPayloadBytesMax) {
      taken.done(RunningCall(taken.call, process_->rows(), nullptr, 0)
                     .fail(Outcome::kTooLarge, fmt::format("a call of {} + {} bytes; a worker takes at most {} + {}", header.size(),
                                                           taken.payload.size(), protocol::kHeaderBytesMax, protocol::kPayloadBytesMax)));
      return Started::kStarted;
    }
    return send_call(taken, header);
  }

  bool cancel(std::uint64_t id) {
    {
      const std::lock_guard lock(mutex_);
      if (!running_.contains(id)) return false;
    }
    tell_cancelled(id);
    return true;
  }

  void drain(std::int64_t deadline_ns) {
    {
      const std::lock_guard lock(mutex_);
      drain_ns_ = draining_ ? std::min(drain_ns_, deadline_ns) : deadline_ns;
      draining_ = true;
    }
    waker_->wake();
  }

  std::int64_t latest_deadline_ns() const {
    const std::lock_guard lock(mutex_);
    std::int64_t latest_ns = 0;
    for (const auto& [id, call] : running_) latest_ns = std::max(latest_ns, call.deadline_ns());
    return latest_ns;
  }

  bool has_room() const {
    const std::lock_guard lock(mutex_);
    return !gone_ && !draining_ && running_.size() < options_.calls_max && !outbox_full_;
  }
  bool is_alive() const {
    const std::lock_guard lock(mutex_);
    return !gone_;
  }
  std::size_t calls_running() const {
    const std::lock_guard lock(mutex_);
    return running_.size();
  }
  const WorkerProcess& process() const { return *process_; }
  std::int64_t started_ns() const { return started_ns_; }
  [[nodiscard]] std::uint64_t generation() const { return options_.generation; }

 private:
  struct End {
    bool expected = false;
    bool hung = false;
    std::string reason;  // empty: however the process ended
    std::int64_t grace_ms = 0;
  };

  // The call is known before its bytes leave, because its answer may be here before `send` returns.
  Started send_call(TakenCall& taken, const std::string& header) {
    bool earlier = false;
    Lane* lane = nullptr;
    {
      const std::lock_guard lock(mutex_);
      if (gone_ || draining_) return Started::kGone;
      if (running_.size() >= options_.calls_max) return Started::kFull;
      lane = free_lane();
      if (lane == nullptr) return Started::kFull;
      running_.emplace(taken.id, RunningCall(taken.call, process_->rows(), std::move(taken.done), taken.deadline_ns));
      if (lane != &main_) static_cast<CallLane*>(lane)->call = taken.id;
      last_id_ = std::max(last_id_, taken.id);
      earlier = taken.deadline_ns < wake_ns_;
      if (earlier) wake_ns_ = taken.deadline_ns;
    }
    if (earlier) waker_->wake();
    const Outbox::Sent sent = lane->outbox->send(header, taken.payload);
    if (sent == Outbox::Sent::kTaken) return Started::kStarted;
    {
      const std::lock_guard lock(mutex_);
      const auto found = running_.find(taken.id);
      if (found == running_.end()) return Started::kStarted;  // answered as one of a dead worker's
      taken.done = found->second.take_done();
      running_.erase(found);
      if (CallLane* const its = lane_of(taken.id)) its->call = 0;
      outbox_full_ = sent == Outbox::Sent::kFull;
    }
    if (sent == Outbox::Sent::kClosed) return Started::kGone;
    waker_->wake();  // it may have been emptied by now; then `on_room` comes at once
    return Started::kFull;
  }

  std::shared_ptr<Outbox> outbox_of(int fd, std::size_t bytes_max) const {
    return std::make_shared<Outbox>(fd, bytes_max, [waker = waker_] { waker->wake(); });
  }

  // Under the lock. None when the worker runs a call on each.
  Lane* free_lane() {
    if (lanes_.empty()) return &main_;
    const auto found = std::ranges::find(lanes_, 0u, [](const auto& lane) { return lane->call; });
    return found == lanes_.end() ? nullptr : found->get();
  }
  CallLane* lane_of(std::uint64_t id) const {
    const auto found = std::ranges::find(lanes_, id, [](const auto& lane) { return lane->call; });
    return found == lanes_.end() ? nullptr : found->get();
  }

  // On the lane it wakes the thread that runs the call, should that wait for something; the other socket is always read.
  void tell_cancelled(std::uint64_t id) {
    const std::string header = number_header("cancel", id);
    std::shared_ptr<Outbox> outbox;
    {
      const std::lock_guard lock(mutex_);
      if (const CallLane* const lane = lane_of(id)) outbox = lane->outbox;
    }
    if (outbox) outbox->send_always(header);
    main_.outbox->send_always(header);
    own_calls_->cancel_all_of(id);
  }

  void run() {
    std::optional<End> end;
    while (!end) {
      end = check_timers();
      if (!end) end = wait_and_serve();
    }
    close_down(*end);
  }

  std::optional<End> wait_and_serve() {
    std::vector<pollfd> fds{{main_.fd, POLLIN, 0}, {waker_->fd(), POLLIN, 0}};
    if (main_.outbox->wants_flush()) fds[0].events |= POLLOUT;
    for (const auto& lane : lanes_)
      if (lane->outbox->wants_flush()) fds.push_back({lane->fd, POLLOUT, 0});
    const std::int64_t left_ns = next_wake_ns() - clock_.steady_ns();
    const timespec timeout{std::max<std::int64_t>(left_ns, 0) / 1'000'000'000, std::max<std::int64_t>(left_ns, 0) % 1'000'000'000};
    ::ppoll(fds.data(), fds.size(), more_to_read_ ? &kNoWait : &timeout, nullptr);
    if ((fds[1].revents & POLLIN) != 0) waker_->take();
    for (const auto& lane : lanes_)
      if (!lane->outbox->flush()) return End{.reason = "it reads nothing of what it is sent"};
    if (!main_.outbox->flush()) return End{.reason = "it reads nothing of what it is sent"};
    if (!main_.outbox->wants_flush()) outbox_has_room();
    if (more_to_read_ || (fds[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0) return read_frames();
    return std::nullopt;
  }

  void outbox_has_room() {
    {
      const std::lock_guard lock(mutex_);
      if (!std::exchange(outbox_full_, false)) return;
    }
    owner_.on_room(self_);
  }

  std::int64_t next_wake_ns() const {
    const std::lock_guard lock(mutex_);
    return wake_ns_;
  }

  std::optional<End> read_frames() {
    const protocol::FrameReader::Read read =
        more_to_read_ ? protocol::FrameReader::Read::kSome : main_.reader.read(protocol::FrameReader::Wait::kNo);
    more_to_read_ = false;
    for (int frames = 0; frames < kFramesPerWakeMax; ++frames) {
      auto frame = main_.reader.next();
      if (!frame) return mistake(frame.error());
      if (!*frame) {
        if (read != protocol::FrameReader::Read::kEnd) return std::nullopt;
        const std::lock_guard lock(mutex_);
        return End{.expected = said_goodbye_ && running_.empty(), .grace_ms = kExitGraceMs};
      }
      if (const auto served = serve(main_, std::move(**frame)); !served) return mistake(served.error());
    }
    more_to_read_ = true;
    return std::nullopt;
  }

  base::Result<void> serve(Lane& lane, protocol::Frame&& frame) {
    auto message = parse_message(lane.header, std::move(frame));
    if (!message) return message.error();
    return std::visit([&](auto& what) { return serve(lane, std::move(what)); }, *message);
  }

  // --- on the thread of a lane, which has a share in this until it ends ---

  void serve_lane(CallLane& lane) {
    for (;;) {
      auto frame = lane.reader.next();
      base::Result<void> served = frame.ok() ? base::Result<void>() : frame.error();
      if (frame && !*frame) {
        // The end of the worker is for the connection's thread to see.
        if (lane.reader.read(protocol::FrameReader::Wait::kYes) == protocol::FrameReader::Read::kEnd) return;
        continue;
      }
      if (!begin_serving(lane)) return;
      if (frame) served = serve(lane, std::move(**frame));
      if (!served) {
        const std::lock_guard lock(mutex_);
        if (!lane_mistake_) lane_mistake_ = mistake(served.error());
      }
      end_serving(lane);
      if (!served) return waker_->wake();
    }
  }

  bool begin_serving(CallLane& lane) {
    const std::lock_guard lock(mutex_);
    if (gone_) return false;
    ++lanes_serving_;
    return lane.is_serving = true;
  }
  void end_serving(CallLane& lane) {
    if (!std::exchange(lane.is_serving, false)) return;
    bool last = false;
    {
      const std::lock_guard lock(mutex_);
      last = --lanes_serving_ == 0 && gone_;
    }
    if (last) lanes_rest_.notify_all();
  }

  // --- on either ---

  static End mistake(const base::Error& error) { return End{.reason = "it broke the protocol: " + error.message}; }

  base::Error unknown(std::string_view type, std::uint64_t id) const {
    return base::invalid(fmt::format("a message of the type `{}` for the call {}, which does not run", type, id));
  }

  base::Result<void> serve(Lane& lane, RowsMessage&& rows) {
    const std::uint64_t id = rows.id;
    std::uint64_t credit = 0;
    std::function<void(CallResult)> done;
    CallResult result;
    {
      const std::lock_guard lock(mutex_);
      const auto found = running_.find(id);
      if (found == running_.end()) return unknown("rows", id);
      RunningCall& call = found->second;
      if (auto taken = call.take(std::move(rows)); !taken) return taken;
      credit = call.take_credit();
      if (call.too_large() && !call.given_up()) {
        result = call.too_large_result();
        done = call.give_up(call.deadline_ns() + options_.cancel_grace_ms * kNsPerMs);
      }
    }
    if (credit != 0) lane.outbox->send_always(fmt::format(R"({{"type":"credit","id":{},"bytes":{}}})", id, credit));
    if (done) {
      tell_cancelled(id);
      done(std::move(result));
    }
    return {};
  }

  base::Result<void> serve(Lane&, EndMessage&& end) {
    const std::uint64_t id = end.id;
    auto call = take_running(id);
    if (!call) return unknown("end", id);
    auto result = call->finish(std::move(end));
    if (!result) {
      const std::lock_guard lock(mutex_);
      running_.emplace(id, std::move(*call));  // answered with the others when the worker is gone
      return result.error();
    }
    for (auto& record : result->failed)
      if (!record.frames.empty()) record.trace = describe(record.frames);
    answered(id, *call, std::move(*result));
    return {};
  }

  base::Result<void> serve(Lane&, ErrorMessage&& error) {
    const std::uint64_t id = error.id;
    auto call = take_running(id);
    if (!call) return unknown("error", id);
    std::string trace = error.frames.empty() ? std::move(error.trace) : describe(error.frames);
    answered(id, *call, call->finish(std::move(error), std::move(trace)));
    return {};
  }

  std::optional<RunningCall> take_running(std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found = running_.find(id);
    if (found == running_.end()) return std::nullopt;
    std::optional<RunningCall> call(std::move(found->second));
    running_.erase(found);
    if (CallLane* const lane = lane_of(id)) lane->call = 0;
    if (draining_ && running_.empty()) waker_->wake();  // to say goodbye
    return call;
  }

  std::string describe(const std::vector<Place>& frames) {
    const std::lock_guard lock(traces_mutex_);
    return traces_.describe(frames);
  }

  void answered(std::uint64_t id, RunningCall& call, CallResult result) {
    own_calls_->cancel_all_of(id);  // nobody reads them any more
    owner_.on_room(self_);
    if (auto done = call.take_done()) done(std::move(result));
  }

  // The engine's call that asks. An error when there never was one.
  base::Result<Asker> asker_of(std::uint64_t for_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = running_.find(for_id);
    if (found != running_.end()) {
      Asker asker{found->second.origin(), found->second.deadline_ns(), !found->second.given_up()};
      asker.origin.generation = options_.generation;
      return asker;
    }
    if (for_id == 0 || for_id > last_id_) return base::invalid(fmt::format("a message for the call {}, which there never was", for_id));
    return Asker{{.form = process_->rows(), .generation = options_.generation}, 0, false};
  }

  base::Result<void> serve(Lane& lane, QueryMessage&& query) {
    auto asker = asker_of(query.for_id);
    if (!asker) return asker.error();
    auto sink = own_calls_->open_query(lane, query, *asker);
    if (!sink) return sink.error();
    if (!*sink) return {};
    // It may run here, and then longer than the connection lives.
    if (lane.thread_may_wait) end_serving(static_cast<CallLane&>(lane));
    own_calls_->run_query(lane, std::move(query), std::move(*asker), std::move(*sink));
    return {};
  }

  base::Result<void> serve(Lane& lane, InsertMessage&& insert) {
    auto asker = asker_of(insert.for_id);
    if (!asker) return asker.error();
    return own_calls_->insert(lane, std::move(insert), std::move(*asker));
  }

  base::Result<void> serve(Lane&, LogMessage&& log) {
    auto asker = asker_of(log.for_id);
    if (!asker) return asker.error();
    own_calls_->log(std::move(log), std::move(*asker));
    return {};
  }

  base::Result<void> serve(Lane& lane, CreditMessage&& credit) { return own_calls_->credit(lane, credit); }
  base::Result<void> serve(Lane& lane, CancelMessage&& cancel) { return own_calls_->cancel(lane, cancel); }

  base::Result<void> serve(Lane&, PongMessage&&) {
    pings_open_ = 0;
    return {};
  }

  std::optional<End> check_timers() {
    const std::int64_t now_ns = clock_.steady_ns();
    std::vector<std::pair<std::uint64_t, std::function<void(CallResult)>>> late;
    std::vector<CallResult> results;
    std::optional<End> end;
    bool goodbye = false;
    {
      const std::lock_guard lock(mutex_);
      if (lane_mistake_) return lane_mistake_;
      if (draining_) {
        if (now_ns >= drain_ns_)
          return End{.expected = running_.empty() || said_goodbye_,
                     .reason = "it was replaced or stopped, and had not answered its calls in time"};
        if (running_.empty() && !said_goodbye_) {
          said_goodbye_ = goodbye = true;
          drain_ns_ = std::min(drain_ns_, now_ns + kExitGraceMs * kNsPerMs);
        }
        wake_ns_ = std::min(wake_ns_, drain_ns_);
      }
      if (now_ns < wake_ns_) {
        if (!goodbye) return std::nullopt;
      } else {
        end = take_late(now_ns, late, results);
      }
    }
    if (goodbye) main_.outbox->send_always(R"({"type":"goodbye"})");
    for (std::size_t i = 0; i < late.size(); ++i) {
      tell_cancelled(late[i].first);
      late[i].second(std::move(results[i]));
    }
    if (!end && now_ns >= ping_ns_) end = ping(now_ns);
    return end;
  }

  // Gives up the calls whose time is over, and finds the time of the next look.
  std::optional<End> take_late(std::int64_t now_ns, std::vector<std::pair<std::uint64_t, std::function<void(CallResult)>>>& late,
                               std::vector<CallResult>& results) {
    std::optional<End> end;
    std::int64_t next_ns = now_ns < ping_ns_ ? ping_ns_ : now_ns + options_.heartbeat_ms * kNsPerMs;
    for (auto& [id, call] : running_) {
      if (call.due_ns() <= now_ns && call.given_up()) {
        end = End{.hung = true,
                  .reason = fmt::format("the {} did not end within {} ms, nor within {} ms of being told to", call.title(),
                                        call.time_limit_ms(), options_.cancel_grace_ms)};
      } else if (call.due_ns() <= now_ns) {
        results.push_back(
            call.fail(Outcome::kTimeLimit, fmt::format("the {} did not answer within {} ms", call.title(), call.time_limit_ms())));
        late.emplace_back(id, call.give_up(now_ns + options_.cancel_grace_ms * kNsPerMs));
      }
      next_ns = std::min(next_ns, call.due_ns());
    }
    wake_ns_ = draining_ ? std::min(next_ns, drain_ns_) : next_ns;
    return end;
  }

  std::optional<End> ping(std::int64_t now_ns) {
    if (pings_open_ >= kPingsMissedMax)
      return End{.hung = true, .reason = fmt::format("it answered no ping for {} ms", kPingsMissedMax * options_.heartbeat_ms)};
    ++pings_open_;
    ping_ns_ = now_ns + options_.heartbeat_ms * kNsPerMs;
    main_.outbox->send_always(R"({"type":"ping"})");
    return std::nullopt;
  }

  void close_down(const End& end) {
    std::unordered_map<std::uint64_t, RunningCall> running;
    for (const auto& lane : lanes_) {
      lane->outbox->close();
      ::shutdown(lane->fd, SHUT_RDWR);
    }
    {
      std::unique_lock lock(mutex_);
      gone_ = true;
      running.swap(running_);
      lanes_rest_.wait(lock, [this] { return lanes_serving_ == 0; });
    }
    main_.outbox->close();
    own_calls_->cancel_all_of(0);
    process_->interrupt();
    const Ending ending = process_->end(end.grace_ms);
    owner_.on_gone(self_, end.expected, end.hung);
    const CrashReport report = parse_crash_report(ending.report);
    Death death{end.expected, end.hung, end.reason.empty() ? ending.message : end.reason, {}, running.size()};
    if (!report.message.empty()) death.message += ": " + report.message;
    if (!report.frames.empty()) death.trace = describe(report.frames);
    for (auto& [id, call] : running)
      if (auto done = call.take_done()) {
        CallResult result =
            call.fail(Outcome::kCrashed, fmt::format("the worker ended while it ran the {}: {}", call.title(), death.message), death.trace);
        result.others_running = running.size() - 1;
        done(std::move(result));
      }
    owner_.on_closed(self_, death);
  }

  static constexpr timespec kNoWait{0, 0};

  Connection& self_;
  const std::unique_ptr<WorkerProcess> process_;
  const base::Clock& clock_;
  ConnectionOwner& owner_;
  const ConnectionOptions options_;
  const std::shared_ptr<const Waker> waker_ = std::make_shared<Waker>();
  Lane main_;  // of the connection's thread
  std::vector<std::unique_ptr<CallLane>> lanes_;
  const std::shared_ptr<OwnCalls> own_calls_;

  std::mutex traces_mutex_;
  StackTraces traces_;

  // Of the connection's thread.
  bool more_to_read_ = false;
  int pings_open_ = 0;

  const std::int64_t started_ns_;
  std::int64_t ping_ns_;  // of the connection's thread

  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, RunningCall> running_;
  std::uint64_t last_id_ = 0;
  std::int64_t wake_ns_;
  bool outbox_full_ = false;
  bool draining_ = false;
  bool said_goodbye_ = false;
  bool gone_ = false;
  std::int64_t drain_ns_ = 0;
  std::optional<End> lane_mistake_;
  int lanes_serving_ = 0;
  std::condition_variable lanes_rest_;

  std::thread thread_;
};

Connection::Connection(std::unique_ptr<WorkerProcess> process, EngineCalls& engine_calls, const base::Clock& clock, ConnectionOwner& owner,
                       ConnectionOptions options)
    : implementation_(std::make_shared<Implementation>(*this, std::move(process), engine_calls, clock, owner, options)) {}
Connection::~Connection() = default;

void Connection::begin() { implementation_->begin(); }
void Connection::join() { implementation_->join(); }
Connection::Started Connection::start(TakenCall& call) { return implementation_->start(call); }
bool Connection::cancel(std::uint64_t id) { return implementation_->cancel(id); }
void Connection::drain(std::int64_t deadline_ns) { implementation_->drain(deadline_ns); }
std::int64_t Connection::latest_deadline_ns() const { return implementation_->latest_deadline_ns(); }
bool Connection::has_room() const { return implementation_->has_room(); }
bool Connection::is_alive() const { return implementation_->is_alive(); }
std::size_t Connection::calls_running() const { return implementation_->calls_running(); }
std::uint64_t Connection::generation() const { return implementation_->generation(); }
int Connection::pid() const { return implementation_->process().pid(); }
const std::shared_ptr<const Executable>& Connection::executable() const { return implementation_->process().executable(); }
std::int64_t Connection::started_ns() const { return implementation_->started_ns(); }

}  // namespace antler::worker
