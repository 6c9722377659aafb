// LetterReplay: puts dead letters back on their way. A letter's record is validated against the model of now, and goes where it would have
// gone: what an endpoint refused into the endpoint's stream, what a function failed at through that function alone, what ClickHouse
// refused into that table alone. Through a recovery, the letter goes to the worker's function first. What is written, and that the letter
// was replayed, are one step of the log (G5): a letter goes once, however often and by whomever a replay is asked for or ends. A dry run
// through a recovery runs the function, and throws away what it makes. One thread at a time, and one replay of a log at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "codec/json_decoder.h"
#include "codec/row_key.h"
#include "codec/row_rules.h"
#include "control/letter_reader.h"
#include "control/original_rows.h"
#include "database/database.h"
#include "dead_letters/replay_record.h"
#include "functions/trial.h"
#include "manifest/manifest.h"
#include "streams/log.h"

namespace antler::control {

struct ReplayRequest {
  std::string resource;
  LetterFilter filter;
  std::uint64_t limit = UINT64_MAX;  // of letters that go, the oldest that were not replayed
  std::uint64_t per_second_max = 0;  // 0: no bound
  bool dry_run = false;              // looks, and writes nothing
  std::string through;               // the name of a recovery; empty: as the record is
};

/// What a function would make of records of its source (functions::try_records); nothing where nobody runs functions.
using TryFunction =
    std::function<base::Result<std::vector<functions::Tried>>(std::string_view function, std::string_view rows, std::uint64_t records)>;

class LetterReplay {
 public:
  struct Parts {
    const manifest::Manifest& manifest;  // expanded
    const streams::Log& log;
    database::Database& database;
    const base::Clock& clock;
    std::function<base::Result<void>(streams::Step)> commit;
    std::function<void()> pause;  // for a moment
    TryFunction try_function = {};
  };
  LetterReplay(Parts parts, ReplayRequest request);

  /// Lines of JSON: {"looked_at", "accepted", "refused", "letters"} now and then, and last the outcome: {"resource", "run", "dry_run",
  /// "through", "looked_at", "replayed_before", "passed_over", "accepted", "refused", "into": [{"stream", "records"}], "reasons":
  /// [{"stage", "rule", "path", "letters", "first_letter", "example"}]}. Of a dry run through a recovery, "accepted" are the letters that
  /// it makes records of, and "into" has those. It ends when `sink` returns false, at the end of a step.
  base::Result<void> run(const std::function<bool(std::string_view)>& sink);

 private:
  // Where letters of one stage of one resource go.
  struct Target {
    std::string missing;  // why they go nowhere
    streams::Topic topic;
    std::uint64_t schema_id = 0;
    std::optional<codec::JsonDecoder> decoder;  // none: the letter itself goes
    std::unique_ptr<OriginalRows> originals;    // of functions and tables
    std::optional<codec::RowRules> rules;       // for the originals
    std::optional<codec::RowKey> key;
    std::string rows;
    std::uint32_t count = 0;
    std::uint64_t records = 0;  // of the whole run
    std::uint32_t next_partition = 0;
  };
  struct Reason {
    std::uint64_t letters = 0;
    std::uint64_t first_letter = 0;
    std::string example;
  };

  base::Result<const manifest::Recovery*> find_recovery() const;
  base::Result<Target*> target_of(const Letter& letter);
  base::Result<Target> make_target(const Letter& letter) const;
  base::Result<void> take(const Letter& letter);
  void refuse(std::string_view stage, std::uint64_t letter, std::string_view rule, std::string_view path, std::string_view message);
  void refuse(const Letter& letter, const codec::FieldError& error);
  base::Result<void> try_gathered();
  void note(std::uint64_t letter, const std::string& into);
  base::Result<void> flush();
  bool pace(const std::function<bool(std::string_view)>& sink);
  [[nodiscard]] std::string progress() const;
  [[nodiscard]] std::string outcome() const;

  const Parts parts_;
  const ReplayRequest request_;
  const manifest::Recovery* recovery_ = nullptr;
  LetterQueue queue_;
  std::string run_;
  std::string selection_;
  std::map<std::pair<std::string, std::string>, Target> targets_;  // by stage and resource
  codec::DecodedBody decoded_;
  std::string record_;  // with the padding that the decoder wants

  // Of the step that is being gathered.
  std::vector<dead_letters::ReplayRecord> went_;
  std::size_t bytes_ = 0;
  std::uint64_t letters_in_step_ = 0;

  // Of a dry run through a recovery, what it is given next, and what it made so far.
  std::string tried_rows_;
  std::vector<std::uint64_t> tried_letters_;
  std::uint64_t made_ = 0;
  int deaths_ = 0;  // letters that it cannot be run at

  std::int64_t started_ns_ = 0;
  std::uint64_t letters_ = 0;  // in the queue
  std::uint64_t looked_at_ = 0, replayed_before_ = 0, passed_over_ = 0, accepted_ = 0, refused_ = 0;
  std::uint64_t taken_ = 0;  // letters that go, or would
  std::uint64_t steps_ = 0;
  std::int64_t next_progress_ns_ = 0;
  std::uint64_t next_progress_ = 0;
  std::map<std::tuple<std::string, std::string, std::string>, Reason> reasons_;  // by stage, rule, path
};

}  // namespace antler::control
