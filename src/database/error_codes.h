// ClickHouse's codes that mean something to more than one module.
#pragma once

namespace antler::database {

inline constexpr int kUnknownTable = 60;
inline constexpr int kSyntaxError = 62;
inline constexpr int kTimeoutExceeded = 159;
inline constexpr int kMemoryLimitExceeded = 241;
inline constexpr int kTooManyRowsOrBytes = 396;

}  // namespace antler::database
