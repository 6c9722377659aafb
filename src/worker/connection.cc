#include "worker/connection.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

#include "base/assertion.h"
#include "base/text.h"
#include "base/thread_name.h"
#include "protocol/frame_reader.h"
#include "worker/asked_calls.h"
#include "worker/call_header.h"
#include "worker/error_codes.h"
#include "worker/lanes.h"
#include "worker/late_calls.h"
#include "worker/message.h"
#include "worker/outbox.h"
#include "worker/running_call.h"
#include "worker/sent_rows.h"
#include "worker/waker.h"

namespace antler::worker {
namespace {

constexpr std::int64_t kNsPerMs = 1'000'000;
constexpr std::int64_t kExitGraceMs = 1'000;  // from goodbye, or the end of the socket, to the end of the process
constexpr int kPingsMissedMax = 3;
constexpr int kFramesPerWakeMax = 256;  // before timers and the outbox have their turn again

}  // namespace

class Connection::Implementation {
 public:
  Implementation(Connection& self, std::unique_ptr<WorkerProcess> process, EngineCalls& engine_calls, const base::Clock& clock,
                 LinkOwner& owner, LaneReaders& lane_readers, LinkOptions options)
      : self_(self),
        process_(std::move(process)),
        clock_(clock),
        owner_(owner),
        options_(options),
        outbox_(std::make_shared<Outbox>(process_->fd(), options.bytes_waiting_max, [waker = waker_] { waker->wake(); })),
        lanes_(outbox_, process_->lanes(), lane_readers, [waker = waker_] { waker->wake(); }),
        asked_(
            engine_calls, [this](std::uint64_t for_id) { return asker_of(for_id); },
            [this](std::uint64_t for_id) { return lane_of(for_id).has_value(); },
            [this](std::uint64_t for_id, std::uint64_t count, std::string_view rows) { return answer(for_id, count, rows); },
            !process_->lanes().empty()),
        reader_(process_->fd()),
        traces_(process_->executable()->path(), process_->executable()->held_path()),
        started_ns_(clock.steady_ns()),
        ping_ns_(started_ns_ + options.heartbeat_ms * kNsPerMs),
        wake_ns_(ping_ns_) {}

  ~Implementation() {
    base::check(!thread_.joinable(), "a connection goes that was not joined");
    lanes_.close();
  }

  void begin() {
    lanes_.listen(
        asked_, [this](int lane, Message&& message) { return take_answer(lane, std::move(message)); },
        [this](const base::Error& error) { change_and_wake([&] { lane_mistake_ = error; }); },
        [this] {
          change_and_wake([&] {
            lane_end_ns_ = std::min(lane_end_ns_, clock_.steady_ns() + kExitGraceMs * kNsPerMs);
            wake_ns_ = std::min(wake_ns_, lane_end_ns_);
          });
        });
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
    const bool has_rows = taken.call.rows != nullptr && process_->rows() == RowsForm::kRowBinary;
    RowsNumbers rows;
    std::unique_lock sending_rows(rows_mutex_, std::defer_lock);
    if (has_rows && process_->keeps_rows() && taken.call.rows->size() >= kKeptRowsBytesMin) {
      forget_rows();
      sending_rows.lock();
      rows.kept = sent_rows_.find(taken.call.rows);
      if (rows.kept != 0) sending_rows.unlock();
      else rows.keep = sent_rows_.next();
    }
    const std::string_view payload =
        rows.kept != 0 ? std::string_view() : std::string_view(has_rows ? *taken.call.rows : taken.payload_in(process_->rows()));
    // The limit of a batch is of its run; a request's is of all that its client waits.
    if (taken.call.kind != "api") taken.deadline_ns = clock_.steady_ns() + taken.call.time_limit_ms * kNsPerMs;
    const std::int64_t left_ms = std::max<std::int64_t>(1, (taken.deadline_ns - clock_.steady_ns()) / kNsPerMs);
    const std::string header = call_header(taken.id, taken.call, left_ms, rows);
    if (header.size() > protocol::kHeaderBytesMax || payload.size() > protocol::kPayloadBytesMax) {
      taken.done(RunningCall(taken.call, process_->rows(), nullptr, 0)
                     .fail(Outcome::kTooLarge, fmt::format("a call of {} + {} bytes; a worker takes at most {} + {}", header.size(),
                                                           payload.size(), protocol::kHeaderBytesMax, protocol::kPayloadBytesMax)));
      return Started::kStarted;
    }
    const Started started = send_call(taken, header, payload);
    if (started == Started::kStarted && rows.keep != 0) sent_rows_.add(rows.keep, taken.call.rows);
    return started;
  }

  bool cancel(std::uint64_t id) { return tell_cancelled(id); }

  void drain(std::int64_t deadline_ns) {
    change_and_wake([&] {
      drain_ns_ = draining_ ? std::min(drain_ns_, deadline_ns) : deadline_ns;
      draining_ = true;
    });
  }

  std::int64_t latest_deadline_ns() const {
    const std::lock_guard lock(mutex_);
    std::int64_t latest_ns = 0;
    for (const auto& [id, call] : running_) latest_ns = std::max(latest_ns, call.deadline_ns());
    return latest_ns;
  }

  bool has_room() const {
    const std::lock_guard lock(mutex_);
    return !gone_ && !draining_ && !broken_ && running_.size() < options_.calls_max && !outbox_full_;
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
    std::string reason;      // empty: however the process ended
    std::uint64_t call = 0;  // that is why; 0: not known
    std::int64_t grace_ms = 0;
  };

  // For the connection's thread to see.
  template <class Change>
  void change_and_wake(const Change& change) {
    {
      const std::lock_guard lock(mutex_);
      change();
    }
    waker_->wake();
  }

  // The call is known before its bytes leave, because its answer may be here before `send` returns.
  Started send_call(TakenCall& taken, const std::string& header, std::string_view payload) {
    bool earlier = false;
    int lane = Lanes::kNone;
    {
      const std::lock_guard lock(mutex_);
      if (gone_ || draining_) return Started::kGone;
      if (running_.size() >= options_.calls_max) return Started::kFull;
      if (taken.call.kind == "api" && taken.call.rows == nullptr) lane = lanes_.take();
      running_.emplace(taken.id, RunningCall(taken.call, process_->rows(), std::move(taken.done), taken.deadline_ns, lane));
      last_id_ = std::max(last_id_, taken.id);
      earlier = taken.deadline_ns < wake_ns_;
      if (earlier) wake_ns_ = taken.deadline_ns;
    }
    if (earlier) waker_->wake();
    lanes_.ensure_read(lane);
    const Outbox::Sent sent = lanes_.outbox(lane)->send(header, payload);
    if (sent == Outbox::Sent::kTaken) return Started::kStarted;
    {
      const std::lock_guard lock(mutex_);
      const auto found = running_.find(taken.id);
      if (found == running_.end()) return Started::kStarted;  // answered as one of a dead worker's
      taken.done = found->second.take_done();
      running_.erase(found);
      lanes_.give_back(lane);
      outbox_full_ = sent == Outbox::Sent::kFull;
      if (sent == Outbox::Sent::kClosed) broken_ = true;
    }
    waker_->wake();  // it may have been emptied by now; then `on_room` comes at once
    return sent == Outbox::Sent::kClosed ? Started::kGone : Started::kFull;
  }

  // Tells the worker of rows that no call will be of any more.
  void forget_rows() {
    for (const std::uint64_t number : sent_rows_.take_unused()) outbox_->send_always(number_header("forget_rows", number));
  }

  // Of a call that runs.
  std::optional<int> lane_of(std::uint64_t id) const {
    const std::lock_guard lock(mutex_);
    const auto found = running_.find(id);
    return found == running_.end() ? std::nullopt : std::optional(found->second.lane());
  }

  // False when the call does not run any more, and there is nothing to tell.
  bool tell_cancelled(std::uint64_t id) {
    int lane = Lanes::kNone;
    {
      const std::lock_guard lock(mutex_);
      const auto found = running_.find(id);
      if (found == running_.end()) return false;
      found->second.tell_cancelled();
      lane = found->second.lane();
    }
    lanes_.send_both(lane, number_header("cancel", id));
    asked_.cancel_of(id);
    return true;
  }

  void run() {
    own_thread_ = std::this_thread::get_id();
    std::optional<End> end;
    while (!end) {
      end = check_timers();
      if (!end) end = wait_and_serve();
    }
    close_down(*end);
  }

  std::optional<End> wait_and_serve() {
    polled_.assign({{process_->fd(), POLLIN, 0}, {waker_->fd(), POLLIN, 0}});
    if (outbox_->wants_flush()) polled_[0].events |= POLLOUT;
    lanes_.add_to(polled_);
    const std::int64_t left_ns = more_to_read_ ? 0 : std::max<std::int64_t>(next_wake_ns() - clock_.steady_ns(), 0);
    const timespec timeout{left_ns / 1'000'000'000, left_ns % 1'000'000'000};
    ::ppoll(polled_.data(), polled_.size(), &timeout, nullptr);
    if ((polled_[1].revents & POLLIN) != 0) waker_->take();
    if (room_came_.exchange(false)) owner_.on_room(self_);
    lanes_.read_answers(false);
    if (auto served = serve_left(); !served) return mistake(served.error());
    const bool is_flushed = lanes_.flush();
    if (!outbox_->wants_flush()) outbox_has_room();
    if (more_to_read_ || (polled_[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0)
      if (auto end = read_frames()) return end;  // it may say more of why
    return (!is_flushed || broken_) && !more_to_read_ ? std::optional(End{.reason = "it reads nothing of what it is sent"}) : std::nullopt;
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
        more_to_read_ ? protocol::FrameReader::Read::kSome : reader_.read(protocol::FrameReader::Wait::kNo);
    more_to_read_ = false;
    for (int frames = 0; frames < kFramesPerWakeMax; ++frames) {
      auto frame = reader_.next();
      if (!frame) return mistake(frame.error());
      if (!*frame) {
        if (read != protocol::FrameReader::Read::kEnd) return std::nullopt;
        const std::lock_guard lock(mutex_);
        return End{.expected = said_goodbye_ && running_.empty(), .grace_ms = kExitGraceMs};
      }
      auto message = parse_message(header_, std::move(**frame));
      if (!message) return mistake(message.error());
      const auto served = std::visit([this](auto& what) { return serve(std::move(what)); }, *message);
      if (!served) return mistake(served.error());
    }
    more_to_read_ = true;
    return std::nullopt;
  }

  static End mistake(const base::Error& error) { return End{.reason = "it broke the protocol: " + error.message}; }

  base::Error unknown(std::string_view type, std::uint64_t id) const {
    return base::invalid(fmt::format("a message of the type `{}` for the call {}, which does not run", type, id));
  }

  base::Result<void> serve(RowsMessage&& rows) {
    const std::uint64_t id = rows.id;
    std::uint64_t credit = 0;
    int lane = Lanes::kNone;
    std::function<void(CallResult)> done;
    CallResult result;
    {
      const std::lock_guard lock(mutex_);
      const auto found = running_.find(id);
      if (found == running_.end()) return unknown("rows", id);
      RunningCall& call = found->second;
      if (auto taken = call.take(std::move(rows)); !taken) return taken;
      credit = call.take_credit();
      lane = call.lane();
      if (call.too_large() && !call.given_up()) {
        result = call.too_large_result();
        done = call.give_up(call.deadline_ns() + options_.cancel_grace_ms * kNsPerMs);
      }
    }
    if (credit != 0) lanes_.outbox(lane)->send_always(fmt::format(R"({{"type":"credit","id":{},"bytes":{}}})", id, credit));
    if (done) {
      tell_cancelled(id);
      done(std::move(result));
    }
    return {};
  }

  base::Result<void> serve(EndMessage&& end) {
    const std::uint64_t id = end.id;
    auto call = take_running(id);
    if (!call) return unknown("end", id);
    auto result = call->finish(std::move(end));
    if (!result) {
      const std::lock_guard lock(mutex_);
      running_.emplace(id, std::move(*call));  // answered with the others when the worker is gone
      return result.error();
    }
    const auto describe = [&](FailedRecord& record) {
      if (!record.frames.empty()) record.trace = traces_.describe(record.frames);
    };
    for (auto& record : result->failed) describe(record);
    if (result->stopped) describe(*result->stopped);
    answered(id, *call, std::move(*result));
    return {};
  }

  base::Result<void> serve(ErrorMessage&& error) {
    const std::uint64_t id = error.id;
    auto call = take_running(id);
    if (!call) return unknown("error", id);
    std::string trace = error.frames.empty() ? std::move(error.trace) : traces_.describe(error.frames);
    answered(id, *call, call->finish(std::move(error), std::move(trace)));
    return {};
  }

  // Of the call that runs on a lane. Any thread; the places of an error, which take their time, are found by the connection's.
  base::Result<void> take_answer(int lane, Message&& message) {
    const auto is_of = [&](std::uint64_t id) { return lane_of(id) == lane; };
    const auto other = [](std::uint64_t id) {
      return base::invalid(fmt::format("a message on a lane for the call {}, which does not run there", id));
    };
    if (auto* const error = std::get_if<ErrorMessage>(&message)) {
      if (!is_of(error->id)) return other(error->id);
      if (error->frames.empty()) return serve(std::move(*error));
      change_and_wake([&] { traced_.emplace(error->id, std::move(*error)); });  // the first of a call
      return {};
    }
    if (auto* const rows = std::get_if<RowsMessage>(&message)) return is_of(rows->id) ? serve(std::move(*rows)) : other(rows->id);
    if (auto* const end = std::get_if<EndMessage>(&message)) return is_of(end->id) ? serve(std::move(*end)) : other(end->id);
    if (auto* const log = std::get_if<LogMessage>(&message)) return is_of(log->for_id) ? serve(std::move(*log)) : other(log->for_id);
    return base::invalid("a message on a lane that is of no answer, and no line for the log");
  }

  // What other threads left to this one.
  base::Result<void> serve_left() {
    std::map<std::uint64_t, ErrorMessage> traced;
    base::Result<void> served;
    {
      const std::lock_guard lock(mutex_);
      traced.swap(traced_);
      if (lane_mistake_) served = *lane_mistake_;
    }
    for (auto& [id, error] : traced)
      if (auto one = serve(std::move(error)); !one) served = one.error();
    return served;
  }

  // With rows of its query, on the thread that ran it: the lane's thread hears of it by its next call.
  bool answer(std::uint64_t id, std::uint64_t count, std::string_view rows) {
    auto call = take_running(id, true);
    if (!call) return false;
    answered(id, *call, call->finish(count, rows));
    return true;
  }

  std::optional<RunningCall> take_running(std::uint64_t id, bool to_answer_here = false) {
    const std::lock_guard lock(mutex_);
    const auto found = running_.find(id);
    if (found == running_.end() || (to_answer_here && !found->second.may_be_answered_here())) return std::nullopt;
    std::optional<RunningCall> call(std::move(found->second));
    running_.erase(found);
    lanes_.give_back(call->lane());
    if (draining_ && running_.empty()) waker_->wake();  // for the goodbye
    return call;
  }

  void answered(std::uint64_t id, RunningCall& call, CallResult result) {
    asked_.cancel_of(id);
    tell_room();
    if (auto done = call.take_done()) done(std::move(result));
  }

  // To start what waits, a batch of some megabytes perhaps, is for the connection's own thread.
  void tell_room() {
    if (std::this_thread::get_id() == own_thread_) return owner_.on_room(self_);
    if (!owner_.wants_room()) return;
    room_came_ = true;
    waker_->wake();
  }

  // The engine's call that asks. An error when there never was one.
  base::Result<AskedCalls::Asker> asker_of(std::uint64_t for_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = running_.find(for_id);
    if (found != running_.end()) {
      const RunningCall& call = found->second;
      AskedCalls::Asker asker{call.origin(), call.deadline_ns(), lanes_.outbox(call.lane()), !call.given_up() && !call.expired()};
      asker.origin.generation = options_.generation;
      return asker;
    }
    if (for_id == 0 || for_id > last_id_) return base::invalid(fmt::format("a message for the call {}, which there never was", for_id));
    return AskedCalls::Asker{{.form = process_->rows(), .generation = options_.generation}, 0, outbox_, false};
  }

  // What its functions ask.
  template <class Asked>
  base::Result<void> serve(Asked&& what) {
    return asked_.serve(std::forward<Asked>(what));
  }

  base::Result<void> serve(PongMessage&&) {
    pings_open_ = 0;
    return {};
  }

  std::optional<End> check_timers() {
    const std::int64_t now_ns = clock_.steady_ns();
    std::vector<LateCalls::Told> late;
    std::optional<End> end;
    bool goodbye = false;
    {
      const std::lock_guard lock(mutex_);
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
        end = take_late_calls(now_ns, late);
      }
    }
    if (end && end->hung) {
      // Perhaps it has answered, and the loop that reads it is late.
      lanes_.read_answers(true);
      if (auto served = serve_left(); !served) return mistake(served.error());
      const std::lock_guard lock(mutex_);
      end = take_late_calls(now_ns, late);
    }
    if (goodbye) lanes_.end_lanes(), outbox_->send_always(R"({"type":"goodbye"})");
    for (auto& [id, done, result] : late) {
      tell_cancelled(id);
      if (done) done(std::move(result));
    }
    if (!end && now_ns >= ping_ns_) end = ping(now_ns);
    return end;
  }

  // Gives up the calls whose time is over, and finds the time of the next look.
  std::optional<End> take_late_calls(std::int64_t now_ns, std::vector<LateCalls::Told>& told) {
    LateCalls late = take_late(running_, now_ns, options_.cancel_grace_ms, [this](std::uint64_t id) { return process_->record_of(id); });
    for (auto& one : late.told) told.push_back(std::move(one));
    const std::int64_t next_ping_ns = now_ns < ping_ns_ ? ping_ns_ : now_ns + options_.heartbeat_ms * kNsPerMs;
    const std::int64_t next_ns = std::min({late.next_ns, next_ping_ns, lane_end_ns_});
    wake_ns_ = draining_ ? std::min(next_ns, drain_ns_) : next_ns;
    if (late.hung) return End{.hung = true, .reason = std::move(late.hung->reason), .call = late.hung->call};
    return now_ns >= lane_end_ns_ ? std::optional(End{.reason = "it closed a lane"}) : std::nullopt;
  }

  std::optional<End> ping(std::int64_t now_ns) {
    if (pings_open_ >= kPingsMissedMax)
      return End{.hung = true, .reason = fmt::format("it answered no ping for {} ms", kPingsMissedMax * options_.heartbeat_ms)};
    ++pings_open_;
    forget_rows();
    ping_ns_ = now_ns + options_.heartbeat_ms * kNsPerMs;
    outbox_->send_always(R"({"type":"ping"})");
    return std::nullopt;
  }

  void close_down(const End& end) {
    std::unordered_map<std::uint64_t, RunningCall> running;
    change_and_wake([&] { gone_ = true; });
    // What it answered before it ended is an answer.
    lanes_.read_answers(true);
    lanes_.close();
    static_cast<void>(serve_left());
    {
      const std::lock_guard lock(mutex_);
      running.swap(running_);
    }
    asked_.end();
    process_->interrupt();
    const Ending ending = process_->end(end.grace_ms);
    owner_.on_gone(self_, end.expected, end.hung);
    const CrashReport report = parse_crash_report(ending.report);
    Death death{end.expected, end.hung, end.reason.empty() ? ending.message : end.reason, {}, running.size()};
    if (!report.message.empty()) death.message += ": " + report.message;
    if (!report.frames.empty()) death.trace = traces_.describe(report.frames);
    // A process that a function left behind may have written to the pipe as well.
    const std::uint64_t why = running.contains(report.call) ? report.call : end.call;
    for (auto& [id, call] : running)
      if (auto done = call.take_done()) {
        if (call.expired()) {
          done(call.time_limit_result());
          continue;
        }
        CallResult result = call.crashed(death.message, death.trace, id == why, why != 0 && id != why, running.size() - 1);
        if (call.is_batch()) result.at_record = process_->record_of(id);
        done(std::move(result));
      }
    owner_.on_closed(self_, death);
  }

  Connection& self_;
  const std::unique_ptr<WorkerProcess> process_;
  const base::Clock& clock_;
  LinkOwner& owner_;
  const LinkOptions options_;
  const std::shared_ptr<const Waker> waker_ = std::make_shared<Waker>();
  const std::shared_ptr<Outbox> outbox_;
  Lanes lanes_;  // which are free: guarded by mutex_
  AskedCalls asked_;

  // Of the connection's thread.
  protocol::FrameReader reader_;
  protocol::JsonDocument header_;
  StackTraces traces_;
  std::vector<pollfd> polled_;
  bool more_to_read_ = false;
  int pings_open_ = 0;

  const std::int64_t started_ns_;
  std::int64_t ping_ns_;  // of the connection's thread

  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, RunningCall> running_;
  std::uint64_t last_id_ = 0;
  SentRows sent_rows_;
  std::mutex rows_mutex_;  // held while rows are sent, so that who has the same waits and need not
  std::int64_t wake_ns_;
  bool outbox_full_ = false;
  std::optional<base::Error> lane_mistake_;
  std::int64_t lane_end_ns_ = INT64_MAX;          // when a worker that closed a lane is to have ended
  std::map<std::uint64_t, ErrorMessage> traced_;  // of lanes, by call, with places that are to be found
  std::atomic<bool> room_came_ = false;
  std::atomic<bool> broken_ = false;  // something could not be sent; the connection's thread finds out why
  bool draining_ = false;
  bool said_goodbye_ = false;
  bool gone_ = false;
  std::int64_t drain_ns_ = 0;

  std::thread thread_;
  std::atomic<std::thread::id> own_thread_;
};

Connection::Connection(std::unique_ptr<WorkerProcess> process, EngineCalls& engine_calls, const base::Clock& clock, LinkOwner& owner,
                       LaneReaders& lane_readers, LinkOptions options)
    : implementation_(std::make_unique<Implementation>(*this, std::move(process), engine_calls, clock, owner, lane_readers, options)) {}
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
std::int64_t Connection::started_ns() const { return implementation_->started_ns(); }

}  // namespace antler::worker
