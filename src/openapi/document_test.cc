#include "openapi/document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace antler::openapi {
namespace {

using Json = nlohmann::json;

model::Type type(const char* text) { return *model::parse_type(text); }

manifest::Manifest shop() {
  manifest::Manifest out;
  out.app = "shop";
  out.models = {{"Order",
                 {{.name = "id", .type = type("UUID")},
                  {.name = "amount", .type = type("Decimal(10, 2)"), .default_json = "1.5"},
                  {.name = "note", .type = type("Nullable(String)")}}}};
  out.streams = {{.name = "orders", .model = "Order"}};
  out.ingests = {{.name = "orders", .stream = "orders"}};
  out.apis = {{.name = "by-shop",
               .parameters = {"ByShopParams",
                              {{.name = "shop", .type = type("String")},
                               {.name = "limit", .type = type("UInt32"), .default_json = "10", .bounds = model::Bounds{1, 100}},
                               {.name = "since", .type = type("Nullable(DateTime)")},
                               {.name = "tag", .type = type("Array(String)")}}},
               .rows = {"Order", {{.name = "id", .type = type("UUID")}, {.name = "count", .type = type("UInt64")}}},
               .select = "SELECT 1"},
              {.name = "all", .rows = {"Problem", {{.name = "x", .type = type("Int8")}}}, .select = "SELECT 1"}};
  return out;
}

Json made(const manifest::Manifest& manifest) { return Json::parse(document(manifest)); }

const Json& parameter(const Json& operation, const std::string& name) {
  const auto& all = operation.at("parameters");
  const auto at = std::find_if(all.begin(), all.end(), [&](const Json& one) { return one.at("name") == name; });
  static const Json none;
  return at == all.end() ? none : *at;
}

void collect_references(const Json& json, std::set<std::string>& out) {
  if (json.is_object() && json.contains("$ref")) out.insert(json["$ref"].get<std::string>());
  if (json.is_structured())
    for (const auto& item : json) collect_references(item, out);
}

TEST(Document, TheFieldThatKeepsUnknownOnesIsNotGiven) {
  manifest::Manifest manifest = shop();
  manifest.models[0].fields.push_back({.name = "more", .type = type("String")});
  manifest.ingests[0].unknown_fields = model::UnknownFields::kKeep;
  manifest.ingests[0].unknown_fields_in = "more";
  manifest.ingests.push_back({.name = "strict", .stream = "orders", .unknown_fields = model::UnknownFields::kReject});
  const Json json = made(manifest);
  const auto record = [&](const char* path) {
    const std::string reference =
        json["paths"][path]["post"]["requestBody"]["content"]["application/x-ndjson"]["schema"]["$ref"].get<std::string>();
    return json["components"]["schemas"][reference.substr(reference.rfind('/') + 1)];
  };
  EXPECT_FALSE(record("/ingest/orders")["properties"].contains("more"));
  EXPECT_EQ(record("/ingest/orders")["required"], Json::array({"id"}));
  EXPECT_FALSE(record("/ingest/orders").contains("additionalProperties"));
  EXPECT_TRUE(record("/ingest/strict")["properties"].contains("more"));
  EXPECT_EQ(record("/ingest/strict")["additionalProperties"], false);
}

TEST(Document, AnEndpointThatTakesTimesWithoutAnOffsetSaysSo) {
  manifest::Manifest manifest = shop();
  manifest.models[0].fields.push_back({.name = "at", .type = type("DateTime")});
  manifest.ingests.push_back({.name = "lax", .stream = "orders", .times_without_offset = model::TimesWithoutOffset::kUtc});
  const Json json = made(manifest);
  const auto time = [&](const char* path) {
    const std::string reference =
        json["paths"][path]["post"]["requestBody"]["content"]["application/x-ndjson"]["schema"]["$ref"].get<std::string>();
    return json["components"]["schemas"][reference.substr(reference.rfind('/') + 1)]["properties"]["at"];
  };
  EXPECT_EQ(time("/ingest/orders")["format"], "date-time");
  EXPECT_FALSE(time("/ingest/lax").contains("format"));
  EXPECT_NE(json["paths"]["/ingest/lax"]["post"]["description"].get<std::string>().find("A time without an offset is UTC."),
            std::string::npos);
}

TEST(Document, HasAPathForEverythingThatIsServed) {
  const Json json = made(shop());
  EXPECT_EQ(json["openapi"], "3.1.0");
  EXPECT_EQ(json["info"]["title"], "shop");
  std::set<std::string> paths, ids;
  for (const auto& [path, item] : json["paths"].items()) {
    paths.insert(path);
    for (const auto& [method, operation] : item.items()) {
      EXPECT_TRUE(ids.insert(operation["operationId"]).second) << path;
      EXPECT_FALSE(operation["summary"].get<std::string>().empty()) << path;
      EXPECT_EQ(operation["tags"].size(), 1u) << path;
    }
  }
  EXPECT_EQ(paths, (std::set<std::string>{"/api/all", "/api/by-shop", "/health", "/ingest/orders", "/metrics", "/openapi.json", "/ready"}));
}

TEST(Document, EveryReferenceLeadsToAComponentAndEveryComponentIsUsed) {
  const Json json = made(shop());
  std::set<std::string> references, components;
  collect_references(json, references);
  for (const auto& kind : {"schemas", "responses"})
    for (const auto& [name, component] : json["components"][kind].items())
      components.insert(std::string("#/components/") + kind + "/" + name);
  EXPECT_EQ(references, components);
}

TEST(Document, AnIngestEndpointTakesItsModel) {
  const Json json = made(shop());
  const Json& post = json["paths"]["/ingest/orders"]["post"];
  const Json& content = post["requestBody"]["content"];
  const Json reference = {{"$ref", "#/components/schemas/Order"}};
  EXPECT_EQ(content["application/x-ndjson"]["schema"], reference);
  EXPECT_EQ(content["application/json"]["schema"]["oneOf"][0], reference);
  EXPECT_EQ(content["application/json"]["schema"]["oneOf"][1]["items"], reference);
  EXPECT_EQ(json["components"]["schemas"]["Order"]["required"], Json::array({"id"}));
  std::set<std::string> statuses;
  for (const auto& [status, answer] : post["responses"].items()) statuses.insert(status);
  EXPECT_EQ(statuses, (std::set<std::string>{"200", "202", "400", "409", "413", "415", "422", "429", "503", "507"}));
  EXPECT_EQ(parameter(post, "ack")["schema"]["default"], "durable");
  EXPECT_EQ(parameter(post, "timeout_ms")["schema"]["maximum"], 10'000);
  EXPECT_EQ(parameter(post, "Idempotency-Key")["in"], "header");
}

TEST(Document, AnApiHasItsParametersAndRows) {
  const Json json = made(shop());
  const Json& get = json["paths"]["/api/by-shop"]["get"];
  EXPECT_EQ(parameter(get, "shop")["required"], true);
  EXPECT_FALSE(parameter(get, "limit").contains("required"));
  EXPECT_EQ(parameter(get, "limit")["schema"], Json::parse(R"({"type":"integer","minimum":1,"maximum":100,"default":10})"));
  EXPECT_EQ(parameter(get, "since")["schema"], Json::parse(R"({"type":"string","format":"date-time"})"));
  EXPECT_EQ(parameter(get, "tag")["explode"], true);
  EXPECT_FALSE(parameter(get, "tag").contains("required"));
  EXPECT_EQ(parameter(get, "format")["schema"]["enum"], Json::array({"json", "ndjson", "csv", "arrow", "parquet"}));
  EXPECT_EQ(parameter(get, "int64")["schema"], Json::parse(R"({"type":"string","enum":["number","string"],"default":"number"})"));
  // The posted Order has this name, so the row of the same name has another.
  EXPECT_EQ(get["responses"]["200"]["content"]["application/json"]["schema"]["items"]["$ref"], "#/components/schemas/Order_2");
  EXPECT_EQ(json["components"]["schemas"]["Order_2"]["required"], Json::array({"id", "count"}));
  for (const char* status : {"400", "422", "429", "500", "503", "504"}) EXPECT_TRUE(get["responses"].contains(status)) << status;
  // The engine's own schemas keep their names.
  EXPECT_EQ(json["components"]["schemas"]["Problem"]["properties"].count("code"), 1u);
  EXPECT_EQ(json["components"]["schemas"].count("Problem_2"), 1u);
}

TEST(Document, AnApiWithAHandlerHasTheFormatsOfRowsAndAnswersOfItsOwn) {
  auto manifest = shop();
  manifest.apis[0].handler = true;
  manifest.apis[0].select.clear();
  const Json json = made(manifest);
  const Json& get = json["paths"]["/api/by-shop"]["get"];
  EXPECT_EQ(parameter(get, "format")["schema"]["enum"], Json::array({"json", "ndjson", "csv"}));
  EXPECT_EQ(parameter(get, "int64")["schema"]["default"], "number");
  EXPECT_EQ(get["responses"]["200"]["content"].size(), 3u);
  EXPECT_TRUE(get["responses"].contains("406"));
  EXPECT_TRUE(get["responses"].contains("default"));
  EXPECT_TRUE(json["components"]["responses"].contains("FormatNotGiven"));
}

TEST(Document, IsTheSameForTheSameInterface) {
  auto turned = shop();
  std::reverse(turned.apis.begin(), turned.apis.end());
  turned.apis[0].where = {"elsewhere.h", 3};
  EXPECT_EQ(document(turned), document(shop()));
  turned.apis[0].row_limit = 7;
  EXPECT_NE(made(turned)["info"]["version"], made(shop())["info"]["version"]);
}

TEST(Document, OfAnAppThatServesNothing) {
  const Json json = made({.app = "empty"});
  EXPECT_EQ(json["paths"].size(), 4u);
  EXPECT_EQ(json["tags"].size(), 1u);
}

}  // namespace
}  // namespace antler::openapi
