#include "yardstick.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "bare_server.h"
#include "busiest.h"
#include "child_process.h"
#include "database/chdb_database.h"
#include "direct_server.h"
#include "event.h"
#include "plan/wanted.h"
#include "schema/ddl.h"

namespace antler::bench {
namespace {

using Json = nlohmann::json;

constexpr double kRoleDeadlineS = 300;
constexpr int kOffsetMerges = 4;

base::Result<Json> ask_role(const Context& context, const std::string& role, const Json& arguments) {
  auto child = ChildProcess::spawn({.words = {context.program.string(), "--role", role, "--arguments", arguments.dump()},
                                    .out_file = context.folder.fresh("role-out"),
                                    .err_file = context.folder.fresh("role-err")});
  if (!child) return child.error();
  if (auto ended = (*child)->wait(kRoleDeadlineS); !ended) return ended.error().with_note("the yardstick `" + role + "`");
  auto answer = Json::parse((*child)->out_text(), nullptr, false);
  if (!answer.is_object()) return base::internal("the yardstick `" + role + "` said: " + (*child)->out_text());
  return answer;
}

// --- the child's side

struct Opened {
  std::unique_ptr<database::Database> database;
  std::unique_ptr<database::Session> session;
};

base::Result<Opened> open(const std::string& folder) {
  Opened opened;
  auto database = database::open_chdb({.data_path = folder});
  if (!database) return database.error();
  opened.database = std::move(*database);
  auto session = opened.database->open({});
  if (!session) return session.error();
  opened.session = std::move(*session);
  return opened;
}

base::Result<void> finalize(database::Session& session, bool view) {
  if (auto done = session.query("OPTIMIZE TABLE events FINAL", "Null"); !done) return done.error();
  if (!view) return {};
  if (auto done = session.query("OPTIMIZE TABLE totals FINAL", "Null"); !done) return done.error();
  return {};
}

base::Result<std::uint64_t> ask_number(database::Session& session, std::string_view sql) {
  auto answer = session.query(sql, "TSVRaw");
  if (!answer) return answer.error();
  return std::strtoull(answer->data.c_str(), nullptr, 10);
}

base::Result<Json> insert_role(const Json& arguments) {
  auto opened = open(arguments.at("folder"));
  if (!opened) return opened.error();
  auto& session = *opened->session;
  const bool view = arguments.at("view");
  for (const auto& statement : event_tables(view))
    if (auto made = session.query(statement, "Null"); !made) return made.error();
  const std::size_t rows = arguments.at("rows");
  EventGenerator generator;
  double generating_s = 0;
  const double before = own_cpu_s();
  for (std::size_t done = 0; done < rows;) {
    const std::size_t batch = std::min(kYardstickBatchRows, rows - done);
    const double mine = thread_cpu_s();
    const std::string events = make_events(generator, batch);
    generating_s += thread_cpu_s() - mine;
    // Without a token the window of the table would hash every block, which nobody who does not ask for it should pay.
    auto inserted = session.insert("INSERT INTO events SETTINGS insert_deduplicate = 0", "JSONEachRow", events);
    if (!inserted) return inserted.error();
    done += batch;
  }
  if (auto done = finalize(session, view); !done) return done.error();
  const double cpu_s = own_cpu_s() - before - generating_s;
  auto count = ask_number(session, "SELECT count() FROM events");
  if (!count) return count.error();
  return Json{{"cpu_s", cpu_s}, {"rows", *count}};
}

base::Result<Json> optimize_role(const Json& arguments) {
  auto opened = open(arguments.at("folder"));
  if (!opened) return opened.error();
  auto& session = *opened->session;
  const double before = own_cpu_s();
  if (auto done = finalize(session, arguments.at("view")); !done) return done.error();
  const double cpu_s = own_cpu_s() - before;
  auto count = ask_number(session, "SELECT count() FROM events");
  if (!count) return count.error();
  constexpr std::string_view kParts = "database = currentDatabase() AND table = 'events' AND active";
  auto bytes = ask_number(session, fmt::format("SELECT sum(data_compressed_bytes) FROM system.parts WHERE {}", kParts));
  if (!bytes) return bytes.error();
  auto offsets = ask_number(
      session,
      fmt::format("SELECT sum(column_data_compressed_bytes) FROM system.parts_columns WHERE {} AND column = '_antler_offset'", kParts));
  if (!offsets) return offsets.error();
  return Json{{"cpu_s", cpu_s}, {"rows", *count}, {"bytes", *bytes}, {"offset_bytes", *offsets}};
}

base::Result<std::unique_ptr<database::Session>> open_reader(database::Database& database) {
  // The limits and the form of the answer that the engine's own readers have.
  return database.open({.readonly = true,
                        .max_execution_time_ms = 10'000,
                        .max_memory_bytes = 1ULL << 30,
                        .max_result_rows = 100'000,
                        .max_threads = 1,
                        .settings = {{"output_format_json_quote_64bit_integers", "0"},
                                     {"output_format_json_quote_decimals", "1"},
                                     {"date_time_output_format", "iso"},
                                     {"output_format_json_array_of_rows", "1"}}});
}

base::Result<void> ask_busiest(database::Session& session, const std::string& sql, std::size_t i) {
  auto answer =
      session.query(sql, "JSONEachRow", {{.name = "p_name", .value = busiest_name(i)}, {.name = "p_limit", .value = kBusiestLimit}});
  if (!answer) return answer.error();
  if (answer->data.find("country") == std::string::npos) return base::internal("the query found nothing: " + answer->data);
  return {};
}

base::Result<Json> query_role(const Json& arguments) {
  auto opened = open(arguments.at("folder"));
  if (!opened) return opened.error();
  const std::size_t queries = arguments.at("queries");
  const int sessions = arguments.at("sessions");
  const std::string sql = event_manifest({.view = true}).apis.back().select;

  std::vector<std::unique_ptr<database::Session>> readers;
  for (int i = 0; i < sessions; ++i) {
    auto reader = open_reader(*opened->database);
    if (!reader) return reader.error();
    readers.push_back(std::move(*reader));
    for (std::size_t j = 0; j < kBusiestWarmUp; ++j)
      if (auto asked = ask_busiest(*readers.back(), sql, j); !asked) return asked.error();
  }
  std::vector<double> latencies_us;
  for (std::size_t i = 0; i < queries; ++i) {
    const double start = steady_s();
    if (auto asked = ask_busiest(*readers.front(), sql, i); !asked) return asked.error();
    latencies_us.push_back((steady_s() - start) * 1e6);
  }
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  std::vector<std::thread> threads;
  const double start = steady_s();
  for (auto& reader : readers)
    threads.emplace_back([&, session = reader.get()] {
      for (std::size_t i = next++; i < queries * kBusiestParallelFactor && !failed; i = next++)
        if (!ask_busiest(*session, sql, i)) failed = true;
    });
  for (auto& thread : threads) thread.join();
  const double wall_s = steady_s() - start;
  if (failed) return base::internal("a query failed");
  return Json{{"p50_us", percentile(std::move(latencies_us), 0.5)},
              {"per_second", static_cast<double>(queries * kBusiestParallelFactor) / wall_s}};
}

base::Result<double> cpu_of(database::Session& session, const std::string& sql) {
  const double before = own_cpu_s();
  if (auto done = session.query(sql, "Null"); !done) return done.error();
  return own_cpu_s() - before;
}

base::Result<Json> offset_role(const Json& arguments) {
  auto opened = open(arguments.at("folder"));
  if (!opened) return opened.error();
  auto& session = *opened->session;
  const std::size_t blocks = arguments.at("blocks");
  EventGenerator generator;
  const std::string events = make_events(generator, kYardstickBatchRows);
  if (auto made = session.query(event_tables(false).front(), "Null"); !made) return made.error();
  if (auto filled = session.insert("INSERT INTO events", "JSONEachRow", events); !filled) return filled.error();
  auto with = event_manifest({}), without = event_manifest({.provenance = false});
  with.tables.front().name = "with_offset";
  without.tables.front().name = "without_offset";
  const std::vector<std::string> statements{
      schema::create_table(plan::wanted_table(with, with.tables.front())),
      schema::create_table(plan::wanted_table(without, without.tables.front())), "SYSTEM STOP MERGES with_offset",
      "SYSTEM STOP MERGES without_offset",
      // As the engine hands a block over: sorted by the key, the offsets as they came.
      "CREATE TABLE source ENGINE = Memory AS SELECT * FROM (SELECT *, rowNumberInAllBlocks() AS _antler_offset FROM "
      "(SELECT * FROM events ORDER BY ts)) ORDER BY name, ts"};
  for (const auto& statement : statements)
    if (auto done = session.query(statement, "Null"); !done) return done.error();
  constexpr double kRows = kYardstickBatchRows;
  Json answer{{"insert_with_ns", Json::array()},
              {"insert_without_ns", Json::array()},
              {"merge_with_ns", Json::array()},
              {"merge_without_ns", Json::array()}};
  for (std::size_t i = 0; i <= blocks; ++i) {
    auto in = cpu_of(session, fmt::format("INSERT INTO with_offset SELECT * REPLACE (_antler_offset + {} AS _antler_offset) FROM source "
                                          "SETTINGS insert_deduplicate = 0, max_threads = 1",
                                          i * kYardstickBatchRows));
    if (!in) return in.error();
    auto out =
        cpu_of(session,
               "INSERT INTO without_offset SELECT * EXCEPT (_antler_offset) FROM source SETTINGS insert_deduplicate = 0, max_threads = 1");
    if (!out) return out.error();
    if (i == 0) continue;  // the first is slower
    answer["insert_with_ns"].push_back(*in / kRows * 1e9);
    answer["insert_without_ns"].push_back(*out / kRows * 1e9);
  }
  // The first merges what there is; each of the others writes the one part again.
  for (const char* table : {"with_offset", "without_offset"}) {
    if (auto done = session.query(fmt::format("SYSTEM START MERGES {}", table), "Null"); !done) return done.error();
    if (auto merged = cpu_of(session, fmt::format("OPTIMIZE TABLE {} FINAL", table)); !merged) return merged.error();
  }
  const double rows = kRows * static_cast<double>(blocks + 1);
  for (int i = 0; i < kOffsetMerges; ++i) {
    auto with_s = cpu_of(session, "OPTIMIZE TABLE with_offset FINAL");
    if (!with_s) return with_s.error();
    auto without_s = cpu_of(session, "OPTIMIZE TABLE without_offset FINAL");
    if (!without_s) return without_s.error();
    answer["merge_with_ns"].push_back(*with_s / rows * 1e9);
    answer["merge_without_ns"].push_back(*without_s / rows * 1e9);
  }
  return answer;
}

int serve_role(const Json& arguments, bool is_direct) {
  std::ifstream file(arguments.at("answer_file").get<std::string>(), std::ios::binary);
  std::stringstream answer;
  answer << file.rdbuf();
  if (is_direct) return serve_direct({answer.str(), arguments.at("folder").get<std::string>(), event_tables(false).front()});
  return serve_bare(answer.str());
}

}  // namespace

base::Result<InsertOutcome> insert_by_clickhouse(const Context& context, const std::filesystem::path& folder, std::size_t rows, bool view) {
  auto answer = ask_role(context, "insert", {{"folder", folder.string()}, {"rows", rows}, {"view", view}});
  if (!answer) return answer.error();
  return InsertOutcome{.cpu_s = answer->at("cpu_s"), .rows = answer->at("rows")};
}

base::Result<OptimizeOutcome> optimize_by_clickhouse(const Context& context, const std::filesystem::path& folder, bool view) {
  auto answer = ask_role(context, "optimize", {{"folder", folder.string()}, {"view", view}});
  if (!answer) return answer.error();
  return OptimizeOutcome{
      .cpu_s = answer->at("cpu_s"), .rows = answer->at("rows"), .bytes = answer->at("bytes"), .offset_bytes = answer->at("offset_bytes")};
}

base::Result<QueryOutcome> query_by_clickhouse(const Context& context, const std::filesystem::path& folder, std::size_t queries,
                                               int sessions) {
  auto answer = ask_role(context, "query", {{"folder", folder.string()}, {"queries", queries}, {"sessions", sessions}});
  if (!answer) return answer.error();
  return QueryOutcome{.p50_us = answer->at("p50_us"), .per_second = answer->at("per_second")};
}

base::Result<OffsetOutcome> insert_offsets_by_clickhouse(const Context& context, const std::filesystem::path& folder, std::size_t blocks) {
  auto answer = ask_role(context, "offset", {{"folder", folder.string()}, {"blocks", blocks}});
  if (!answer) return answer.error();
  return OffsetOutcome{.insert_with_ns = answer->at("insert_with_ns"),
                       .insert_without_ns = answer->at("insert_without_ns"),
                       .merge_with_ns = answer->at("merge_with_ns"),
                       .merge_without_ns = answer->at("merge_without_ns")};
}

int run_role(const std::string& role, const std::string& arguments) {
  const Json json = Json::parse(arguments, nullptr, false);
  if (!json.is_object()) {
    fmt::print(stderr, "the arguments of a role are a JSON object\n");
    return 2;
  }
  if (role == "serve" || role == "serve_direct") return serve_role(json, role == "serve_direct");
  base::Result<Json> answer = base::invalid(fmt::format("`{}` is not a role", role));
  if (role == "insert") answer = insert_role(json);
  if (role == "optimize") answer = optimize_role(json);
  if (role == "offset") answer = offset_role(json);
  if (role == "query") answer = query_role(json);
  if (!answer) {
    fmt::print(stderr, "{}\n", answer.error().message);
    return 1;
  }
  fmt::print("{}\n", answer->dump());
  return 0;
}

}  // namespace antler::bench
