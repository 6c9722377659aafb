#include "control/log_report.h"

#include <nlohmann/json.hpp>
#include <vector>

namespace antler::control {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const std::vector<streams::Finding>& findings) {
  Json list = Json::array();
  for (const auto& finding : findings) list.push_back({{"where", finding.where}, {"what", finding.what}});
  return list;
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string render_json(const streams::LogCheck& check, bool running) {
  return text_of({{"sound", check.sound()},
                  {"running", running},
                  {"files", check.files},
                  {"bytes", check.bytes},
                  {"topics", check.topics},
                  {"partitions", check.partitions},
                  {"frames", check.frames},
                  {"records", check.records},
                  {"readers", check.readers},
                  {"pending", check.pending},
                  {"counters", check.counters},
                  {"torn_bytes", check.torn_bytes},
                  {"findings_total", check.findings.total},
                  {"findings", json_of(check.findings.kept)}});
}

std::string render_json(const streams::RepairReport& report) {
  Json lost = Json::array(), dropped = Json::array();
  for (const auto& range : report.lost)
    lost.push_back({{"topic", range.topic}, {"partition", range.partition}, {"from", range.from}, {"until", range.until}});
  for (const auto& batch : report.dropped)
    dropped.push_back({{"table", batch.table.text()}, {"topic", batch.topic}, {"records", batch.records}});
  return text_of({{"sound", report.sound()},
                  {"repaired", !report.kept.empty()},
                  {"findings_total", report.findings_total},
                  {"findings", json_of(report.findings)},
                  {"frames_kept", report.frames_kept},
                  {"records_kept", report.records_kept},
                  {"records_lost", report.records_lost},
                  {"lost", std::move(lost)},
                  {"dropped_batches", std::move(dropped)},
                  {"new_epochs", report.new_epochs},
                  {"missing_schemas", report.missing_schemas},
                  {"log_file_damaged", report.wal_damaged},
                  {"kept", report.kept}});
}

}  // namespace antler::control
