#include "engine/data_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <sstream>
#include <vector>

#include "base/text.h"

namespace antler::engine {
namespace {

constexpr int kLockWaitMs = 1'000;
constexpr int kLockPollMs = 10;
constexpr std::string_view kClosedLine = "closed\n";

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

base::Error unreadable(const std::filesystem::path& path, const std::error_code& error) {
  return {base::Category::kInvalid, fmt::format("data folder `{}`: {}", path.string(), error.message()), error.value()};
}

base::Error unwritable(const std::filesystem::path& path, int error) {
  auto said = base::system_error(fmt::format("data folder `{}`", path.string()), error);
  if (error != EROFS && error != EACCES && error != EPERM) return said;
  said.message = fmt::format(
      "ANT4715: {}; the engine must be able to write there: let its user own the folder, or name another with --data-dir", said.message);
  return said;
}

// Of this start of the machine.
std::string boot_id() { return std::string(base::trim(read_text("/proc/sys/kernel/random/boot_id"))); }

// 26.7.2.1 < 26.10.1: compared number by number.
bool is_newer(std::string_view version, std::string_view than) {
  const auto numbers = [](std::string_view text) {
    std::vector<int> out;
    for (const auto part : base::split(text, '.')) {
      int value = 0;
      std::from_chars(part.data(), part.data() + part.size(), value);
      out.push_back(value);
    }
    return out;
  };
  return numbers(version) > numbers(than);
}

}  // namespace

base::Result<std::unique_ptr<DataFolder>> DataFolder::open(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return unwritable(path, error.value());
  const auto lock_path = path / "LOCK";
  const int fd = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return unwritable(path, errno);
  // A process that was killed holds its lock until its memory is given back.
  for (int left_ms = kLockWaitMs; ::flock(fd, LOCK_EX | LOCK_NB) != 0; left_ms -= kLockPollMs) {
    if (errno == EWOULDBLOCK && left_ms > 0) {
      ::usleep(kLockPollMs * 1000);
      continue;
    }
    ::close(fd);
    const std::string owner = read_text(lock_path);
    return base::conflict(fmt::format("ANT4716: data folder `{}` is in use by {}", path.string(), base::split(owner, '\n').front()));
  }
  const std::string previous = read_text(lock_path);
  auto canonical = std::filesystem::canonical(path, error);
  if (error) {
    ::close(fd);
    return unreadable(path, error);
  }
  std::unique_ptr<DataFolder> folder(new DataFolder(std::move(canonical), fd));
  if (auto checked = folder->check_format(); !checked) return checked.error();
  // An id that cannot be read counts as another one: judging every token is always right, only slower.
  const bool is_old = std::filesystem::exists(path / "FORMAT", error);
  folder->machine_restarted_ = is_old && (boot_id().empty() || previous.find(boot_id()) == std::string::npos);
  folder->was_closed_ = !is_old || previous.ends_with(kClosedLine);
  folder->state_ = previous.substr(std::min(previous.size(), previous.find('\n')));
  folder->state_.erase(0, 1);
  folder->announce(folder->address_);
  return folder;
}

DataFolder::~DataFolder() {
  if (recovered_) {
    state_ += kClosedLine;
    announce("closed");
  }
  ::close(lock_fd_);
}

bool DataFolder::is_there() const {
  struct stat held = {}, found = {};
  return ::fstat(lock_fd_, &held) == 0 && ::stat((path_ / "LOCK").c_str(), &found) == 0 && held.st_ino == found.st_ino &&
         held.st_dev == found.st_dev;
}

void DataFolder::announce(std::string_view address) {
  address_ = address;
  const std::string text = fmt::format("process {} ({})\n{}", ::getpid(), address, state_);
  // One that is cut short counts as of another start of the machine and as not closed, which is always right and only slower.
  if (::ftruncate(lock_fd_, 0) == 0 && ::pwrite(lock_fd_, text.data(), text.size(), 0) > 0) ::fsync(lock_fd_);
}

void DataFolder::mark_recovered() {
  recovered_ = true;
  state_ = fmt::format("boot {}\n", boot_id());
  announce(std::string(address_));
}

base::Result<void> DataFolder::check_format() {
  std::error_code error;
  const bool formatted = std::filesystem::exists(path_ / "FORMAT", error);
  if (error) return unreadable(path_ / "FORMAT", error);
  if (!formatted) return {};
  const std::string text = read_text(path_ / "FORMAT");
  int version = 0;
  for (const auto line : base::split(text, '\n')) {
    const auto parts = base::split(line, ' ');
    if (parts.size() != 2) continue;
    if (parts[0] == "antler") std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), version);
    if (parts[0] == "clickhouse") clickhouse_version_ = std::string(parts[1]);
  }
  if (version == 0) return base::invalid(fmt::format("`{}` is not understood: `{}`", (path_ / "FORMAT").string(), text));
  if (version > kFormatVersion)
    return base::unsupported(fmt::format("data folder `{}` has format {}, written by a newer Antler; this one reads up to {}",
                                         path_.string(), version, kFormatVersion));
  return {};
}

base::Result<void> DataFolder::record_clickhouse(const std::string& version) {
  if (!clickhouse_version_.empty() && is_newer(clickhouse_version_, version))
    return base::unsupported(fmt::format("data folder `{}` was written by ClickHouse {}; this engine has {}, which is older",
                                         path_.string(), clickhouse_version_, version));
  if (clickhouse_version_ == version) return {};
  const auto temporary = path_ / "FORMAT.new";
  const std::string text = fmt::format("antler {}\nclickhouse {}\n", kFormatVersion, version);
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return base::system_error("FORMAT", errno);
  const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  if (!written || ::rename(temporary.c_str(), (path_ / "FORMAT").c_str()) != 0)
    return base::system_error("FORMAT", written ? errno : error);
  clickhouse_version_ = version;
  return {};
}

}  // namespace antler::engine
