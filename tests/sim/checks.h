// clang-format off
// What the simulation knows of every record, and the rules that it holds the engine against. Rule, when it is checked and what is, where:
//
//   G1             after a restart and at the end: a body is whole in its stream or not there; acknowledged: whole    Truth::check_bodies
//   G2             always: received = rejected + accepted + dead-lettered                                             Truth::look (ledger)
//   G3             at the end: a body with a key is there once however often it was sent; its answer is the same      Truth::check_bodies, Simulation::answered
//   G4             at each start: the log opens, and holds what it held; after a failed write the process ends        Truth::reopened
//   G5             at the end: outputs, dead letters and offsets of each transform agree record by record             Truth::check_step
//   G6             always: the first record retained is not beyond any reader                                         Truth::look
//   G7             when read: outputs stand in the order of their records, times never fall                           Truth::collect, check_step
//   G9             at each insert: one at a time into a table                                                         ClickHouseTwin::insert
//   G10            always: a pending batch begins where its readers stand                                             Truth::look
//   G11            at each insert: a token that stored something comes with the same bytes; its epoch is the topic's  Truth::inserting, look
//   G14, G15, G16  at the end, by what they are for: each row once in tables and views                                Truth::check_tables
//   G17            at the end: what a table or a transform refused is a dead letter, once, and nothing else is        Truth::check_tables, check_step
//   G18            at the end: a row's _antler_offset is where its record stands                                      Truth::check_tables
//   G19, G20       always: the law; at the end: its numbers for each transform, and reconcile                         Truth::look, check_step, check_all
//   G22            always: queue, calls in the worker                                                                 Truth::look
//   G23            at the end: what was turned away at the door (429) is not there                                    Truth::check_bodies
//                  at each call: the streams that a transform writes have room                                        Simulation::called
//   200 for ?ack=queryable: at the answer, every record of the body is a row or refused                               Truth::check_queryable
//
// After power loss a batch that was pending may come again into a table or view whose deduplication log lost something
// (docs/guarantees.md): once more for each loss, and into no other one.
// clang-format on
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "clickhouse_twin.h"
#include "codec/row_reader.h"
#include "ledger/law.h"
#include "manifest/manifest.h"
#include "process.h"
#include "shop.h"
#include "streams/log.h"

namespace antler::sim {

/// A body that a client sends, and what became of it.
struct Body {
  enum class State { kNew, kInFlight, kAcknowledged, kTurnedAway, kUnknown };
  std::vector<Event> records;
  std::size_t bad = 0;   // further records that the edge refuses
  bool is_torn = false;  // no JSON: the body as a whole is refused
  bool is_queryable = false;
  std::string key;  // of idempotency; empty: it is sent until somebody says that he may have taken it
  std::string text;
  State state = State::kNew;
  bool may_be_there = false;  // one of the times it was sent has no answer
  int sent = 0;
  int waiting = 0;  // for answers of the process that lives
};

class Truth {
 public:
  Truth(const manifest::Manifest& manifest, const Disk& disk) : manifest_(manifest), disk_(disk) {}

  [[nodiscard]] const std::string& failure() const { return failure_; }
  void fail(const std::string& what) {
    if (failure_.empty()) failure_ = what;
  }

  std::vector<Body> bodies;

  /// What was appended since the last time.
  void collect(const streams::Log& log);
  void reopened(const streams::Log& log, bool lost_power);
  /// The machine stops, and deduplication logs of `tables` lost something: what is pending may come twice into those.
  void lose_power(const streams::Log* log, const std::set<std::string>& tables);
  void look(const Process& process, const Settings& settings);
  void inserting(const std::string& table, const std::string& token, std::string_view block, bool is_known);
  void check_queryable(const Body& body);
  /// A transform failed at a call with this record alone, by the rule that a dead letter would have; `weight` as the engine counts it.
  void failed_alone(const std::string& function, const Item& item, std::string_view rule, int weight);
  /// The consumer was called with it, and returned.
  void noticed(const Item& item) { noticed_.insert(id_of(item)); }
  /// A rewind of the table `mirror` or of a transform is about to be committed, and it is. What a death leaves open, the log's counter says
  /// at the next start.
  void rewinding(const Rewind& rewind) { rewinding_ = rewind; }
  void rewound();
  /// A rewind of a transform is asked for: from now on its stream may begin an epoch without a table.
  void sends_back(const ChainStep& step) { sent_back_.insert(step.from); }
  [[nodiscard]] std::size_t rewinds() const { return rewinds_; }
  /// When everything has come to rest.
  void check_all(const ledger::Reconciliation& reconciliation);

 private:
  struct Stored {
    std::string bytes;
    std::int64_t at_us = 0;
  };
  using Partition = std::vector<Stored>;
  struct Letter {
    std::string stage, resource, rule;
    std::uint32_t partition = 0;
    std::uint64_t offset = 0;
    bool has_offset = false;
  };

  void excuse(const streams::Log& log);
  void excuse(const std::string& table, const std::set<std::uint64_t>& places);
  /// How many times more than once the row of this place may be in the table or view.
  [[nodiscard]] std::uint64_t excuses(const std::string& table, std::uint64_t place) const;
  [[nodiscard]] std::uint64_t excuses(const std::string& table) const;
  [[nodiscard]] std::vector<Letter> letters(const std::string& topic) const;
  /// The records of a partition in the order in which the transform was given them, each with how often it was sent back before.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::uint64_t>> given_in(const ChainStep& step, std::uint32_t partition) const;
  /// By partition, how often the transform was sent back before, and offset: it is given each record once in between. → rule
  using StepLetters = std::map<std::tuple<std::uint32_t, std::size_t, std::uint64_t>, std::string>;
  StepLetters letters_of_step(const ChainStep& step);
  /// Whether this record may be a dead letter by this rule.
  void check_letter(const std::string& function, const Item& item, const std::string& rule);
  /// What a transform put into `step.to[to]`: `expected` by partition of its source.
  void check_outputs(const ChainStep& step, std::size_t to, std::vector<std::vector<Item>> expected);
  void check_step(const ChainStep& step, const ledger::Law& law);
  void check_bodies();
  void check_consumer();
  void check_tables();
  void check_table(const std::string& table, const std::string& topic, const std::set<std::uint64_t>& refused);
  /// `refused`: places in `events` that its table has not.
  void check_views(const std::set<std::uint64_t>& refused);
  [[nodiscard]] const TwinView* feeder(const TwinView& view) const;
  /// Its rows, of those of the table that it begins with.
  [[nodiscard]] Rows through(const TwinView& view, const Rows& rows) const;
  /// `excused`: rows that may be there on top.
  void check_view(const std::string& target, const Rows& expected, const Rows& excused);

  const manifest::Manifest& manifest_;
  const Disk& disk_;
  std::string failure_;
  bool is_unseen_ = false;      // power was lost while no log was open
  std::set<std::string> lost_;  // tables whose deduplication logs lost something since a log was opened
  std::map<std::string, std::vector<Partition>> topics_;
  std::map<std::string, std::uint64_t> tokens_;  // → hash of the block
  // By table or view: values of _antler_offset in its source, and how often they may have come again.
  std::map<std::string, std::map<std::uint64_t, std::uint64_t>> excused_;
  std::optional<Rewind> rewinding_;
  std::size_t rewinds_ = 0;
  std::set<std::string> sent_back_;                    // streams
  std::map<std::uint64_t, std::uint64_t> read_again_;  // by place in `events`: how often `mirror` was sent back over it
  // By transform and partition: how it was sent back, in order.
  std::map<std::pair<std::string, std::uint32_t>, std::vector<Rewind>> given_again_;
  std::set<ItemId> noticed_;                                                                        // by the consumer
  std::map<std::pair<std::string, ItemId>, std::map<std::string, int, std::less<>>> failed_alone_;  // by transform, by rule: weights
};

}  // namespace antler::sim
