#include "checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "functions/function_runner.h"
#include "ledger/counters.h"
#include "streams/frame_payload.h"
#include "sync/batch.h"
#include "sync/provenance.h"

namespace antler::sim {
namespace {

std::uint64_t lowest_committed(const streams::LogSnapshot& snapshot, const base::Uuid& topic, std::uint32_t partition) {
  std::uint64_t lowest = UINT64_MAX;
  for (const auto& [reader, position] : snapshot.readers)
    if (reader.topic == topic && reader.partition == partition) lowest = std::min(lowest, position.committed);
  return lowest;
}

// For a person: with the copy, if it is another one than the first.
std::string number_of(const Item& item) { return item.copy == 0 ? std::to_string(item.id) : fmt::format("{} copy {}", item.id, item.copy); }

}  // namespace

void Truth::collect(const streams::Log& log) {
  for (const auto& topic : log.topics()) {
    auto& partitions = topics_[topic.name];
    partitions.resize(topic.partitions);
    std::optional<codec::RowReader> row_reader;
    for (std::uint32_t p = 0; p < topic.partitions; ++p) {
      Partition& known = partitions[p];
      if (log.end_offset(topic.id, p) <= known.size()) continue;
      if (!row_reader) row_reader.emplace(manifest_.model_of(topic.name));
      const auto frames = log.read(topic.id, p, known.size(), {.bytes_max = SIZE_MAX});
      // A log that has failed says nothing more, and its process ends with the next write.
      if (!frames && frames.error().message.find("failed earlier") != std::string::npos) return;
      if (!frames) return fail(fmt::format("G4, G6: {}/{} cannot be read: {}", topic.name, p, frames.error().message));
      for (const auto& frame : *frames) {
        const auto rows = streams::decompress(frame);
        if (!rows) return fail("G4: " + rows.error().message);
        base::Reader reader(*rows);
        for (std::uint64_t offset = frame.base_offset; offset < frame.end_offset(); ++offset) {
          const char* const begin = reader.position();
          if (!row_reader->skip(reader)) return fail(fmt::format("G4: {}/{} offset {} is no record", topic.name, p, offset));
          if (offset < known.size()) continue;
          if (!known.empty() && frame.appended_at_us < known.back().at_us)
            fail(fmt::format("G7: {}/{}: time falls at offset {}", topic.name, p, offset));
          known.push_back({std::string(begin, reader.position()), frame.appended_at_us});
        }
      }
    }
  }
}

void Truth::reopened(const streams::Log& log, bool lost_power) {
  for (const auto& topic : log.topics()) {
    auto& partitions = topics_[topic.name];
    partitions.resize(topic.partitions);
    const codec::RowReader row_reader(manifest_.model_of(topic.name));
    for (std::uint32_t p = 0; p < topic.partitions; ++p) {
      Partition& known = partitions[p];
      const std::uint64_t end = log.end_offset(topic.id, p);
      if (end < known.size()) {
        if (!lost_power)
          return fail(fmt::format("G4: {}/{} ends at {} after a death, and at {} before it", topic.name, p, end, known.size()));
        known.resize(end);
      }
      const std::uint64_t first = log.first_offset(topic.id, p);
      const auto frames = log.read(topic.id, p, first, {.bytes_max = SIZE_MAX});
      if (!frames) return fail("G4: " + frames.error().message);
      for (const auto& frame : *frames) {
        const auto rows = streams::decompress(frame);
        if (!rows) return fail("G4: " + rows.error().message);
        base::Reader reader(*rows);
        for (std::uint64_t offset = frame.base_offset; offset < std::min<std::uint64_t>(frame.end_offset(), known.size()); ++offset) {
          const char* const begin = reader.position();
          static_cast<void>(row_reader.skip(reader));
          if (known[offset].bytes != std::string_view(begin, static_cast<std::size_t>(reader.position() - begin)))
            return fail(fmt::format("G4: {}/{} offset {} has other bytes than before", topic.name, p, offset));
        }
      }
    }
  }
  if (rewinding_) {
    const auto counters = log.counters();
    const auto at = counters.find(ledger::rewound_counter(rewinding_->reader));
    if (at != counters.end() && at->second == rewinding_->counted + (rewinding_->from - rewinding_->to)) rewound();
    rewinding_.reset();
  }
  // What was settled is not excused, also when the disk has forgotten that it was.
  if (is_unseen_) excuse(log);
  is_unseen_ = false;
  lost_.clear();
}

void Truth::rewound() {
  if (!rewinding_) return fail("a rewind that nobody began");
  if (!rewinding_->function.empty()) given_again_[{rewinding_->function, rewinding_->reader.partition}].push_back(*rewinding_);
  else
    for (std::uint64_t offset = rewinding_->to; offset < rewinding_->from; ++offset)
      ++read_again_[sync::provenance(rewinding_->reader.partition, offset)];
  ++rewinds_;
  rewinding_.reset();
}

void Truth::excuse(const streams::Log& log) {
  for (const auto& pending : log.pending()) {
    const auto batch = sync::decode_batch(pending.bytes);
    if (!batch) return fail("G10: " + batch.error().message);
    std::set<std::uint64_t> places;
    for (const auto& range : batch->ranges)
      for (std::uint64_t offset = range.first; offset < range.end; ++offset) places.insert(sync::provenance(range.partition, offset));
    for (const auto& [name, table] : disk_.tables)
      if (table.definition.id == batch->table) excuse(name, places);
  }
}

// A batch goes into its table and the targets behind it, and each has a log of its own.
void Truth::excuse(const std::string& table, const std::set<std::uint64_t>& places) {
  if (lost_.contains(table))
    for (const std::uint64_t place : places) ++excused_[table][place];
  for (const auto& view : disk_.views)
    if (view.source == table) excuse(view.target, places);
}

std::uint64_t Truth::excuses(const std::string& table, std::uint64_t place) const {
  const auto places = excused_.find(table);
  if (places == excused_.end()) return 0;
  const auto at = places->second.find(place);
  return at == places->second.end() ? 0 : at->second;
}

std::uint64_t Truth::excuses(const std::string& table) const {
  std::uint64_t sum = 0;
  if (const auto places = excused_.find(table); places != excused_.end())
    for (const auto& [place, count] : places->second) sum += count;
  return sum;
}

void Truth::failed_alone(const std::string& function, const Item& item, std::string_view rule, int weight) {
  failed_alone_[{function, id_of(item)}][std::string(rule)] += weight;
}

void Truth::lose_power(const streams::Log* log, const std::set<std::string>& tables) {
  lost_.insert(tables.begin(), tables.end());
  if (log != nullptr) excuse(*log);
  else is_unseen_ = true;
}

void Truth::look(const Process& process, const Settings& settings) {
  const auto& log = *process.log();
  const auto snapshot = log.snapshot();
  const auto law = ledger::compute(snapshot, process.topology().law);
  for (const auto& ingest : law.ingests)
    if (!ingest.exact)
      fail(fmt::format("G2: {}: received {} = rejected {} + accepted {} + dead-lettered {}", ingest.name, ingest.received, ingest.rejected,
                       ingest.accepted, ingest.dead_lettered));
  for (const auto& stream : law.streams)
    if (!stream.exact)
      fail(fmt::format("G19: stream {}: appended {} = accepted {} + produced {}", stream.stream, stream.appended, stream.accepted,
                       stream.produced));
  for (const auto& sink : law.sinks)
    if (!sink.exact)
      fail(fmt::format("G19: table {}: consumed {} = inserted {} + dead-lettered {}", sink.table, sink.consumed, sink.inserted,
                       sink.dead_lettered));
  for (const auto& function : law.functions)
    if (!function.exact)
      fail(fmt::format("G19: function {}: consumed {} = passed {} + filtered {} + dead-lettered {}", function.name, function.consumed,
                       function.passed, function.filtered, function.dead_lettered));
  for (const auto& topic : log.topics())
    for (std::uint32_t p = 0; p < topic.partitions; ++p)
      if (log.first_offset(topic.id, p) > lowest_committed(snapshot, topic.id, p))
        fail(fmt::format("G6: {}/{} begins at {}, and a reader stands before it", topic.name, p, log.first_offset(topic.id, p)));
  for (const auto& pending : log.pending()) {
    const auto batch = sync::decode_batch(pending.bytes);
    if (!batch) return fail("G10: " + batch.error().message);
    for (const auto& range : batch->ranges)
      if (log.committed({batch->table, batch->topic, range.partition}) != range.first || range.end <= range.first)
        fail(fmt::format("G10: the pending batch {} does not begin where its reader stands", batch->token()));
    // A batch keeps its epoch when another reader of the stream is sent back.
    const bool is_sent_back = batch->table == disk_.tables.at("mirror").definition.id && !sent_back_.contains("events");
    for (const auto& topic : log.topics())
      if (topic.id == batch->topic && (is_sent_back ? topic.epoch != batch->epoch : topic.epoch < batch->epoch))
        fail("G11: a pending batch of another epoch");
  }
  // Steps of the engine's own come on top: one for each table and each partition of a function, and counts of refused bodies do not.
  const std::size_t own = process.topology().tables.size() + settings.queue.steps_max + 16;
  if (process.queue().queued_steps() > own) fail(fmt::format("G22: {} steps are queued", process.queue().queued_steps()));
  std::size_t partitions = 0;
  for (const auto& transform : process.topology().functions) partitions += transform.from.topic.partitions;
  if (process.calls_open() > partitions) fail(fmt::format("G22: {} calls wait for the worker", process.calls_open()));
}

void Truth::inserting(const std::string& table, const std::string& token, std::string_view block, bool is_known) {
  if (token.empty()) return fail("G11: an insert into " + table + " without a token");
  const std::uint64_t hash = base::hash64(block);
  const auto at = tokens_.find(token);
  if (at != tokens_.end() && at->second != hash && is_known) fail("G11: other bytes under the token " + token);
  tokens_[token] = hash;
}

void Truth::check_queryable(const Body& body) {
  std::set<std::uint64_t> there;
  for (const auto& row : disk_.recoverable_rows("mirror")) there.insert(number(row[0]));
  std::set<std::uint64_t> checked;
  for (const auto& row : disk_.recoverable_rows("events")) checked.insert(number(row[0]));
  for (const auto& record : body.records) {
    if (!there.contains(record.id)) fail(fmt::format("a body was said to be queryable, and record {} is not in mirror", record.id));
    if (record.amount <= kAmountMax && !checked.contains(record.id))
      fail(fmt::format("a body was said to be queryable, and record {} is not in events", record.id));
  }
}

void Truth::check_all(const ledger::Reconciliation& reconciliation) {
  if (!reconciliation.law.exact()) fail("G19: the law is not exact at rest");
  for (const auto& table : reconciliation.tables)
    if (!table.exact && (table.rows < table.inserted || table.rows > table.inserted + excuses(table.table)))
      fail(fmt::format("G20: {} has {} rows, and {} were inserted", table.table, table.rows, table.inserted));
  check_bodies();
  for (const auto& step : chain()) check_step(step, reconciliation.law);
  check_consumer();
  check_tables();
  for (const auto& [name, table] : disk_.tables)
    for (const auto& part : table.parts)
      if (part.is_broken) fail(fmt::format("G16: part {} of {} was written badly, and is still there", part.text(), name));
}

void Truth::check_bodies() {
  std::map<std::uint64_t, int> times;
  for (const auto& partition : topics_["events"])
    for (const auto& record : partition) ++times[read_event(record.bytes).id];
  std::size_t known = 0;
  for (const auto& body : bodies) {
    std::size_t there = 0;
    for (const auto& record : body.records) {
      const auto at = times.find(record.id);
      const int count = at == times.end() ? 0 : at->second;
      if (count > 1) fail(fmt::format("{}: record {} is {} times in its stream", body.key.empty() ? "G1" : "G3", record.id, count));
      there += static_cast<std::size_t>(count);
    }
    known += there;
    if (there != 0 && there != body.records.size())
      fail(fmt::format("G1: {} of {} records of a body are there", there, body.records.size()));
    if (body.state == Body::State::kAcknowledged && there != body.records.size())
      fail(
          fmt::format("G1: an acknowledged body is not in the log; its first record is {}", body.records.empty() ? 0 : body.records[0].id));
    if (there > 0 && body.state != Body::State::kAcknowledged && !body.may_be_there)
      fail(fmt::format("G23: a body that was turned away is there; its first record is {}", body.records[0].id));
  }
  std::size_t all = 0;
  for (const auto& [id, count] : times) all += static_cast<std::size_t>(count);
  if (all != known) fail("G1: the stream has records that nobody sent");
}

std::vector<Truth::Letter> Truth::letters(const std::string& topic) const {
  std::vector<Letter> out;
  const auto at = topics_.find(topic);
  if (at == topics_.end()) return out;
  for (const auto& partition : at->second) {
    for (const auto& stored : partition) {
      base::Reader reader(stored.bytes);
      Letter letter;
      reader.get<std::int64_t>();
      letter.stage = reader.get_text();
      letter.resource = reader.get_text();
      reader.get_text();
      reader.get_text();
      letter.partition = reader.get<std::uint32_t>();
      letter.has_offset = reader.get<std::uint8_t>() == 0;
      if (letter.has_offset) letter.offset = reader.get<std::uint64_t>();
      reader.get_text();
      reader.get<std::uint32_t>();
      letter.rule = reader.get_text();
      out.push_back(std::move(letter));
    }
  }
  return out;
}

std::vector<std::pair<std::size_t, std::uint64_t>> Truth::given_in(const ChainStep& step, std::uint32_t partition) const {
  std::vector<std::pair<std::size_t, std::uint64_t>> out;
  std::uint64_t at = 0;
  std::size_t turn = 0;
  const auto add_until = [&](std::uint64_t until) {
    for (; at < until; ++at) out.emplace_back(turn, at);
  };
  if (const auto rewinds = given_again_.find({step.name, partition}); rewinds != given_again_.end())
    for (const Rewind& rewind : rewinds->second) {
      add_until(rewind.from);
      at = rewind.to;
      ++turn;
    }
  add_until(topics_.at(step.from)[partition].size());
  return out;
}

Truth::StepLetters Truth::letters_of_step(const ChainStep& step) {
  StepLetters rules;
  std::uint64_t letter_number = 0;
  for (const auto& letter : letters(letters_of(step.name))) {
    const auto& rewinds = given_again_[{step.name, letter.partition}];
    const auto before = static_cast<std::size_t>(
        std::count_if(rewinds.begin(), rewinds.end(), [&](const Rewind& rewind) { return rewind.letters_end <= letter_number; }));
    ++letter_number;
    if (!rules.emplace(std::tuple(letter.partition, before, letter.offset), letter.rule).second)
      fail(fmt::format("G5: two dead letters of {}/{} offset {} by {}", step.from, letter.partition, letter.offset, step.name));
  }
  return rules;
}

void Truth::check_letter(const std::string& function, const Item& item, const std::string& rule) {
  const ChainStep* const step = find_step(function);
  if (rule == functions::rule::kException && step != nullptr && fate_of(*step, item) == Fate::kThrows) return;
  const auto& failures = failed_alone_[{function, id_of(item)}];
  int weight = 0;
  for (const auto& [which, sum] : failures) weight += sum;
  if (failures.contains(rule) && weight >= functions::kAttemptsAlone * functions::kDeathsAtRecord * functions::kSharedDeathsPerAttempt)
    return;
  fail(fmt::format("G17: record {} is a dead letter of {} by `{}`, which did not fail so, or not often enough, at it alone",
                   number_of(item), function, rule));
}

void Truth::check_outputs(const ChainStep& step, std::size_t to, std::vector<std::vector<Item>> expected) {
  const auto& name = step.to[to];
  const auto& outputs = topics_[name];
  std::map<ItemId, std::size_t> partition_of_source;
  for (std::size_t p = 0; p < expected.size(); ++p)
    for (const auto& record : topics_[step.from][p]) partition_of_source[id_of(read_item(step.from, record.bytes))] = p;
  const bool is_keyed = !manifest_.find_stream(name)->key.empty();
  std::map<std::uint64_t, std::size_t> partition_of;     // of a key
  std::vector<std::vector<Item>> made(expected.size());  // by partition of the source
  for (std::size_t p = 0; p < outputs.size(); ++p) {
    for (const auto& record : outputs[p]) {
      const Item output = read_item(name, record.bytes);
      const auto source = partition_of_source.find(source_of(output));
      if (source == partition_of_source.end())
        return fail(fmt::format("G5: {} has an output of {}, which is not in {}", name, output.id, step.from));
      const std::size_t wanted = is_keyed ? partition_of.emplace(output.key, p).first->second : source->second % outputs.size();
      if (wanted != p)
        fail(fmt::format("G7: an output of {} is in partition {} of {}, and {} is that of its {}", output.id, p, name, wanted,
                         is_keyed ? "key" : "source"));
      made[source->second].push_back(output);
    }
  }
  for (std::size_t p = 0; p < expected.size(); ++p) {
    if (is_keyed)  // as they were read: a partition after the other
      std::stable_sort(expected[p].begin(), expected[p].end(),
                       [&](const Item& a, const Item& b) { return partition_of[a.key] < partition_of[b.key]; });
    if (expected[p] == made[p]) continue;
    std::size_t at = 0;
    while (at < std::min(expected[p].size(), made[p].size()) && expected[p][at] == made[p][at]) ++at;
    const auto shown = [&](const std::vector<Item>& items) { return at < items.size() ? number_of(items[at]) : "none"; };
    fail(
        fmt::format("G5, G7: outputs of {}/{} in {}: {} are there and {} are expected; they differ from number {} on (record {} in place "
                    "of {})",
                    step.from, p, name, made[p].size(), expected[p].size(), at, shown(made[p]), shown(expected[p])));
  }
}

void Truth::check_step(const ChainStep& step, const ledger::Law& law) {
  const auto letter_rules = letters_of_step(step);
  const auto& partitions = topics_[step.from];
  std::vector<std::vector<std::vector<Item>>> expected(step.to.size(), std::vector<std::vector<Item>>(partitions.size()));
  std::uint64_t passed = 0, filtered = 0, dead_lettered = 0;
  for (std::uint32_t p = 0; p < partitions.size(); ++p) {
    for (const auto& [turn, offset] : given_in(step, p)) {
      const Item item = read_item(step.from, partitions[p][offset].bytes);
      const Fate fate = fate_of(step, item);
      if (const auto letter = letter_rules.find({p, turn, offset}); letter != letter_rules.end()) {
        ++dead_lettered;
        check_letter(step.name, item, letter->second);
        continue;
      }
      if (fate != Fate::kOutputs && fate != Fate::kFiltered)
        fail(fmt::format("G17: record {} of {}, at which {} fails, is no dead letter", number_of(item), step.from, step.name));
      ++(fate == Fate::kFiltered ? filtered : passed);
      for (std::size_t to = 0; to < step.to.size(); ++to)
        for (const auto& output : outputs_of(step, to, item)) expected[to][p].push_back(output);
    }
  }
  for (std::size_t to = 0; to < step.to.size(); ++to) check_outputs(step, to, std::move(expected[to]));
  const auto counted = std::ranges::find(law.functions, step.name, &ledger::FunctionLaw::name);
  if (counted == law.functions.end() || counted->passed != passed || counted->filtered != filtered ||
      counted->dead_lettered != dead_lettered)
    fail(fmt::format("G19: the law of {} is not that of its records: {} passed, {} were filtered and {} dead-lettered", step.name, passed,
                     filtered, dead_lettered));
}

// At least once.
void Truth::check_consumer() {
  const auto& partitions = topics_[std::string(kNoticed)];
  std::set<std::pair<std::uint32_t, std::uint64_t>> dead;
  for (const auto& letter : letters(letters_of("notice"))) {
    if (!dead.emplace(letter.partition, letter.offset).second)
      fail(fmt::format("G5: two dead letters of {}/{} offset {} by notice", kNoticed, letter.partition, letter.offset));
    check_letter("notice", read_item(kNoticed, partitions[letter.partition][letter.offset].bytes), letter.rule);
  }
  for (std::uint32_t p = 0; p < partitions.size(); ++p)
    for (std::uint64_t offset = 0; offset < partitions[p].size(); ++offset)
      if (!dead.contains({p, offset}) && !noticed_.contains(id_of(read_item(kNoticed, partitions[p][offset].bytes))))
        fail(fmt::format("G6: the consumer never finished with {}/{} offset {}", kNoticed, p, offset));
}

void Truth::check_table(const std::string& table, const std::string& topic, const std::set<std::uint64_t>& refused) {
  std::map<std::uint64_t, std::uint64_t> times;
  std::map<std::uint64_t, const Row*> row_at;
  const Rows rows = disk_.rows(table);
  for (const auto& row : rows) ++times[number(row.back())], row_at[number(row.back())] = &row;
  const auto& partitions = topics_[topic];
  for (std::size_t p = 0; p < partitions.size(); ++p) {
    for (std::size_t offset = 0; offset < partitions[p].size(); ++offset) {
      const std::uint64_t place = sync::provenance(static_cast<std::uint32_t>(p), offset);
      const auto at = times.find(place);
      const std::uint64_t count = at == times.end() ? 0 : at->second;
      const auto again = read_again_.find(place);
      const std::uint64_t wanted = refused.contains(place) ? 0 : table == "mirror" && again != read_again_.end() ? 1 + again->second : 1;
      if (count < wanted || count > wanted + (wanted == 0 ? 0 : excuses(table, place)))
        return fail(
            fmt::format("G9 to G16: {}/{} offset {} is {} times in table {}, and {} is right", topic, p, offset, count, table, wanted));
      if (at == times.end()) continue;
      times.erase(at);
      // G18: it is the record of that place.
      std::string bytes;
      const Row& row = *row_at[place];
      const auto& columns = manifest_.model_of(topic).fields;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string type = model::to_text(columns[i].type);
        if (type.find("String") != std::string::npos) base::put_text(bytes, row[i]);
        else bytes += row[i];
      }
      if (bytes != partitions[p][offset].bytes)
        return fail(fmt::format("G18: table {} has another row for {}/{} offset {}", table, topic, p, offset));
    }
  }
  if (!times.empty()) fail(fmt::format("G18: table {} has a row whose offset {:x} is not in {}", table, times.begin()->first, topic));
}

void Truth::check_view(const std::string& target, const Rows& expected, const Rows& excused) {
  const Rows rows = sum(disk_.rows(target), 1);
  if (rows == expected) return;
  const auto of = [](const Rows& some, const Cell& key, std::size_t column) {
    const auto at = std::find_if(some.begin(), some.end(), [&](const Row& row) { return row[0] == key; });
    return at == some.end() ? 0 : number((*at)[column]);
  };
  bool is_right = rows.size() == expected.size();
  std::uint64_t there = 0, wanted = 0, more = 0;
  for (const auto& row : rows) there += number(row[1]);
  for (const auto& row : excused) more += number(row[1]);
  for (const auto& row : expected) {
    wanted += number(row[1]);
    for (std::size_t column = 1; column < row.size(); ++column) {
      const std::uint64_t low = number(row[column]), found = of(rows, row[0], column);
      is_right = is_right && found >= low && found <= low + of(excused, row[0], column);
    }
  }
  if (!is_right)
    fail(fmt::format("G12 to G16: the view {} counts {} records, and {} is right{}", target, there, wanted,
                     more == 0 ? "" : fmt::format(", with at most {} that came again", more)));
}

const TwinView* Truth::feeder(const TwinView& view) const {
  const auto at = std::ranges::find(disk_.views, view.source, &TwinView::target);
  return at == disk_.views.end() ? nullptr : &*at;
}

Rows Truth::through(const TwinView& view, const Rows& rows) const {
  const TwinView* const before = feeder(view);
  return sum(select(view, before == nullptr ? rows : through(*before, rows)), 1);
}

void Truth::check_views(const std::set<std::uint64_t>& refused) {
  for (const auto& view : disk_.views) {
    const TwinView* first = &view;
    while (const TwinView* const before = feeder(*first)) first = before;
    const std::string& table = first->source;
    const std::size_t numbers = table == kEvents ? 4 : 3;
    Rows stored, again;
    const auto& partitions = topics_[table];
    for (std::size_t p = 0; p < partitions.size(); ++p) {
      for (std::size_t offset = 0; offset < partitions[p].size(); ++offset) {
        const std::uint64_t place = sync::provenance(static_cast<std::uint32_t>(p), offset);
        if (table == kEvents && refused.contains(place)) continue;
        base::Reader reader(partitions[p][offset].bytes);
        Row row;
        for (std::size_t i = 0; i < numbers; ++i) row.push_back(cell(reader.get<std::uint64_t>()));
        again.insert(again.end(), excuses(view.target, place), row);
        stored.push_back(std::move(row));
      }
    }
    check_view(view.target, through(view, stored), through(view, again));
  }
}

void Truth::check_tables() {
  std::set<std::uint64_t> refused;
  for (const auto& letter : letters("events_dead_letters"))
    if (letter.stage == "sync" && !refused.insert(sync::provenance(letter.partition, letter.offset)).second)
      fail(fmt::format("G15: two dead letters of events/{} offset {}", letter.partition, letter.offset));
  const auto& events = topics_["events"];
  for (std::size_t p = 0; p < events.size(); ++p) {
    for (std::size_t offset = 0; offset < events[p].size(); ++offset) {
      const Event event = read_event(events[p][offset].bytes);
      const bool is_refused = refused.contains(sync::provenance(static_cast<std::uint32_t>(p), offset));
      if (is_refused != (event.amount > kAmountMax))
        fail(fmt::format("G15: record {} with the amount {} is {} dead letter", event.id, event.amount, is_refused ? "a" : "no"));
    }
  }
  for (const auto& table : manifest_.tables)
    check_table(table.name, table.streams.front(), table.name == "events" ? refused : std::set<std::uint64_t>());
  check_views(refused);
}

}  // namespace antler::sim
