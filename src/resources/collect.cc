#include "resources/collect.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "antler/dead_letter.h"
#include "antler/detail/declaration.h"
#include "manifest/letters.h"
#include "manifest/own_names.h"
#include "resources/model_of.h"
#include "resources/render_sql.h"
#include "resources/stream_name.h"

namespace antler::resources {
namespace {

using detail::Declaration;
using detail::ModelDescriptor;
using detail::ResourceKind;
using detail::ResourceRef;

// clang says ./app.h where g++ says app.h; the manifest is the same for both.
std::string file_of(const Declaration& declaration) {
  const std::string_view file = declaration.file;
  return std::string(file.starts_with("./") ? file.substr(2) : file);
}

base::Place place_of(const Declaration& declaration, std::string note = {}) {
  return {file_of(declaration), declaration.line, std::move(note)};
}
base::Place place_of(const manifest::Where& where, std::string note) { return {where.file, where.line, std::move(note)}; }

std::string_view kind_text(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::kTable: return "OlapTable";
    case ResourceKind::kStream: return "Stream";
    case ResourceKind::kIngest: return "IngestApi";
    case ResourceKind::kPipeline: return "IngestPipeline";
    case ResourceKind::kView: return "MaterializedView";
    case ResourceKind::kApi: return "Api";
    case ResourceKind::kTransform: return "Transform";
    case ResourceKind::kConsumer: return "Consumer";
    case ResourceKind::kRecovery: return "Recovery";
    case ResourceKind::kLetterQueue: return "DeadLetterQueue";
  }
  return "";
}

manifest::Engine engine_of(Engine engine) {
  switch (engine) {
    case Engine::kMergeTree: return manifest::Engine::kMergeTree;
    case Engine::kReplacingMergeTree: return manifest::Engine::kReplacingMergeTree;
    case Engine::kAggregatingMergeTree: return manifest::Engine::kAggregatingMergeTree;
  }
  return manifest::Engine::kMergeTree;
}

model::UnknownFields unknown_fields_of(UnknownFields policy) {
  switch (policy) {
    case UnknownFields::kIgnore: return model::UnknownFields::kIgnore;
    case UnknownFields::kReject: return model::UnknownFields::kReject;
    case UnknownFields::kKeep: return model::UnknownFields::kKeep;
  }
  return model::UnknownFields::kIgnore;
}

model::TimesWithoutOffset times_without_offset_of(TimesWithoutOffset rule) {
  return rule == TimesWithoutOffset::kUtc ? model::TimesWithoutOffset::kUtc : model::TimesWithoutOffset::kRefuse;
}

manifest::Backfill backfill_of(Backfill backfill) {
  switch (backfill) {
    case Backfill::kUndeclared: return manifest::Backfill::kUndeclared;
    case Backfill::kNone: return manifest::Backfill::kNone;
    case Backfill::kAll: return manifest::Backfill::kAll;
  }
  return manifest::Backfill::kUndeclared;
}

class Collector {
 public:
  explicit Collector(base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  manifest::Manifest run(const std::vector<ResourceRef>& roots) {
    for (const auto& root : roots) visit(root);
    for (const auto* declaration : order_) take(*declaration);
    for (const auto& [model, use] : models_) take_model(*model, use);
    sort_all();
    return std::move(out_);
  }

  std::vector<detail::FunctionEntry> functions(const std::vector<ResourceRef>& roots) {
    for (const auto& root : roots) visit(root);
    std::map<std::pair<ResourceKind, std::string_view>, detail::FunctionEntry> entries;
    for (const auto* declaration : order_) {
      if (!has_function(*declaration)) continue;
      detail::FunctionEntry entry{.kind = declaration->kind,
                                  .name = declaration->name,
                                  .function = declaration->function,
                                  .input = declaration->parameters,
                                  .output = declaration->model,
                                  .reads = declaration->reads,
                                  .writes = declaration->writes,
                                  .to = {},
                                  .is_permanent = declaration->retries.is_permanent};
      for (const auto& target : declaration->to) {
        const Declaration& stream = declarations_.at(target.object);
        entry.to.push_back({target, stream_name(stream), stream.model});
      }
      if (declaration->kind == ResourceKind::kRecovery) {
        // To the engine's calls it is a transform (manifest::Recovery).
        entry.kind = ResourceKind::kTransform;
        entry.to.push_back({declaration->from, stream_of_recovery(*declaration), declaration->model});
      }
      entries.try_emplace({entry.kind, declaration->name}, std::move(entry));
    }
    std::vector<detail::FunctionEntry> out;
    for (auto& [key, entry] : entries) out.push_back(std::move(entry));
    return out;
  }

 private:
  struct ModelUse {
    base::Place where;
    bool is_posted = false;
  };
  struct ByName {  // by the name, so that messages do not depend on addresses
    bool operator()(const ModelDescriptor* a, const ModelDescriptor* b) const {
      if (a->qualified_name != b->qualified_name) return a->qualified_name < b->qualified_name;
      return std::less<>{}(a, b);
    }
  };

  void report(std::string code, std::string message, base::Place where, std::string hint = {}, std::vector<base::Place> related = {}) {
    diagnostics_.push_back({std::move(code), std::move(message), std::move(where), std::move(related), std::move(hint)});
  }

  // Everything a resource refers to comes before it. References go to constants that exist already, so there is no cycle but one
  // that a program builds on purpose; `declarations_` ends that too.
  void visit(const ResourceRef& ref) {
    if (ref.object == nullptr || declarations_.contains(ref.object)) return;
    Declaration& declaration = declarations_[ref.object];
    ref.ops->describe(ref.object, declaration);
    for (const auto& from : declaration.table.from) visit(from);
    visit(declaration.from);
    visit(declaration.letters_to);
    for (const auto& to : declaration.to) visit(to);
    for (const auto& read : declaration.reads) visit(read);
    for (const auto& written : declaration.writes) visit(written);
    for (const auto& read : resources_in(declaration.select)) visit(read);
    order_.push_back(&declaration);
  }

  void take(const Declaration& declaration) {
    if (declaration.name.empty()) {
      report("ANT1009", fmt::format("a resource of kind {} is read before it is constructed", kind_text(declaration.kind)), {},
             "call App::add and App::run in main(), not in the initialiser of a constant");
      return;
    }
    if (!manifest::is_resource_name(declaration.name, declaration.kind == ResourceKind::kApi))
      report("ANT1012", fmt::format("`{}` cannot be the name of a resource", declaration.name), place_of(declaration),
             "a name is lower-case letters, digits and _, from a letter on, at most 63 characters");
    check_fingerprint(declaration);
    switch (declaration.kind) {
      case ResourceKind::kTable: take_table(declaration); break;
      case ResourceKind::kStream: take_stream(declaration); break;
      case ResourceKind::kIngest: take_ingest(declaration); break;
      case ResourceKind::kPipeline: take_pipeline(declaration); break;
      case ResourceKind::kView: take_view(declaration); break;
      case ResourceKind::kApi: take_api(declaration); break;
      case ResourceKind::kTransform: take_transform(declaration); break;
      case ResourceKind::kConsumer: take_consumer(declaration); break;
      case ResourceKind::kRecovery: take_recovery(declaration); break;
      case ResourceKind::kLetterQueue: take_letter_queue(declaration); break;
    }
  }

  void check_fingerprint(const Declaration& declaration) {
    std::uint64_t linked = declaration.model->fingerprint;
    if (declaration.parameters != nullptr) linked += declaration.parameters->fingerprint * 31;  // all functions alike
    if (linked == declaration.fingerprint) return;
    report("ANT1008",
           fmt::format("{} `{}` was compiled with another {} than the program was linked with: two different structs have that name",
                       kind_text(declaration.kind), declaration.name, declaration.model->qualified_name),
           place_of(declaration), "rename one of them, or put them into different namespaces");
  }

  [[nodiscard]] manifest::Where where_of(const Declaration& declaration) const { return {file_of(declaration), declaration.line}; }

  std::string use_model(const Declaration& declaration, bool is_posted) {
    if (declaration.model == &detail::kModel<DeadLetter>) return std::string(model::kLetterModel);  // the engine has it
    const auto [at, is_new] = models_.try_emplace(declaration.model, ModelUse{.where = place_of(declaration)});
    at->second.is_posted = at->second.is_posted || is_posted;
    return std::string(declaration.model->name);
  }

  // The same declaration in two files is one resource; a different one of the same name is a mistake.
  template <class T>
  void add(std::vector<T>& items, std::string_view kind, T item) {
    const auto same_name = std::find_if(items.begin(), items.end(), [&](const T& other) { return other.name == item.name; });
    if (same_name == items.end()) return items.push_back(std::move(item));
    if (*same_name == item) return;
    report("ANT1005", fmt::format("two {}s are named `{}`", kind, item.name), {item.where.file, item.where.line, ""},
           "give one of them another name", {place_of(same_name->where, "the other is declared here")});
  }

  void take_stream(const Declaration& declaration) {
    manifest::Stream stream;
    stream.name = stream_name(declaration);
    stream.model = use_model(declaration, declaration.kind == ResourceKind::kPipeline);
    stream.partitions = declaration.stream.partitions;
    for (const auto& field : declaration.stream.key)
      if (const auto* const found = field.model == nullptr ? nullptr : find_field(field); found != nullptr)
        stream.key.emplace_back(found->name);
    stream.retention_hours = declaration.stream.retention_hours;
    stream.retention_mb = declaration.stream.retention_mb;
    stream.is_relaxed = declaration.stream.durability == Durability::kRelaxed;
    stream.where = where_of(declaration);
    add(out_.streams, "stream", std::move(stream));
  }

  void take_ingest(const Declaration& declaration) {
    std::string stream = stream_name(declaration);
    if (declaration.kind == ResourceKind::kIngest) {
      use_model(declaration, true);
      if (declaration.to.empty()) {
        report("ANT1014", fmt::format("IngestApi `{}` has no stream to write to", declaration.name), place_of(declaration),
               "give it as .to");
        return;
      }
      stream = stream_of(declaration.to.front());
    }
    const auto* keeper = declaration.unknown_fields_in.model != nullptr ? find_field(declaration.unknown_fields_in) : nullptr;
    manifest::Ingest ingest;
    ingest.name = std::string(declaration.name);
    ingest.stream = std::move(stream);
    take_letters(declaration, ingest);
    ingest.unknown_fields = unknown_fields_of(declaration.unknown_fields);
    if (keeper != nullptr) ingest.unknown_fields_in = std::string(keeper->name);
    ingest.times_without_offset = times_without_offset_of(declaration.times_without_offset);
    ingest.where = where_of(declaration);
    add(out_.ingests, "ingest endpoint", std::move(ingest));
  }

  void take_pipeline(const Declaration& declaration) {
    take_stream(declaration);
    take_ingest(declaration);
    if (declaration.table.enabled) take_table(declaration);
  }

  void take_letter_queue(const Declaration& declaration) {
    take_stream(declaration);
    if (declaration.table.enabled) take_table(declaration);
  }

  void take_table(const Declaration& declaration) {
    const auto& from = declaration.table;
    SqlOwner owner{.subject = fmt::format("{} `{}`", kind_text(declaration.kind), declaration.name),
                   .where = place_of(declaration),
                   .parameters = nullptr,
                   .rows = declaration.model,
                   .binds_values = false,
                   .reads = {}};
    const auto render = [&](std::string_view option, const Sql& sql) {
      owner.subject = fmt::format("{} of `{}`", option, declaration.name);
      return render_sql(sql, owner, diagnostics_).text;
    };
    manifest::Table table;
    table.name = std::string(declaration.name);
    table.model = use_model(declaration, false);
    table.engine = engine_of(from.engine);
    if (from.version.model != nullptr)
      if (const auto* field = find_field(from.version); field != nullptr) table.version_column = std::string(field->name);
    for (const auto& part : from.order_by) table.order_by.push_back(render(".order_by", part));
    for (const auto& part : from.primary_key) table.primary_key.push_back(render(".primary_key", part));
    table.partition_by = render(".partition_by", from.partition_by);
    table.ttl = render(".ttl", from.ttl);
    for (const auto& setting : from.settings)
      if (!table.settings.emplace(setting.name, setting.value).second)
        report("ANT1015", fmt::format("the setting `{}` of `{}` is given twice", setting.name, declaration.name), place_of(declaration));
    for (const auto& column : from.columns) take_column(declaration, column, render(".columns", column.options.ttl), table);
    const bool is_letter_queue = declaration.kind == ResourceKind::kLetterQueue;
    if (declaration.kind == ResourceKind::kPipeline || is_letter_queue) table.streams.push_back(stream_name(declaration));
    for (const auto& stream : from.from) table.streams.push_back(stream_of(stream));
    if (declaration.kind != ResourceKind::kView) table.freshness_ms = from.freshness_ms;
    table.provenance = !table.streams.empty() && from.provenance;
    if (is_letter_queue && table.order_by.empty()) table.order_by = manifest::letters_table(table.name, {}).order_by;
    // `true` of a pipeline is of its endpoint; what ClickHouse refuses is in the same stream.
    if (declaration.kind != ResourceKind::kPipeline || declaration.letters_to.object != nullptr) take_letters(declaration, table);
    table.where = where_of(declaration);
    add(out_.tables, "table", std::move(table));
  }

  template <class Resource>
  void take_letters(const Declaration& declaration, Resource& out) {
    out.dead_letter_queue = declaration.dead_letter_queue;
    if (declaration.letters_to.object != nullptr) out.dead_letters = name_of(declaration.letters_to);
  }

  void take_column(const Declaration& declaration, const detail::ColumnDeclaration& column, std::string ttl, manifest::Table& table) {
    const auto* field = column.field.model == nullptr ? nullptr : find_field(column.field);
    if (field == nullptr) return;
    manifest::ColumnOptions options{.codec = column.options.codec, .comment = column.options.comment, .ttl = std::move(ttl)};
    if (!table.columns.emplace(field->name, std::move(options)).second)
      report("ANT1015", fmt::format("the column `{}` of `{}` is given twice", field->name, declaration.name), place_of(declaration));
  }

  // The tables that a SELECT or a function reads; ANT1013 for a pipeline whose table is left out.
  std::vector<Reading> readings(const Declaration& declaration) {
    std::vector<Reading> reads;
    auto refs = resources_in(declaration.select);
    refs.insert(refs.end(), declaration.reads.begin(), declaration.reads.end());
    for (const auto& ref : refs) {
      const Declaration& read = declarations_.at(ref.object);
      if (!read.table.enabled)
        report("ANT1013", fmt::format("`{}` reads `{}`, whose table is left out", declaration.name, read.name), place_of(declaration),
               "remove .table = {.enabled = false}", {place_of(read, fmt::format("the {} is declared here", kind_text(read.kind)))});
      const auto is_same = [&](const Reading& other) { return other.name == read.name; };
      if (std::none_of(reads.begin(), reads.end(), is_same)) reads.push_back({std::string(read.name), read.model});
    }
    return reads;
  }

  bool has_select(const Declaration& declaration) {
    if (!detail::SqlAccess::is_made(declaration.select) || !declaration.select.empty()) return true;
    report("ANT1003", fmt::format("{} `{}` has no .select", kind_text(declaration.kind), declaration.name), place_of(declaration));
    return false;
  }

  void take_view(const Declaration& declaration) {
    take_table(declaration);
    if (!has_select(declaration)) return;
    const SqlOwner owner{.subject = fmt::format("the SELECT of `{}`", declaration.name),
                         .where = place_of(declaration),
                         .parameters = nullptr,
                         .rows = declaration.model,
                         .binds_values = false,
                         .reads = readings(declaration)};
    if (owner.reads.empty()) {
      report("ANT1016", fmt::format("MaterializedView `{}` reads no resource", declaration.name), place_of(declaration),
             "name what it reads by a hole: sql(\"SELECT … FROM {}\", flights)");
      return;
    }
    add(out_.views, "view",
        manifest::View{.name = std::string(declaration.name),
                       .target = std::string(declaration.name),
                       .select = render_sql(declaration.select, owner, diagnostics_).text,
                       .reads = names_of(owner.reads),
                       .backfill = backfill_of(declaration.backfill),
                       .where = where_of(declaration)});
  }

  [[nodiscard]] static bool has_function(const Declaration& declaration) {
    return declaration.function != nullptr && declaration.function->is_set();
  }

  // Whether a function over a stream names what it must.
  bool is_complete(const Declaration& declaration, bool wants_to, std::string_view hint) {
    const std::string_view missing = declaration.from.object == nullptr   ? ".from"
                                     : wants_to && declaration.to.empty() ? ".to"
                                     : !has_function(declaration)         ? ".apply"
                                                                          : "";
    if (missing.empty()) return true;
    report("ANT1018", fmt::format("{} `{}` has no {}", kind_text(declaration.kind), declaration.name, missing), place_of(declaration),
           std::string(hint));
    return false;
  }

  static manifest::Retries retries_of(const Declaration& declaration) {
    const auto& retries = declaration.retries;
    return {.attempts = retries.attempts, .first_wait_ms = retries.first_wait_ms, .wait_ms_max = retries.wait_ms_max};
  }

  void take_transform(const Declaration& declaration) {
    if (!is_complete(declaration, true, "a transform names the stream it reads, the stream it writes, and the function between them"))
      return;
    manifest::Transform transform;
    transform.name = std::string(declaration.name);
    transform.from = stream_of(declaration.from);
    for (const auto& to : declaration.to) transform.to.push_back(stream_of(to));
    transform.reads = names_of(readings(declaration));
    transform.retries = retries_of(declaration);
    transform.time_limit_ms = declaration.time_limit_ms;
    take_letters(declaration, transform);
    transform.where = where_of(declaration);
    add(out_.transforms, "transform", std::move(transform));
  }

  void take_consumer(const Declaration& declaration) {
    if (!is_complete(declaration, false, "a consumer names the stream it reads and the function that takes its records")) return;
    manifest::Consumer consumer;
    consumer.name = std::string(declaration.name);
    consumer.from = stream_of(declaration.from);
    consumer.reads = names_of(readings(declaration));
    for (const auto& written : declaration.writes) consumer.writes.push_back(stream_of(written));
    consumer.retries = retries_of(declaration);
    consumer.time_limit_ms = declaration.time_limit_ms;
    take_letters(declaration, consumer);
    consumer.where = where_of(declaration);
    add(out_.consumers, "consumer", std::move(consumer));
  }

  static manifest::LetterStage stage_of(ResourceKind kind) {
    switch (kind) {
      case ResourceKind::kTransform: return manifest::LetterStage::kTransform;
      case ResourceKind::kConsumer: return manifest::LetterStage::kConsumer;
      case ResourceKind::kTable: return manifest::LetterStage::kSync;
      default: return manifest::LetterStage::kIngest;
    }
  }

  // Where the engine has what a recovery makes go (engine/expand.h).
  std::string stream_of_recovery(const Declaration& declaration) {
    if (declaration.from.object == nullptr) return "";
    const Declaration& of = declarations_.at(declaration.from.object);
    switch (stage_of(of.kind)) {
      case manifest::LetterStage::kIngest: return of.to.empty() ? stream_name(of) : stream_of(of.to.front());
      case manifest::LetterStage::kSync: return manifest::table_replays_name(of.name);
      case manifest::LetterStage::kTransform:
      case manifest::LetterStage::kConsumer: return manifest::function_replays_name(of.name);
    }
    return "";
  }

  void take_recovery(const Declaration& declaration) {
    const std::string_view missing = declaration.from.object == nullptr ? ".of" : !has_function(declaration) ? ".recover" : "";
    if (!missing.empty()) {
      report("ANT1018", fmt::format("Recovery `{}` has no {}", declaration.name, missing), place_of(declaration),
             "a recovery names the resource whose dead letters it takes and the function that makes records of them");
      return;
    }
    manifest::Recovery recovery;
    recovery.name = std::string(declaration.name);
    recovery.stage = stage_of(declarations_.at(declaration.from.object).kind);
    recovery.of = name_of(declaration.from);
    recovery.reads = names_of(readings(declaration));
    recovery.retries = retries_of(declaration);
    recovery.time_limit_ms = declaration.time_limit_ms;
    recovery.where = where_of(declaration);
    add(out_.recoveries, "recovery", std::move(recovery));
  }

  // Exactly one of .select and .handler; what belongs to the other is refused.
  bool is_whole(const Declaration& declaration) {
    const bool selects = detail::SqlAccess::is_made(declaration.select) && !declaration.select.empty();
    if (selects && has_function(declaration)) {
      report("ANT1003", fmt::format("Api `{}` has both a .select and a .handler", declaration.name), place_of(declaration),
             "leave one of them out: the engine runs a .select, the worker a .handler");
      return false;
    }
    if (!has_function(declaration)) {
      if (!declaration.reads.empty() || !declaration.writes.empty())
        report("ANT1017", fmt::format("Api `{}` has .{} and no .handler", declaration.name, declaration.reads.empty() ? "writes" : "reads"),
               place_of(declaration), "a .select names what it reads by its holes");
      return has_select(declaration);
    }
    return true;
  }

  void take_api(const Declaration& declaration) {
    if (!is_whole(declaration)) return;
    const SqlOwner owner{.subject = fmt::format("the SELECT of `{}`", declaration.name),
                         .where = place_of(declaration),
                         .parameters = declaration.parameters,
                         .rows = declaration.model,
                         .binds_values = true,
                         .reads = readings(declaration)};
    for (const auto& read : owner.reads)
      if (read.model == declaration.parameters)
        report("ANT1011",
               fmt::format("Api `{}`: {} is the struct of its parameters and of `{}`, which it reads", declaration.name,
                           declaration.parameters->name, read.name),
               place_of(declaration), "a member of it could be either; give the parameters a struct of their own");
    if (declaration.model == declaration.parameters)
      report("ANT1011",
             fmt::format("Api `{}`: {} is the struct of its parameters and of its rows", declaration.name, declaration.parameters->name),
             place_of(declaration), "a member of it could be either; give the parameters a struct of their own");
    manifest::Api api;
    api.handler = has_function(declaration);
    api.name = std::string(declaration.name);
    api.parameters = model_of(*declaration.parameters, place_of(declaration), diagnostics_);
    check_initialisers(*declaration.parameters, place_of(declaration), diagnostics_);
    api.rows = model_of(*declaration.model, place_of(declaration), diagnostics_);
    for (auto& field : api.rows.fields)
      field.default_json.reset(), field.bounds.reset(), field.counts.clear();  // of a record that is read, not of one that is answered
    if (!api.handler) {
      auto rendered = render_sql(declaration.select, owner, diagnostics_);
      api.select = std::move(rendered.text);
      api.values = std::move(rendered.values);
    }
    api.reads = names_of(owner.reads);
    for (const auto& written : declaration.writes) api.writes.push_back(stream_of(written));
    api.time_limit_ms = declaration.time_limit_ms;
    api.memory_limit_bytes = declaration.memory_limit_bytes;
    api.row_limit = declaration.row_limit;
    api.where = where_of(declaration);
    add(out_.apis, "API", std::move(api));
  }

  void take_model(const ModelDescriptor& model, const ModelUse& use) {
    const auto [first, is_new] = model_names_.try_emplace(std::string(model.name), &model);
    if (!is_new) {
      report("ANT1006", fmt::format("two models are named {}: {} and {}", model.name, first->second->qualified_name, model.qualified_name),
             use.where, "rename one of them", {place_with_note(models_.at(first->second).where, "the other is used here")});
      return;
    }
    out_.models.push_back(model_of(model, use.where, diagnostics_));
    if (use.is_posted) check_initialisers(model, use.where, diagnostics_);
  }

  static base::Place place_with_note(base::Place place, std::string note) {
    place.note = std::move(note);
    return place;
  }

  static std::vector<std::string> names_of(const std::vector<Reading>& reads) {
    std::vector<std::string> names;
    for (const auto& read : reads) names.push_back(read.name);
    return names;
  }
  std::string stream_of(const ResourceRef& ref) { return stream_name(declarations_.at(ref.object)); }
  std::string name_of(const ResourceRef& ref) { return std::string(declarations_.at(ref.object).name); }

  void sort_all() {
    const auto by_name = [](auto& items) {
      std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    };
    by_name(out_.models);
    by_name(out_.streams);
    by_name(out_.tables);
    by_name(out_.ingests);
    by_name(out_.views);
    by_name(out_.apis);
    by_name(out_.transforms);
    by_name(out_.consumers);
    by_name(out_.recoveries);
  }

  base::Diagnostics& diagnostics_;
  std::map<const void*, Declaration> declarations_;  // by the address of the resource, which is its identity
  std::vector<const Declaration*> order_;
  std::map<const ModelDescriptor*, ModelUse, ByName> models_;
  std::map<std::string, const ModelDescriptor*> model_names_;
  manifest::Manifest out_;
};

}  // namespace

std::vector<detail::FunctionEntry> functions_of(const std::vector<ResourceRef>& roots) {
  base::Diagnostics ignored;
  return Collector(ignored).functions(roots);
}

manifest::Manifest collect(const std::vector<ResourceRef>& roots, base::Diagnostics& diagnostics) {
  return Collector(diagnostics).run(roots);
}

}  // namespace antler::resources
