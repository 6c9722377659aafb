// faults: a disk that is full, that cannot be written, that fails, and a clock that jumps, for a process that has this library preloaded
// (LD_PRELOAD). What is wrong stands in the file that FAULTS_FILE names, and may change while the process runs: seven 64-bit numbers.
//
//   0  bytes that the disk has left; below zero: as many as there are
//   1  not zero: nothing can be written (EROFS)
//   2  writes below `folder/clickhouse` that still succeed; the next one fails once with EIO; below zero: all succeed
//   3  microseconds that the wall clock is ahead
//   4  writes that were refused so far
//   5  not zero: the process has read this file
//   6  how many of the next syncs of the log's write-ahead file fail with EIO; what comes after them succeeds
//
// The disk is what lies below the folder that FAULTS_FOLDER names. It defines no allocator: libchdb wants glibc's own.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum Slot { kSpace, kReadOnly, kFailing, kAheadUs, kRefused, kSeen, kFailingSyncs, kSlots };
using Number = std::atomic<long long>;

Number* faults() {
  static Number* const mapped = []() -> Number* {
    const char* const path = std::getenv("FAULTS_FILE");
    if (path == nullptr) return nullptr;
    const int fd = static_cast<int>(syscall(SYS_open, path, O_RDWR | O_CLOEXEC));
    if (fd < 0) return nullptr;
    void* const at = mmap(nullptr, kSlots * sizeof(Number), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (at == MAP_FAILED) return nullptr;
    auto* const numbers = static_cast<Number*>(at);
    numbers[kSeen] = 1;
    return numbers;
  }();
  return mapped;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

const char* folder() {
  static const char* const path = std::getenv("FAULTS_FOLDER");
  return path;
}

bool is_below(const char* path, const char* more = "") {
  if (folder() == nullptr) return false;
  const std::size_t size = std::strlen(folder());
  return std::strncmp(path, folder(), size) == 0 && path[size] == '/' && std::strncmp(path + size, more, std::strlen(more)) == 0;
}

// An absolute path, or one of a descriptor.
bool path_of(int fd, char* out) {
  char name[64];
  std::snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  const ssize_t size = readlink(name, out, PATH_MAX - 1);
  if (size <= 0) return false;
  out[size] = 0;
  return true;
}

/// 0, or the errno of what the disk says to so many bytes.
int refuse(const char* path, long long bytes) {
  Number* const numbers = faults();
  if (numbers == nullptr || !is_below(path)) return 0;
  const auto refused = [&](int error) {
    ++numbers[kRefused];
    return error;
  };
  if (numbers[kReadOnly] != 0) return refused(EROFS);
  if (numbers[kFailing] >= 0 && is_below(path, "/clickhouse/store/")) {
    if (numbers[kFailing]-- == 0) return refused(EIO);
  }
  if (numbers[kSpace] < 0) return 0;
  if (numbers[kSpace] < bytes) return refused(ENOSPC);
  if (numbers[kSpace] -= bytes; numbers[kSpace] < 0) numbers[kSpace] = 0;
  return 0;
}

/// The same of a descriptor. Cheap where nothing is wrong.
int refuse(int fd, long long bytes) {
  Number* const numbers = faults();
  if (numbers == nullptr || (numbers[kSpace] < 0 && numbers[kReadOnly] == 0 && numbers[kFailing] < 0)) return 0;
  char path[PATH_MAX];
  return path_of(fd, path) ? refuse(path, bytes) : 0;
}

int refuse_sync(int fd) {
  Number* const numbers = faults();
  if (numbers == nullptr || numbers[kFailingSyncs] <= 0) return 0;
  char path[PATH_MAX];
  if (!path_of(fd, path) || !is_below(path, "/log/") || std::strstr(path, ".log") == nullptr) return 0;
  if (numbers[kFailingSyncs].fetch_sub(1) <= 0) return ++numbers[kFailingSyncs], 0;
  ++numbers[kRefused];
  return EIO;
}

bool is_for_writing(int flags) { return (flags & (O_CREAT | O_TRUNC)) != 0 || (flags & O_ACCMODE) != O_RDONLY; }

int refuse_open(const char* path, int flags) {
  Number* const numbers = faults();
  if (numbers == nullptr || !is_for_writing(flags)) return 0;
  if (numbers[kReadOnly] != 0 && is_below(path)) return ++numbers[kRefused], EROFS;
  return (flags & O_CREAT) != 0 && numbers[kSpace] == 0 && is_below(path) ? (++numbers[kRefused], ENOSPC) : 0;
}

long long total(const iovec* parts, int count) {
  long long sum = 0;
  for (int i = 0; i < count; ++i) sum += static_cast<long long>(parts[i].iov_len);
  return sum;
}

bool is_refused(int error) {
  if (error != 0) errno = error;
  return error != 0;
}

void shrink(struct statvfs* out, const char* path) {
  Number* const numbers = faults();
  if (numbers == nullptr || numbers[kSpace] < 0) return;
  if (!is_below(path) && (folder() == nullptr || std::strcmp(path, folder()) != 0)) return;
  const auto blocks = static_cast<fsblkcnt_t>(numbers[kSpace].load()) / out->f_frsize;
  if (out->f_bavail > blocks) out->f_bavail = out->f_bfree = blocks;
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
  if (is_refused(refuse(fd, static_cast<long long>(size)))) return -1;
  return real(fd, bytes, size);
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  if (is_refused(refuse(fd, static_cast<long long>(size)))) return -1;
  return real(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  if (is_refused(refuse(fd, static_cast<long long>(size)))) return -1;
  return real(fd, bytes, size, at);
}
ssize_t writev(int fd, const iovec* parts, int count) {
  static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
  if (is_refused(refuse(fd, total(parts, count)))) return -1;
  return real(fd, parts, count);
}
int open(const char* path, int flags, ...) {
  static auto* const real = next<int(const char*, int, mode_t)>("open");
  va_list more;
  va_start(more, flags);
  const auto mode = static_cast<mode_t>((flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0);
  va_end(more);
  if (is_refused(refuse_open(path, flags))) return -1;
  return real(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  static auto* const real = next<int(const char*, int, mode_t)>("open64");
  va_list more;
  va_start(more, flags);
  const auto mode = static_cast<mode_t>((flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0);
  va_end(more);
  if (is_refused(refuse_open(path, flags))) return -1;
  return real(path, flags, mode);
}
int fsync(int fd) {
  static auto* const real = next<int(int)>("fsync");
  if (is_refused(refuse_sync(fd))) return -1;
  return real(fd);
}
int fdatasync(int fd) {
  static auto* const real = next<int(int)>("fdatasync");
  if (is_refused(refuse_sync(fd))) return -1;
  return real(fd);
}
int mkdir(const char* path, mode_t mode) {
  static auto* const real = next<int(const char*, mode_t)>("mkdir");
  if (is_refused(refuse(path, 0))) return -1;
  return real(path, mode);
}
int rename(const char* from, const char* to) {
  static auto* const real = next<int(const char*, const char*)>("rename");
  Number* const numbers = faults();
  if (is_refused(numbers != nullptr && numbers[kReadOnly] != 0 && is_below(to) ? EROFS : 0)) return -1;
  return real(from, to);
}
int fallocate(int fd, int mode, off_t at, off_t size) {
  static auto* const real = next<int(int, int, off_t, off_t)>("fallocate");
  if (is_refused(refuse(fd, 0))) return -1;
  return real(fd, mode, at, size);
}
int statvfs(const char* path, struct statvfs* out) {
  static auto* const real = next<int(const char*, struct statvfs*)>("statvfs");
  const int done = real(path, out);
  if (done == 0) shrink(out, path);
  return done;
}
int statvfs64(const char* path, struct statvfs64* out) {
  static auto* const real = next<int(const char*, struct statvfs64*)>("statvfs64");
  const int done = real(path, out);
  if (done == 0) shrink(reinterpret_cast<struct statvfs*>(out), path);
  return done;
}
int clock_gettime(clockid_t which, timespec* out) {
  static auto* const real = next<int(clockid_t, timespec*)>("clock_gettime");
  const int done = real(which, out);
  Number* const numbers = which == CLOCK_REALTIME && done == 0 ? faults() : nullptr;
  if (numbers != nullptr && numbers[kAheadUs] != 0) {
    const long long ns = out->tv_nsec + numbers[kAheadUs] % 1'000'000 * 1'000;
    out->tv_sec += static_cast<time_t>(numbers[kAheadUs] / 1'000'000 + (ns >= 1'000'000'000) - (ns < 0));
    out->tv_nsec = static_cast<long>((ns + 1'000'000'000) % 1'000'000'000);
  }
  return done;
}
int gettimeofday(struct timeval* out, void*) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  out->tv_sec = now.tv_sec;
  out->tv_usec = now.tv_nsec / 1'000;
  return 0;
}
time_t time(time_t* out) {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (out != nullptr) *out = now.tv_sec;
  return now.tv_sec;
}
}
