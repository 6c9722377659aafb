#include "control/letter_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "control/stream_report.h"
#include "dead_letters/replay_record.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kExampleBytes = 200;

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

base::Result<std::string> LetterReport::list() {
  Json json{{"queues", Json::array()}};
  auto back = dead_letters::replayed_letters(log_);
  if (!back) return back.error();
  for (const auto& queue : reader_.queues()) {
    const dead_letters::ReplayedLetters& put_back = (*back)[queue.topic.id.text()];
    std::uint64_t letters = 0, retained = 0, replayed = 0;
    std::int64_t newest_us = -1;
    for (std::uint32_t partition = 0; partition < queue.topic.partitions; ++partition) {
      const std::uint64_t end = log_.end_offset(queue.topic.id, partition);
      const std::uint64_t first = log_.first_offset(queue.topic.id, partition);
      letters += end;
      retained += end - first;
      replayed += put_back.count_from(first);
      if (first == end) continue;
      auto frames = log_.read(queue.topic.id, partition, end - 1, {.records_max = 1});
      if (!frames) return frames.error();
      if (!frames->empty()) newest_us = std::max(newest_us, frames->back().appended_at_us);
    }
    const std::string& name = queue.topic.name;
    Json sources = Json::array();
    for (const auto& source : queue.sources) sources.push_back({{"resource", source.resource}, {"kinds", source.kinds}});
    json["queues"].push_back({{"queue", name},
                              {"of", std::move(sources)},
                              {"table", manifest_.find_table(name) != nullptr ? Json(name) : Json(nullptr)},
                              {"letters", letters},
                              {"retained", retained},
                              {"replayed", replayed},
                              {"newest_at", newest_us < 0 ? Json(nullptr) : Json(time_text(newest_us))}});
  }
  return text_of(json);
}

base::Result<std::string> LetterReport::show(std::string_view resource, const LettersShown& filter) {
  auto queue = reader_.find(resource);
  if (!queue) return queue.error();
  const std::uint64_t limit = std::clamp<std::uint64_t>(filter.limit, 1, kLettersShownMax);
  std::deque<std::string> newest;
  std::size_t bytes = 0;
  auto read = reader_.each(*queue, {filter.where, filter.since_us}, true, [&](const Letter& letter) {
    newest.push_back(letter.json);
    bytes += letter.json.size();
    for (; newest.size() > limit || (bytes > filter.bytes_max && newest.size() > 1); newest.pop_front()) bytes -= newest.front().size();
    return true;
  });
  if (!read) return read.error();
  std::string out;
  for (const auto& line : newest) out += line;
  return out;
}

base::Result<std::string> LetterReport::history(std::string_view resource) {
  std::string queue_name, queue_id;
  if (!resource.empty()) {
    auto queue = reader_.find(resource);
    if (!queue) return queue.error();
    queue_name = queue->topic.name;
    queue_id = queue->topic.id.text();
  }
  std::deque<std::string> newest;
  auto read = dead_letters::read_replays(log_, [&](const dead_letters::ReplayRecord& record) {
    // A replay of a whole queue may have taken letters of the resource.
    const bool is_of_queue = record.queue == queue_id && (resource == queue_name || record.resource == queue_name);
    if (!resource.empty() && record.resource != resource && !is_of_queue) return;
    newest.push_back(text_of({{"replayed_at", time_text(record.replayed_at_us)},
                              {"run", record.run},
                              {"resource", record.resource},
                              {"first_letter", record.first},
                              {"end_letter", record.end},
                              {"into", record.into},
                              {"through", record.through},
                              {"selection", record.selection}}) +
                     "\n");
    if (newest.size() > kLettersShownMax) newest.pop_front();
  });
  if (!read) return read.error();
  std::string out;
  for (const auto& line : newest) out += line;
  return out;
}

base::Result<std::string> LetterReport::stats(std::string_view resource, const LetterFilter& filter) {
  std::vector<LetterQueue> asked;
  if (resource.empty()) {
    asked = reader_.queues();
  } else {
    auto queue = reader_.find(resource);
    if (!queue) return queue.error();
    asked.push_back(std::move(*queue));
  }
  struct Reason {
    std::uint64_t letters = 0;
    std::int64_t first_us = INT64_MAX, newest_us = INT64_MIN;
    std::string example;
  };
  std::map<std::array<std::string, 4>, Reason> reasons;  // by resource, stage, rule, path
  for (const auto& queue : asked) {
    auto read = reader_.each(queue, filter, false, [&](const Letter& letter) {
      const auto& envelope = letter.envelope;
      Reason& reason =
          reasons[{std::string(envelope.resource), std::string(letter.stage), std::string(envelope.rule), std::string(envelope.path)}];
      ++reason.letters;
      reason.first_us = std::min(reason.first_us, envelope.dead_lettered_at_us);
      reason.newest_us = std::max(reason.newest_us, envelope.dead_lettered_at_us);
      if (reason.example.empty()) reason.example = envelope.message.substr(0, kExampleBytes);
      return true;
    });
    if (!read) return read.error();
  }
  std::vector<std::pair<std::array<std::string, 4>, Reason>> sorted(reasons.begin(), reasons.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second.letters > b.second.letters; });
  Json json{{"reasons", Json::array()}};
  for (const auto& [key, reason] : sorted)
    json["reasons"].push_back({{"resource", key[0]},
                               {"stage", key[1]},
                               {"rule", key[2]},
                               {"path", key[3]},
                               {"letters", reason.letters},
                               {"first_at", time_text(reason.first_us)},
                               {"newest_at", time_text(reason.newest_us)},
                               {"example", reason.example}});
  return text_of(json);
}

}  // namespace antler::control
