#include "functions/function_spec.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace antler::functions {
namespace {

bool same(const streams::Topic& a, const streams::Topic& b) {
  return std::tie(a.id, a.name, a.partitions, a.epoch) == std::tie(b.id, b.name, b.partitions, b.epoch);
}

}  // namespace

std::string_view to_string(FunctionKind kind) { return kind == FunctionKind::kTransform ? "transform" : "consumer"; }

std::int64_t Retries::wait_ms(std::uint32_t failed, std::uint64_t salt) const {
  constexpr std::uint32_t kDoublingsMax = 30;
  const std::int64_t whole_ms = std::min(wait_ms_max, first_wait_ms << std::min(failed - 1, kDoublingsMax));
  return whole_ms - static_cast<std::int64_t>(salt % static_cast<std::uint64_t>(whole_ms / 2 + 1));
}

bool StreamEnd::operator==(const StreamEnd& other) const { return same(topic, other.topic) && model == other.model && key == other.key; }

bool FunctionSpec::operator==(const FunctionSpec& other) const {
  return std::tie(name, kind, from, to, retries, time_limit_ms, batch_records_max, batch_bytes_max, gather_ms) ==
             std::tie(other.name, other.kind, other.from, other.to, other.retries, other.time_limit_ms, other.batch_records_max,
                      other.batch_bytes_max, other.gather_ms) &&
         std::equal(writes.begin(), writes.end(), other.writes.begin(), other.writes.end(), same) &&
         same(dead_letter_topic, other.dead_letter_topic);
}

base::Uuid function_id(std::string_view name) {
  const std::string text = "function/" + std::string(name);
  // Version 8 and the variant of RFC 9562, so that it is a UUID to whoever looks.
  const std::uint64_t high = base::hash64(text), low = base::hash64(text, high);
  return {(high & ~0xf000ULL) | 0x8000ULL, (low & ~(3ULL << 62)) | 2ULL << 62};
}

}  // namespace antler::functions
