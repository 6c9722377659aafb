// ChdbApi: libchdb's C functions, found by dlopen, as a table of pointers. The library ships no header; what is declared here is
// its ABI as of 26.7, and a library that lacks one of the functions is refused by name. Loading takes 0.05 to 0.4 s, happens once
// in a process and is never undone (its threads outlive a dlclose). Thread: any; a connection runs one statement at a time.
#pragma once

#include <locale.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace antler::database {

struct ChdbConnection;
struct ChdbResult;
struct ChdbInsertStream;

/// Filled by `classify_query`; the caller sets `struct_size`.
struct ChdbQueryAnalysis {
  std::uint32_t struct_size = sizeof(ChdbQueryAnalysis);
  std::uint32_t statement_count = 0;  // 0: empty, or does not parse
  std::uint32_t flags = 0;
  std::uint32_t query_class = 0;  // 0 read-only, 1 changes a database, 2 changes something global, 3 control, 4 unknown
};

struct ChdbApi {
  /// Beside AddressSanitizer the library has a C library of its own, and this is that one's; else null. It reuses the stack of a thread
  /// that ended, and frees what the other one allocated for it: no thread of the library may end. And it has no tables of letters for a
  /// thread that it did not start: each gets them by `enter`, before its calls.
  locale_t (*own_uselocale)(locale_t) = nullptr;
  [[nodiscard]] bool may_end_threads() const { return own_uselocale == nullptr; }
  void enter() const {
    if (own_uselocale != nullptr) own_uselocale(LC_GLOBAL_LOCALE);
  }

  void (*set_signal_handlers_enabled)(int enabled) = nullptr;

  /// NULL on failure, the reason on stderr. The outer pointer is the library's; `close_conn` frees what it points to.
  ChdbConnection** (*connect)(int argc, char** argv) = nullptr;
  void (*close_conn)(ChdbConnection** connection) = nullptr;

  ChdbResult* (*query_with_params)(ChdbConnection*, const char* query, std::size_t query_size, const char* format, std::size_t format_size,
                                   const char* const* names, const std::size_t* name_sizes, const char* const* values,
                                   const std::size_t* value_sizes, std::size_t count) = nullptr;
  ChdbResult* (*stream_query_with_params)(ChdbConnection*, const char* query, std::size_t query_size, const char* format,
                                          std::size_t format_size, const char* const* names, const std::size_t* name_sizes,
                                          const char* const* values, const std::size_t* value_sizes, std::size_t count) = nullptr;
  ChdbResult* (*stream_fetch_result)(ChdbConnection*, ChdbResult* stream) = nullptr;
  void (*stream_cancel_query)(ChdbConnection*, ChdbResult* stream) = nullptr;

  void (*destroy_query_result)(ChdbResult*) = nullptr;
  char* (*result_buffer)(ChdbResult*) = nullptr;
  std::size_t (*result_length)(ChdbResult*) = nullptr;
  std::uint64_t (*result_storage_rows_read)(ChdbResult*) = nullptr;
  std::uint64_t (*result_storage_bytes_read)(ChdbResult*) = nullptr;
  const char* (*result_error)(ChdbResult*) = nullptr;

  /// Never NULL; `stream_insert_error` says whether it opened. The connection takes nothing else until the stream is destroyed.
  ChdbInsertStream* (*stream_insert)(ChdbConnection*, const char* query, std::size_t query_size, const char* format,
                                     std::size_t format_size) = nullptr;
  int (*stream_append)(ChdbInsertStream*, const void* data, std::size_t size) = nullptr;  // 0: taken
  ChdbResult* (*stream_done)(ChdbInsertStream*) = nullptr;
  const char* (*stream_insert_error)(ChdbInsertStream*) = nullptr;
  void (*destroy_insert_stream)(ChdbInsertStream*) = nullptr;  // cancels first what was not done

  int (*classify_query)(ChdbConnection*, const char* sql, std::size_t sql_size, const char* target_database,
                        std::size_t target_database_size, ChdbQueryAnalysis*) = nullptr;  // 0: done
};

/// The first that exists of: `configured`, $ANTLER_LIBCHDB, `<prefix>/lib/antler/libchdb.so` (prefix: above the folder of `program`, which
/// is this one unless it is given). One that is named and does not exist is an error, not a reason to look further. not_found names every
/// place.
base::Result<std::string> find_libchdb(std::string_view configured, const std::string& program = {});

/// Loads the library at `path`. not_found: no such file; unsupported: not a libchdb we know.
/// It leaves SIGPIPE blocked in the calling thread: the caller restores the mask.
base::Result<std::shared_ptr<const ChdbApi>> load_chdb(const std::string& path);

/// The name of an allocator other than glibc's in this process, by what is loaded and by LD_PRELOAD; empty if there is none.
/// libchdb frees what such an allocator has not given out, and hangs.
std::string foreign_allocator();

}  // namespace antler::database
