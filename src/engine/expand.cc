#include "engine/expand.h"

#include "dead_letters/envelope.h"

namespace antler::engine {

manifest::Manifest expand(manifest::Manifest manifest) {
  const auto add_stream = [&](const std::string& name, const manifest::Where& where) {
    if (manifest.find_stream(name) != nullptr) return;
    manifest.streams.push_back({.name = name, .model = dead_letters::envelope_model().name, .retention_hours = 24 * 30, .where = where});
  };
  if (manifest.find_model(dead_letters::envelope_model().name) == nullptr) manifest.models.push_back(dead_letters::envelope_model());
  const std::size_t declared_tables = manifest.tables.size();
  const auto add_letters = [&](const std::string& resource, bool queue, const manifest::Where& where) {
    const std::string name = dead_letters::dead_letter_name(resource);
    add_stream(name, where);
    if (!queue || manifest.find_table(name) != nullptr) return;
    manifest.tables.push_back({.name = name,
                               .model = dead_letters::envelope_model().name,
                               .order_by = {"`resource`", "`dead_lettered_at`"},
                               .streams = {name},
                               .where = where});
  };
  for (const auto& ingest : manifest.ingests) add_letters(ingest.name, ingest.dead_letter_queue, ingest.where);
  for (const auto& transform : manifest.transforms) add_letters(transform.name, transform.dead_letter_queue, transform.where);
  for (const auto& consumer : manifest.consumers) add_letters(consumer.name, consumer.dead_letter_queue, consumer.where);
  for (std::size_t i = 0; i < declared_tables; ++i) {
    if (!manifest.tables[i].streams.empty()) add_stream(dead_letters::dead_letter_name(manifest.tables[i].name), manifest.tables[i].where);
  }
  return manifest;
}

}  // namespace antler::engine
