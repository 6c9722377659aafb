#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "antler/testing.h"
#include "base/clock.h"
#include "base/text.h"
#include "manifest/manifest.h"
#include "manifest/own_names.h"
#include "protocol/json_field.h"
#include "resources/model_of.h"
#include "resources/render_sql.h"
#include "resources/stream_name.h"
#include "testing/engine_process.h"
#include "testing/requests.h"

namespace antler::testing {
namespace {

using Json = nlohmann::ordered_json;
using antler::detail::ModelDescriptor;
using antler::detail::ResourceRef;

constexpr std::string_view kRowsFormat = "RowBinaryWithNamesAndTypes";

[[noreturn]] void fail(const char* code, const std::string& message) { throw TestError(code, message); }

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

antler::detail::Declaration declared(const ResourceRef& ref) {
  antler::detail::Declaration out;
  ref.ops->describe(ref.object, out);
  return out;
}

std::string name_of(const ResourceRef& ref) { return std::string(declared(ref).name); }

AddRow adder(const detail::RowsOut& rows) {
  return [rows] { return rows.add(rows.rows); };
}

LogLevel level_of(std::string_view level) {
  return level == "error" ? LogLevel::kError : level == "warn" ? LogLevel::kWarning : LogLevel::kInfo;
}

}  // namespace

class TestApp::Implementation {
 public:
  Implementation(const App& app, const TestOptions& options) {
    const Document document = app.manifest();
    if (!document.diagnostics.empty()) fail("ANT4802", "the app is not sound:\n" + document.diagnostics);
    base::Diagnostics none;  // it was written just now
    manifest_ = manifest::read(document.json, none).value();
    wall_us_ = options.time ? options.time->time_since_epoch().count() : base::SystemClock().wall_us();
    StartProblem problem;
    engine_ = EngineProcess::start(document.json, app.functions(), wall_us_, problem);
    if (!engine_) fail(problem.code.c_str(), problem.message);
  }

  struct Called {
    std::string body;
    Json end;
  };
  /// Throws with `code` when the engine refuses, and with ANT4804 when it is gone.
  Called call(Json header, const std::string& payload, const char* code) {
    header["type"] = "call";
    Called called;
    auto end = engine_->call(text_of(header), payload, [&](std::string_view piece) { called.body += piece; });
    if (!end) fail(end.error().code == kGoneCode ? "ANT4804" : code, end.error().message);
    called.end = Json::parse(*end, nullptr, false);
    return called;
  }

  struct Answered {
    Response response;
    bool is_of_handler = false;  // a Response that a handler made itself
  };
  Answered request(std::string_view method, std::string_view target, const std::string& body,
                   const std::vector<std::pair<std::string, std::string>>& headers) {
    const auto question = target.find('?');
    Json header{{"method", "request"},
                {"http_method", method},
                {"path", target.substr(0, question)},
                {"query", question == std::string_view::npos ? "" : target.substr(question + 1)},
                {"headers", Json::array()}};
    for (const auto& [name, value] : headers) header["headers"].push_back({name, value});
    Called called = call(std::move(header), body, "ANT4809");
    Response response{.status = protocol::number_field(called.end, "status", 0u),
                      .body = std::move(called.body),
                      .content_type = protocol::text_field(called.end, "content_type"),
                      .headers = {}};
    bool is_of_handler = false;
    for (const auto& pair : protocol::list_field(called.end, "headers")) {
      if (!pair.is_array() || pair.size() != 2) continue;
      auto name = pair[0].get<std::string>();
      auto value = pair[1].get<std::string>();
      if (name == "Content-Type") response.content_type = std::move(value), is_of_handler = true;
      else response.headers.emplace_back(std::move(name), std::move(value));
    }
    return {std::move(response), is_of_handler};
  }

  /// All records of a stream.
  void records(const std::string& stream, const ModelDescriptor& model, const detail::RowsOut& rows) {
    const auto called = call({{"method", "records"}, {"stream", stream}}, {}, "ANT4808");
    if (auto read = rows_of_answer(model, called.body, adder(rows)); !read) fail("ANT4806", read.error().message);
  }

  PushAnswer push(std::string_view endpoint, const std::string& body, const PushOptions& options) {
    std::vector<std::pair<std::string, std::string>> headers{{"Content-Type", options.content_type}};
    if (!options.idempotency_key.empty()) headers.emplace_back("Idempotency-Key", options.idempotency_key);
    Response response = request("POST", fmt::format("/ingest/{}", endpoint), body, headers).response;
    const Json answer = Json::parse(response.body, nullptr, false);
    PushAnswer out{.status = response.status,
                   .accepted = protocol::number_field(answer, "accepted", std::uint64_t{0}),
                   .dead_lettered = protocol::number_field(answer, "dead_lettered", std::uint64_t{0})};
    for (const auto& [name, value] : response.headers) out.replayed = out.replayed || name == "Idempotent-Replayed";
    out.body = std::move(response.body);
    return out;
  }

  void query(const std::string& sql, const ModelDescriptor& model, const detail::RowsOut& rows) {
    const Called called = call({{"method", "query"}, {"format", kRowsFormat}}, sql, "ANT4806");
    if (auto read = rows_of_answer(model, called.body, adder(rows)); !read) fail("ANT4806", read.error().message);
  }

  std::vector<LogLine> log_lines(bool functions_only) {
    const Called called = call({{"method", "log"}, {"functions", functions_only}}, {}, "ANT4809");
    std::vector<LogLine> out;
    for (const auto line : base::split(called.body, '\n')) {
      if (line.empty()) continue;
      const auto space = line.find(' ');
      out.push_back({level_of(line.substr(0, space)), std::string(line.substr(space + 1))});
    }
    return out;
  }

  manifest::Manifest manifest_;
  std::int64_t wall_us_ = 0;
  std::unique_ptr<EngineProcess> engine_;
};

TestApp::TestApp(const App& app, const TestOptions& options) : implementation_(std::make_unique<Implementation>(app, options)) {}

TestApp::~TestApp() = default;

PushAnswer TestApp::push_json(std::string_view endpoint, const std::string& body, const PushOptions& options) {
  return implementation_->push(endpoint, body, options);
}

PushAnswer TestApp::push_records(const ResourceRef& endpoint, const ModelDescriptor& model, const void* first, std::size_t count,
                                 std::size_t stride, const PushOptions& options) {
  auto body = records_body(model, first, count, stride);
  if (!body) fail("ANT4807", body.error().message);
  return implementation_->push(name_of(endpoint), *body, {options.idempotency_key, "application/x-ndjson"});
}

Response TestApp::call_api(const ResourceRef& api, const ModelDescriptor& parameters_model, const void* parameters,
                           const ModelDescriptor& model, const detail::RowsOut& rows) {
  auto query = query_of(parameters_model, parameters);
  if (!query) fail("ANT4807", query.error().message);
  auto [response, is_of_handler] =
      implementation_->request("GET", fmt::format("/api/{}{}{}", name_of(api), query->empty() ? "" : "?", *query), {}, {});
  const std::string_view body = base::trim(response.body);
  if (response.status != 200 || is_of_handler) return response;
  if (auto read = rows_of_json(model, body, adder(rows)); !read) fail("ANT4807", read.error().message);
  return response;
}

Response TestApp::request(std::string_view method, std::string_view target, const std::string& body,
                          const std::vector<std::pair<std::string, std::string>>& headers) {
  return implementation_->request(method, target, body, headers).response;
}

void TestApp::settle(std::chrono::milliseconds timeout) {
  implementation_->call({{"method", "settle"}, {"timeout_ms", timeout.count()}}, {}, "ANT4805");
}

void TestApp::read_table(const ResourceRef& ref, const ModelDescriptor& model, const detail::RowsOut& rows) {
  const std::string name = name_of(ref);
  const manifest::Table* table = implementation_->manifest_.find_table(name);
  if (table == nullptr) fail("ANT4808", fmt::format("`{}` is no table of this app; was it added, and is its table enabled?", name));
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < model.field_count; ++i) columns.push_back(base::quote_identifier(std::string(model.fields[i].name)));
  std::vector<std::string> order = table->order_by;
  order.insert(order.end(), columns.begin(), columns.end());
  const bool merges = table->engine != manifest::Engine::kMergeTree;
  implementation_->query(fmt::format("SELECT {} FROM {}{} ORDER BY {}", base::join(columns, ", "), base::quote_identifier(name),
                                     merges ? " FINAL" : "", base::join(order, ", ")),
                         model, rows);
}

void TestApp::read_stream(const ResourceRef& stream, const ModelDescriptor& model, const detail::RowsOut& rows) {
  implementation_->records(resources::stream_name(declared(stream)), model, rows);
}

void TestApp::read_letters(const ResourceRef& resource, const ModelDescriptor& model, const detail::RowsOut& rows) {
  const auto declaration = declared(resource);
  std::string stream(declaration.name);
  if (declaration.letters_to.object != nullptr) stream = name_of(declaration.letters_to);
  else if (declaration.kind != antler::detail::ResourceKind::kLetterQueue) stream += manifest::kLettersSuffix;
  implementation_->records(stream, model, rows);
}

void TestApp::run_query(const Sql& sql, const ModelDescriptor& model, const detail::RowsOut& rows) {
  resources::SqlOwner owner{
      .subject = "the query of a test", .where = {}, .parameters = nullptr, .rows = &model, .binds_values = false, .reads = {}};
  for (const auto& ref : resources::resources_in(sql)) {
    const auto read = declared(ref);
    owner.reads.push_back({std::string(read.name), read.model});
  }
  base::Diagnostics diagnostics;
  const auto rendered = resources::render_sql(sql, owner, diagnostics);
  if (!diagnostics.empty()) fail("ANT4806", base::render_text(diagnostics));
  implementation_->query(rendered.text, model, rows);
}

std::vector<LogLine> TestApp::log_lines() { return implementation_->log_lines(true); }

std::vector<LogLine> TestApp::engine_log_lines() { return implementation_->log_lines(false); }

Time TestApp::time() const { return Time(std::chrono::microseconds(implementation_->wall_us_)); }

void TestApp::set_time(Time time) {
  const std::int64_t wall_us = time.time_since_epoch().count();
  implementation_->call({{"method", "set_time"}, {"wall_us", wall_us}}, {}, "ANT4809");
  implementation_->wall_us_ = wall_us;
}

const std::string& TestApp::data_dir() const { return implementation_->engine_->data_dir(); }

}  // namespace antler::testing
