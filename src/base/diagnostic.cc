#include "base/diagnostic.h"

#include <fmt/format.h>

#include "base/text.h"

namespace antler::base {
namespace {

std::string place_text(const Place& place) {
  std::string out = place.file;
  if (place.line > 0) out += fmt::format(":{}", place.line);
  if (!place.note.empty()) out += (out.empty() ? "" : "  ") + place.note;
  return out;
}

std::string place_json(const Place& place) {
  return fmt::format(R"({{"file":{},"line":{},"note":{}}})", json_string(place.file), place.line, json_string(place.note));
}

}  // namespace

std::string render_text(const Diagnostics& diagnostics) {
  std::string out;
  for (const auto& diagnostic : diagnostics) {
    out += fmt::format("error[{}]: {}\n", diagnostic.code, diagnostic.message);
    if (const auto text = place_text(diagnostic.where); !text.empty()) out += fmt::format("  --> {}\n", text);
    for (const auto& place : diagnostic.related) out += fmt::format("  --> {}\n", place_text(place));
    if (!diagnostic.hint.empty()) out += fmt::format("  hint: {}\n", diagnostic.hint);
  }
  return out;
}

std::string render_json(const Diagnostics& diagnostics) {
  std::vector<std::string> items;
  for (const auto& diagnostic : diagnostics) {
    std::vector<std::string> related;
    for (const auto& place : diagnostic.related) related.push_back(place_json(place));
    items.push_back(fmt::format(R"({{"code":{},"message":{},"where":{},"related":[{}],"hint":{}}})", json_string(diagnostic.code),
                                json_string(diagnostic.message), place_json(diagnostic.where), join(related, ","),
                                json_string(diagnostic.hint)));
  }
  return "[" + join(items, ",") + "]";
}

}  // namespace antler::base
