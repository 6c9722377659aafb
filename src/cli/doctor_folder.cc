// The checks of doctor.h that are about the engine's own surroundings: its data folder, and its port.
#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "base/text.h"
#include "cli/doctor.h"

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kDataBytesLeast = 1ull << 30;
constexpr std::size_t kSocketLinesMax = 100'000;

struct FileSystem {
  unsigned long magic;
  const char* name;
};
// Where a lock, an fsync or a memory map is not what it is on a disk.
constexpr std::array kRemote{FileSystem{0x6969, "NFS"},      FileSystem{0xFF534D42, "CIFS"},  FileSystem{0xFE534D42, "SMB"},
                             FileSystem{0x65735546, "FUSE"}, FileSystem{0x01021997, "9P"},    FileSystem{0x00C36400, "Ceph"},
                             FileSystem{0x5346414F, "AFS"},  FileSystem{0x0BD00BD0, "Lustre"}};

std::string first_line_of(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

// Who has the folder, as LOCK says it; nothing when nobody has.
std::optional<std::string> holder_of(const fs::path& folder) {
  const int fd = ::open((folder / "LOCK").c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  const bool is_locked = ::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(fd);
  return is_locked ? std::optional(first_line_of(folder / "LOCK")) : std::nullopt;
}

// The sockets that listen on `port`, by inode (/proc/net/tcp: address:port in hexadecimal, state 0A is LISTEN).
std::set<std::string> listeners(std::int64_t port) {
  std::set<std::string> inodes;
  const std::string wanted = fmt::format(":{:04X}", port);
  for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    std::ifstream file(table);
    std::size_t seen = 0;
    for (std::string line; std::getline(file, line) && ++seen < kSocketLinesMax;) {
      std::vector<std::string_view> words;
      for (const auto word : base::split(line, ' '))
        if (!word.empty()) words.push_back(word);
      if (words.size() > 9 && words[1].ends_with(wanted) && words[3] == "0A") inodes.emplace(words[9]);
    }
  }
  return inodes;
}

// "process 12 (nginx)" of whoever listens on `port`, as far as this user may see it.
std::string listener_of(std::int64_t port) {
  const auto inodes = listeners(port);
  std::error_code error;
  for (auto process = fs::directory_iterator("/proc", error); !error && process != fs::directory_iterator(); process.increment(error)) {
    const std::string pid = process->path().filename().string();
    if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
    std::error_code hidden;
    for (auto fd = fs::directory_iterator(process->path() / "fd", hidden); !hidden && fd != fs::directory_iterator();
         fd.increment(hidden)) {
      std::error_code gone;
      const std::string target = fs::read_symlink(fd->path(), gone).string();
      if (target.starts_with("socket:[") && inodes.contains(target.substr(8, target.size() - 9)))
        return fmt::format("process {} ({})", pid, first_line_of(process->path() / "comm"));
    }
  }
  return "a process of another user";
}

}  // namespace

Finding check_data_folder(const config::Settings& settings) {
  const std::string what = "data folder";
  const fs::path folder = settings.data.dir;
  std::error_code error;
  fs::path there = fs::absolute(folder, error);
  while (!error && !fs::exists(there, error) && there.has_relative_path()) there = there.parent_path();
  const std::string other = "give another by --data-dir, or by [data] dir in antler.toml";
  if (error) return {what, Health::kMissing, fmt::format("`{}`: {}", folder.string(), error.message()), other};
  if (!fs::is_directory(there, error)) return {what, Health::kMissing, fmt::format("`{}` is no folder", there.string()), other};
  if (::access(there.c_str(), W_OK | X_OK) != 0)
    return {what, Health::kMissing, fmt::format("`{}` cannot be written", there.string()), fmt::format("chown it, or {}", other)};
  struct statfs status = {};
  if (::statfs(there.c_str(), &status) == 0)
    for (const auto& remote : kRemote)
      if (static_cast<unsigned long>(status.f_type) == remote.magic)
        return {what, Health::kWarn,
                fmt::format("`{}` is on {}: locks and fsync may not hold what they promise", there.string(), remote.name),
                "use a disk of this machine: --data-dir"};
  const auto space = fs::space(there, error);
  const auto wanted = static_cast<std::uintmax_t>(settings.log.disk_mb_max) << 20;
  if (!error && space.available < kDataBytesLeast)
    return {what, Health::kMissing, fmt::format("{} MB free at `{}`", space.available >> 20, there.string()), other};
  if (!error && space.available < wanted)
    return {
        what, Health::kWarn,
        fmt::format("{} MB free at `{}`, and the log alone may take {}", space.available >> 20, there.string(), settings.log.disk_mb_max),
        "free some, or lower [log] disk_mb_max"};
  if (const auto holder = holder_of(folder)) return {what, Health::kOk, fmt::format("`{}`, in use by {}", folder.string(), *holder), ""};
  return {what, Health::kOk, fmt::format("`{}`, {} MB free", folder.string(), space.available >> 20), ""};
}

Finding check_port(const config::Settings& settings) {
  const std::string what = "port";
  const auto port = settings.http.port;
  if (port == 0) return {what, Health::kOk, "any free one", ""};
  const bool is_v6 = settings.http.address.find(':') != std::string::npos;
  const int fd = ::socket(is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_storage address = {};
  socklen_t size = 0;
  if (is_v6) {
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&address);
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET6, settings.http.address.c_str(), &v6->sin6_addr);
    size = sizeof(sockaddr_in6);
  } else {
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address);
    v4->sin_family = AF_INET;
    v4->sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, settings.http.address.c_str(), &v4->sin_addr);
    size = sizeof(sockaddr_in);
  }
  const int yes = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  const int failed = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0 ? 0 : errno;
  ::close(fd);
  if (failed == 0) return {what, Health::kOk, fmt::format("{} is free", port), ""};
  const std::string fix = "antler start --port 0, for any free one; or end what has it";
  if (failed != EADDRINUSE) return {what, Health::kMissing, fmt::format("{}: {}", port, std::strerror(failed)), "another one: --port N"};
  if (const auto holder = holder_of(settings.data.dir); holder && holder->find(fmt::format(":{})", port)) != std::string::npos)
    return {what, Health::kOk, fmt::format("{}, of the engine of this folder: {}", port, *holder), ""};
  return {what, Health::kMissing, fmt::format("{} is taken by {}", port, listener_of(port)), fix};
}

}  // namespace antler::cli
