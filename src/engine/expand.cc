#include "engine/expand.h"

#include <algorithm>

#include "dead_letters/replay_record.h"
#include "lineage/lineage_record.h"
#include "manifest/letters.h"
#include "manifest/own_names.h"
#include "model/letter_model.h"

namespace antler::engine {
namespace {

constexpr std::int64_t kLettersHours = 24 * 30;
constexpr std::int64_t kLineageHours = 24 * 365;
constexpr std::int64_t kLineageMb = 512;              // which comes first, where much is transformed
constexpr std::int64_t kReplaysHours = 24 * 365 * 2;  // at least

class Expansion {
 public:
  explicit Expansion(manifest::Manifest manifest) : manifest_(std::move(manifest)) {}

  manifest::Manifest run() {
    manifest_.models.push_back(model::letter_model());
    add_model(dead_letters::replay_model());
    const std::size_t declared_tables = manifest_.tables.size();
    for (std::size_t i = 0; i < declared_tables; ++i) {
      const auto table = manifest_.tables[i];
      if (table.streams.empty() || manifest::is_letters_table(table)) continue;
      add_stream(manifest::table_replays_name(table.name), table.model, 24, table.where);
    }
    for (const auto& recovery : manifest_.recoveries) add_recovery(recovery);
    for (const auto& ingest : manifest_.ingests) add_letters(ingest);
    for (const auto& transform : manifest_.transforms) add_function(transform);
    for (const auto& consumer : manifest_.consumers) add_function(consumer);
    for (std::size_t i = 0; i < declared_tables; ++i) {
      const auto table = manifest_.tables[i];
      if (!table.streams.empty() && !manifest::is_letters_table(table)) add_letters(table);
    }
    if (!manifest_.transforms.empty()) {
      add_model(lineage::lineage_model());
      manifest_.streams.push_back({.name = std::string(lineage::kLineageStream),
                                   .model = lineage::lineage_model().name,
                                   .retention_hours = kLineageHours,
                                   .retention_mb = kLineageMb});
    }
    if (has_letters_) add_stream(std::string(dead_letters::kReplaysStream), dead_letters::replay_model().name, replays_hours(), {});
    return std::move(manifest_);
  }

 private:
  void add_model(const model::Model& model) {
    if (manifest_.find_model(model.name) == nullptr) manifest_.models.push_back(model);
  }

  void add_stream(const std::string& name, const std::string& model, std::int64_t hours, const manifest::Where& where) {
    if (manifest_.find_stream(name) == nullptr)
      manifest_.streams.push_back({.name = name, .model = model, .retention_hours = hours, .where = where});
  }

  // G5: a letter that is still there, and whose replay is forgotten, would go twice.
  [[nodiscard]] std::int64_t replays_hours() const {
    std::int64_t hours = kReplaysHours;
    for (const auto& stream : manifest_.streams)
      if (manifest::holds_letters(stream)) hours = std::max(hours, stream.retention_hours);
    return hours;
  }

  template <class Resource>
  void add_letters(const Resource& resource) {
    has_letters_ = true;
    if (!resource.dead_letters.empty()) return;  // it is declared
    const std::string name = manifest::letters_stream(resource);
    add_stream(name, std::string(model::kLetterModel), kLettersHours, resource.where);
    if (resource.dead_letter_queue && manifest_.find_table(name) == nullptr)
      manifest_.tables.push_back(manifest::letters_table(name, resource.where));
  }

  template <class Function>
  void add_function(const Function& function) {
    add_letters(function);
    if (const auto* const from = manifest_.find_stream(function.from))
      add_stream(manifest::function_replays_name(function.name), std::string(from->model), 24, function.where);
  }

  void add_recovery(const manifest::Recovery& recovery) {
    const std::string letters = manifest::recovery_letters_name(recovery.name);
    add_stream(letters, std::string(model::kLetterModel), 24, recovery.where);
    std::string to;
    switch (recovery.stage) {
      case manifest::LetterStage::kIngest:
        if (const auto* const ingest = manifest_.find_ingest(recovery.of)) to = ingest->stream;
        break;
      case manifest::LetterStage::kSync: to = manifest::table_replays_name(recovery.of); break;
      case manifest::LetterStage::kTransform:
      case manifest::LetterStage::kConsumer: to = manifest::function_replays_name(recovery.of); break;
    }
    manifest_.transforms.push_back({.name = recovery.name,
                                    .from = letters,
                                    .to = {to},
                                    .reads = recovery.reads,
                                    .retries = recovery.retries,
                                    .time_limit_ms = recovery.time_limit_ms,
                                    .where = recovery.where});
  }

  manifest::Manifest manifest_;
  bool has_letters_ = false;
};

}  // namespace

manifest::Manifest expand(manifest::Manifest manifest) { return Expansion(std::move(manifest)).run(); }

}  // namespace antler::engine
