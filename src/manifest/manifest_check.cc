#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "manifest/broken_default.h"
#include "manifest/letters.h"
#include "manifest/manifest.h"
#include "manifest/own_names.h"
#include "manifest/sql_words.h"
#include "model/coercion.h"

namespace antler::manifest {
namespace {

template <class T>
const T* find_by_name(const std::vector<T>& items, std::string_view name) {
  const auto at = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
  return at == items.end() ? nullptr : &*at;
}

template <class T>
std::vector<std::string> names_of(const std::vector<T>& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

base::Place place(const Where& where, std::string note = {}) { return {where.file, where.line, std::move(note)}; }

// A column that an SQL expression names in backticks; the SDK quotes every column that it renders.
std::vector<std::string> quoted_names(std::string_view sql) {
  std::vector<std::string> names;
  for (std::size_t at = sql.find('`'); at != std::string_view::npos;) {
    const std::size_t end = sql.find('`', at + 1);
    if (end == std::string_view::npos) break;
    names.emplace_back(sql.substr(at + 1, end - at - 1));
    at = sql.find('`', end + 1);
  }
  return names;
}

// One value, or an array of them.
bool is_given_as_texts(const model::Type& type) {
  const model::Type& leaf = model::leaf(type);
  return model::coercion(model::leaf(leaf.kind == model::Kind::kArray ? leaf.arguments.front() : leaf).kind).encode != nullptr;
}

std::string shortened(const std::string& text) { return text.size() <= 100 ? text : text.substr(0, 100) + "…"; }

constexpr std::string_view kReplayModel = "Replay";
constexpr std::string_view kLineageModel = "Lineage";

class Checker {
 public:
  explicit Checker(const Manifest& manifest) : manifest_(manifest) {}

  base::Diagnostics run() {
    if (!is_resource_name(manifest_.app, true))
      report("ANT1201",
             fmt::format("the app is named `{}`; a name is lower-case letters, digits, `_` and `-`, from a letter on", manifest_.app), {});
    unique(manifest_.models, "model", [](const auto&) { return Where{}; });
    for (const auto& [name, what] : {std::pair(model::kLetterModel, "a dead letter"), std::pair(kReplayModel, "a replay"),
                                     std::pair(kLineageModel, "what functions made of what")})
      if (find_by_name(manifest_.models, name) != nullptr)
        report("ANT1201", fmt::format("model `{}`: the name is the engine's, of what {} is", name, what), {});
    for (const auto& model : manifest_.models) check_model(model, "model", {});
    check_names(manifest_.streams, "stream", false);
    check_names(manifest_.tables, "table", false);
    check_names(manifest_.ingests, "ingest endpoint", false);
    check_names(manifest_.views, "view", false);
    check_names(manifest_.apis, "API", true);
    check_names(manifest_.transforms, "transform", false);
    check_names(manifest_.consumers, "consumer", false);
    check_names(manifest_.recoveries, "recovery", false);
    for (const auto& stream : manifest_.streams) check_stream(stream);
    for (const auto& table : manifest_.tables) check_table(table);
    for (const auto& ingest : manifest_.ingests) {
      if (reference("ingest endpoint", ingest.name, "stream", ingest.stream, manifest_.streams, ingest.where)) check_unknown_fields(ingest);
      check_queue_is_there("ingest endpoint", ingest);
    }
    for (const auto& view : manifest_.views) check_view(view);
    for (const auto& api : manifest_.apis) check_api(api);
    for (const auto& transform : manifest_.transforms) check_transform(transform);
    for (const auto& consumer : manifest_.consumers) check_consumer(consumer);
    for (const auto& recovery : manifest_.recoveries) check_recovery(recovery);
    check_letters(manifest_, diagnostics_);
    return std::move(diagnostics_);
  }

 private:
  void report(std::string code, std::string message, const Where& where, std::string hint = {}, std::vector<base::Place> related = {}) {
    diagnostics_.push_back({std::move(code), std::move(message), place(where), std::move(related), std::move(hint)});
  }

  template <class T, class WhereOf>
  void unique(const std::vector<T>& items, std::string_view kind, WhereOf where_of) {
    std::map<std::string, const T*> seen;
    for (const auto& item : items) {
      const auto [at, is_new] = seen.emplace(item.name, &item);
      if (!is_new)
        report("ANT1202", fmt::format("two {}s are named `{}`", kind, item.name), where_of(item), "give one of them another name",
               {place(where_of(*at->second), "the other is declared here")});
    }
  }

  template <class T>
  void check_names(const std::vector<T>& items, std::string_view kind, bool dash_allowed) {
    unique(items, kind, [](const T& item) { return item.where; });
    for (const auto& item : items) {
      for (const auto suffix : kOwnSuffixes)
        if (item.name.ends_with(suffix))
          report("ANT1201", fmt::format("{} `{}`: names that end in `{}` are the engine's", kind, item.name, suffix), item.where);
      if (item.name == "antler" || item.name.starts_with("antler_"))
        report("ANT1201", fmt::format("{} `{}`: `antler` and names that begin with `antler_` are the engine's", kind, item.name),
               item.where);
      if (is_resource_name(item.name, dash_allowed)) continue;
      report("ANT1201",
             fmt::format("{} `{}`: a name is lower-case letters, digits{} `_`, from a letter on, at most 63", kind, item.name,
                         dash_allowed ? ", `-` and" : " and"),
             item.where);
    }
  }

  template <class T>
  bool reference(std::string_view kind, const std::string& name, std::string_view target_kind, const std::string& target,
                 const std::vector<T>& targets, const Where& where) {
    if (find_by_name(targets, target) != nullptr) return true;
    const std::string near = base::nearest(target, names_of(targets));
    report("ANT1203", fmt::format("{} `{}` refers to the {} `{}`, which is not declared", kind, name, target_kind, target), where,
           near.empty() ? "" : fmt::format("did you mean `{}`?", near));
    return false;
  }

  void check_model(const model::Model& model, std::string_view kind, const Where& where) {
    if (model.fields.empty() && kind != "parameters") report("ANT1204", fmt::format("{} `{}` has no fields", kind, model.name), where);
    if (model.fields.size() > model::kFieldsMax)
      report("ANT1204",
             fmt::format("{} `{}` has {} fields; at most {} are allowed", kind, model.name, model.fields.size(), model::kFieldsMax), where);
    std::set<std::string> seen;
    for (const auto& field : model.fields) {
      if (field.name.empty() || field.name.find('`') != std::string::npos || field.name.starts_with("_antler_"))
        report("ANT1205", fmt::format("{} `{}`: `{}` cannot be the name of a field", kind, model.name, field.name), where,
               "names that begin with `_antler_` are kept for the engine");
      if (!seen.insert(field.name).second)
        report("ANT1205", fmt::format("{} `{}` has two fields named `{}`", kind, model.name, field.name), where);
      if (const std::size_t arrays = model::array_count(field.type); !field.counts.empty() && field.counts.size() != arrays)
        report("ANT1223",
               fmt::format("`{}.{}` has {} counts, and its type {} has {} arrays", model.name, field.name, field.counts.size(),
                           model::to_text(field.type), arrays),
               where, "`counts` has one number for each Array of the type, in the order of its text; 0 is any number of elements");
      check_enum(model, field, field.type, where);
      if (!field.bounds || check_bounds(model, field, where)) check_default(model, field, where);
    }
  }

  void check_enum(const model::Model& model, const model::Field& field, const model::Type& type, const Where& where) {
    for (const auto& argument : type.arguments) check_enum(model, field, argument, where);
    if (type.kind != model::Kind::kEnum) return;
    std::set<std::string> names;
    std::set<int> values;
    for (const auto& value : type.values) {
      if (!names.insert(value.name).second || !values.insert(value.value).second)
        report("ANT1206", fmt::format("`{}.{}`: the enum value '{}' = {} is there twice", model.name, field.name, value.name, value.value),
               where);
    }
  }

  // What passes here is what the edge can fill in and an API can be called with.
  void check_default(const model::Model& model, const model::Field& field, const Where& where) {
    const std::size_t arrays = model::array_count(field.type);
    const bool is_said = field.type.kind == model::Kind::kAggregate || (!field.counts.empty() && field.counts.size() != arrays);
    if (is_said) return;
    if (const std::string refused = refused_default(field); !refused.empty())
      report("ANT1234", fmt::format("`{}.{}`: the default is no value of the field: {}", model.name, field.name, refused), where,
             "give a default that a record could have");
  }

  // False when something is wrong.
  bool check_bounds(const model::Model& model, const model::Field& field, const Where& where) {
    const model::Bounds& bounds = *field.bounds;
    const auto kind = model::narrowed_kind(field.type);
    if ((bounds.narrows_number() && kind != model::NarrowedKind::kInteger) || (bounds.narrows_text() && kind != model::NarrowedKind::kText))
      report("ANT1230",
             fmt::format("`{}.{}`: {} does not apply to {}", model.name, field.name, model::to_text(bounds), model::to_text(field.type)),
             where, "minimum and maximum are of integers; min_length, max_length, pattern and format are of texts");
    else if (bounds.minimum > bounds.maximum || bounds.length_min > bounds.length_max)
      report("ANT1232", fmt::format("`{}.{}`: no value is {}", model.name, field.name, model::to_text(bounds)), where,
             "the low bound is not above the high one");
    else if (const std::string broken = broken_default(field); !broken.empty())
      report("ANT1233", fmt::format("`{}.{}`: the default {} is not {}", model.name, field.name, broken, model::to_text(bounds)), where,
             "give a default that a record could have");
    else return true;
    return false;
  }

  void check_unknown_fields(const Ingest& ingest) {
    const bool keep = ingest.unknown_fields == model::UnknownFields::kKeep;
    if (keep == ingest.unknown_fields_in.empty())
      report("ANT1240",
             keep ? fmt::format("ingest endpoint `{}` keeps unknown fields, and does not say in which field", ingest.name)
                  : fmt::format("ingest endpoint `{}` names `{}` for unknown fields, and does not keep them", ingest.name,
                                ingest.unknown_fields_in),
             ingest.where, "kept are they with both: unknown_fields = keep, and unknown_fields_in, a String field of the model");
    const auto* model = manifest_.find_model(manifest_.find_stream(ingest.stream)->model);
    if (!keep || ingest.unknown_fields_in.empty() || model == nullptr) return;
    const auto* field = model->find(ingest.unknown_fields_in);
    if (field == nullptr)
      report("ANT1241",
             fmt::format("ingest endpoint `{}`: unknown fields are kept in `{}`, which is not a field of `{}`", ingest.name,
                         ingest.unknown_fields_in, model->name),
             ingest.where);
    else if (field->type.kind != model::Kind::kString)
      report("ANT1241",
             fmt::format("ingest endpoint `{}`: unknown fields are kept in `{}`, which is {}; a String is needed", ingest.name,
                         ingest.unknown_fields_in, model::to_text(field->type)),
             ingest.where, "it takes a JSON object of what the model does not have");
    else if (field->bounds || field->default_json)
      report("ANT1241",
             fmt::format("ingest endpoint `{}`: unknown fields are kept in `{}`, which has {}; a plain String is needed", ingest.name,
                         ingest.unknown_fields_in, field->bounds ? "bounds" : "a default"),
             ingest.where, "it takes any JSON object, and {} where there is nothing to keep");
  }

  template <class Resource>
  void check_queue_is_there(std::string_view kind, const Resource& resource) {
    if (!resource.dead_letters.empty()) reference(kind, resource.name, "stream", resource.dead_letters, manifest_.streams, resource.where);
  }

  bool has_model(std::string_view kind, const std::string& name, const std::string& model, const Where& where) {
    return manifest_.find_model(model) != nullptr || reference(kind, name, "model", model, manifest_.models, where);
  }

  void check_stream(const Stream& stream) {
    if (!has_model("stream", stream.name, stream.model, stream.where)) return;
    const model::Model& model = *manifest_.find_model(stream.model);
    std::set<std::string> seen;
    for (const auto& name : stream.key) {
      const bool is_new = seen.insert(name).second;
      const model::Field* const field = model.find(name);
      if (field != nullptr && is_new) {
        const model::Kind kind = model::leaf(field->type).kind;
        if (kind == model::Kind::kFloat32 || kind == model::Kind::kFloat64)
          report("ANT1227",
                 fmt::format("stream `{}`: its key names `{}`, a float, whose equal values may differ in their bytes", stream.name, name),
                 stream.where, "take a field that is no float");
        continue;
      }
      std::vector<std::string> fields;
      for (const auto& field : model.fields) fields.push_back(field.name);
      report("ANT1227",
             model.find(name) == nullptr
                 ? fmt::format("stream `{}`: its key names `{}`, which is not a field of `{}`", stream.name, name, model.name)
                 : fmt::format("stream `{}`: its key names `{}` twice", stream.name, name),
             stream.where, fmt::format("{} has: {}", model.name, base::join(fields, ", ")));
    }
    for (const auto& field : model.fields) {
      if (field.type.kind == model::Kind::kAggregate)
        report("ANT1207",
               fmt::format("stream `{}`: `{}.{}` is an aggregate state; a record that is ingested holds values only", stream.name,
                           stream.model, field.name),
               stream.where);
    }
  }

  void check_columns(const Table& table, const model::Model& model, std::string_view what, const std::string& sql) {
    for (const auto& name : quoted_names(sql)) {
      if (model.find(name) != nullptr) continue;
      std::vector<std::string> fields;
      for (const auto& field : model.fields) fields.push_back(field.name);
      const std::string near = base::nearest(name, fields);
      report("ANT1208", fmt::format("table `{}`: {} names `{}`, which is not a field of `{}`", table.name, what, name, model.name),
             table.where,
             near.empty() ? fmt::format("{} has: {}", model.name, base::join(fields, ", ")) : fmt::format("did you mean `{}`?", near));
    }
  }

  void check_table(const Table& table) {
    if (table.name.ends_with("_mv"))
      report("ANT1201", fmt::format("table `{}`: names that end in `_mv` are kept for the engine's views", table.name), table.where);
    for (const auto& stream : table.streams) {
      if (!reference("table", table.name, "stream", stream, manifest_.streams, table.where)) continue;
      const auto& fed = manifest_.find_stream(stream)->model;
      if (fed != table.model)
        report("ANT1209",
               fmt::format("table `{}` holds `{}`, and the stream `{}` that feeds it carries `{}`", table.name, table.model, stream, fed),
               table.where, "", {place(manifest_.find_stream(stream)->where, "the stream is declared here")});
    }
    check_queue_is_there("table", table);
    if (!has_model("table", table.name, table.model, table.where)) return;
    const model::Model& model = *manifest_.find_model(table.model);
    for (const auto& part : table.order_by) check_columns(table, model, "order_by", part);
    for (const auto& part : table.primary_key) check_columns(table, model, "primary_key", part);
    check_columns(table, model, "partition_by", table.partition_by);
    check_columns(table, model, "ttl", table.ttl);
    for (const auto& [name, options] : table.columns) check_columns(table, model, "columns", base::quote_identifier(name));
    if (!table.version_column.empty()) {
      check_columns(table, model, "version_column", base::quote_identifier(table.version_column));
      if (table.engine != Engine::kReplacingMergeTree)
        report("ANT1210", fmt::format("table `{}`: version_column is for ReplacingMergeTree only", table.name), table.where);
    }
    const bool is_prefix = table.primary_key.size() <= table.order_by.size() &&
                           std::equal(table.primary_key.begin(), table.primary_key.end(), table.order_by.begin());
    if (!is_prefix) report("ANT1210", fmt::format("table `{}`: primary_key is not a prefix of order_by", table.name), table.where);
    for (const auto& part : table.order_by) {
      for (const auto& name : quoted_names(part)) {
        const auto* field = model.find(name);
        const bool states = field != nullptr && field->type.kind == model::Kind::kAggregate;
        const bool nullable = field != nullptr && model::is_nullable(field->type) && part == base::quote_identifier(name);
        if (states || nullable)
          report(
              "ANT1211",
              fmt::format("table `{}`: order_by names `{}`, which {}", table.name, name, states ? "is an aggregate state" : "may be null"),
              table.where, nullable ? "order by an expression, e.g. ifNull(column, 0), or make the field required" : "");
      }
    }
    // G13: a row that is replayed must land in the partition it was in.
    if (is_not_deterministic(table.partition_by))
      report("ANT1212",
             fmt::format("table `{}`: partition_by is `{}`; it must be a deterministic function of stored columns", table.name,
                         table.partition_by),
             table.where);
    for (const auto& [name, value] : table.settings) {
      const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      });
      if (!is_name)
        report("ANT1213", fmt::format("table `{}`: `{}` is not the name of a setting", table.name, shortened(name)), table.where);
    }
    for (const char* owned : {"non_replicated_deduplication_window", "fsync_after_insert", "fsync_part_directory"}) {
      if (table.settings.contains(owned))
        report("ANT1213", fmt::format("table `{}`: the setting `{}` belongs to the engine: exactly-once depends on it", table.name, owned),
               table.where);
    }
  }

  void check_view(const View& view) {
    if (reference("view", view.name, "table", view.target, manifest_.tables, view.where) &&
        !manifest_.find_table(view.target)->streams.empty())
      report("ANT1214",
             fmt::format("view `{}` writes into `{}`, which a stream feeds as well; a table has one writer", view.name, view.target),
             view.where);
    if (view.reads.empty())
      report("ANT1215", fmt::format("view `{}` reads no declared table", view.name), view.where, "name the table by a hole in sql()");
    for (const auto& table : view.reads) reference("view", view.name, "table", table, manifest_.tables, view.where);
    // G13: a row that is computed again must land in the partition it was in.
    const Table* target = manifest_.find_table(view.target);
    if (target != nullptr && !target->partition_by.empty() && is_not_deterministic(view.select))
      report("ANT1212",
             fmt::format("view `{}`: its target is partitioned, and its select is not deterministic; a replay could store its rows twice",
                         view.name),
             view.where, "compute the time in the record, not in the view");
    // G9: what is new in a target after an insert must be that insert's.
    for (const auto& other : manifest_.views) {
      if (other.name >= view.name || other.target != view.target || other.reads.empty() || view.reads.empty() ||
          other.reads.front() == view.reads.front())
        continue;
      report("ANT1218",
             fmt::format("views `{}` and `{}` write into `{}` from different tables; a table has one writer", other.name, view.name,
                         view.target),
             view.where, "give each a target of its own, and read both in the query", {place(other.where, "the other is declared here")});
    }
  }

  void check_api(const Api& api) {
    check_model(api.parameters, "parameters", api.where);
    check_model(api.rows, "rows", api.where);
    for (const auto& table : api.reads) reference("API", api.name, "table", table, manifest_.tables, api.where);
    for (const auto& stream : api.writes) reference("API", api.name, "stream", stream, manifest_.streams, api.where);
    if (api.handler == !api.select.empty() || (!api.handler && !api.writes.empty()))
      report("ANT1220",
             fmt::format("API `{}` has {}", api.name,
                         api.handler          ? "a handler and a select"
                         : api.select.empty() ? "neither a handler nor a select"
                                              : "a select and writes"),
             api.where, "an API is a select, which the engine runs, or a handler, which may write");
    if (const auto clause = find_clause(api.select, {"settings", "format", "outfile"}); !clause.empty())
      report(
          "ANT1219",
          fmt::format("API `{}`: its select has the clause `{}`; settings and format are the engine's, by the API's limits and `?format=`",
                      api.name, clause),
          api.where);
    for (const auto& field : api.parameters.fields) {
      if (field.type.kind == model::Kind::kAggregate)
        report("ANT1207", fmt::format("API `{}`: the parameter `{}` is an aggregate state", api.name, field.name), api.where);
      else if (!is_given_as_texts(field.type))
        report("ANT1224",
               fmt::format("API `{}`: the parameter `{}` is a {}, which a query string cannot say", api.name, field.name,
                           model::to_text(field.type)),
               api.where, "a parameter is one value, or an array of them");
      if (field.name == "format" || field.name == "int64")
        report("ANT1216", fmt::format("API `{}`: `{}` is taken: it chooses the form of the answer", api.name, field.name), api.where);
    }
    for (const auto& field : api.rows.fields) {
      if (field.type.kind == model::Kind::kAggregate)
        report("ANT1207", fmt::format("API `{}`: the column `{}` is an aggregate state", api.name, field.name), api.where,
               "finish it with a …Merge function");
    }
    for (const auto& value : api.values) {
      if (const auto type = model::parse_type(value.type); !type)
        report("ANT1217", fmt::format("API `{}`: the bound value `{}`: {}", api.name, value.name, type.error().message), api.where);
    }
  }

  // What functions of the worker that are given batches have alike.
  template <class Function>
  void check_batches(std::string_view kind, const Function& function) {
    for (const auto& table : function.reads) reference(kind, function.name, "table", table, manifest_.tables, function.where);
    if (function.retries.first_wait_ms > function.retries.wait_ms_max)
      report("ANT1226",
             fmt::format("{} `{}`: its first wait before another attempt, {} ms, is longer than the longest, {} ms", kind, function.name,
                         function.retries.first_wait_ms, function.retries.wait_ms_max),
             function.where, "raise wait_ms_max, or lower first_wait_ms");
  }

  // What functions over streams have alike.
  template <class Function>
  void check_function(std::string_view kind, const Function& function) {
    reference(kind, function.name, "stream", function.from, manifest_.streams, function.where);
    check_batches(kind, function);
    check_queue_is_there(kind, function);
  }

  // All streams that what is written to `streams` comes to.
  [[nodiscard]] std::set<std::string> reached_from(const std::vector<std::string>& streams) const {
    std::set<std::string> reached(streams.begin(), streams.end());
    for (bool grown = true; grown;) {
      grown = false;
      const auto follow = [&](const std::string& from, const std::vector<std::string>& to) {
        if (reached.contains(from))
          for (const auto& stream : to) grown = reached.insert(stream).second || grown;
      };
      for (const auto& transform : manifest_.transforms) follow(transform.from, transform.to);
      for (const auto& consumer : manifest_.consumers) follow(consumer.from, consumer.writes);
      const auto fail = [&](const std::string& from, const auto& resource) {
        if (!resource.dead_letters.empty()) follow(from, {resource.dead_letters});
      };
      for (const auto& transform : manifest_.transforms) fail(transform.from, transform);
      for (const auto& consumer : manifest_.consumers) fail(consumer.from, consumer);
      for (const auto& table : manifest_.tables)
        for (const auto& from : table.streams) fail(from, table);
    }
    return reached;
  }

  template <class Function>
  void check_way_back(std::string_view kind, const Function& function, std::vector<std::string> to) {
    if (!function.dead_letters.empty()) to.push_back(function.dead_letters);
    if (!reached_from(to).contains(function.from)) return;
    const Stream* const from = manifest_.find_stream(function.from);
    report("ANT1222",
           fmt::format("{} `{}`: what it writes comes back to `{}`, which it reads, without end", kind, function.name, function.from),
           function.where,
           from != nullptr && holds_letters(*from)
               ? "records that failed go back by `antler dlq replay`, and by a recovery when they must be changed"
               : "write to a stream that does not lead back");
  }

  void check_transform(const Transform& transform) {
    check_function("transform", transform);
    if (transform.to.empty()) report("ANT1221", fmt::format("transform `{}` has no stream to write to", transform.name), transform.where);
    for (const auto& stream : transform.to) reference("transform", transform.name, "stream", stream, manifest_.streams, transform.where);
    if (std::set<std::string>(transform.to.begin(), transform.to.end()).size() < transform.to.size())
      report("ANT1221", fmt::format("transform `{}` names a stream twice in what it writes to", transform.name), transform.where);
    check_way_back("transform", transform, transform.to);
  }

  void check_consumer(const Consumer& consumer) {
    check_function("consumer", consumer);
    for (const auto& stream : consumer.writes) reference("consumer", consumer.name, "stream", stream, manifest_.streams, consumer.where);
    if (const Transform* const transform = find_by_name(manifest_.transforms, consumer.name); transform != nullptr)
      report("ANT1202", fmt::format("a consumer and a transform are named `{}`, and the name keys their offsets", consumer.name),
             consumer.where, "give one of them another name", {place(transform->where, "the transform is declared here")});
    check_way_back("consumer", consumer, consumer.writes);
  }

  void check_recovery(const Recovery& recovery) {
    check_batches("recovery", recovery);
    const auto refers = [&](std::string_view kind, const auto& targets) {
      reference("recovery", recovery.name, kind, recovery.of, targets, recovery.where);
    };
    switch (recovery.stage) {
      case LetterStage::kIngest: refers("ingest endpoint", manifest_.ingests); break;
      case LetterStage::kTransform: refers("transform", manifest_.transforms); break;
      case LetterStage::kConsumer: refers("consumer", manifest_.consumers); break;
      case LetterStage::kSync:
        refers("table", manifest_.tables);
        if (const Table* const table = manifest_.find_table(recovery.of);
            table != nullptr && (table->streams.empty() || is_letters_table(*table)))
          report("ANT1203",
                 fmt::format("recovery `{}` is of the table `{}`, which {} and which has no dead letters", recovery.name, recovery.of,
                             table->streams.empty() ? "no stream feeds" : "is of a queue"),
                 recovery.where);
        break;
    }
    const auto taken = [&](std::string_view kind, const auto* other) {
      if (other != nullptr)
        report("ANT1202", fmt::format("a recovery and a {} are named `{}`, and the name keys their offsets", kind, recovery.name),
               recovery.where, "give one of them another name", {place(other->where, fmt::format("the {} is declared here", kind))});
    };
    taken("transform", manifest_.find_transform(recovery.name));
    taken("consumer", manifest_.find_consumer(recovery.name));
  }

  const Manifest& manifest_;
  base::Diagnostics diagnostics_;
};

}  // namespace

const model::Model* Manifest::find_model(std::string_view name) const {
  const model::Model* const declared = find_by_name(models, name);
  return declared == nullptr && name == model::kLetterModel ? &model::letter_model() : declared;
}
const Stream* Manifest::find_stream(std::string_view name) const { return find_by_name(streams, name); }
const Table* Manifest::find_table(std::string_view name) const { return find_by_name(tables, name); }
const Ingest* Manifest::find_ingest(std::string_view name) const { return find_by_name(ingests, name); }
const Transform* Manifest::find_transform(std::string_view name) const { return find_by_name(transforms, name); }
const Consumer* Manifest::find_consumer(std::string_view name) const { return find_by_name(consumers, name); }
const Recovery* Manifest::find_recovery(std::string_view name) const { return find_by_name(recoveries, name); }

bool Manifest::has_functions() const {
  return !transforms.empty() || !consumers.empty() || !recoveries.empty() ||
         std::any_of(apis.begin(), apis.end(), [](const Api& api) { return api.handler; });
}

bool is_resource_name(std::string_view name, bool dash_allowed) {
  if (name.empty() || name.size() > 63 || name.front() < 'a' || name.front() > 'z') return false;
  return std::all_of(name.begin(), name.end(),
                     [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (dash_allowed && c == '-'); });
}

base::Diagnostics check(const Manifest& manifest) { return Checker(manifest).run(); }

}  // namespace antler::manifest
