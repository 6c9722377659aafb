// WorkerContext: what a function's Context does, over the socket to the engine: queries whose rows come as they are taken, lookups, inserts
// that wait until they are durable, lines for the log. Of one call, on the thread that runs it. Everything that fails throws EngineError
// with the engine's code or one of these.
#pragma once

#include <string_view>

#include "antler/context.h"
#include "protocol/call_state.h"
#include "protocol/worker_parts.h"

namespace antler::protocol {

namespace code {
inline constexpr std::string_view kCancelled = "ANT4551";     // nobody waits for the answer any more
inline constexpr std::string_view kColumns = "ANT4552";       // a query's columns are not the fields of its rows
inline constexpr std::string_view kValue = "ANT4553";         // an object holds what its type does not allow
inline constexpr std::string_view kNotDeclared = "ANT4554";   // .reads or .writes does not name it, or the SQL cannot be put together
inline constexpr std::string_view kRows = "ANT4555";          // the rows of an answer cannot be read
inline constexpr std::string_view kQueryTooLong = "ANT4556";  // text and values of a query
inline constexpr std::string_view kTooLarge = "ANT4557";      // one row, one response, one insert or the outputs of one batch
inline constexpr std::string_view kEngineGone = "ANT4558";
inline constexpr std::string_view kResponse = "ANT4559";  // a response or an HttpError that HTTP has no form for
}  // namespace code

inline constexpr std::size_t kRowBytesMax = 64u << 20;  // of a query

class WorkerContext final : public detail::ContextPort {
 public:
  WorkerContext(const WorkerParts& parts, CallState& call, const detail::FunctionEntry& function)
      : parts_(parts), call_(call), function_(function) {}

  std::unique_ptr<detail::RowSource> query(const Sql& sql, const detail::ModelDescriptor& row) override;
  void insert(const detail::ResourceRef& stream, const detail::ModelDescriptor& model, const void* first, std::size_t count,
              std::size_t stride) override;
  bool find_row(const detail::LookupPlace& place, std::string_view key, std::int64_t fresh_ms, std::shared_ptr<const void>& row) override;
  void require_read(const detail::ResourceRef& table) override;
  [[nodiscard]] std::int64_t lookup_time_ns() const override { return parts_.lookups.now_ns(); }
  void keep_row(const detail::LookupPlace& place, std::string_view key, std::shared_ptr<const void> row, std::size_t object_bytes,
                std::int64_t asked_ns) override;
  void log(std::uint8_t level, std::string_view message, const LogField* fields, std::size_t count) override;
  [[nodiscard]] std::string_view request_id() const override { return call_.request_id; }
  [[nodiscard]] std::string_view identity() const override { return call_.identity; }
  [[nodiscard]] bool cancelled() const override { return call_.is_cancelled; }

 private:
  const WorkerParts& parts_;
  CallState& call_;
  const detail::FunctionEntry& function_;
};

/// Throws when nobody waits any more.
void require_wanted(const CallState& call);
/// Sends, or throws.
void require_sent(const base::Result<void>& sent, std::string_view too_large_code);

}  // namespace antler::protocol
