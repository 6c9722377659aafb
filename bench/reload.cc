// From saving a file to the engine serving what was saved, under `antler dev` in a project that `antler init` wrote: an edit in a handler,
// and a field more in a model. Clients go on asking the whole time, and none of their requests may fail.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <functional>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "bench.h"
#include "child_process.h"
#include "control/control_server.h"
#include "engine.h"
#include "http_connection.h"

namespace antler::bench {
namespace {

namespace fs = std::filesystem;

constexpr double kHandlerBar = 1.5;
constexpr double kModelBar = 2.0;
constexpr double kSwapDeadlineS = 60;
constexpr double kInitDeadlineS = 10;
constexpr auto kPoll = std::chrono::milliseconds(2);
constexpr int kClients = 4;
constexpr auto kClientPause = std::chrono::milliseconds(5);  // all the processor time for clients would leave none for the compiler
constexpr std::string_view kVisit = R"({"at":"2026-01-13T14:56:00Z","page":"/","duration_ms":32)";

base::Result<std::string> replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  if (at == std::string::npos) return base::internal(fmt::format("the project of `antler init` has no `{}`", what));
  return text.replace(at, what.size(), with);
}

class Project {
 public:
  static base::Result<std::unique_ptr<Project>> make(const Context& context, const fs::path& folder) {
    auto init = ChildProcess::spawn({.words = {context.engine.string(), "init", "shop", "--dir", folder.string()},
                                     .out_file = context.folder.fresh("init-out"),
                                     .err_file = context.folder.fresh("init-err")});
    if (!init) return init.error();
    if (auto ended = (*init)->wait(kInitDeadlineS); !ended) return ended.error();
    std::unique_ptr<Project> project(new Project(folder));
    // A record that is refused is answered by 400, and not kept for later.
    if (auto done = project->edit("visits.h", "    .dead_letter_queue = true,\n", ""); !done) return done.error();
    return project;
  }

  base::Result<void> edit(const std::string& file, std::string_view what, std::string_view with) const {
    std::stringstream text;
    text << std::ifstream(folder_ / "app" / file).rdbuf();
    auto edited = replaced(text.str(), what, with);
    if (!edited) return edited.error();
    std::ofstream(folder_ / "app" / file) << *edited;
    return {};
  }

 private:
  explicit Project(fs::path folder) : folder_(std::move(folder)) {}

  const fs::path folder_;
};

// Connections that ask one after the other until they are stopped, and remember what did not go well.
class Clients {
 public:
  explicit Clients(std::uint16_t port) {
    for (int i = 0; i < kClients; ++i) threads_.emplace_back([this, port, i] { run(port, i); });
  }
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;
  ~Clients() { static_cast<void>(stop()); }

  /// How many requests went well; the first that did not is an error.
  base::Result<std::size_t> stop() {
    stop_.store(true);
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    if (failed_ > 0)
      return base::internal(fmt::format("{} of {} requests failed while the code changed; the first: {}", failed_, asked_.load(), first_));
    return asked_.load();
  }

 private:
  void run(std::uint16_t port, int number) {
    auto connection = HttpConnection::connect(port);
    if (!connection) return fail(connection.error().message);
    const bool posts = number % 2 == 0;
    const std::string request = posts ? post_request("/ingest/visits", std::string(kVisit) + "}") : get_request("/api/page?page=/");
    while (!stop_.load()) {
      asked_.fetch_add(1);
      auto answer = (*connection)->exchange(request);
      if (!answer) return fail(answer.error().message);
      if (answer->status != (posts ? 202 : 200)) fail(answer->bytes);
      std::this_thread::sleep_for(kClientPause);
    }
  }
  void fail(const std::string& reason) {
    const std::lock_guard lock(mutex_);
    if (failed_++ == 0) first_ = reason;
  }

  std::atomic<bool> stop_{false};
  std::atomic<std::size_t> asked_{0};
  std::mutex mutex_;
  std::size_t failed_ = 0;
  std::string first_;
  std::vector<std::thread> threads_;
};

// Seconds from `save` until `is_served`.
base::Result<double> time_edit(Engine& engine, const std::function<base::Result<void>()>& save,
                               const std::function<base::Result<bool>()>& is_served) {
  const double began = steady_s();
  if (auto saved = save(); !saved) return saved.error();
  while (steady_s() - began < kSwapDeadlineS) {
    auto served = is_served();
    if (!served) return served.error();
    if (*served) return steady_s() - began;
    std::this_thread::sleep_for(kPoll);
  }
  return base::unavailable(
      fmt::format("what was saved is not served after {} s; antler dev said:\n{}", kSwapDeadlineS, engine.process().err_text()));
}

}  // namespace

base::Result<void> run_reload(const Context& context, Report& report) {
  const fs::path folder = context.folder.fresh("reload"), data = folder / ".antler";
  auto project = Project::make(context, folder);
  if (!project) return project.error();
  auto engine = Engine::start(context, {.data_folder = data, .project = folder});
  if (!engine) return engine.error();
  auto connection = HttpConnection::connect((*engine)->port());
  if (!connection) return connection.error();
  // The page that clients ask for has a visit.
  if (auto answer = (*connection)->exchange(post_request("/ingest/visits?ack=queryable", std::string(kVisit) + "}")); !answer)
    return answer.error();
  Clients clients((*engine)->port());

  // What the handler says of a page that nobody has visited.
  const auto said = [](int number) { return number == 0 ? std::string("` yet") : fmt::format("` yet, {}", number); };
  const auto says = [&](int number) -> base::Result<bool> {
    auto answer = (*connection)->exchange(get_request("/api/page?page=/nowhere"));
    if (!answer) return answer.error();
    return answer->body.find(said(number) + "\"") != std::string::npos;
  };
  const auto post_extra = [&](int number, std::string_view value) {
    return (*connection)->exchange(post_request("/ingest/visits", fmt::format("{},\"extra_{}\":{}}}", kVisit, number, value)));
  };
  // A field that is not declared may be anything; from when it is, text is no number.
  const auto takes_field = [&](int number) -> base::Result<bool> {
    auto answer = post_extra(number, "\"text\"");
    if (!answer) return answer.error();
    if (answer->status != 400) return false;
    answer = post_extra(number, "5");
    if (!answer) return answer.error();
    if (answer->status != 202) return base::internal("the field more is refused: " + answer->body);
    const std::string question = fmt::format(R"({{"type":"call","method":"query","sql":"SELECT extra_{} FROM visits LIMIT 0"}})", number);
    auto asked = control::call((data / "control.sock").string(), question, [](std::string_view) { return true; });
    if (!asked) return asked.error();
    return true;
  };
  std::vector<double> handler, model;
  for (int turn = 1; turn <= context.pairs; ++turn) {
    auto took = time_edit(**engine, [&] { return (*project)->edit("pages.h", said(turn - 1), said(turn)); }, [&] { return says(turn); });
    if (!took) return took.error();
    handler.push_back(*took);
    const std::string last = "duration_ms;\n";
    took = time_edit(
        **engine,
        [&] { return (*project)->edit("visits.h", last, fmt::format("{}  antler::Default<std::uint32_t> extra_{} = 0;\n", last, turn)); },
        [&] { return takes_field(turn); });
    if (!took) return took.error();
    model.push_back(*took);
    say(fmt::format("reload  edit {} of {}: handler {:.2f} s, model {:.2f} s", turn, context.pairs, handler.back(), model.back()));
  }
  auto asked = clients.stop();
  if (!asked) return asked.error();
  if (auto stopped = (*engine)->stop(); !stopped) return stopped.error();
  report.add_value("reload/handler", "s", handler, at_most(kHandlerBar));
  report.add_value("reload/model", "s", model, at_most(kModelBar));
  report.add_note(fmt::format("reload: {} requests of {} other clients went well meanwhile", *asked, kClients));
  context.folder.retire(folder);
  return {};
}

}  // namespace antler::bench
