#include "resources/collect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <string>

#include "antler/antler.h"

namespace antler::resources {
namespace {

struct Flight {
  DateTime departed_at;
  LowCardinality<std::string> origin;
  std::uint32_t distance;
  std::string note;
};
struct Count {
  LowCardinality<std::string> origin;
  Aggregate<"count"> flights;
};
struct Row {
  std::string origin;
};
struct Params {
  std::string origin;
};
struct Count2 {
  std::string origin;
};

const IngestPipeline<Flight> flights{"flights", {.table = {.order_by = {&Flight::origin}}}};

struct Collected {
  manifest::Manifest manifest;
  base::Diagnostics diagnostics;
};

template <class... R>
Collected collect_of(const R&... resources) {
  Collected out;
  out.manifest = collect({detail::ref(resources)...}, out.diagnostics);
  return out;
}

std::string codes(const Collected& collected) {
  std::string out;
  for (const auto& diagnostic : collected.diagnostics) out += (out.empty() ? "" : " ") + diagnostic.code;
  return out;
}

TEST(Collect, AQueueOfDeadLetters) {
  const DeadLetterQueue<Flight> bad{
      "bad_flights", {.retention_hours = 5, .retention_mb = 7, .table = {.ttl = sql("toDate({}) + 1", &DeadLetter::dead_lettered_at)}}};
  const DeadLetterQueue<Flight> bare{"bare", {.table = {.enabled = false}}};
  const IngestPipeline<Flight> in{"flights_in", {.dead_letter_queue = bad}};
  const OlapTable<Flight> copy{"copy", {.from = {in}, .dead_letter_queue = bare}};
  const Consumer<Flight> look{"look", {.from = in, .apply = [](const Flight&) {}, .dead_letter_queue = bad}};
  const Consumer<DeadLetter> tell{"tell", {.from = bad, .apply = [](const DeadLetter&) {}}};
  const Api<Params, Row> api{"bad-ones", {.select = sql("SELECT {} AS origin FROM {}", &DeadLetter::record, bad)}};
  auto collected = collect_of(in, copy, look, tell, api);
  EXPECT_EQ(codes(collected), "");
  auto& manifest = collected.manifest;
  manifest.app = "flights";
  const auto* const stream = manifest.find_stream("bad_flights");
  ASSERT_NE(stream, nullptr);
  EXPECT_EQ(std::tuple(stream->model, stream->partitions, stream->retention_hours, stream->retention_mb),
            std::tuple("DeadLetter", 1u, 5, 7));
  const auto* const table = manifest.find_table("bad_flights");
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->ttl, "toDate(`dead_lettered_at`) + 1");
  EXPECT_EQ(table->order_by, (std::vector<std::string>{"`resource`", "`dead_lettered_at`"}));
  EXPECT_EQ(table->streams, std::vector<std::string>{"bad_flights"});
  EXPECT_NE(manifest.find_stream("bare"), nullptr);
  EXPECT_EQ(manifest.find_table("bare"), nullptr);
  EXPECT_EQ(manifest.find_ingest("flights_in")->dead_letters, "bad_flights");
  EXPECT_EQ(manifest.find_table("flights_in")->dead_letters, "bad_flights");
  EXPECT_EQ(manifest.find_table("copy")->dead_letters, "bare");
  EXPECT_EQ(manifest.find_consumer("look")->dead_letters, "bad_flights");
  EXPECT_EQ(manifest.find_consumer("tell")->from, "bad_flights");
  EXPECT_EQ(manifest.find_consumer("tell")->dead_letters, "");
  // It is the engine's model: the application has no other.
  EXPECT_EQ(manifest.models.size(), 1u);
  base::Diagnostics diagnostics = manifest::check(manifest);
  EXPECT_TRUE(diagnostics.empty()) << base::render_text(diagnostics);
  // A queue is no stream to write to.
  const IngestApi<DeadLetter> posts{"posts", {.to = bad}};
  auto written = collect_of(posts);
  written.manifest.app = "flights";
  const auto refused = manifest::check(written.manifest);
  ASSERT_EQ(refused.size(), 1u) << base::render_text(refused);
  EXPECT_EQ(refused[0].code, "ANT1242");
  // SQL reads a table that is there.
  const Api<Params, Row> none{"none", {.select = sql("SELECT {} AS origin FROM {}", &DeadLetter::record, bare)}};
  EXPECT_EQ(codes(collect_of(none)), "ANT1013");
}

TEST(Collect, EveryOptionOfATableArrives) {
  const Stream<Flight> stream{"flight_stream",
                              {.partitions = 4, .retention_hours = 48, .retention_mb = 9, .durability = Durability::kRelaxed}};
  const IngestApi<Flight> ingest{"flight_in",
                                 {.to = stream,
                                  .dead_letter_queue = true,
                                  .unknown_fields = UnknownFields::kKeep,
                                  .unknown_fields_in = &Flight::note,
                                  .times_without_offset = TimesWithoutOffset::kUtc}};
  const OlapTable<Flight> table{"flight_table",
                                {
                                    .engine = Engine::kReplacingMergeTree,
                                    .version = &Flight::distance,
                                    .order_by = {&Flight::origin, sql("toDate({})", &Flight::departed_at)},
                                    .primary_key = {&Flight::origin},
                                    .partition_by = sql("toYYYYMM({})", &Flight::departed_at),
                                    .ttl = sql("{} + INTERVAL {} DAY", &Flight::departed_at, 30),
                                    .settings = {{"index_granularity", "4096"}},
                                    .columns = {{&Flight::origin, {.codec = "ZSTD(3)", .comment = "IATA"}},
                                                {&Flight::distance, {.ttl = sql("{} + INTERVAL 1 DAY", &Flight::departed_at)}}},
                                    .from = {stream, flights},
                                    .freshness_ms = 100,
                                    .provenance = false,
                                }};
  const auto out = collect_of(table, ingest);
  EXPECT_EQ(base::render_text(out.diagnostics), "");
  const auto* made = out.manifest.find_table("flight_table");
  ASSERT_NE(made, nullptr);
  EXPECT_EQ(made->engine, manifest::Engine::kReplacingMergeTree);
  EXPECT_EQ(made->version_column, "distance");
  EXPECT_EQ(made->order_by, (std::vector<std::string>{"`origin`", "toDate(`departed_at`)"}));
  EXPECT_EQ(made->primary_key, (std::vector<std::string>{"`origin`"}));
  EXPECT_EQ(made->partition_by, "toYYYYMM(`departed_at`)");
  EXPECT_EQ(made->ttl, "`departed_at` + INTERVAL 30 DAY");
  EXPECT_EQ(made->settings.at("index_granularity"), "4096");
  EXPECT_EQ(made->columns.at("origin"), (manifest::ColumnOptions{.codec = "ZSTD(3)", .comment = "IATA", .ttl = ""}));
  EXPECT_EQ(made->columns.at("distance").ttl, "`departed_at` + INTERVAL 1 DAY");
  EXPECT_EQ(made->streams, (std::vector<std::string>{"flight_stream", "flights"}));
  EXPECT_EQ(made->freshness_ms, 100);
  EXPECT_FALSE(made->provenance);
  const auto* made_stream = out.manifest.find_stream("flight_stream");
  ASSERT_NE(made_stream, nullptr);
  EXPECT_EQ(made_stream->partitions, 4u);
  EXPECT_EQ(made_stream->retention_hours, 48);
  EXPECT_EQ(made_stream->retention_mb, 9);
  EXPECT_TRUE(made_stream->is_relaxed);
  ASSERT_EQ(out.manifest.ingests.size(), 2u);
  EXPECT_EQ(out.manifest.ingests[0].stream, "flight_stream");
  EXPECT_TRUE(out.manifest.ingests[0].dead_letter_queue);
  EXPECT_EQ(out.manifest.ingests[0].unknown_fields, model::UnknownFields::kKeep);
  EXPECT_EQ(out.manifest.ingests[0].unknown_fields_in, "note");
  EXPECT_EQ(out.manifest.ingests[0].times_without_offset, model::TimesWithoutOffset::kUtc);
  EXPECT_EQ(out.manifest.ingests[1].times_without_offset, model::TimesWithoutOffset::kRefuse);
  EXPECT_EQ(base::render_text(manifest::check([&] {
              auto complete = out.manifest;
              complete.app = "test";
              return complete;
            }())),
            "");
}

TEST(Collect, EachVersionOfAStreamIsOne) {
  static const Stream<Flight> first{"legs"};
  static const Stream<Count2> second{"legs", {.version = 2}};
  static const IngestPipeline<Flight> both{"both", {.table = {.order_by = {&Flight::origin}}, .stream = {.version = 3}}};
  static const Transform<Flight, Count2> bring{
      "bring", {.from = first, .to = second, .apply = [](const Flight& flight) { return Count2{flight.origin}; }}};
  const IngestApi<Flight> in{"legs", {.to = first}};
  const auto collected = collect_of(bring, in, both);
  EXPECT_EQ(codes(collected), "");
  EXPECT_NE(collected.manifest.find_stream("legs"), nullptr);
  ASSERT_NE(collected.manifest.find_stream("legs_v2"), nullptr);
  EXPECT_EQ(collected.manifest.find_stream("legs_v2")->model, "Count2");
  ASSERT_EQ(collected.manifest.transforms.size(), 1u);
  EXPECT_EQ(collected.manifest.transforms[0].from, "legs");
  EXPECT_EQ(collected.manifest.transforms[0].to, std::vector<std::string>{"legs_v2"});
  // Of a pipeline the endpoint and the table keep their name.
  EXPECT_EQ(collected.manifest.find_ingest("both")->stream, "both_v3");
  EXPECT_EQ(collected.manifest.find_table("both")->streams, std::vector<std::string>{"both_v3"});
  const Stream<Row> taken{"legs_v2"};
  EXPECT_EQ(codes(collect_of(bring, taken)), "ANT1005");
}

TEST(Collect, ATableCanBeLeftOut) {
  const IngestPipeline<Flight> only_stream{"only_stream", {.table = {.enabled = false}}};
  const auto out = collect_of(only_stream);
  EXPECT_EQ(codes(out), "");
  EXPECT_TRUE(out.manifest.tables.empty());
  EXPECT_EQ(out.manifest.streams.size(), 1u);
  const Api<Params, Row> reader{"reader", {.select = sql("SELECT {} FROM {}", &Flight::origin, only_stream)}};
  EXPECT_EQ(codes(collect_of(reader)), "ANT1013");
}

TEST(Collect, ViewsAndApis) {
  const MaterializedView<Count> counts{"counts",
                                       {
                                           .select = sql("SELECT {0}, countState() AS {1} FROM {2} WHERE {3} > {4} GROUP BY {0}",
                                                         &Flight::origin, &Count::flights, flights, &Flight::distance, 100),
                                           .order_by = {&Count::origin},
                                           .backfill = Backfill::kAll,
                                       }};
  const Api<NoParameters, Row> top{
      "top-of",
      {.select = sql("SELECT {} FROM {} JOIN {} USING {} LIMIT {}", &Row::origin, counts, flights, &Count::origin, 5),
       .time_limit_ms = 50,
       .memory_limit_bytes = 1 << 20,
       .row_limit = 7}};
  const auto out = collect_of(top);
  EXPECT_EQ(base::render_text(out.diagnostics), "");
  ASSERT_EQ(out.manifest.views.size(), 1u);
  EXPECT_EQ(out.manifest.views[0].select,
            "SELECT `origin`, countState() AS `flights` FROM `flights` WHERE `distance` > 100 GROUP BY `origin`");
  EXPECT_EQ(out.manifest.views[0].backfill, manifest::Backfill::kAll);
  EXPECT_EQ(out.manifest.find_table("counts")->engine, manifest::Engine::kAggregatingMergeTree);
  ASSERT_EQ(out.manifest.apis.size(), 1u);
  EXPECT_EQ(out.manifest.apis[0].reads, (std::vector<std::string>{"counts", "flights"}));
  EXPECT_TRUE(out.manifest.apis[0].parameters.fields.empty());
  EXPECT_EQ(out.manifest.apis[0].values, (std::vector<manifest::BoundValue>{{"v_1", "Int32", "5"}}));
  EXPECT_EQ(out.manifest.apis[0].time_limit_ms, 50);
  EXPECT_EQ(out.manifest.apis[0].row_limit, 7);
}

TEST(Collect, WhatIsMissing) {
  EXPECT_EQ(codes(collect_of(Api<Params, Row>{"no_select"})), "ANT1003");
  EXPECT_EQ(codes(collect_of(MaterializedView<Count>{"no_select"})), "ANT1003");
  EXPECT_EQ(codes(collect_of(MaterializedView<Count>{"no_reads", {.select = sql("SELECT 1")}})), "ANT1016");
  EXPECT_EQ(codes(collect_of(IngestApi<Flight>{"no_stream"})), "ANT1014");
}

TEST(Collect, ANameThatIsTakenIsANT1005WithBothPlaces) {
  const OlapTable<Flight> first{"same"};
  const OlapTable<Count> second{"same"};
  const auto out = collect_of(first, second);
  ASSERT_EQ(codes(out), "ANT1005");
  EXPECT_EQ(out.diagnostics[0].message, "two tables are named `same`");
  ASSERT_EQ(out.diagnostics[0].related.size(), 1u);
  EXPECT_EQ(out.diagnostics[0].where.line, out.diagnostics[0].related[0].line + 1);
  EXPECT_EQ(out.diagnostics[0].where.file, __FILE__);
}

template <class T>
IngestPipeline<T>* made_at_one_line() {
  return new IngestPipeline<T>{"twice"};
}

TEST(Collect, TheSameDeclarationTwiceIsOneResource) {
  const std::unique_ptr<const IngestPipeline<Flight>> first(made_at_one_line<Flight>()), second(made_at_one_line<Flight>());
  const auto out = collect_of(*first, *second);
  EXPECT_EQ(codes(out), "");
  EXPECT_EQ(out.manifest.tables.size(), 1u);
  EXPECT_EQ(out.manifest.streams.size(), 1u);
}

namespace app {
struct Event {
  int a;
};
}  // namespace app
namespace web {
struct Event {
  int a;
};
}  // namespace web

TEST(Collect, TwoModelsOfOneNameAreANT1006) {
  const OlapTable<app::Event> first{"first"};
  const OlapTable<web::Event> second{"second"};
  const auto out = collect_of(second, first);
  ASSERT_EQ(codes(out), "ANT1006");
  EXPECT_NE(out.diagnostics[0].message.find("app::Event and "), std::string::npos) << out.diagnostics[0].message;
  EXPECT_EQ(out.diagnostics[0].related.size(), 1u);
}

TEST(Collect, MembersAreOfWhatIsRead) {
  const OlapTable<Count> elsewhere{"elsewhere"};
  const Api<Params, Row> api{"api", {.select = sql("SELECT {} FROM {}", &Count::origin, flights)}};
  EXPECT_EQ(codes(collect_of(api)), "ANT1007");
  const MaterializedView<Count> view{"view", {.select = sql("SELECT {} FROM {} WHERE {} = ''", &Flight::origin, flights, &Params::origin)}};
  EXPECT_EQ(codes(collect_of(view)), "ANT1007");
  const OlapTable<Count> keyed{"keyed", {.order_by = {sql("lower({})", &Flight::origin)}}};
  EXPECT_EQ(codes(collect_of(keyed)), "ANT1007");
  const OlapTable<Count> reading{"reading", {.ttl = sql("{}", flights)}};
  EXPECT_EQ(codes(collect_of(reading)), "ANT1007");
}

TEST(Collect, ParametersAreAStructOfTheirOwn) {
  const Api<Flight, Row> api{"api", {.select = sql("SELECT {} FROM {}", &Flight::origin, flights)}};
  EXPECT_EQ(codes(collect_of(api)), "ANT1011");
  const Api<Row, Row> same{"same", {.select = sql("SELECT 'a' AS {}", &Row::origin)}};
  EXPECT_EQ(codes(collect_of(same)), "ANT1011");
}

struct Posted {
  std::uint32_t limit = 10;
};

TEST(Collect, InitialisersMatterWhereARequestBringsTheValue) {
  EXPECT_EQ(codes(collect_of(IngestPipeline<Posted>{"posted"})), "ANT1002");
  EXPECT_EQ(codes(collect_of(Stream<Posted>{"posted"})), "");
  EXPECT_EQ(codes(collect_of(OlapTable<Posted>{"posted"})), "");
  EXPECT_EQ(codes(collect_of(Api<Posted, Row>{"posted", {.select = sql("SELECT 'a' AS {} LIMIT {}", &Row::origin, &Posted::limit)}})),
            "ANT1002");
}

TEST(Collect, OptionsThatAreGivenTwiceAreANT1015) {
  const OlapTable<Flight> table{"twice", {.settings = {{"a", "1"}, {"a", "2"}}, .columns = {{&Flight::origin}, {&Flight::origin}}}};
  EXPECT_EQ(codes(collect_of(table)), "ANT1015 ANT1015");
}

TEST(Collect, ResourcesMadeInALoop) {
  std::deque<Stream<Flight>> streams;
  for (const char* region : {"eu", "us"}) streams.emplace_back(Name::runtime(std::string("flights_") + region));
  auto out = collect_of(streams[0], streams[1]);
  EXPECT_EQ(codes(out), "");
  EXPECT_NE(out.manifest.find_stream("flights_eu"), nullptr);
  streams.emplace_back(Name::runtime("Not A Name"));
  EXPECT_EQ(codes(collect_of(streams[2])), "ANT1012");
}

const auto first_row = [](const Params& params, Context&) { return Row{params.origin}; };

TEST(Collect, AHandlerNamesWhatItReadsAndWrites) {
  const Stream<Row> rows{"rows"};
  const Api<Params, Row> api{"api", {.handler = first_row, .reads = {flights}, .writes = {rows}}};
  const auto out = collect_of(api);
  EXPECT_EQ(codes(out), "");
  ASSERT_EQ(out.manifest.apis.size(), 1u);
  EXPECT_TRUE(out.manifest.apis[0].handler);
  EXPECT_EQ(out.manifest.apis[0].select, "");
  EXPECT_EQ(out.manifest.apis[0].reads, std::vector<std::string>{"flights"});
  EXPECT_EQ(out.manifest.apis[0].writes, std::vector<std::string>{"rows"});
  EXPECT_NE(out.manifest.find_stream("rows"), nullptr);
  EXPECT_NE(out.manifest.find_table("flights"), nullptr);
  EXPECT_TRUE(out.manifest.has_functions());
  // What is written is what is read.
  base::Diagnostics diagnostics;
  EXPECT_EQ(manifest::read(manifest::write([&] {
                             auto whole = out.manifest;
                             whole.app = "app", whole.sdk = "c++", whole.sdk_version = "1";
                             return whole;
                           }()),
                           diagnostics)
                ->apis,
            out.manifest.apis);
}

TEST(Collect, AnApiIsASelectOrAHandler) {
  const Api<Params, Row> both{"both", {.select = sql("SELECT {} FROM {}", &Flight::origin, flights), .handler = first_row}};
  EXPECT_EQ(codes(collect_of(both)), "ANT1003");
  const Api<Params, Row> reads{"reads", {.select = sql("SELECT {} FROM {}", &Flight::origin, flights), .reads = {flights}}};
  EXPECT_EQ(codes(collect_of(reads)), "ANT1017");
  const IngestPipeline<Row> without{"without", {.table = {.enabled = false}}};
  const Api<Params, Row> left_out{"left_out", {.handler = first_row, .reads = {without}}};
  EXPECT_EQ(codes(collect_of(left_out)), "ANT1013");
}

TEST(Collect, ATransformBringsItsStreams) {
  const Stream<Row> rows{"rows"};
  const auto apply = [](const Flight& flight) { return Row{flight.origin}; };
  const Transform<Flight, Row> transform{"to_rows", {.from = flights, .to = rows, .apply = apply, .dead_letter_queue = true}};
  const auto out = collect_of(transform);
  EXPECT_EQ(codes(out), "");
  ASSERT_EQ(out.manifest.transforms.size(), 1u);
  EXPECT_EQ(out.manifest.transforms[0].from, "flights");
  EXPECT_EQ(out.manifest.transforms[0].to, std::vector<std::string>{"rows"});
  EXPECT_TRUE(out.manifest.transforms[0].dead_letter_queue);
  EXPECT_NE(out.manifest.find_stream("flights"), nullptr);
  EXPECT_NE(out.manifest.find_stream("rows"), nullptr);
  const auto functions = functions_of({detail::ref(transform)});
  ASSERT_EQ(functions.size(), 1u);
  EXPECT_EQ(functions[0].name, "to_rows");
  EXPECT_EQ(functions[0].input->name, "Flight");
  EXPECT_EQ(functions[0].output->name, "Row");
}

TEST(Collect, ATransformIsWhole) {
  const Stream<Row> rows{"rows"};
  const auto apply = [](const Flight& flight) { return Row{flight.origin}; };
  EXPECT_EQ(codes(collect_of(Transform<Flight, Row>{"a", {.to = rows, .apply = apply}})), "ANT1018");
  EXPECT_EQ(codes(collect_of(Transform<Flight, Row>{"b", {.from = flights, .apply = apply}})), "ANT1018");
  EXPECT_EQ(codes(collect_of(Transform<Flight, Row>{"c", {.from = flights, .to = rows}})), "ANT1018");
}

TEST(Collect, ARecoveryIsCalledAsATransform) {
  const Stream<Row> rows{"rows"};
  const Transform<Flight, Row> transform{"to_rows",
                                         {.from = flights, .to = rows, .apply = [](const Flight& flight) { return Row{flight.origin}; }}};
  const auto again = [](const DeadLetter& letter) { return Flight{.origin = letter.path}; };
  const Recovery<Flight> of_endpoint{"mend_posts", {.of = flights, .recover = again}};
  const Recovery<Flight> of_function{"mend_rows", {.of = transform, .recover = again, .reads = {flights}}};
  const OlapTable<Flight> copies{"copies", {.from = {flights}}};
  const Recovery<Flight> of_table{"mend_copies", {.of = copies, .recover = again}};
  const std::vector<detail::ResourceRef> all{detail::ref(of_endpoint), detail::ref(of_function), detail::ref(of_table)};
  base::Diagnostics diagnostics;
  const auto manifest = collect(all, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << base::render_text(diagnostics);
  ASSERT_EQ(manifest.recoveries.size(), 3u);
  EXPECT_EQ(manifest.recoveries[0].name, "mend_copies");
  EXPECT_EQ(manifest.recoveries[0].stage, manifest::LetterStage::kSync);
  EXPECT_EQ(manifest.recoveries[1].stage, manifest::LetterStage::kIngest);
  EXPECT_EQ(manifest.recoveries[2].stage, manifest::LetterStage::kTransform);
  EXPECT_EQ(manifest.recoveries[2].of, "to_rows");
  EXPECT_EQ(manifest.recoveries[2].reads, std::vector<std::string>{"flights"});
  EXPECT_TRUE(std::none_of(manifest.models.begin(), manifest.models.end(), [](const auto& model) { return model.name == "DeadLetter"; }))
      << "it is the engine's";
  std::map<std::string, std::string> targets;
  for (const auto& function : functions_of(all)) {
    EXPECT_EQ(function.kind, detail::ResourceKind::kTransform);
    if (function.name == "to_rows") continue;
    EXPECT_EQ(function.input->name, "DeadLetter");
    ASSERT_EQ(function.to.size(), 1u);
    targets[std::string(function.name)] = function.to[0].name;
  }
  EXPECT_EQ(targets, (std::map<std::string, std::string>{
                         {"mend_copies", "copies_reinserts"}, {"mend_posts", "flights"}, {"mend_rows", "to_rows_replays"}}));
  EXPECT_EQ(codes(collect_of(Recovery<Flight>{"a", {.recover = again}})), "ANT1018");
  EXPECT_EQ(codes(collect_of(Recovery<Flight>{"b", {.of = flights}})), "ANT1018");
}

TEST(Collect, AllDiagnosticsAtOnce) {
  App app{"all"};
  const OlapTable<Flight> bad_key{"bad_key", {.order_by = {&Flight::origin}, .primary_key = {&Flight::distance}}};
  const IngestPipeline<Posted> posted{"posted"};
  const Api<Params, Row> api{"api"};
  app.add(bad_key, posted, api);
  const auto document = app.manifest();
  EXPECT_EQ(document.json, "");
  for (const auto* code : {"ANT1002", "ANT1003", "ANT1210"})
    EXPECT_NE(document.diagnostics.find(code), std::string::npos) << document.diagnostics;
}

}  // namespace
}  // namespace antler::resources
