#include "database/chdb_api.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <link.h>
#include <pthread.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>

namespace antler::database {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressSanitizer = true;
#elif defined(__has_feature)
constexpr bool kAddressSanitizer = __has_feature(address_sanitizer);
#else
constexpr bool kAddressSanitizer = false;
#endif

// Thread-specific keys of the two C libraries share the slots of a thread, and each library counts its keys from 0. These many
// are taken in the library's namespace before it makes its own, so that ours (gtest's, OpenSSL's) and its lie apart; all have to
// be among the first 32, because further slots are allocated by one C library and freed by the other.
constexpr int kKeysOfOurs = 16;

void* open_in_own_namespace(const char* path) {
  void* c_library = dlmopen(LM_ID_NEWLM, "libc.so.6", RTLD_NOW | RTLD_LOCAL);
  Lmid_t name_space = LM_ID_NEWLM;
  if (!c_library || dlinfo(c_library, RTLD_DI_LMID, &name_space) != 0) return nullptr;
  if (auto* create = reinterpret_cast<decltype(&pthread_key_create)>(dlsym(c_library, "pthread_key_create"))) {
    pthread_key_t key = 0;
    for (int i = 0; i < kKeysOfOurs; ++i) create(&key, nullptr);
  }
  return dlmopen(name_space, path, RTLD_NOW | RTLD_LOCAL);
}

void* open_library(const char* path) {
  if constexpr (!kAddressSanitizer) return dlopen(path, RTLD_NOW | RTLD_LOCAL);
  // The sanitizer's interceptors break the library; in a link namespace of its own it has a C library of its own. Unlike dlopen,
  // that would load it again at the next call, so what the linker remembers otherwise is remembered here.
  static std::mutex mutex;
  static std::map<std::string, void*> loaded;
  const std::lock_guard lock(mutex);
  void*& library = loaded[path];
  if (!library) library = open_in_own_namespace(path);
  return library;
}

class Binder {
 public:
  explicit Binder(void* library) : library_(library) {}

  template <class Function>
  void bind(Function*& function, const char* name) {
    function = reinterpret_cast<Function*>(dlsym(library_, name));
    if (!function) missing_ += missing_.empty() ? name : std::string(", ") + name;
  }
  [[nodiscard]] const std::string& missing() const { return missing_; }

 private:
  void* library_;
  std::string missing_;
};

std::string allocator_in(std::string_view path) {
  const auto slash = path.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (const std::string_view name : {"jemalloc", "tcmalloc", "mimalloc"}) {
    if (file.find(name) != std::string_view::npos) return std::string(path);
  }
  return {};
}

}  // namespace

std::string foreign_allocator() {
  if (const char* preload = std::getenv("LD_PRELOAD")) {
    std::string_view rest = preload;
    while (!rest.empty()) {
      const auto end = rest.find_first_of(": ");
      if (auto found = allocator_in(rest.substr(0, end)); !found.empty()) return found;
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  std::string found;
  dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* out) {
        *static_cast<std::string*>(out) = allocator_in(info->dlpi_name);
        return static_cast<std::string*>(out)->empty() ? 0 : 1;
      },
      &found);
  return found;
}

base::Result<std::string> find_libchdb(std::string_view configured, const std::string& program) {
  namespace fs = std::filesystem;
  std::error_code error;
  constexpr std::string_view kHow = "Set $ANTLER_LIBCHDB to the file, or install it at <prefix>/lib/antler/libchdb.so.";
  if (!configured.empty()) {
    if (fs::is_regular_file(configured, error)) return std::string(configured);
    return base::not_found(fmt::format("libchdb (ClickHouse): no file at the configured path {}. {}", configured, kHow));
  }
  if (const char* variable = std::getenv("ANTLER_LIBCHDB"); variable && *variable) {
    if (fs::is_regular_file(variable, error)) return std::string(variable);
    return base::not_found(fmt::format("libchdb (ClickHouse): $ANTLER_LIBCHDB names {}, and there is no such file. {}", variable, kHow));
  }
  const fs::path own = program.empty() ? fs::read_symlink("/proc/self/exe", error) : fs::path(program);
  const std::string installed = (own.parent_path().parent_path() / "lib" / "antler" / "libchdb.so").string();
  if (fs::is_regular_file(installed, error)) return installed;
  return base::not_found(fmt::format("libchdb (ClickHouse) is not at {}, and $ANTLER_LIBCHDB is not set. {}", installed, kHow));
}

base::Result<std::shared_ptr<const ChdbApi>> load_chdb(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return base::not_found(fmt::format("libchdb (ClickHouse): no file at {}. Set $ANTLER_LIBCHDB to the file.", path));
  }
  void* library = open_library(path.c_str());
  if (!library) {
    const char* reason = dlerror();
    return base::unsupported(fmt::format("libchdb at {} cannot be loaded: {}", path, reason ? reason : "no reason given"));
  }
  auto api = std::make_shared<ChdbApi>();
  Binder binder(library);
  binder.bind(api->set_signal_handlers_enabled, "chdb_set_signal_handlers_enabled");
  if (kAddressSanitizer) binder.bind(api->own_uselocale, "uselocale");
  binder.bind(api->connect, "chdb_connect");
  binder.bind(api->close_conn, "chdb_close_conn");
  binder.bind(api->query_with_params, "chdb_query_with_params_n");
  binder.bind(api->stream_query_with_params, "chdb_stream_query_with_params_n");
  binder.bind(api->stream_fetch_result, "chdb_stream_fetch_result");
  binder.bind(api->stream_cancel_query, "chdb_stream_cancel_query");
  binder.bind(api->destroy_query_result, "chdb_destroy_query_result");
  binder.bind(api->result_buffer, "chdb_result_buffer");
  binder.bind(api->result_length, "chdb_result_length");
  binder.bind(api->result_storage_rows_read, "chdb_result_storage_rows_read");
  binder.bind(api->result_storage_bytes_read, "chdb_result_storage_bytes_read");
  binder.bind(api->result_error, "chdb_result_error");
  binder.bind(api->stream_insert, "chdb_stream_insert_n");
  binder.bind(api->stream_append, "chdb_stream_append");
  binder.bind(api->stream_done, "chdb_stream_done");
  binder.bind(api->stream_insert_error, "chdb_stream_insert_error");
  binder.bind(api->destroy_insert_stream, "chdb_destroy_insert_stream");
  binder.bind(api->classify_query, "chdb_classify_query_n");
  if (!binder.missing().empty()) {
    return base::unsupported(fmt::format("the library at {} lacks {}: Antler needs libchdb 26.7 or newer", path, binder.missing()));
  }
  return std::shared_ptr<const ChdbApi>(std::move(api));
}

}  // namespace antler::database
