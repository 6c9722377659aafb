#include "cli/watch.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>

namespace antler::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR;
constexpr std::size_t kBufferBytes = 64u << 10;
constexpr std::string_view kBuildMark = "CMakeCache.txt";  // a folder that has one is a build, and what is in it was made by a tool
constexpr std::array<std::string_view, 14> kExtensions = {".cc",  ".cpp", ".cxx", ".c",   ".h",   ".hh",    ".hpp",
                                                          ".hxx", ".inl", ".ipp", ".tpp", ".inc", ".cmake", ".sql"};

}  // namespace

bool Watcher::is_source(const fs::path& name) {
  // Editors keep their own files beside those that are edited.
  const std::string text = name.filename().string();
  if (text.empty() || text.front() == '.' || text.front() == '#' || text.back() == '~') return false;
  if (text == "CMakeLists.txt" || text == "CMakePresets.json" || text == "antler.toml") return true;
  const std::string extension = name.extension().string();
  for (const auto known : kExtensions)
    if (extension == known) return true;
  return false;
}

base::Result<std::unique_ptr<Watcher>> Watcher::open(const fs::path& root, std::set<fs::path> ignored) {
  std::error_code error;
  const fs::path folder = fs::canonical(root, error);
  if (error) return base::Error{base::Category::kNotFound, fmt::format("`{}`: {}", root.string(), error.message()), error.value()};
  const int inotify_fd = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (inotify_fd < 0) return base::system_error("inotify", errno);
  const int changed_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  const int stop_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  std::unique_ptr<Watcher> watcher(new Watcher(folder, std::move(ignored), inotify_fd, changed_fd, stop_fd));
  if (changed_fd < 0 || stop_fd < 0) return base::system_error("eventfd", errno);
  if (!watcher->add_tree(folder, false)) {
    const int reason = errno;
    return base::Error{base::Category::kOverloaded,
                       fmt::format("`{}` cannot be watched whole: {}. The limit is /proc/sys/fs/inotify/max_user_watches, and {} folders",
                                   folder.string(), base::system_error("inotify", reason).message, kFoldersMax),
                       reason};
  }
  watcher->thread_ = std::thread([raw = watcher.get()] { raw->run(); });
  return watcher;
}

Watcher::Watcher(fs::path root, std::set<fs::path> ignored, int inotify_fd, int changed_fd, int stop_fd)
    : root_(std::move(root)), ignored_(std::move(ignored)), inotify_fd_(inotify_fd), changed_fd_(changed_fd), stop_fd_(stop_fd) {}

Watcher::~Watcher() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(stop_fd_, &one, sizeof one);
  if (thread_.joinable()) thread_.join();
  ::close(inotify_fd_);
  ::close(changed_fd_);
  ::close(stop_fd_);
}

// What a new folder holds already was made before it was watched, and counts as changed. A folder that is known is only looked through
// again.
bool Watcher::add_tree(const fs::path& folder, bool is_new) {
  std::vector<fs::path> left{folder};
  while (!left.empty()) {
    const fs::path at = std::move(left.back());
    left.pop_back();
    std::error_code ignored;
    if (at != root_ && (ignored_.contains(at) || at.filename().string().starts_with('.') || fs::exists(at / kBuildMark, ignored))) continue;
    if (folders_.size() >= kFoldersMax) return errno = ENOSPC, false;
    const int descriptor = ::inotify_add_watch(inotify_fd_, at.c_str(), kEvents);
    if (descriptor < 0) {
      if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) continue;  // gone again, or not ours
      return false;
    }
    folders_[descriptor] = at;
    for (auto entry = fs::directory_iterator(at, fs::directory_options::skip_permission_denied, ignored);
         !ignored && entry != fs::directory_iterator(); entry.increment(ignored)) {
      std::error_code unreadable;
      if (entry->is_directory(unreadable) && !entry->is_symlink(unreadable)) left.push_back(entry->path());
      else if (is_new && is_source(entry->path())) changed(entry->path());
    }
  }
  return true;
}

void Watcher::remove_tree(const fs::path& folder) {
  for (auto at = folders_.begin(); at != folders_.end();) {
    const auto below = at->second.lexically_relative(folder);
    const bool is_in_it = !below.empty() && *below.begin() != "..";
    if (is_in_it) ::inotify_rm_watch(inotify_fd_, at->first);
    at = is_in_it ? folders_.erase(at) : std::next(at);
  }
}

void Watcher::changed(const fs::path& path) {
  {
    const std::lock_guard lock(mutex_);
    if (changes_.size() < kChangesMax) changes_.insert(path.lexically_relative(root_).string());
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(changed_fd_, &one, sizeof one);
}

void Watcher::run() {
  for (;;) {
    std::array<pollfd, 2> fds{{{inotify_fd_, POLLIN, 0}, {stop_fd_, POLLIN, 0}}};
    if (::poll(fds.data(), fds.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    if (fds[1].revents != 0) return;
    if (fds[0].revents != 0) read_events();
  }
}

void Watcher::read_events() {
  alignas(inotify_event) std::array<char, kBufferBytes> buffer;
  for (;;) {
    const ssize_t size = ::read(inotify_fd_, buffer.data(), buffer.size());
    if (size <= 0) return;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      if ((event->mask & IN_Q_OVERFLOW) != 0) {
        add_tree(root_, false);
        changed(root_ / "CMakeLists.txt");  // something did, and nobody knows what
      } else if ((event->mask & IN_IGNORED) != 0) {
        folders_.erase(event->wd);
      } else if (event->len != 0) {
        take_event(event->wd, event->mask, event->name);
      }
    }
  }
}

void Watcher::take_event(int descriptor, std::uint32_t mask, const char* name) {
  const auto folder = folders_.find(descriptor);
  if (folder == folders_.end()) return;
  const fs::path path = folder->second / name;
  if ((mask & IN_ISDIR) != 0) {
    if ((mask & IN_MOVED_FROM) != 0) {
      // Its watches went with it, and would name what is elsewhere now.
      remove_tree(path);
      changed(path);
    }
    if ((mask & (IN_CREATE | IN_MOVED_TO)) != 0) add_tree(path, true);
    return;
  }
  if (name == kBuildMark && folder->second != root_) return remove_tree(fs::path(folder->second));
  // A file that was only created is empty still; its closing follows.
  if ((mask & IN_CREATE) == 0 && is_source(path)) changed(path);
}

std::vector<std::string> Watcher::take(int quiet_ms) {
  std::vector<std::string> out;
  std::set<std::string> all;
  for (;;) {
    std::uint64_t count = 0;
    const bool any = ::read(changed_fd_, &count, sizeof count) == sizeof count;
    if (!any) break;
    {
      const std::lock_guard lock(mutex_);
      all.merge(changes_);
      changes_.clear();
    }
    pollfd fd{changed_fd_, POLLIN, 0};
    if (::poll(&fd, 1, quiet_ms) <= 0) break;
  }
  out.assign(all.begin(), all.end());
  return out;
}

}  // namespace antler::cli
