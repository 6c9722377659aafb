// Strict reading of a JSON object: each key is asked for once, by name and type; what nobody asked for is an unknown key. Every
// problem becomes a diagnostic with the path of the value. Internal to this module.
#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/text.h"

namespace antler::manifest {

using Json = nlohmann::json;

class ObjectReader {
 public:
  ObjectReader(const Json& value, std::string path, base::Diagnostics& diagnostics)
      : value_(value), path_(std::move(path)), diagnostics_(diagnostics) {
    if (!value_.is_object()) mismatch(path_, "an object", value_);
  }
  ObjectReader(const ObjectReader&) = delete;
  ObjectReader& operator=(const ObjectReader&) = delete;
  ~ObjectReader() { refuse_unknown(); }

  std::string text(std::string_view key, std::string fallback = {}, bool required = false) {
    const Json* found = find(key, required);
    if (found == nullptr) return fallback;
    if (!found->is_string()) return mismatch(path(key), "a string", *found), fallback;
    return found->get<std::string>();
  }
  std::string required_text(std::string_view key) { return text(key, {}, true); }

  std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t minimum, std::int64_t maximum) {
    const Json* found = find(key, false);
    if (found == nullptr) return fallback;
    const bool fits = found->is_number_integer() && !(found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX);
    if (!fits || found->get<std::int64_t>() < minimum || found->get<std::int64_t>() > maximum)
      return mismatch(path(key), fmt::format("an integer, {} to {}", minimum, maximum), *found), fallback;
    return found->get<std::int64_t>();
  }

  bool boolean(std::string_view key, bool fallback) {
    const Json* found = find(key, false);
    if (found == nullptr) return fallback;
    if (!found->is_boolean()) return mismatch(path(key), "true or false", *found), fallback;
    return found->get<bool>();
  }

  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> out;
    each(key, [&](const Json& item, const std::string& item_path) {
      if (item.is_string()) out.push_back(item.get<std::string>());
      else mismatch(item_path, "a string", item);
    });
    return out;
  }

  /// Calls `visit(item, path)` for each element of an array; a missing key is an empty one.
  template <class Visit>
  void each(std::string_view key, Visit visit) {
    const Json* found = find(key, false);
    if (found == nullptr) return;
    if (!found->is_array()) return mismatch(path(key), "an array", *found);
    std::size_t index = 0;
    for (const Json& item : *found) visit(item, fmt::format("{}[{}]", path(key), index++));
  }

  /// Calls `visit(name, value, path)` for each member of an object; a missing key is an empty one.
  template <class Visit>
  void each_member(std::string_view key, Visit visit) {
    const Json* found = find(key, false);
    if (found == nullptr) return;
    if (!found->is_object()) return mismatch(path(key), "an object", *found);
    for (const auto& [name, value] : found->items()) visit(name, value, path(key) + "." + name);
  }

  const Json* find(std::string_view key, bool required) {
    known_.emplace_back(key);
    if (!value_.is_object()) return nullptr;
    const auto at = value_.find(std::string(key));
    if (at != value_.end()) return &*at;
    if (required) report("ANT1101", fmt::format("`{}` is missing", path(key)), "");
    return nullptr;
  }

  [[nodiscard]] std::string path(std::string_view key) const { return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key); }

  void mismatch(const std::string& where, std::string_view expected, const Json& found) {
    const std::string received = shown(found);
    report("ANT1102", fmt::format("`{}` is {}; found `{}`", where.empty() ? "manifest" : where, expected, received), "");
  }
  void report(std::string code, std::string message, std::string hint) {
    diagnostics_.push_back({.code = std::move(code), .message = "manifest: " + std::move(message), .hint = std::move(hint)});
  }

 private:
  // A value as a person is shown it; what is large is named and not printed.
  static std::string shown(const Json& value) {
    if (value.is_object()) return fmt::format("an object of {} members", value.size());
    if (value.is_array()) return fmt::format("an array of {} elements", value.size());
    return shortened(value.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  static std::string shortened(const std::string& text) { return text.size() <= 80 ? text : text.substr(0, 77) + "..."; }

  void refuse_unknown() {
    if (!value_.is_object()) return;
    for (const auto& [name, value] : value_.items()) {
      if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
      const std::string near = base::nearest(name, known_);
      report("ANT1103", fmt::format("`{}` is not a key here", path(shortened(name))),
             near.empty() ? "allowed: " + base::join(known_, ", ") : fmt::format("did you mean `{}`?", near));
    }
  }

  const Json& value_;
  std::string path_;
  base::Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

}  // namespace antler::manifest
