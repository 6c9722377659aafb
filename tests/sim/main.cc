// sim: runs seeds until one breaks a rule, and says how to see that one again.
//
//   sim --seeds 2000 --seconds 20 [--from 1] [--events 250]     a seed that fails ends it with 1
//       --fixed 1000       these first, half of the time at most; then others from ANTLER_SEED on, or from a number of the clock
//       --seeds-min 200    as many, whatever the time: who runs it says what is too long
//   sim --seed 1234 [--trace]                                   one of them, every step of it on stdout
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "simulation.h"

namespace {

using antler::sim::SimulationResult;

struct Arguments {
  std::uint64_t from = 1, seeds = 2'000, seconds = 20, events = 250, fixed = 0, seeds_min = 1;
  bool is_one = false, trace = false;
};

bool read(int argc, char** argv, Arguments& out) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--trace") {
      out.trace = true;
      continue;
    }
    std::uint64_t* const value = name == "--seed" || name == "--from" ? &out.from
                                 : name == "--seeds"                  ? &out.seeds
                                 : name == "--seconds"                ? &out.seconds
                                 : name == "--events"                 ? &out.events
                                 : name == "--fixed"                  ? &out.fixed
                                 : name == "--seeds-min"              ? &out.seeds_min
                                                                      : nullptr;
    char* end = nullptr;
    if (value == nullptr || i + 1 == argc) return false;
    *value = std::strtoull(argv[++i], &end, 10);
    if (*end != '\0') return false;
    out.is_one = out.is_one || name == "--seed";
  }
  return true;
}

// Another one each time, unless it is said.
std::uint64_t random_seed() {
  const char* const said = std::getenv("ANTLER_SEED");
  if (said != nullptr && *said != '\0') return std::strtoull(said, nullptr, 10);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count()) % 1'000'000'000'000 * 1'000;
}

int show(const Arguments& arguments, std::uint64_t seed, const SimulationResult& result) {
  if (result.failure.empty()) return 0;
  std::printf("seed %llu breaks a rule: %s\n", static_cast<unsigned long long>(seed), result.failure.c_str());
  std::printf("see it again: bin/sim --seed %llu --events %llu --trace\n", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(arguments.events));
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments;
  if (!read(argc, argv, arguments)) {
    std::fprintf(stderr,
                 "usage: sim [--seeds N] [--seconds N] [--from N] [--events N] [--fixed N] [--seeds-min N]\n"
                 "       sim --seed N [--events N] [--trace]\n");
    return 2;
  }
  antler::sim::Stacks stacks;
  if (arguments.is_one) {
    const auto result = antler::sim::simulate({.seed = arguments.from, .events_min = arguments.events, .trace = arguments.trace}, stacks);
    std::printf("seed %llu: %llu events, trace %016llx\n", static_cast<unsigned long long>(arguments.from),
                static_cast<unsigned long long>(result.events), static_cast<unsigned long long>(result.trace_hash));
    return show(arguments, arguments.from, result);
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t events = 0, done = 0, random = 0;  // random: how many of `done` are not fixed
  double shown = 0;
  const auto limit = static_cast<double>(arguments.seconds);
  const std::uint64_t first_random = random_seed();
  for (; done < arguments.seeds && (seconds() < limit || done < arguments.seeds_min); ++done) {
    const std::uint64_t in_order = done - random;
    const bool is_random = arguments.fixed > 0 && (random > 0 || in_order >= arguments.fixed || seconds() > limit / 2);
    if (is_random && random == 0) {
      std::printf("random seeds from ANTLER_SEED=%llu\n", static_cast<unsigned long long>(first_random));
      std::fflush(stdout);
    }
    const std::uint64_t seed = is_random ? first_random + random : arguments.from + in_order;
    if (is_random) ++random;
    const auto result = antler::sim::simulate({.seed = seed, .events_min = arguments.events}, stacks);
    events += result.events;
    for (const auto& [kind, count] : result.counts) counts[kind] += count;
    if (const int failed = show(arguments, seed, result); failed != 0) return failed;
    if (seconds() - shown < 5) continue;
    shown = seconds();
    std::printf("%llu seeds in %.0f s\n", static_cast<unsigned long long>(done + 1), shown);
    std::fflush(stdout);
  }
  std::printf("%llu seeds from %llu and %llu from %llu, %llu events, %.1f s: %.0f seeds a minute; every rule held\n",
              static_cast<unsigned long long>(done - random), static_cast<unsigned long long>(arguments.from),
              static_cast<unsigned long long>(random), static_cast<unsigned long long>(first_random),
              static_cast<unsigned long long>(events), seconds(), static_cast<double>(done) / seconds() * 60);
  for (const auto& [kind, count] : counts) std::printf("  %-36s %llu\n", kind.c_str(), static_cast<unsigned long long>(count));
  return 0;
}
