#include "manifest/letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace antler::manifest {
namespace {

base::Place place(const Where& where, std::string note = {}) { return {where.file, where.line, std::move(note)}; }

class LettersChecker {
 public:
  LettersChecker(const Manifest& manifest, base::Diagnostics& out) : manifest_(manifest), out_(out) {}

  void run() {
    for (const auto& stream : manifest_.streams)
      if (holds_letters(stream) && (stream.partitions != 1 || !stream.key.empty() || stream.is_relaxed))
        report("ANT1242", fmt::format("stream `{}` holds dead letters: it has one partition and no key, and is durable", stream.name),
               stream.where, "leave out partitions, key and durability");
    for (const auto& table : manifest_.tables)
      if (table.dead_letter_queue && (table.streams.empty() || is_letters_table(table)))
        report("ANT1242",
               fmt::format("table `{}` has a queue of dead letters, and {}", table.name,
                           table.streams.empty() ? "no stream feeds it" : "is of a queue itself, where what ClickHouse refuses stays"),
               table.where, "leave the queue out; of a table that no stream feeds nothing becomes a dead letter");
    each_with_letters([this](std::string_view kind, const auto& resource) { check_queue(kind, resource); });
    each_with_letters([this](std::string_view kind, const auto& resource) { check_same_queue(kind, resource); });
    each_with_letters([this](std::string_view kind, const auto& resource) { check_own_table(kind, resource); });
    check_writers();
    check_names();
    for (const auto& table : manifest_.tables) check_way_back(table);
  }

 private:
  void report(std::string code, std::string message, const Where& where, std::string hint, std::vector<base::Place> related = {}) {
    out_.push_back({std::move(code), std::move(message), place(where), std::move(related), std::move(hint)});
  }

  template <class Visit>
  void each_with_letters(Visit visit) const {
    for (const auto& ingest : manifest_.ingests)
      if (ingest.dead_letter_queue) visit("ingest endpoint", ingest);  // otherwise it has none
    for (const auto& table : manifest_.tables)
      if (!table.streams.empty() && !is_letters_table(table)) visit("table", table);
    for (const auto& transform : manifest_.transforms) visit("transform", transform);
    for (const auto& consumer : manifest_.consumers) visit("consumer", consumer);
  }

  template <class Resource>
  void check_queue(std::string_view kind, const Resource& resource) {
    const Stream* const queue = resource.dead_letters.empty() ? nullptr : manifest_.find_stream(resource.dead_letters);
    if (queue == nullptr || holds_letters(*queue)) return;
    report("ANT1242",
           fmt::format("{} `{}`: its dead letters go to the stream `{}`, which is of {} and not of {}", kind, resource.name, queue->name,
                       queue->model, model::kLetterModel),
           resource.where, fmt::format("a queue of dead letters is a stream of the engine's model {}", model::kLetterModel),
           {place(queue->where, "the stream is declared here")});
  }

  // What has one name is one resource to whoever asks for its dead letters.
  template <class Resource>
  void check_same_queue(std::string_view kind, const Resource& resource) {
    const std::string queue = letters_stream(resource);
    if (const Stream* const stream = manifest_.find_stream(queue); stream != nullptr && !holds_letters(*stream)) return;  // said already
    const auto [at, is_new] = queues_.emplace(resource.name, Seen{fmt::format("{} `{}`", kind, resource.name), queue, resource.where});
    if (is_new || at->second.queue == queue) return;
    report("ANT1242",
           fmt::format("{} `{}`: its dead letters go to `{}`, and those of the {} to `{}`; what has one name has one queue", kind,
                       resource.name, queue, at->second.what, at->second.queue),
           resource.where, "name the same queue, or give one of them another name",
           {place(at->second.where, "the other is declared here")});
  }

  // The table that the engine makes of dead letters is of one resource, and nobody else's. An endpoint and a table of one name are one.
  template <class Resource>
  void check_own_table(std::string_view kind, const Resource& resource) {
    if (!resource.dead_letter_queue || !resource.dead_letters.empty()) return;
    const std::string table = letters_stream(resource);
    const std::string owner = fmt::format("the {} `{}`", kind, resource.name);
    if (manifest_.find_table(table) != nullptr)
      report("ANT1202", fmt::format("`{}` is the table of the dead letters of {}, and is also declared", table, owner), resource.where, "");
    if (kind == "table" && manifest_.find_ingest(resource.name) != nullptr) return;
    const auto [at, is_new] = owners_.emplace(table, owner);
    if (!is_new)
      report("ANT1202", fmt::format("`{}` is the table of the dead letters of {} and of {}", table, owner, at->second), resource.where,
             fmt::format("give the {} another name, or let both name one queue", kind));
  }

  // Letters are what the engine says; nobody else says it.
  void check_writers() {
    const auto check = [this](std::string_view kind, const auto& resource, const std::string& written) {
      const Stream* const stream = manifest_.find_stream(written);
      if (stream == nullptr || !holds_letters(*stream)) return;
      report("ANT1242",
             fmt::format("{} `{}` writes to `{}`, which holds dead letters; the engine alone writes them", kind, resource.name, written),
             resource.where, "write to a stream of another model", {place(stream->where, "the stream is declared here")});
    };
    for (const auto& ingest : manifest_.ingests) check("ingest endpoint", ingest, ingest.stream);
    for (const auto& api : manifest_.apis)
      for (const auto& stream : api.writes) check("API", api, stream);
    for (const auto& transform : manifest_.transforms)
      for (const auto& stream : transform.to) check("transform", transform, stream);
    for (const auto& consumer : manifest_.consumers)
      for (const auto& stream : consumer.writes) check("consumer", consumer, stream);
  }

  // What ClickHouse refuses of a table goes into its queue, and from there into tables again. Ways through functions are theirs to be
  // refused.
  void check_way_back(const Table& table) {
    if (table.dead_letters.empty()) return;
    std::set<std::string> reached{table.dead_letters};
    for (bool grown = true; grown;) {
      grown = false;
      for (const auto& other : manifest_.tables)
        if (!other.dead_letters.empty() && feeds(reached, other)) grown = reached.insert(other.dead_letters).second || grown;
    }
    if (feeds(reached, table))
      report("ANT1222", fmt::format("table `{}`: what ClickHouse refuses of it comes back to it, without end", table.name), table.where,
             "name another queue");
  }
  static bool feeds(const std::set<std::string>& streams, const Table& table) {
    return std::any_of(table.streams.begin(), table.streams.end(), [&](const std::string& stream) { return streams.contains(stream); });
  }

  // A queue is asked for by its name, as a resource is.
  void check_names() {
    for (const auto& stream : manifest_.streams)
      if (holds_letters(stream))
        each_with_letters([&](std::string_view kind, const auto& resource) {
          if (resource.name == stream.name)
            report("ANT1242",
                   fmt::format("`{}` is a queue of dead letters, and the {} of that name has dead letters too", stream.name, kind),
                   resource.where, "give one of them another name", {place(stream.where, "the queue is declared here")});
        });
  }

  const Manifest& manifest_;
  base::Diagnostics& out_;
  struct Seen {
    std::string what, queue;
    Where where;
  };
  std::map<std::string, Seen> queues_;         // by the name of the resource
  std::map<std::string, std::string> owners_;  // by the table
};

}  // namespace

Table letters_table(std::string name, Where where) {
  return {.name = name,
          .model = std::string(model::kLetterModel),
          .order_by = {"`resource`", "`dead_lettered_at`"},
          .streams = {std::move(name)},
          .where = std::move(where)};
}

void check_letters(const Manifest& manifest, base::Diagnostics& diagnostics) { LettersChecker(manifest, diagnostics).run(); }

}  // namespace antler::manifest
