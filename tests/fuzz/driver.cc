// Runs a target without libFuzzer: on its seeds, then on mutations of them until the time is over. It takes those of libFuzzer's flags that
// run.py gives, counts as libFuzzer does, and keeps the input that ended it. It does not see which code an input reaches: for that there is
// the preset `fuzz`.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace antler::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMutationsMax = 6;  // of one input
constexpr std::size_t kCutBytesMax = 64;  // what one mutation takes, puts or moves

struct Options {
  std::int64_t seconds = 10;
  std::size_t bytes_max = 16'384;
  std::size_t rss_mb_max = 2'048;
  unsigned input_seconds_max = 10;
  std::uint64_t seed = std::random_device{}();
  std::string failed_prefix;
  std::string dictionary;
  std::vector<fs::path> from;  // files, and folders of them
};

// What runs, for the handler of the signal that ends it.
struct Running {
  const char* data = nullptr;
  std::size_t size = 0;
  std::array<char, 4'096> file{};
};
Running running;  // NOLINT: a handler has nothing else to see

extern "C" void keep_input(int signal) {
  const int file = ::open(running.file.data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  static_cast<void>(!::write(file, running.data, running.size));
  for (const std::string_view said :
       {std::string_view(signal == SIGALRM ? "fuzz: the input takes too long\n" : ""), std::string_view("fuzz: the input is kept in "),
        std::string_view(running.file.data()), std::string_view("\n")})
    static_cast<void>(!::write(STDERR_FILENO, said.data(), said.size()));
  ::signal(SIGABRT, SIG_DFL);
  if (signal == SIGALRM) std::abort();
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

std::uint64_t number(std::string_view text) { return std::strtoull(std::string(text).c_str(), nullptr, 10); }

Options read_options(int count, char** arguments) {
  Options out;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    const std::string_view value = argument.substr(std::min(argument.size(), argument.find('=') + 1));
    if (argument.starts_with("-max_total_time=")) out.seconds = static_cast<std::int64_t>(number(value));
    else if (argument.starts_with("-max_len=")) out.bytes_max = number(value);
    else if (argument.starts_with("-rss_limit_mb=")) out.rss_mb_max = number(value);
    else if (argument.starts_with("-timeout=")) out.input_seconds_max = static_cast<unsigned>(number(value));
    else if (argument.starts_with("-seed=")) out.seed = number(value);
    else if (argument.starts_with("-artifact_prefix=")) out.failed_prefix = value;
    else if (argument.starts_with("-dict=")) out.dictionary = value;
    else if (!argument.starts_with("-")) out.from.emplace_back(argument);
  }
  return out;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> read_inputs(const std::vector<fs::path>& from) {
  std::vector<fs::path> files;
  for (const auto& path : from) {
    if (fs::is_regular_file(path)) files.push_back(path);
    else
      for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const auto& file : files) out.push_back(read_file(file));
  return out;
}

// The words between the quotes of each line; `\xNN`, `\\` and `\"` are escapes.
std::vector<std::string> read_words(const std::string& path) {
  std::vector<std::string> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto begin = line.find('"'), end = line.rfind('"');
    if (line.starts_with('#') || begin == end) continue;
    std::string word;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (line[i] == '\\' && line[i + 1] == 'x') word += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16)), i += 3;
      else word += line[i] == '\\' ? line[++i] : line[i];
    }
    out.push_back(std::move(word));
  }
  return out;
}

class Mutator {
 public:
  Mutator(std::uint64_t seed, std::vector<std::string> seeds, std::vector<std::string> words, std::size_t bytes_max)
      : random_(seed), seeds_(std::move(seeds)), words_(std::move(words)), bytes_max_(bytes_max) {}

  std::string next() {
    std::string out = any(seeds_);
    for (std::size_t left = 1 + below(kMutationsMax); left > 0; --left) mutate(out);
    if (out.size() > bytes_max_) out.resize(bytes_max_);
    return out;
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }
  const std::string& any(const std::vector<std::string>& from) { return from[below(from.size())]; }
  std::string part_of(const std::string& text) {
    const auto begin = below(text.size() + 1);
    return text.substr(begin, below(kCutBytesMax));
  }
  std::string bytes() {
    std::string out(1 + below(8), '\0');
    for (char& byte : out) byte = static_cast<char>(random_());
    return out;
  }

  void mutate(std::string& text) {
    const auto at = below(text.size() + 1);
    switch (below(8)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ 1 << below(8));
        break;
      case 1:
        if (at < text.size()) text[at] = static_cast<char>(random_());
        break;
      case 2: text.insert(at, bytes()); break;
      case 3: text.erase(at, 1 + below(kCutBytesMax)); break;
      case 4: text.insert(at, part_of(text)); break;
      case 5: text.insert(at, part_of(any(seeds_))); break;
      case 6: text.insert(at, words_.empty() ? bytes() : any(words_)); break;
      default: change_number(text, at);
    }
  }

  // The digits at or after `at` become another number, often one at an edge.
  void change_number(std::string& text, std::size_t at) {
    const auto begin = text.find_first_of("0123456789", at);
    if (begin == std::string::npos) return;
    const auto end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    const unsigned bits = 8U << below(5);
    const std::uint64_t edge = bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    const std::uint64_t value = below(2) == 0 ? random_() >> below(64) : (below(2) == 0 ? edge : edge / 2) + below(3) - 1;
    text.replace(begin, end - begin, std::to_string(value));
  }

  std::mt19937_64 random_;
  std::vector<std::string> seeds_;
  std::vector<std::string> words_;
  std::size_t bytes_max_;
};

void run_one(const std::string& input, unsigned seconds_max) {
  // A copy of just its bytes, as libFuzzer gives.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  running.data = input.data(), running.size = input.size();
  ::alarm(seconds_max);
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

int run(const Options& options) {
  const rlimit memory{options.rss_mb_max << 20U, options.rss_mb_max << 20U};
  ::setrlimit(RLIMIT_AS, &memory);
  const std::string failed = options.failed_prefix + "input-" + std::to_string(options.seed);
  std::strncpy(running.file.data(), failed.c_str(), running.file.size() - 1);
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM}) ::signal(signal, keep_input);
  std::fprintf(stderr, "fuzz: seed %llu\n", static_cast<unsigned long long>(options.seed));

  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds);
  auto seeds = read_inputs(options.from);
  std::uint64_t count = seeds.size();
  for (const auto& seed : seeds) run_one(seed, options.input_seconds_max);
  if (seeds.empty()) seeds.emplace_back();
  Mutator mutator(options.seed, std::move(seeds), read_words(options.dictionary), options.bytes_max);
  for (; std::chrono::steady_clock::now() < until; ++count) run_one(mutator.next(), options.input_seconds_max);
  ::alarm(0);
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  std::fprintf(stderr, "stat::number_of_executed_units: %llu\nstat::peak_rss_mb: %ld\n", static_cast<unsigned long long>(count),
               used.ru_maxrss / 1'024);
  return 0;
}

}  // namespace
}  // namespace antler::fuzz

int main(int count, char** arguments) { return antler::fuzz::run(antler::fuzz::read_options(count, arguments)); }
