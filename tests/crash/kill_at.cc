// kill_at: runs a command and kills it before the N-th of its operations that change files of a folder, counted over all of its threads.
// A seccomp filter stops each such system call at its entry, and ptrace hands it to this program; the one that is due is never carried
// out. (strace --inject counts per thread and per call, which cannot say "the N-th of the process".)
//
//   kill_at --folder DIR --armed-by FILE --report FILE --at N -- command…
//
// Operations count while FILE of --armed-by exists. --at 0 never kills. The report is one operation a line, "number name path".
// The exit code is the command's; 137 when it was killed. SIGTERM goes on to the command.
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

enum class Names { kDescriptor, kPath, kPathAt };  // where a call says which file it changes

struct Operation {
  long number;
  const char* name;
  Names names;
  int argument;  // of the descriptor or path; a path "at" has its folder one before
};

constexpr std::array kOperations{
    Operation{SYS_open, "open", Names::kPath, 0},
    Operation{SYS_creat, "open", Names::kPath, 0},
    Operation{SYS_openat, "open", Names::kPathAt, 1},
    Operation{SYS_write, "write", Names::kDescriptor, 0},
    Operation{SYS_pwrite64, "pwrite", Names::kDescriptor, 0},
    Operation{SYS_writev, "writev", Names::kDescriptor, 0},
    Operation{SYS_pwritev, "pwritev", Names::kDescriptor, 0},
    Operation{SYS_pwritev2, "pwritev", Names::kDescriptor, 0},
    Operation{SYS_rename, "rename", Names::kPath, 1},
    Operation{SYS_renameat, "rename", Names::kPathAt, 3},
    Operation{SYS_renameat2, "rename", Names::kPathAt, 3},
    Operation{SYS_mkdir, "mkdir", Names::kPath, 0},
    Operation{SYS_mkdirat, "mkdir", Names::kPathAt, 1},
    Operation{SYS_rmdir, "rmdir", Names::kPath, 0},
    Operation{SYS_link, "link", Names::kPath, 1},
    Operation{SYS_linkat, "link", Names::kPathAt, 3},
    Operation{SYS_symlink, "symlink", Names::kPath, 1},
    Operation{SYS_symlinkat, "symlink", Names::kPathAt, 2},
    Operation{SYS_unlink, "unlink", Names::kPath, 0},
    Operation{SYS_unlinkat, "unlink", Names::kPathAt, 1},
    Operation{SYS_truncate, "truncate", Names::kPath, 0},
    Operation{SYS_ftruncate, "truncate", Names::kDescriptor, 0},
    Operation{SYS_fallocate, "fallocate", Names::kDescriptor, 0},
    Operation{SYS_fsync, "fsync", Names::kDescriptor, 0},
    Operation{SYS_fdatasync, "fdatasync", Names::kDescriptor, 0},
    Operation{SYS_sync_file_range, "sync_file_range", Names::kDescriptor, 0},
    Operation{SYS_copy_file_range, "copy_file_range", Names::kDescriptor, 2},
    Operation{SYS_sendfile, "sendfile", Names::kDescriptor, 0},
};

struct Options {
  std::string folder, armed_by, report;
  long at = 0;
  char** command = nullptr;
};

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "kill_at: %s: %s\n", what, std::strerror(errno));
  std::exit(2);
}

Options parse(int argc, char** argv) {
  Options options;
  int at = 1;
  for (; at + 1 < argc && std::string_view(argv[at]) != "--"; at += 2) {
    const std::string_view name = argv[at];
    if (name == "--folder") options.folder = argv[at + 1];
    else if (name == "--armed-by") options.armed_by = argv[at + 1];
    else if (name == "--report") options.report = argv[at + 1];
    else if (name == "--at") options.at = std::atol(argv[at + 1]);
    else at = argc;
  }
  if (at + 1 >= argc || options.folder.empty() || options.armed_by.empty() || options.report.empty()) {
    std::fprintf(stderr, "kill_at --folder DIR --armed-by FILE --report FILE --at N -- command…\n");
    std::exit(2);
  }
  options.command = argv + at + 1;
  return options;
}

// Only calls that can change a file stop; an open only when it can create or cut one.
void install_filter() {
  std::vector<sock_filter> program{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
  };
  for (const auto& operation : kOperations) {
    if (operation.number == SYS_open || operation.number == SYS_openat) {
      const auto flags = static_cast<unsigned>(offsetof(seccomp_data, args) + 8 * (operation.number == SYS_open ? 1 : 2));
      program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(operation.number), 0, 4));
      program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, flags));
      program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_CREAT | O_TRUNC, 0, 1));
      program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
      program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    } else {
      program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(operation.number), 0, 1));
      program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
    }
  }
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) fail("seccomp");
}

std::string link_target(const std::string& path) {
  char target[PATH_MAX];
  const ssize_t size = readlink(path.c_str(), target, sizeof target);
  return size > 0 ? std::string(target, static_cast<std::size_t>(size)) : "";
}

std::string read_text(pid_t thread, unsigned long long address) {
  char text[PATH_MAX];
  std::size_t size = 0;
  // Page by page: the text may end just before memory that is not there.
  while (size < sizeof text) {
    const std::size_t page_rest = 4096 - (address + size) % 4096;
    const iovec local{text + size, std::min(page_rest, sizeof text - size)};
    const iovec remote{reinterpret_cast<void*>(address + size), local.iov_len};
    const ssize_t got = process_vm_readv(thread, &local, 1, &remote, 1, 0);
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
    if (const void* end = std::memchr(text, 0, size)) return {static_cast<const char*>(text), static_cast<const char*>(end)};
  }
  return {text, size};
}

class Tracer {
 public:
  explicit Tracer(Options options) : options_(std::move(options)), report_(std::fopen(options_.report.c_str(), "w")) {
    if (report_ == nullptr) fail(options_.report.c_str());
  }

  int run(pid_t child) {
    child_ = child;
    for (;;) {
      int status = 0;
      const pid_t thread = waitpid(-1, &status, __WALL);
      if (thread < 0 && errno == EINTR) continue;
      if (thread < 0) fail("waitpid");
      if (WIFEXITED(status) || WIFSIGNALED(status)) {
        if (thread != child_) continue;
        std::fclose(report_);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      }
      const int event = status >> 16;
      if (event == PTRACE_EVENT_SECCOMP) at_operation(thread);
      // A thread that was killed meanwhile is not there to go on.
      const bool is_signal = event == 0;
      ptrace(PTRACE_CONT, thread, nullptr, reinterpret_cast<void*>(is_signal ? static_cast<long>(WSTOPSIG(status)) : 0L));
    }
  }

 private:
  void at_operation(pid_t thread) {
    if (access(options_.armed_by.c_str(), F_OK) != 0) return;
    user_regs_struct registers{};
    if (ptrace(PTRACE_GETREGS, thread, nullptr, &registers) != 0) return;
    for (const auto& operation : kOperations) {
      if (static_cast<long>(registers.orig_rax) != operation.number) continue;
      const std::string path = path_of(thread, operation, registers);
      if (!path.starts_with(options_.folder + "/")) return;
      std::fprintf(report_, "%ld %s %s\n", ++count_, operation.name, path.c_str() + options_.folder.size() + 1);
      std::fflush(report_);
      if (count_ == options_.at) kill(child_, SIGKILL);
      return;
    }
  }

  static std::string path_of(pid_t thread, const Operation& operation, const user_regs_struct& registers) {
    const std::array arguments{registers.rdi, registers.rsi, registers.rdx, registers.r10};
    const auto value = arguments.at(static_cast<std::size_t>(operation.argument));
    const std::string process = "/proc/" + std::to_string(thread);
    if (operation.names == Names::kDescriptor) return link_target(process + "/fd/" + std::to_string(static_cast<int>(value)));
    std::string path = read_text(thread, value);
    if (path.starts_with('/')) return path;
    const auto folder =
        operation.names == Names::kPathAt ? static_cast<int>(arguments.at(static_cast<std::size_t>(operation.argument - 1))) : AT_FDCWD;
    return link_target(folder == AT_FDCWD ? process + "/cwd" : process + "/fd/" + std::to_string(folder)) + "/" + path;
  }

  Options options_;
  std::FILE* report_;
  pid_t child_ = 0;
  long count_ = 0;
};

volatile sig_atomic_t command_pid = 0;

void pass_on(int signal) {
  if (command_pid != 0) kill(command_pid, signal);
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  int gate[2];
  if (pipe(gate) != 0) fail("pipe");
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    char go = 0;
    close(gate[1]);
    if (read(gate[0], &go, 1) != 1) _exit(2);
    close(gate[0]);
    install_filter();
    execvp(options.command[0], options.command);
    fail(options.command[0]);
  }
  const long wanted =
      PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC;
  if (ptrace(PTRACE_SEIZE, child, nullptr, reinterpret_cast<void*>(wanted)) != 0) fail("ptrace");
  command_pid = child;
  struct sigaction action = {};
  action.sa_handler = pass_on;
  sigaction(SIGTERM, &action, nullptr);
  Tracer tracer(options);
  if (write(gate[1], "x", 1) != 1) fail("pipe");
  close(gate[0]);
  close(gate[1]);
  return tracer.run(child);
}
