#include "ledger/rewinds.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/counters.h"

namespace antler::ledger {
namespace {

std::string at_counter(const streams::ReaderKey& reader, std::size_t place) {
  return fmt::format("{}_at_us/{}", rewound_counter(reader), place);
}

std::string to_counter(const streams::ReaderKey& reader, std::size_t place) {
  return fmt::format("{}_to/{}", rewound_counter(reader), place);
}

std::uint64_t value_of(const std::map<std::string, std::uint64_t>& counters, const std::string& name) {
  const auto at = counters.find(name);
  return at == counters.end() ? 0 : at->second;
}

}  // namespace

Rewinds::Rewinds(const std::map<std::string, std::uint64_t>& counters, const streams::ReaderKey& reader) : reader_(reader) {
  for (std::size_t place = 0; place < kMax; ++place) {
    const auto at_us = static_cast<std::int64_t>(value_of(counters, at_counter(reader, place)));
    if (at_us == 0) break;
    rewinds_.push_back({at_us, value_of(counters, to_counter(reader, place))});
  }
}

std::optional<Rewind> Rewinds::over(std::uint64_t offset) const {
  const auto last = std::find_if(rewinds_.rbegin(), rewinds_.rend(), [&](const Rewind& rewind) { return rewind.to <= offset; });
  return last == rewinds_.rend() ? std::nullopt : std::optional(*last);
}

void Rewinds::add(const Rewind& rewind, const std::map<std::string, std::uint64_t>& counters, streams::Step& step) {
  while (!rewinds_.empty() && rewinds_.back().to >= rewind.to) rewinds_.pop_back();
  rewinds_.push_back(rewind);
  if (rewinds_.size() > kMax) {
    rewinds_.erase(rewinds_.begin() + 1);
    rewinds_.front().at_us = kForgotten;
  }
  const auto move = [&](const std::string& name, std::uint64_t value) {
    if (const std::uint64_t is = value_of(counters, name); is != value)
      step.counters.emplace_back(name, static_cast<std::int64_t>(value - is));
  };
  for (std::size_t place = 0; place < kMax; ++place) {
    const Rewind kept = place < rewinds_.size() ? rewinds_[place] : Rewind{};
    move(at_counter(reader_, place), static_cast<std::uint64_t>(kept.at_us));
    move(to_counter(reader_, place), kept.to);
  }
}

}  // namespace antler::ledger
