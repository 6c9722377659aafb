#include "manifest/manifest.h"

#include <gtest/gtest.h>

#include <functional>

#include "manifest/letters.h"

namespace antler::manifest {
namespace {

Manifest flights() {
  Manifest manifest{.app = "flights", .sdk = "c++", .sdk_version = "0.1.0"};
  manifest.models = {{.name = "Flight",
                      .fields = {{.name = "origin", .type = *model::parse_type("LowCardinality(String)")},
                                 {.name = "delay", .type = *model::parse_type("Nullable(Int32)"), .bounds = model::Bounds{-2000, 2000}},
                                 {.name = "cancelled", .type = *model::parse_type("Bool"), .default_json = "false"},
                                 {.name = "mail",
                                  .type = *model::parse_type("Array(String)"),
                                  .bounds = model::Bounds{.length_min = 3,
                                                          .length_max = 99,
                                                          .pattern = *model::Pattern::create("[a-z@.]+"),
                                                          .form = model::TextForm::kEmail}}}},
                     {.name = "RouteDelay",
                      .fields = {{.name = "origin", .type = *model::parse_type("LowCardinality(String)")},
                                 {.name = "flights", .type = *model::parse_type("AggregateFunction(count)")}}}};
  manifest.streams = {{.name = "flights", .model = "Flight", .where = {"app/flights.h", 12}}};
  manifest.tables = {{.name = "flights",
                      .model = "Flight",
                      .order_by = {"`origin`"},
                      .settings = {{"index_granularity", "1024"}},
                      .columns = {{"delay", {.codec = "ZSTD(1)"}}},
                      .streams = {"flights"},
                      .where = {"app/flights.h", 12}},
                     {.name = "route_delays", .model = "RouteDelay", .engine = Engine::kAggregatingMergeTree, .order_by = {"`origin`"}}};
  manifest.ingests = {{.name = "flights", .stream = "flights", .dead_letter_queue = true, .where = {"app/flights.h", 12}}};
  manifest.views = {{.name = "route_delays",
                     .target = "route_delays",
                     .select = "SELECT origin, countState() AS flights FROM flights GROUP BY 1",
                     .reads = {"flights"},
                     .backfill = Backfill::kAll,
                     .where = {"app/views.h", 3}}};
  manifest.apis = {{.name = "worst-routes",
                    .parameters = {.name = "P", .fields = {{.name = "limit", .type = *model::parse_type("UInt32"), .default_json = "10"}}},
                    .rows = {.name = "R", .fields = {{.name = "origin", .type = *model::parse_type("String")}}},
                    .select = "SELECT origin FROM route_delays LIMIT {p_limit:UInt32}",
                    .values = {{"v_0", "Int32", "5"}},
                    .reads = {"route_delays"}}};
  return manifest;
}

std::vector<std::string> codes(const base::Diagnostics& diagnostics) {
  std::vector<std::string> out;
  for (const auto& diagnostic : diagnostics) out.push_back(diagnostic.code);
  return out;
}

TEST(Manifest, ReadsBackWhatItWritesByteForByte) {
  const Manifest manifest = flights();
  base::Diagnostics diagnostics;
  const auto back = read(write(manifest), diagnostics);
  ASSERT_TRUE(back.has_value()) << base::render_text(diagnostics);
  EXPECT_EQ(*back, manifest);
  EXPECT_EQ(write(*back), write(manifest));
  EXPECT_EQ(hash(*back), hash(manifest));
  EXPECT_TRUE(check(manifest).empty()) << base::render_text(check(manifest));
}

TEST(Manifest, AStreamSaysWhatItKeepsAndWhenItAnswers) {
  Manifest manifest = flights();
  EXPECT_EQ(write(manifest).find("retention_mb"), std::string::npos) << "what is usual is not written";
  EXPECT_EQ(write(manifest).find("durability"), std::string::npos);
  manifest.streams[0].retention_mb = 500;
  manifest.streams[0].is_relaxed = true;
  base::Diagnostics diagnostics;
  EXPECT_EQ(read(write(manifest), diagnostics), manifest);
  std::string text = write(manifest);
  text.replace(text.find("\"relaxed\""), 9, "\"lax\"");
  EXPECT_FALSE(read(text, diagnostics).has_value());
  ASSERT_EQ(codes(diagnostics), std::vector<std::string>{"ANT1102"});
  EXPECT_EQ(diagnostics[0].message, "manifest: `streams[0].durability` is one of durable, relaxed; found `lax`");
}

TEST(Manifest, AnEndpointSaysWhatATimeWithoutAnOffsetIs) {
  Manifest manifest = flights();
  EXPECT_EQ(write(manifest).find("times_without_offset"), std::string::npos) << "what is usual is not written";
  manifest.ingests[0].times_without_offset = model::TimesWithoutOffset::kUtc;
  base::Diagnostics diagnostics;
  EXPECT_EQ(read(write(manifest), diagnostics), manifest);
  EXPECT_TRUE(check(manifest).empty());
  std::string text = write(manifest);
  text.replace(text.find("\"utc\""), 5, "\"UTC\"");
  EXPECT_FALSE(read(text, diagnostics).has_value());
  ASSERT_EQ(codes(diagnostics), std::vector<std::string>{"ANT1102"});
  EXPECT_EQ(diagnostics[0].message, "manifest: `ingests[0].times_without_offset` is one of refuse, utc; found `UTC`");
}

TEST(Manifest, FunctionsOverStreams) {
  Manifest manifest = flights();
  manifest.streams.push_back(
      {.name = "late", .model = manifest.streams[0].model, .partitions = 2, .key = {manifest.models[0].fields[0].name}});
  manifest.transforms = {{.name = "find_late", .from = "flights", .to = {"late"}, .retries = {.attempts = 3}}};
  manifest.consumers = {{.name = "tell", .from = "late", .retries = {.attempts = 1, .first_wait_ms = 7, .wait_ms_max = 8}},
                        {.name = "tell_all", .from = "late"}};
  manifest.recoveries = {{.name = "mend_all", .stage = LetterStage::kConsumer, .of = "tell_all", .time_limit_ms = 9}};
  base::Diagnostics diagnostics;
  const auto back = read(write(manifest), diagnostics);
  ASSERT_TRUE(back.has_value()) << base::render_text(diagnostics);
  EXPECT_EQ(*back, manifest);
  EXPECT_EQ(back->consumers[1].retries.attempts, 5u);
  EXPECT_TRUE(manifest.has_functions());
  EXPECT_TRUE(check(manifest).empty()) << base::render_text(check(manifest));

  const auto codes_with = [&](const std::function<void(Manifest&)>& change) {
    Manifest changed = manifest;
    change(changed);
    return codes(check(changed));
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(codes_with([](Manifest& m) { m.consumers[0].name = "find_late"; }), Codes{"ANT1202"});
  EXPECT_EQ(codes_with([](Manifest& m) { m.consumers[0].writes = {"flights"}; }), (Codes{"ANT1222", "ANT1222"}))
      << "flights, find_late, late, tell";
  EXPECT_EQ(codes_with([](Manifest& m) { m.consumers[0].writes = {"flihgts"}; }), Codes{"ANT1203"});
  EXPECT_EQ(codes_with([](Manifest& m) { m.transforms[0].to = {"late", "late"}; }), Codes{"ANT1221"});
  EXPECT_EQ(codes_with([](Manifest& m) { m.consumers[0].retries.wait_ms_max = 6; }), Codes{"ANT1226"});
  const auto codes_of = [&](Recovery recovery) { return codes_with([&](Manifest& m) { m.recoveries = {std::move(recovery)}; }); };
  EXPECT_EQ(codes_of({.name = "mend", .stage = LetterStage::kConsumer, .of = "tell"}), Codes{});
  EXPECT_EQ(codes_of({.name = "mend", .of = "tell"}), Codes{"ANT1203"}) << "it is no endpoint";
  EXPECT_EQ(codes_of({.name = "tell", .stage = LetterStage::kConsumer, .of = "tell"}), Codes{"ANT1202"});
  EXPECT_EQ(codes_of({.name = "find_late", .stage = LetterStage::kTransform, .of = "find_late"}), Codes{"ANT1202"});
  EXPECT_EQ(codes_of({.name = "a_replays", .stage = LetterStage::kConsumer, .of = "tell"}), Codes{"ANT1201"});
  EXPECT_EQ(codes_with([](Manifest& m) { m.streams.back().key = {"nothing"}; }), Codes{"ANT1227"});
  EXPECT_EQ(codes_with([](Manifest& m) { m.streams.back().key.push_back(m.streams.back().key[0]); }), Codes{"ANT1227"});
  EXPECT_EQ(codes_with([](Manifest& m) { m.models[0].fields[0].type = *model::parse_type("Float64"); }), Codes{"ANT1227"});
  std::string text = write(manifest);
  text.replace(text.find("\"attempts\": 1"), 13, "\"attempts\": 0");
  EXPECT_FALSE(read(text, diagnostics).has_value());
  EXPECT_EQ(codes(diagnostics), Codes{"ANT1102"});
}

TEST(Manifest, CountsAreOfTheArraysOfAType) {
  Manifest manifest = flights();
  manifest.models[0].fields.push_back({.name = "grid", .type = *model::parse_type("Map(String, Array(Array(UInt8)))"), .counts = {0, 3}});
  base::Diagnostics diagnostics;
  const auto back = read(write(manifest), diagnostics);
  ASSERT_TRUE(back.has_value()) << base::render_text(diagnostics);
  EXPECT_EQ(*back, manifest);
  EXPECT_TRUE(check(manifest).empty());
  manifest.models[0].fields.back().counts = {3};
  EXPECT_EQ(codes(check(manifest)), std::vector<std::string>{"ANT1223"});
  std::string text = write(flights());
  text.replace(text.find("\"name\": \"delay\""), 15, "\"counts\": [-1], \"name\": \"delay\"");
  EXPECT_FALSE(read(text, diagnostics).has_value());
  EXPECT_EQ(codes(diagnostics), std::vector<std::string>{"ANT1102"});
}

TEST(Manifest, AParameterIsOneValueOrAnArrayOfThem) {
  for (const auto& [type, is_taken] :
       {std::pair("Array(Nullable(Int128))", true), std::pair("LowCardinality(Nullable(String))", true),
        std::pair("SimpleAggregateFunction(max, IPv6)", true), std::pair("Array(Array(Int8))", false), std::pair("Tuple(a Int8)", false),
        std::pair("Map(String, Int8)", false), std::pair("Array(Tuple(Int8))", false)}) {
    Manifest manifest = flights();
    manifest.apis[0].parameters.fields.push_back({.name = "x", .type = *model::parse_type(type)});
    EXPECT_EQ(codes(check(manifest)), is_taken ? std::vector<std::string>{} : std::vector<std::string>{"ANT1224"}) << type;
  }
}

TEST(Manifest, RefusesUnknownKeysAndNamesTheNearest) {
  std::string text = write(flights());
  text.replace(text.find("\"order_by\""), 10, "\"orderr_by\"");
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read(text, diagnostics).has_value());
  ASSERT_EQ(codes(diagnostics), std::vector<std::string>{"ANT1103"});
  EXPECT_EQ(diagnostics[0].message, "manifest: `tables[0].orderr_by` is not a key here");
  EXPECT_EQ(diagnostics[0].hint, "did you mean `order_by`?");
}

TEST(Manifest, ReportsEveryProblemAtOnce) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read(R"({"antler_manifest": 1, "sdk": {"language": 1}, "models": [{"name": "A", "fields": [{"name": "x", "type": "Strin"}]}],
                        "streams": {}, "tables": [{"name": "t", "model": "A", "freshness_ms": -1, "engine": "Log"}]})",
                    diagnostics));
  EXPECT_EQ(codes(diagnostics), (std::vector<std::string>{"ANT1101", "ANT1102", "ANT1101", "ANT1104", "ANT1102", "ANT1102", "ANT1102"}))
      << base::render_text(diagnostics);
}

TEST(Manifest, RefusesAnotherVersionAndNoJson) {
  base::Diagnostics diagnostics;
  EXPECT_FALSE(read(R"({"antler_manifest": 2, "app": "a", "sdk": {"language": "c++", "version": "1"}})", diagnostics));
  EXPECT_EQ(codes(diagnostics), std::vector<std::string>{"ANT1105"});
  diagnostics.clear();
  EXPECT_FALSE(read("{", diagnostics));
  EXPECT_EQ(codes(diagnostics), std::vector<std::string>{"ANT1100"});
}

TEST(Manifest, NeverChangesADefaultThatADoubleDoesNotHold) {
  const auto read_default = [](const std::string& type, const std::string& value) {
    base::Diagnostics diagnostics;
    read(R"({"antler_manifest": 1, "app": "a", "sdk": {"language": "c++", "version": "1"}, "models": [{"name": "A", )"
         R"("fields": [{"name": "x", "type": ")" +
             type + R"(", "default": )" + value + "}]}]}",
         diagnostics);
    return codes(diagnostics);
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(read_default("Decimal(38, 20)", "0.10000000000000000001"), Codes{"ANT1234"});
  EXPECT_EQ(read_default("Decimal(18, 6)", "0.000001"), Codes{"ANT1234"});
  EXPECT_EQ(read_default("Array(Nullable(UInt128))", "[1, 340282366920938463463374607431768211455]"), Codes{"ANT1234"});
  EXPECT_EQ(read_default("Tuple(a Int8, b Map(String, Decimal(9, 2)))", R"({"a": 1, "b": {"k": 0.5}})"), Codes{"ANT1234"});
  EXPECT_EQ(read_default("DateTime64(9, 'UTC')", "1700000000.123456789"), Codes{"ANT1234"});
  EXPECT_EQ(read_default("Decimal(18, 6)", R"("0.000001")"), Codes{});
  EXPECT_EQ(read_default("UInt128", "18446744073709551615"), Codes{});
  EXPECT_EQ(read_default("Float64", "0.000001"), Codes{});
}

TEST(ManifestCheck, ADefaultIsAValueOfItsField) {
  const auto with = [](const char* type, const char* value, std::vector<std::uint32_t> counts = {}, bool parameter = false) {
    Manifest manifest = flights();
    model::Field field{.name = "x", .type = *model::parse_type(type), .default_json = value, .counts = std::move(counts)};
    (parameter ? manifest.apis[0].parameters : manifest.models[0]).fields.push_back(std::move(field));
    return check(manifest);
  };
  using Codes = std::vector<std::string>;
  const auto diagnostics = with("UInt8", "300");
  ASSERT_EQ(codes(diagnostics), Codes{"ANT1234"});
  EXPECT_EQ(diagnostics[0].message,
            "`Flight.x`: the default is no value of the field: expected UInt8: a whole number from 0 to 255, found 300");
  EXPECT_EQ(codes(with("UInt8", "300", {}, true)), Codes{"ANT1234"});
  EXPECT_EQ(codes(with("DateTime('UTC')", R"("2024-01-01T00:00:00")")), Codes{"ANT1234"});
  EXPECT_EQ(codes(with("Array(Int8)", "[1]", {3})), Codes{"ANT1234"});
  EXPECT_EQ(codes(with("Decimal(18, 6)", "1e-06")), Codes{"ANT1234"});
  EXPECT_EQ(codes(with("String", "null")), Codes{"ANT1234"});
  EXPECT_EQ(codes(with("Array(Int8)", "[1,2,3]", {3})), Codes{});
  EXPECT_EQ(codes(with("Tuple(a Int8, b Nullable(String))", R"({"a":1})")), Codes{});
  EXPECT_EQ(codes(with("Nullable(DateTime('UTC'))", "null", {}, true)), Codes{});
}

TEST(ManifestCheck, NamesEachMistake) {
  const auto with = [](auto change) {
    Manifest manifest = flights();
    change(manifest);
    return codes(check(manifest));
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(with([](Manifest& m) { m.app = "My App"; }), Codes{"ANT1201"});
  EXPECT_EQ(with([](Manifest& m) { m.streams.push_back(m.streams[0]); }), Codes{"ANT1202"});
  EXPECT_EQ(with([](Manifest& m) { m.ingests[0].stream = "flight"; }), Codes{"ANT1203"});
  EXPECT_EQ(with([](Manifest& m) {
              m.models[0].fields[0].name = "_antler_x";
              m.tables[0].order_by.clear();
            }),
            Codes{"ANT1205"});
  EXPECT_EQ(with([](Manifest& m) { m.models[0].fields[2].type = *model::parse_type("AggregateFunction(count)"); }), Codes{"ANT1207"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].order_by = {"`orgin`"}; }), Codes{"ANT1208"});
  EXPECT_EQ(with([](Manifest& m) {
              m.tables[0].model = "RouteDelay";
              m.tables[0].columns.clear();
            }),
            Codes{"ANT1209"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].primary_key = {"`delay`"}; }), Codes{"ANT1210"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].order_by = {"`delay`"}; }), Codes{"ANT1211"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].partition_by = "toYYYYMM(now())"; }), Codes{"ANT1212"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].partition_by = "toYYYYMM( NOW ())"; }), Codes{"ANT1212"});
  EXPECT_EQ(with([](Manifest& m) {
              m.tables[0].partition_by = "`brand`";
              m.models[0].fields[0].name = "brand";
              m.tables[0].order_by.clear();
            }),
            Codes{});
  EXPECT_EQ(with([](Manifest& m) {
              m.tables[1].partition_by = "`origin`";
              m.views[0].select = "SELECT now() AS origin";
            }),
            Codes{"ANT1212"});
  EXPECT_EQ(with([](Manifest& m) { m.models.push_back({.name = "DeadLetter", .fields = m.models[0].fields}); }), Codes{"ANT1201"});
  EXPECT_EQ(with([](Manifest& m) { m.streams.push_back({.name = "x_dead_letters", .model = "Flight"}); }), Codes{"ANT1201"});
  EXPECT_EQ(with([](Manifest& m) { m.ingests[0].unknown_fields = model::UnknownFields::kReject; }), Codes{});
  EXPECT_EQ(with([](Manifest& m) { m.ingests[0].unknown_fields = model::UnknownFields::kKeep; }), Codes{"ANT1240"});
  EXPECT_EQ(with([](Manifest& m) { m.ingests[0].unknown_fields_in = "origin"; }), Codes{"ANT1240"});
  const auto kept_in = [&](const char* field) {
    return with([field](Manifest& m) {
      m.ingests[0].unknown_fields = model::UnknownFields::kKeep;
      m.ingests[0].unknown_fields_in = field;
    });
  };
  EXPECT_EQ(kept_in("orgin"), Codes{"ANT1241"});
  EXPECT_EQ(kept_in("delay"), Codes{"ANT1241"});
  for (const bool narrowed : {false, true})
    EXPECT_EQ(with([narrowed](Manifest& m) {
                model::Field keeper{.name = "more", .type = model::Type::of(model::Kind::kString)};
                if (narrowed) keeper.bounds = model::Bounds{.length_max = 9};
                else keeper.default_json = R"("{}")";
                m.models[0].fields.push_back(std::move(keeper));
                m.ingests[0].unknown_fields = model::UnknownFields::kKeep;
                m.ingests[0].unknown_fields_in = "more";
              }),
              Codes{"ANT1241"});
  EXPECT_EQ(with([](Manifest& m) {
              Table more = m.tables[0];
              more.name = "more";
              View view = m.views[0];
              view.name = "second";
              view.reads = {"more"};
              m.tables.push_back(more);
              m.views.push_back(view);
            }),
            Codes{"ANT1218"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].settings["fsync_after_insert"] = "0"; }), Codes{"ANT1213"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].settings["index_granularity = 8192, fsync_after_insert"] = "0"; }), Codes{"ANT1213"});
  EXPECT_EQ(with([](Manifest& m) { m.views[0].target = "flights"; }), Codes{"ANT1214"});
  EXPECT_EQ(with([](Manifest& m) { m.views[0].reads.clear(); }), Codes{"ANT1215"});
  EXPECT_EQ(with([](Manifest& m) { m.apis[0].parameters.fields[0].name = "format"; }), Codes{"ANT1216"});
  EXPECT_EQ(with([](Manifest& m) { m.apis[0].parameters.fields[0].name = "int64"; }), Codes{"ANT1216"});
  EXPECT_EQ(with([](Manifest& m) { m.apis[0].select += " SETTINGS max_threads = 8"; }), Codes{"ANT1219"});
}

TEST(ManifestCheck, QueuesOfDeadLetters) {
  const auto with = [&](auto change) {
    Manifest manifest = flights();
    manifest.models.push_back({.name = "Late", .fields = manifest.models[0].fields});
    manifest.streams.push_back({.name = "late", .model = "Late"});
    manifest.streams.push_back({.name = "bad", .model = "DeadLetter", .retention_hours = 720});
    manifest.tables.push_back(letters_table("bad", {}));
    manifest.transforms = {{.name = "find_late", .from = "flights", .to = {"late"}, .dead_letter_queue = true, .dead_letters = "bad"}};
    manifest.consumers = {{.name = "tell", .from = "bad", .writes = {"late"}}};
    for (auto& ingest : manifest.ingests) ingest.dead_letter_queue = true, ingest.dead_letters = "bad";
    manifest.tables[0].dead_letter_queue = true;
    manifest.tables[0].dead_letters = "bad";
    change(manifest);
    base::Diagnostics diagnostics;
    const auto again = read(write(manifest), diagnostics);
    EXPECT_TRUE(again && write(*again) == write(manifest)) << base::render_text(diagnostics);
    return codes(check(manifest));
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(with([](Manifest&) {}), Codes{});
  EXPECT_EQ(with([](Manifest& m) { m.transforms[0].dead_letters = "worse"; }), Codes{"ANT1203"});
  EXPECT_EQ(with([](Manifest& m) { m.transforms[0].dead_letters = "late"; }), Codes{"ANT1242"});
  EXPECT_EQ(with([](Manifest& m) { m.ingests[0].dead_letters = m.tables[0].dead_letters = "late"; }), (Codes{"ANT1242", "ANT1242"}));
  EXPECT_EQ(with([](Manifest& m) { m.streams.back().partitions = 2; }), Codes{"ANT1242"});
  EXPECT_EQ(with([](Manifest& m) { m.streams.back().key = {"resource"}; }), Codes{"ANT1242"});
  EXPECT_EQ(with([](Manifest& m) { m.streams.back().is_relaxed = true; }), Codes{"ANT1242"});
  // The engine alone writes letters.
  EXPECT_EQ(with([](Manifest& m) { m.ingests[0].stream = "bad"; }), Codes{"ANT1242"});
  EXPECT_EQ(with([](Manifest& m) { m.transforms[0].to.push_back("bad"); }), (Codes{"ANT1242"}));
  EXPECT_EQ(with([](Manifest& m) {
              m.consumers.clear();
              m.apis[0].handler = true, m.apis[0].select.clear(), m.apis[0].values.clear(), m.apis[0].writes = {"bad"};
            }),
            Codes{"ANT1242"});
  EXPECT_EQ(with([](Manifest& m) { m.tables[1].dead_letter_queue = true; }), Codes{"ANT1242"});
  // What fails is read again: by who failed, by who writes what failed, by a table.
  EXPECT_EQ(with([](Manifest& m) { m.consumers[0].dead_letter_queue = true, m.consumers[0].dead_letters = "bad"; }), Codes{"ANT1222"});
  EXPECT_EQ(with([](Manifest& m) { m.consumers[0].writes = {"flights"}; }), (Codes{"ANT1222", "ANT1222"}));
  EXPECT_EQ(with([](Manifest& m) {
              m.transforms.clear();
              m.consumers[0].writes = {"flights"};
            }),
            Codes{"ANT1222"});
  // A table that its own refusals feed.
  EXPECT_EQ(with([](Manifest& m) {
              m.streams.push_back({.name = "worse", .model = "DeadLetter"});
              m.tables.push_back(letters_table("all", {}));
              m.tables.back().streams = {"bad", "worse"};
              m.tables.back().dead_letter_queue = true;
              m.tables.back().dead_letters = "worse";
            }),
            Codes{"ANT1222"});
  // The table of a queue is nobody's but the queue's.
  EXPECT_EQ(with([](Manifest& m) { m.tables.back().dead_letter_queue = true; }), Codes{"ANT1242"});
  EXPECT_EQ(with([](Manifest& m) { m.recoveries = {{.name = "mend", .stage = LetterStage::kSync, .of = "bad"}}; }), Codes{"ANT1203"});
  EXPECT_EQ(with([](Manifest& m) { m.transforms[0].name = "bad"; }), Codes{"ANT1242"});
  // An endpoint without a queue has no letters.
  EXPECT_EQ(with([](Manifest& m) { m.ingests[0].dead_letter_queue = false, m.ingests[0].dead_letters = ""; }), Codes{});
  // What has one name has one queue, and one table of it or none.
  EXPECT_EQ(with([](Manifest& m) { m.tables[0].dead_letters = ""; }), Codes{"ANT1242"});
  EXPECT_EQ(with([](Manifest& m) {
              m.transforms[0].name = "flights";
              m.transforms[0].dead_letters = m.ingests[0].dead_letters = m.tables[0].dead_letters = "";
            }),
            Codes{"ANT1202"});
}

TEST(ManifestCheck, SuggestsTheNearestName) {
  Manifest manifest = flights();
  manifest.ingests[0].stream = "flight";
  const auto diagnostics = check(manifest);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].message, "ingest endpoint `flights` refers to the stream `flight`, which is not declared");
  EXPECT_EQ(diagnostics[0].hint, "did you mean `flights`?");
  EXPECT_EQ(diagnostics[0].where.file, "app/flights.h");
  EXPECT_EQ(diagnostics[0].where.line, 12);
}

}  // namespace
}  // namespace antler::manifest
