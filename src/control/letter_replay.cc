#include "control/letter_replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/random.h"
#include "base/text.h"
#include "base/uuid.h"
#include "dead_letters/envelope.h"
#include "dead_letters/writer.h"
#include "functions/function_runner.h"
#include "ledger/counters.h"
#include "manifest/own_names.h"
#include "streams/frame_payload.h"

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kStepBytesMax = 4u << 20;
constexpr std::uint64_t kStepLettersMax = 10'000;
constexpr std::uint64_t kStepsPerSecond = 10;  // of a replay that is slowed down
constexpr std::uint64_t kProgressLetters = 50'000;
constexpr std::int64_t kProgressNs = 1'000'000'000;
constexpr std::size_t kExampleBytes = 200;
constexpr std::size_t kReasonsMax = 1'000;
constexpr std::size_t kSelectionBytes = 1'000;
constexpr std::size_t kTriedBytesMax = 1u << 20;
constexpr std::size_t kTriedLettersMax = 1'000;
constexpr std::string_view kGivenUp = "given_up";  // the rule of a letter of which a recovery makes nothing

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string_view stage_of(manifest::LetterStage stage) {
  switch (stage) {
    case manifest::LetterStage::kIngest: return "ingest";
    case manifest::LetterStage::kTransform: return "transform";
    case manifest::LetterStage::kConsumer: return "consumer";
    case manifest::LetterStage::kSync: return "sync";
  }
  return "";
}

}  // namespace

LetterReplay::LetterReplay(Parts parts, ReplayRequest request) : parts_(std::move(parts)), request_(std::move(request)) {}

base::Result<const manifest::Recovery*> LetterReplay::find_recovery() const {
  const auto& recoveries = parts_.manifest.recoveries;
  std::vector<std::string> of_resource;
  for (const auto& recovery : recoveries) {
    if (queue_.resource.empty() ? !queue_.has(recovery.of) : recovery.of != queue_.resource) continue;
    if (recovery.name == request_.through) return &recovery;
    of_resource.push_back("`" + recovery.name + "`");
  }
  const manifest::Recovery* const other = parts_.manifest.find_recovery(request_.through);
  return base::not_found(
      fmt::format("`{}` has no recovery `{}`{}; {}", request_.resource, request_.through,
                  other == nullptr ? "" : fmt::format(", which is one of `{}`", other->of),
                  of_resource.empty() ? "the app declares none for it" : fmt::format("it has {}", base::join(of_resource, ", "))));
}

base::Result<LetterReplay::Target> LetterReplay::make_target(const Letter& letter) const {
  Target target;
  const std::string resource(letter.envelope.resource);
  std::string name;
  codec::JsonDecoderOptions options{.errors_max = 1, .errors_per_record_max = 1, .row_bytes_max = streams::kRawSizeMax};
  auto times = model::TimesWithoutOffset::kRefuse;
  if (recovery_ != nullptr) {
    name = manifest::recovery_letters_name(recovery_->name);
  } else if (letter.stage == "ingest") {
    if (const auto* const ingest = parts_.manifest.find_ingest(resource)) {
      name = ingest->stream;
      options.unknown_fields = ingest->unknown_fields;
      options.unknown_fields_in = ingest->unknown_fields_in;
      times = ingest->times_without_offset;
    }
  } else if (letter.stage == "sync") {
    if (parts_.manifest.find_table(resource) != nullptr) name = manifest::table_replays_name(resource);
  } else if (parts_.manifest.find_transform(resource) != nullptr || parts_.manifest.find_consumer(resource) != nullptr) {
    name = manifest::function_replays_name(resource);
  }
  const auto* const stream = name.empty() ? nullptr : parts_.manifest.find_stream(name);
  const auto topic = name.empty() ? std::nullopt : parts_.log.find_topic(name);
  if (stream == nullptr || !topic) {
    target.missing = stream == nullptr ? fmt::format("`{}` of stage `{}` is not declared any more", resource, letter.stage)
                                       : fmt::format("the log has no topic `{}` yet; start the engine once", name);
    return target;
  }
  const model::Model& model = *parts_.manifest.find_model(stream->model);
  target.topic = *topic;
  target.schema_id = model::schema_id(model);
  if (recovery_ != nullptr) return target;
  auto decoder = codec::JsonDecoder::create(model::with_times(model, times), options);
  if (!decoder) return decoder.error();
  target.decoder.emplace(std::move(*decoder));
  if (letter.stage != "ingest") {
    target.originals = std::make_unique<OriginalRows>(parts_.log, model);
    auto rules = codec::RowRules::create(model);
    if (!rules) return rules.error();
    target.rules.emplace(std::move(*rules));
  }
  if (!stream->key.empty() && topic->partitions > 1) target.key.emplace(model, stream->key);
  return target;
}

base::Result<LetterReplay::Target*> LetterReplay::target_of(const Letter& letter) {
  std::pair key{std::string(letter.stage), std::string(letter.envelope.resource)};
  auto at = targets_.find(key);
  if (at == targets_.end()) {
    auto made = make_target(letter);
    if (!made) return made.error();
    at = targets_.emplace(std::move(key), std::move(*made)).first;
  }
  return &at->second;
}

void LetterReplay::refuse(std::string_view stage, std::uint64_t letter, std::string_view rule, std::string_view path,
                          std::string_view message) {
  ++refused_;
  std::tuple key{std::string(stage), std::string(rule), std::string(path)};
  // Paths are whatever clients send.
  if (reasons_.size() >= kReasonsMax && !reasons_.contains(key)) key = {"", "others", ""};
  Reason& reason = reasons_[std::move(key)];
  if (reason.letters++ > 0) return;
  reason.first_letter = letter;
  reason.example = message.substr(0, kExampleBytes);
}

void LetterReplay::refuse(const Letter& letter, const codec::FieldError& error) {
  refuse(letter.stage, letter.number, error.rule, error.path,
         fmt::format("{}expected {}, received {}", error.path.empty() ? "" : fmt::format("`{}`: ", error.path), error.expected,
                     error.received));
}

// Letters beside each other are one record of the audit trail.
void LetterReplay::note(std::uint64_t letter, const std::string& into) {
  if (!went_.empty() && went_.back().end == letter && went_.back().into == into) {
    went_.back().end = letter + 1;
    return;
  }
  went_.push_back({.first = letter, .end = letter + 1, .into = into});
}

base::Result<void> LetterReplay::take(const Letter& letter) {
  auto found = target_of(letter);
  if (!found) return found.error();
  Target& target = **found;
  if (!target.missing.empty()) return refuse(letter.stage, letter.number, "no_target", "", target.missing), base::Result<void>();
  std::string_view row = letter.row;
  std::optional<std::string> original;
  if (target.originals) original = target.originals->of(letter.envelope);
  if (original) {
    if (const auto* const error = target.rules->broken(*original)) return refuse(letter, *error), base::Result<void>();
    row = *original;
  } else if (dead_letters::may_be_beginning(letter.envelope.record)) {
    refuse(letter.stage, letter.number, "beginning", "", "the letter keeps the beginning of a longer record, which its stream has no more");
    return {};
  } else if (target.decoder) {
    record_.assign(letter.envelope.record);
    record_.append(codec::kPadding, ' ');
    const std::string_view record = std::string_view(record_).substr(0, letter.envelope.record.size());
    target.decoder->decode(record, codec::BodyForm::kObject, decoded_);
    const codec::FieldError* error = nullptr;
    if (!decoded_.refused.empty()) error = &decoded_.refused.front().errors.front();
    else if (decoded_.body_error) error = &*decoded_.body_error;
    if (error != nullptr) return refuse(letter, *error), base::Result<void>();
    if (decoded_.records != 1)
      return refuse(letter.stage, letter.number, "records", "", "the letter holds no record"), base::Result<void>();
    row = decoded_.rows;
  }
  ++taken_;
  if (recovery_ != nullptr && request_.dry_run) {
    tried_rows_ += row;
    tried_letters_.push_back(letter.number);
    return tried_rows_.size() >= kTriedBytesMax || tried_letters_.size() >= kTriedLettersMax ? try_gathered() : base::Result<void>();
  }
  ++accepted_;
  ++target.records;
  if (request_.dry_run) return {};
  if (target.rows.size() + row.size() > streams::kRawSizeMax)
    if (auto flushed = flush(); !flushed) return flushed;
  target.rows += row;
  ++target.count;
  note(letter.number, target.topic.name);
  bytes_ += row.size();
  ++letters_in_step_;
  const std::uint64_t letters_max = request_.per_second_max == 0
                                        ? kStepLettersMax
                                        : std::clamp<std::uint64_t>(request_.per_second_max / kStepsPerSecond, 1, kStepLettersMax);
  if (bytes_ >= kStepBytesMax || letters_in_step_ >= letters_max) return flush();
  return {};
}

base::Result<void> LetterReplay::try_gathered() {
  if (tried_letters_.empty()) return {};
  const auto tried = parts_.try_function(recovery_->name, tried_rows_, tried_letters_.size());
  if (!tried) return tried.error();
  for (std::size_t i = 0; i < tried_letters_.size(); ++i) {
    const auto& one = tried->at(i);
    made_ += one.made;
    if (one.rule == functions::rule::kCrash || one.rule == functions::rule::kTimeLimit) ++deaths_;
    if (!one.rule.empty()) refuse(stage_of(recovery_->stage), tried_letters_[i], one.rule, "", one.message);
    else if (one.made == 0) refuse(stage_of(recovery_->stage), tried_letters_[i], kGivenUp, "", "the recovery makes no record of it");
    else ++accepted_;
  }
  if (deaths_ > functions::kTrialDeathsMax)
    return base::unavailable(
        fmt::format("`{}` ended its worker or overran its time at {} letters, and is tried no further", recovery_->name, deaths_));
  tried_rows_.clear();
  tried_letters_.clear();
  return {};
}

base::Result<void> LetterReplay::flush() {
  if (went_.empty()) return {};
  streams::Step step;
  for (auto& [key, target] : targets_) {
    if (target.count == 0) continue;
    if (target.key) {
      const auto parts = target.key->split(target.rows, target.count, target.topic.partitions);
      if (!parts) return base::internal(fmt::format("rows of `{}` cannot be told apart", target.topic.name));
      for (const auto& part : *parts)
        step.appends.push_back(streams::append_of(target.topic.id, part.partition, target.schema_id, part.count, part.rows));
    } else {
      const std::uint32_t partition = target.next_partition++ % target.topic.partitions;
      step.appends.push_back(streams::append_of(target.topic.id, partition, target.schema_id, target.count, target.rows));
    }
    step.counters.emplace_back(ledger::replayed_counter(key.second, target.topic.name), target.count);
    target.rows.clear();
    target.count = 0;
  }
  const auto trail = parts_.log.find_topic(dead_letters::kReplaysStream);
  if (!trail) return base::not_found(fmt::format("the log has no topic `{}`", dead_letters::kReplaysStream));
  const std::string queue_id = queue_.topic.id.text();
  std::string_view selection = steps_++ == 0 ? std::string_view(selection_) : "";  // once is enough for a run
  std::string rows;
  for (auto& record : went_) {
    record.selection = std::exchange(selection, std::string_view());
    record.replayed_at_us = parts_.clock.wall_us();
    record.run = run_;
    record.resource = queue_.asked_for();
    record.queue = queue_id;
    record.through = request_.through;
    dead_letters::append_row(record, rows);
  }
  step.appends.push_back(streams::append_of(trail->id, 0, model::schema_id(dead_letters::replay_model()), went_.size(), rows));
  went_.clear();
  bytes_ = 0;
  letters_in_step_ = 0;
  auto committed = parts_.commit(std::move(step));
  return committed ? committed : committed.error().with_note("the replay stops here; what was replayed is not replayed again");
}

// False when nobody waits for the outcome any more.
bool LetterReplay::pace(const std::function<bool(std::string_view)>& sink) {
  if (request_.per_second_max == 0 || letters_in_step_ > 0) return true;
  const auto due_ns =
      started_ns_ + static_cast<std::int64_t>(static_cast<double>(accepted_) * 1e9 / static_cast<double>(request_.per_second_max));
  while (!request_.dry_run && parts_.clock.steady_ns() < due_ns) {
    parts_.pause();
    if (!sink(progress())) return false;
  }
  return true;
}

std::string LetterReplay::progress() const {
  return text_of({{"looked_at", looked_at_ + replayed_before_ + passed_over_},
                  {"accepted", accepted_},
                  {"refused", refused_},
                  {"letters", letters_}}) +
         "\n";
}

std::string LetterReplay::outcome() const {
  Json json{{"resource", queue_.asked_for()},
            {"run", run_},
            {"dry_run", request_.dry_run},
            {"through", request_.through},
            {"looked_at", looked_at_},
            {"replayed_before", replayed_before_},
            {"passed_over", passed_over_},
            {"accepted", accepted_},
            {"refused", refused_},
            {"into", Json::array()},
            {"reasons", Json::array()}};
  for (const auto& [key, target] : targets_)
    if (target.records > 0) json["into"].push_back({{"stream", target.topic.name}, {"records", target.records}});
  if (made_ > 0) json["into"].push_back({{"stream", parts_.manifest.find_transform(recovery_->name)->to.front()}, {"records", made_}});
  for (const auto& [key, reason] : reasons_)
    json["reasons"].push_back({{"stage", std::get<0>(key)},
                               {"rule", std::get<1>(key)},
                               {"path", std::get<2>(key)},
                               {"letters", reason.letters},
                               {"first_letter", reason.first_letter},
                               {"example", reason.example}});
  return text_of(json) + "\n";
}

base::Result<void> LetterReplay::run(const std::function<bool(std::string_view)>& sink) {
  LetterReader reader(parts_.manifest, parts_.log, parts_.database);
  auto queue = reader.find(request_.resource);
  if (!queue) return queue.error();
  queue_ = std::move(*queue);
  if (!request_.through.empty()) {
    auto recovery = find_recovery();
    if (!recovery) return recovery.error();
    recovery_ = *recovery;
    if (request_.dry_run && !parts_.try_function)
      return base::unavailable(fmt::format(
          "a dry run through `{}` runs it in the app, and no engine runs: start it, or leave `--through` out", request_.through));
  }
  auto back = dead_letters::replayed_letters(parts_.log);
  if (!back) return back.error();
  const dead_letters::ReplayedLetters replayed = std::move((*back)[queue_.topic.id.text()]);
  base::SystemRandom random;
  run_ = base::Uuid::random(random).text();
  selection_ = request_.filter.where.substr(0, kSelectionBytes);
  letters_ = parts_.log.end_offset(queue_.topic.id, 0) - parts_.log.first_offset(queue_.topic.id, 0);
  started_ns_ = parts_.clock.steady_ns();
  base::Result<void> failed;
  bool wanted = true;
  const auto take_one = [&](const Letter& letter) {
    if (taken_ >= request_.limit) return false;
    if (recovery_ != nullptr && (letter.stage != stage_of(recovery_->stage) || letter.envelope.resource != recovery_->of)) {
      ++passed_over_;
      return true;
    }
    ++looked_at_;
    failed = take(letter);
    if (!failed) return false;
    wanted = pace(sink);
    return wanted;
  };
  const auto skips = [&](std::uint64_t letter) {
    if (!replayed.contains(letter)) return false;
    ++replayed_before_;
    return true;
  };
  const auto go_on = [&] {
    const std::uint64_t seen = looked_at_ + replayed_before_ + passed_over_;
    if (parts_.clock.steady_ns() >= next_progress_ns_ || seen >= next_progress_) {
      next_progress_ns_ = parts_.clock.steady_ns() + kProgressNs;
      next_progress_ = seen + kProgressLetters;
      wanted = sink(progress());
    }
    return wanted;
  };
  auto read = reader.each(queue_, request_.filter, false, take_one, skips, go_on);
  if (!read) return read;
  if (!failed) return failed;
  if (auto tried = wanted ? try_gathered() : base::Result<void>(); !tried) return tried;
  if (auto flushed = flush(); !flushed) return flushed;
  if (wanted) sink(outcome());
  return {};
}

}  // namespace antler::control
