#include "database/error_class.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"

namespace antler::database {
namespace {

// Each list is sorted; a code that is in none of them stops its table (G15: the safe side, nothing is dead-lettered by mistake).

// Time or load heals them; the token makes the repeat harmless even where the first try may have stored something.
constexpr std::array kTransient = {
    95,   // CANNOT_READ_FROM_SOCKET
    96,   // CANNOT_WRITE_TO_SOCKET
    159,  // TIMEOUT_EXCEEDED
    160,  // TOO_SLOW
    173,  // CANNOT_ALLOCATE_MEMORY
    198,  // DNS_ERROR
    202,  // TOO_MANY_SIMULTANEOUS_QUERIES
    203,  // NO_FREE_CONNECTION
    209,  // SOCKET_TIMEOUT
    210,  // NETWORK_ERROR
    225,  // NO_ZOOKEEPER
    236,  // ABORTED
    241,  // MEMORY_LIMIT_EXCEEDED
    242,  // TABLE_IS_READ_ONLY
    243,  // NOT_ENOUGH_SPACE: refused by reservation, before a byte is written
    252,  // TOO_MANY_PARTS
    279,  // ALL_CONNECTION_TRIES_FAILED
    285,  // TOO_FEW_LIVE_REPLICAS
    286,  // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
    319,  // UNKNOWN_STATUS_OF_INSERT
    364,  // RECEIVED_ERROR_TOO_MANY_REQUESTS
    384,  // PART_IS_TEMPORARILY_LOCKED
    394,  // QUERY_WAS_CANCELLED
    439,  // CANNOT_SCHEDULE_TASK
    473,  // DEADLOCK_AVOIDED
    999,  // KEEPER_EXCEPTION
};

// A value of a row is refused while the block is parsed, cast or checked. Whether single rows are to blame is found on a twin.
constexpr std::array kRecordPermanent = {
    6,    // CANNOT_PARSE_TEXT
    19,   // SIZE_OF_FIXED_STRING_DOESNT_MATCH
    25,   // CANNOT_PARSE_ESCAPE_SEQUENCE
    26,   // CANNOT_PARSE_QUOTED_STRING
    27,   // CANNOT_PARSE_INPUT_ASSERTION_FAILED
    32,   // ATTEMPT_TO_READ_AFTER_EOF
    33,   // CANNOT_READ_ALL_DATA
    38,   // CANNOT_PARSE_DATE
    41,   // CANNOT_PARSE_DATETIME
    69,   // ARGUMENT_OUT_OF_BOUND
    70,   // CANNOT_CONVERT_TYPE
    72,   // CANNOT_PARSE_NUMBER
    117,  // INCORRECT_DATA
    128,  // TOO_LARGE_ARRAY_SIZE
    130,  // CANNOT_READ_ARRAY_FROM_TEXT
    131,  // TOO_LARGE_STRING_SIZE
    153,  // ILLEGAL_DIVISION
    190,  // SIZES_OF_ARRAYS_DOESNT_MATCH
    321,  // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
    349,  // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
    376,  // CANNOT_PARSE_UUID
    395,  // FUNCTION_THROW_IF_VALUE_IS_NON_ZERO
    407,  // DECIMAL_OVERFLOW
    441,  // CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING
    467,  // CANNOT_PARSE_BOOL
    469,  // VIOLATED_CONSTRAINT
    675,  // CANNOT_PARSE_IPV4
    676,  // CANNOT_PARSE_IPV6
    691,  // UNKNOWN_ELEMENT_OF_ENUM
};

// The same token may already be on the disk without its part: never a retry in place.
constexpr std::array kInputOutput = {
    40,   // CHECKSUM_DOESNT_MATCH
    74,   // CANNOT_READ_FROM_FILE_DESCRIPTOR
    75,   // CANNOT_WRITE_TO_FILE_DESCRIPTOR
    76,   // CANNOT_OPEN_FILE
    77,   // CANNOT_CLOSE_FILE
    87,   // CANNOT_SEEK_THROUGH_FILE
    88,   // CANNOT_TRUNCATE_FILE
    107,  // FILE_DOESNT_EXIST
    172,  // CANNOT_CREATE_DIRECTORY
    204,  // CANNOT_FSYNC
    214,  // CANNOT_STATVFS
    226,  // NO_FILE_IN_DATA_PART
    228,  // BAD_SIZE_OF_FILE_IN_DATA_PART
    246,  // CORRUPTED_DATA
    272,  // CANNOT_IO_SUBMIT
    273,  // CANNOT_IO_GETEVENTS
    274,  // AIO_READ_ERROR
    275,  // AIO_WRITE_ERROR
    400,  // CANNOT_STAT
    424,  // CANNOT_LINK
    425,  // SYSTEM_ERROR
    458,  // CANNOT_UNLINK
    505,  // CANNOT_DELETE_DIRECTORY
    521,  // ATOMIC_RENAME_FAIL
    531,  // CANNOT_FSTAT
};

constexpr std::array kOverloadCodes = {173, 202, 203, 241, 243, 252, 364, 439};

template <std::size_t N>
constexpr bool is_sorted(const std::array<int, N>& codes) {
  return std::is_sorted(codes.begin(), codes.end());
}
static_assert(is_sorted(kTransient) && is_sorted(kRecordPermanent) && is_sorted(kInputOutput) && is_sorted(kOverloadCodes));

template <std::size_t N>
bool has(const std::array<int, N>& codes, int code) {
  return std::binary_search(codes.begin(), codes.end(), code);
}

// How far into a message its prefix can begin; a "Code: " further on is a part of the message.
constexpr std::size_t kPrefixBytesMax = 32;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

base::Category category_of(int code) {
  using enum base::Category;
  switch (code) {
    case 0: return kInternal;
    case 60:  // UNKNOWN_TABLE
    case 81:  // UNKNOWN_DATABASE
      return kNotFound;
    case 57:  // TABLE_ALREADY_EXISTS
    case 82:  // DATABASE_ALREADY_EXISTS
      return kConflict;
    case 48:   // NOT_IMPLEMENTED
    case 344:  // SUPPORT_IS_DISABLED
    case 392:  // QUERY_IS_PROHIBITED
      return kUnsupported;
    case 49:    // LOGICAL_ERROR
    case 1000:  // POCO_EXCEPTION
    case 1001:  // STD_EXCEPTION
    case 1002:  // UNKNOWN_EXCEPTION
      return kInternal;
    default: break;
  }
  if (has(kOverloadCodes, code)) return kOverloaded;
  if (has(kTransient, code)) return kUnavailable;
  if (has(kInputOutput, code)) return kInternal;
  return kInvalid;  // the statement, its parameters or its data
}

}  // namespace

base::Error clickhouse_error(std::string_view text) {
  constexpr std::string_view kCode = "Code: ";
  base::Error error;
  // A wrapped exception ("Error: Code: 60. DB::Exception: Code: 60. …") repeats the prefix; the innermost code is the cause.
  for (auto at = text.find(kCode); at != std::string_view::npos && at <= kPrefixBytesMax; at = text.find(kCode)) {
    const char* begin = text.data() + at + kCode.size();
    const auto [end, failure] = std::from_chars(begin, text.data() + text.size(), error.code);
    if (failure != std::errc()) break;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(". ")) text.remove_prefix(2);
    if (const auto type = text.find("Exception: "); text.starts_with("DB::") && type < kPrefixBytesMax) text.remove_prefix(type + 11);
  }
  for (const std::string_view tail : {", Stack trace (", "Stack trace:", " (version ", "\n\n0. "}) {
    if (const auto at = text.find(tail); at != std::string_view::npos) text = text.substr(0, at);
  }
  error.message = base::trim(text);
  if (error.message.empty()) error.message = "ClickHouse failed without a message";
  error.category = category_of(error.code);
  return error;
}

ErrorClass classify(const base::Error& error) {
  const int code = error.code;
  if (code == 0) {
    using enum base::Category;
    return error.category == kOverloaded || error.category == kUnavailable ? ErrorClass::kTransient : ErrorClass::kTablePermanent;
  }
  const std::string_view message = error.message;
  if (has(kInputOutput, code)) return ErrorClass::kInputOutput;
  // A failed rename or unlink is an exception of the C++ library or of Poco, without a code of ClickHouse's own.
  if (code >= 1000 && code <= 1002) {
    const bool disk = contains(message, "filesystem error") || contains(message, "filesystem_error") || contains(message, "File") ||
                      contains(message, "No space left") || contains(message, "Input/output error");
    return disk ? ErrorClass::kInputOutput : ErrorClass::kTablePermanent;
  }
  // 252 is also "too many partitions for single INSERT block", which no waiting heals.
  if (code == 252 && contains(message, "Too many partitions")) return ErrorClass::kTablePermanent;
  if (has(kTransient, code)) return ErrorClass::kTransient;
  if (contains(message, "pushing to view")) return ErrorClass::kTablePermanent;
  if (has(kRecordPermanent, code)) return ErrorClass::kRecordPermanent;
  return ErrorClass::kTablePermanent;
}

}  // namespace antler::database
