#include "worker/stack_trace.h"

#include <cxxabi.h>
#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>

#include "base/text.h"

namespace antler::worker {
namespace {

constexpr std::size_t kFilesMax = 64;       // held open by one StackTraces
constexpr std::size_t kPlacesMax = 4'096;   // kept, so that a function that always throws costs one look-up
constexpr std::size_t kNameBytesMax = 300;  // of a function; templates grow without end
constexpr std::size_t kScopesMax = 64;

struct Line {
  std::string function;
  std::string where;  // "file:line", or "path+0xoffset"
};

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};
struct EndDwfl {
  void operator()(Dwfl* dwfl) const { ::dwfl_end(dwfl); }
};

std::string demangle(const char* name) {
  int status = 0;
  const std::unique_ptr<char, Free> text(abi::__cxa_demangle(name, nullptr, nullptr, &status));
  std::string out = status == 0 ? text.get() : name;
  if (out.size() > kNameBytesMax) out = out.substr(0, kNameBytesMax) + "…";
  return out;
}

// Throwing, what called the user's code and what carries it: known by how the names begin, or by where they are.
bool is_plumbing(const Line& line) {
  const std::string_view function = line.function;
  for (const std::string_view start : {"__cxa_",
                                       "std::__throw_",
                                       "_Unwind_",
                                       "__gxx_",
                                       "std::terminate",
                                       "__cxxabiv1::",
                                       "abort",
                                       "raise",
                                       "gsignal",
                                       "__pthread_kill",
                                       "pthread_kill",
                                       "__restore_rt",
                                       "killpg",
                                       "__libc_",
                                       "_start",
                                       "start_thread",
                                       "clone",
                                       "__clone",
                                       "execute_native_thread_routine",
                                       "antler::protocol::",
                                       "antler::detail::"})
    if (function.starts_with(start)) return true;
  for (const std::string_view library : {"/libc.so.", "/libstdc++.so.", "/libgcc_s.so.", "/usr/include/c++/"})
    if (line.where.find(library) != std::string::npos) return true;
  // A template's name has its return type before it.
  return function.find(" antler::detail::") < function.find('(');
}

// The file of one program or library, and its debug information.
class ProgramFile {
 public:
  explicit ProgramFile(const std::string& path) {
    // O_NONBLOCK: the path is what a worker says, and may be a pipe that nobody writes to.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return;
    struct stat status{};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
      ::close(fd);
      return;
    }
    dwfl_.reset(::dwfl_begin(&callbacks_));
    if (dwfl_ == nullptr) {
      ::close(fd);
      return;
    }
    ::dwfl_report_begin(dwfl_.get());
    module_ = ::dwfl_report_elf(dwfl_.get(), "", path.c_str(), fd, 0, false);  // takes the fd when it succeeds
    if (module_ == nullptr) ::close(fd);
    ::dwfl_report_end(dwfl_.get(), nullptr, nullptr);
    if (module_ != nullptr) ::dwfl_module_info(module_, nullptr, &start_, &end_, nullptr, nullptr, nullptr, nullptr);
  }

  // Innermost first; empty when the file says nothing of the place.
  [[nodiscard]] std::vector<Line> lines(std::uint64_t offset) const {
    if (module_ == nullptr || offset == 0 || offset > end_ - start_) return {};
    const Dwarf_Addr address = start_ + offset - 1;  // a return address is behind its call
    std::vector<Line> out;
    std::string where = source_line(address);
    if (!where.empty()) add_functions(address, where, out);
    if (!out.empty()) return out;
    GElf_Off within = 0;
    GElf_Sym symbol{};
    const char* name = ::dwfl_module_addrinfo(module_, address, &within, &symbol, nullptr, nullptr, nullptr);
    if (name == nullptr) return {};
    out.push_back({demangle(name), std::move(where)});
    return out;
  }

 private:
  [[nodiscard]] std::string source_line(Dwarf_Addr address) const {
    Dwfl_Line* line = ::dwfl_module_getsrc(module_, address);
    int number = 0;
    const char* file = line == nullptr ? nullptr : ::dwfl_lineinfo(line, nullptr, &number, nullptr, nullptr, nullptr);
    return file == nullptr ? std::string() : fmt::format("{}:{}", file, number);
  }

  void add_functions(Dwarf_Addr address, std::string where, std::vector<Line>& out) const {
    Dwarf_Addr bias = 0;
    Dwarf_Die* unit = ::dwfl_module_addrdie(module_, address, &bias);
    if (unit == nullptr) return;
    Dwarf_Die* found = nullptr;
    if (::dwarf_getscopes(unit, address - bias, &found) <= 0) return;
    const std::unique_ptr<Dwarf_Die, Free> innermost(found);
    // The scopes of a place in an inlined function are those of its definition; of its entry itself they are where it was inlined.
    Dwarf_Die* chain = nullptr;
    const int count = ::dwarf_getscopes_die(innermost.get(), &chain);
    if (count <= 0) return;
    const std::unique_ptr<Dwarf_Die, Free> scopes(chain);
    for (std::size_t i = 0; i < std::min(static_cast<std::size_t>(count), kScopesMax); ++i) {
      Dwarf_Die* scope = scopes.get() + i;
      const int tag = ::dwarf_tag(scope);
      if (tag != DW_TAG_inlined_subroutine && tag != DW_TAG_subprogram) continue;
      out.push_back({name_of(scope), where});
      if (tag == DW_TAG_subprogram) {
        // The table of symbols knows the whole name of a function that is local to its file.
        if (const char* symbol = ::dwfl_module_addrname(module_, address); symbol != nullptr) out.back().function = demangle(symbol);
        return;
      }
      where = call_place(unit, scope);
    }
  }

  static std::string name_of(Dwarf_Die* function) {
    Dwarf_Attribute attribute{};
    for (const unsigned which : {DW_AT_linkage_name, DW_AT_MIPS_linkage_name})
      if (const char* linkage = ::dwarf_formstring(::dwarf_attr_integrate(function, which, &attribute)); linkage != nullptr)
        return demangle(linkage);
    const char* name = ::dwarf_diename(function);
    return name == nullptr ? "?" : name;
  }

  static std::string call_place(Dwarf_Die* unit, Dwarf_Die* inlined) {
    Dwarf_Word file = 0, line = 0;
    Dwarf_Attribute attribute{};
    Dwarf_Files* files = nullptr;
    if (::dwarf_formudata(::dwarf_attr(inlined, DW_AT_call_file, &attribute), &file) != 0 ||
        ::dwarf_formudata(::dwarf_attr(inlined, DW_AT_call_line, &attribute), &line) != 0 ||
        ::dwarf_getsrcfiles(unit, &files, nullptr) != 0)
      return {};
    const char* name = ::dwarf_filesrc(files, file, nullptr, nullptr);
    return name == nullptr ? std::string() : fmt::format("{}:{}", name, line);
  }

  // Debug information is looked for in the file alone: what libdwfl would do besides can ask a server.
  static int find_nothing(Dwfl_Module*, void**, const char*, Dwarf_Addr, const char*, const char*, GElf_Word, char**) { return -1; }

  const Dwfl_Callbacks callbacks_{
      .find_elf = nullptr, .find_debuginfo = &find_nothing, .section_address = ::dwfl_offline_section_address, .debuginfo_path = nullptr};
  std::unique_ptr<Dwfl, EndDwfl> dwfl_;
  Dwfl_Module* module_ = nullptr;
  Dwarf_Addr start_ = 0;
  Dwarf_Addr end_ = 0;
};

}  // namespace

CrashReport parse_crash_report(std::string_view text) {
  CrashReport report;
  for (const std::string_view line : base::split(text, '\n')) {
    if (line.starts_with("message ") && report.message.empty()) {
      report.message = line.substr(8);
    } else if (line.starts_with("call ") && report.call == 0) {
      const std::string_view number = line.substr(5);
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), report.call);
      if (error != std::errc() || end != number.data() + number.size()) report.call = 0;
    } else if (line.starts_with("frame ") && report.frames.size() < 2 * kFramesMax) {
      std::string_view rest = line.substr(6);
      const std::size_t space = std::min(rest.find(' '), rest.size());
      std::string_view number = rest.substr(0, space);
      const bool hexadecimal = number.starts_with("0x");
      if (hexadecimal) number.remove_prefix(2);
      Place place;
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), place.offset, hexadecimal ? 16 : 10);
      if (error != std::errc() || end != number.data() + number.size()) continue;
      if (space < rest.size()) place.path = rest.substr(space + 1);
      report.frames.push_back(std::move(place));
    }
  }
  return report;
}

class StackTraces::Implementation {
 public:
  Implementation(std::string program, std::string program_file) : program_(std::move(program)), program_file_(std::move(program_file)) {
    std::error_code error;
    folder_ = std::filesystem::current_path(error).string() + "/";
  }

  std::string describe(std::span<const Place> places) {
    const std::lock_guard lock(mutex_);
    std::vector<Line> lines;
    for (const Place& place : places.first(std::min(places.size(), 2 * kFramesMax))) {
      const auto& found = look_up(place);
      lines.insert(lines.end(), found.begin(), found.end());
    }
    auto first = std::ranges::find_if_not(lines, is_plumbing);
    auto last = std::find_if_not(lines.rbegin(), lines.rend(), is_plumbing).base();
    if (first >= last) first = lines.begin(), last = lines.end();  // nothing else is known
    std::string out;
    for (std::size_t shown = 0; first != last && shown < kFramesMax; ++first, ++shown) {
      if (!out.empty()) out += '\n';
      out += first->function.empty() ? first->where : first->where.empty() ? first->function : first->function + " at " + first->where;
    }
    return out;
  }

 private:
  const std::vector<Line>& look_up(const Place& place) {
    const auto key = std::pair(place.path, place.offset);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    if (known_.size() >= kPlacesMax) known_.clear();
    std::vector<Line> lines = file(place.path).lines(place.offset);
    const std::string& shown = place.path.empty() ? program_ : place.path;
    for (Line& line : lines) {
      if (line.where.empty()) line.where = shown;
      if (line.where.starts_with(folder_)) line.where.erase(0, folder_.size());
    }
    if (lines.empty()) lines.push_back({{}, fmt::format("{}+{:#x}", shown, place.offset)});
    return known_.emplace(key, std::move(lines)).first->second;
  }

  ProgramFile& file(const std::string& path) {
    const auto known = files_.find(path);
    if (known != files_.end()) return known->second;
    if (files_.size() >= kFilesMax) files_.clear();
    return files_.try_emplace(path, path.empty() || path == program_ ? program_file_ : path).first->second;
  }

  const std::string program_;
  const std::string program_file_;
  std::string folder_;
  std::mutex mutex_;
  std::map<std::string, ProgramFile> files_;
  std::map<std::pair<std::string, std::uint64_t>, std::vector<Line>> known_;
};

StackTraces::StackTraces(std::string program, std::string program_file)
    : implementation_(std::make_unique<Implementation>(std::move(program), std::move(program_file))) {}
StackTraces::~StackTraces() = default;

std::string StackTraces::describe(std::span<const Place> places) { return implementation_->describe(places); }

}  // namespace antler::worker
