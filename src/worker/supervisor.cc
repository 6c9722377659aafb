#include "worker/supervisor.h"

#include <utility>

#include "base/thread_name.h"
#include "worker/connection.h"

namespace antler::worker {

// A process that becomes a connection.
class Supervisor::Starting final : public StartingWorker {
 public:
  Starting(const Supervisor& supervisor, std::unique_ptr<WorkerProcess> process) : supervisor_(supervisor), process_(std::move(process)) {}

  base::Result<std::string> receive_manifest() override { return process_->receive_manifest(); }
  void accept(std::uint64_t generation) override { process_->accept(generation); }
  void refuse(const std::string& diagnostics) override { process_->refuse(diagnostics); }
  base::Result<std::size_t> await_ready(std::int64_t timeout_ms) override { return process_->await_ready(timeout_ms); }
  void interrupt() override { process_->interrupt(); }
  std::shared_ptr<WorkerLink> take_calls(LinkOwner& owner, const LinkOptions& options) override {
    return std::make_shared<Connection>(std::move(process_), supervisor_.engine_calls_, supervisor_.clock_, owner,
                                        supervisor_.lane_readers_, options);
  }
  [[nodiscard]] const std::string& program() const override { return process_->executable()->path(); }
  [[nodiscard]] Respawn respawn() const override {
    return [&supervisor = supervisor_, executable = process_->executable()]() -> base::Result<std::unique_ptr<StartingWorker>> {
      auto process = WorkerProcess::spawn(executable);
      if (!process) return process.error();
      return std::unique_ptr<StartingWorker>(std::make_unique<Starting>(supervisor, std::move(*process)));
    };
  }

 private:
  const Supervisor& supervisor_;
  std::unique_ptr<WorkerProcess> process_;
};

Supervisor::Supervisor(EngineCalls& engine_calls, const base::Clock& clock, telemetry::Logger& logger, LaneReaders& lane_readers,
                       const SupervisorOptions& options)
    : engine_calls_(engine_calls),
      clock_(clock),
      lane_readers_(lane_readers),
      supervision_(clock, logger, options),
      watcher_([this] {
        base::name_thread("worker watch");
        supervision_.watch();
      }),
      starter_([this] {
        base::name_thread("worker start");
        supervision_.start_again();
      }) {}

Supervisor::~Supervisor() {
  supervision_.stop(0);
  supervision_.end();
  watcher_.join();
  starter_.join();
}

base::Result<void> Supervisor::adopt(std::unique_ptr<WorkerProcess> worker, std::string manifest, std::uint64_t generation,
                                     std::int64_t timeout_ms) {
  return supervision_.adopt(std::make_unique<Starting>(*this, std::move(worker)), std::move(manifest), generation, timeout_ms);
}
void Supervisor::release() { supervision_.release(); }
std::uint64_t Supervisor::call(Call call, std::function<void(CallResult)> done) {
  return supervision_.call(std::move(call), std::move(done));
}
void Supervisor::cancel(std::uint64_t id) { supervision_.cancel(id); }
SupervisorStatus Supervisor::status() const { return supervision_.status(); }
void Supervisor::stop(std::int64_t drain_ms) { supervision_.stop(drain_ms); }

}  // namespace antler::worker
