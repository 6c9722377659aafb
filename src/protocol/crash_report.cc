#include "protocol/crash_report.h"

#include <pthread.h>
#include <signal.h>
#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <exception>
#include <string_view>

#include "protocol/code_places.h"
#include "protocol/exception_text.h"
#include "protocol/progress.h"

namespace antler::protocol {
namespace {

constexpr std::size_t kCrashStackBytes = 64u << 10;
constexpr std::array kSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

struct Reports {
  int fd = -1;
  pid_t pid = 0;  // a child that a function forked reports nothing
  CodePlaces places;
  std::array<struct sigaction, kSignals.size()> before{};
  std::terminate_handler terminate_before = nullptr;
  std::atomic<bool> is_told = false;  // the message; the frames follow
  std::atomic<bool> is_dying = false;
};

// A signal handler gets no argument of ours.
Reports* reports = nullptr;

// One line, put together without memory from the heap: everything here may run in a signal handler.
class Line {
 public:
  Line& text(std::string_view text) {
    for (const char c : text)
      if (size_ + 1 < bytes_.size()) bytes_[size_++] = c == '\n' ? ' ' : c;
    return *this;
  }
  Line& number(std::uint64_t value, unsigned base) {
    char digits[20];
    std::size_t count = 0;
    do digits[count++] = "0123456789abcdef"[value % base], value /= base;
    while (value != 0);
    while (count > 0) text({&digits[--count], 1});
    return *this;
  }
  void write(int fd) {
    bytes_[size_++] = '\n';
    for (std::size_t done = 0; done < size_;) {
      const ssize_t written = ::write(fd, bytes_.data() + done, size_ - done);
      if (written <= 0) return;
      done += static_cast<std::size_t>(written);
    }
  }

 private:
  std::array<char, 1'024> bytes_{};
  std::size_t size_ = 0;
};

std::string_view signal_name(int signal) {
  switch (signal) {
    case SIGSEGV: return "SIGSEGV";
    case SIGBUS: return "SIGBUS";
    case SIGFPE: return "SIGFPE";
    case SIGILL: return "SIGILL";
    case SIGABRT: return "SIGABRT";
    default: return "?";
  }
}

struct Stack {
  std::array<std::uintptr_t, kFramesMax * 2> addresses{};
  std::size_t count = 0;
};

_Unwind_Reason_Code take_frame(_Unwind_Context* context, void* object) {
  auto& stack = *static_cast<Stack*>(object);
  if (stack.count == stack.addresses.size()) return _URC_END_OF_STACK;
  int is_exact = 0;  // where a signal came: the instruction itself, where a call's is behind it
  const std::uintptr_t address = _Unwind_GetIPInfo(context, &is_exact);
  if (address != 0) stack.addresses[stack.count++] = is_exact != 0 ? address + 1 : address;
  return _URC_NO_REASON;
}

void write_frames(std::uintptr_t where) {
  Stack stack;
  _Unwind_Backtrace(&take_frame, &stack);
  std::size_t first = 0;  // what is above the place of the signal is this handler
  while (first < stack.count && stack.addresses[first] != where) ++first;
  const auto show = [](std::uintptr_t address) {
    const CodePlace place = reports->places.find(address);
    if (place.path == nullptr) return;
    Line().text("frame ").number(place.offset, 10).text(" ").text(place.path).write(reports->fd);
  };
  if (first == stack.count) show(where), first = 0;
  for (std::size_t i = first; i < stack.count && i < first + kFramesMax; ++i) show(stack.addresses[i]);
}

void on_signal(int signal, siginfo_t* info, void* context) {
  const int error = errno;
  if (::getpid() == reports->pid && !reports->is_dying.exchange(true)) {
    if (!reports->is_told.exchange(true)) {
      Line line;
      line.text("message signal ").number(static_cast<std::uint64_t>(signal), 10).text(" (").text(signal_name(signal)).text(")");
      if (signal == SIGSEGV || signal == SIGBUS) line.text(" at 0x").number(reinterpret_cast<std::uintptr_t>(info->si_addr), 16);
      line.write(reports->fd);
    }
    if (const std::uint64_t call = running_call(); call != 0) Line().text("call ").number(call, 10).write(reports->fd);
    write_frames(static_cast<std::uintptr_t>(static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]) + 1);
  }
  for (std::size_t i = 0; i < kSignals.size(); ++i)
    if (kSignals[i] == signal) ::sigaction(signal, &reports->before[i], nullptr);
  errno = error;
  // What the processor raised comes again when the handler returns; what was sent has to be sent again.
  if (info->si_code <= 0 || signal == SIGABRT) ::raise(signal);
}

[[noreturn]] void on_terminate() {
  if (::getpid() == reports->pid && !reports->is_told.exchange(true)) {
    const bool has_exception = std::current_exception() != nullptr;
    Line().text("message terminated: ").text(has_exception ? caught_exception().text : "std::terminate was called").write(reports->fd);
  }
  if (reports->terminate_before != nullptr) reports->terminate_before();
  std::abort();
}

}  // namespace

void start_crash_reports(int fd) {
  if (reports != nullptr) return;
  reports = new Reports{.fd = fd, .pid = ::getpid(), .places = CodePlaces::make()};
  // The first walk of a stack may take memory; the handler's is never the first.
  Stack stack;
  _Unwind_Backtrace(&take_frame, &stack);
  struct sigaction action{};
  action.sa_sigaction = &on_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &action, &reports->before[i]);
  reports->terminate_before = std::set_terminate(&on_terminate);
}

CrashStack::CrashStack() : memory_(new std::byte[kCrashStackBytes]) {
  const stack_t stack{.ss_sp = memory_.get(), .ss_flags = 0, .ss_size = kCrashStackBytes};
  ::sigaltstack(&stack, nullptr);
}

CrashStack::~CrashStack() {
  const stack_t none{.ss_sp = nullptr, .ss_flags = SS_DISABLE, .ss_size = 0};
  ::sigaltstack(&none, nullptr);
}

}  // namespace antler::protocol
