#include "config/load.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <vector>

#include "base/text.h"
#include "config/keys.h"

namespace antler::config {
namespace {

using base::Place;

// One value as a source gave it: text from flags and environment, which becomes a number where the key wants one, or a typed
// value of the file, where a number in quotes is a mistake.
struct Given {
  std::string text;                    // as it was written, for messages
  std::optional<std::int64_t> number;  // there when the value is, or reads as, an integer
  bool is_text = true;                 // false: the file has another type here
  bool is_number = true;
  std::string type = "text";
};

class Loader {
 public:
  explicit Loader(const Sources& sources) : sources_(sources) {
    for (const Key& key : keys()) paths_.push_back(key.path());
  }

  Loaded run() {
    if (sources_.file) read_file(*sources_.file);
    read_environment();
    read_flags();
    check_address();
    Loaded loaded;
    if (diagnostics_.empty()) loaded.settings = std::move(settings_);
    loaded.diagnostics = std::move(diagnostics_);
    return loaded;
  }

 private:
  void report(std::string code, std::string message, Place where, std::string hint = {}) {
    diagnostics_.push_back({std::move(code), std::move(message), std::move(where), {}, std::move(hint)});
  }

  static std::string hint_for(const std::string& nearest, std::string_view otherwise) {
    return nearest.empty() ? std::string(otherwise) : fmt::format("did you mean `{}`?", nearest);
  }

  // --- antler.toml --------------------------------------------------------------------------------------------------------

  Place place(const toml::source_region& source) const {
    return {file_, static_cast<int>(source.begin.line), fmt::format("column {}", source.begin.column)};
  }

  void read_file(const std::filesystem::path& path) {
    file_ = path.string();
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return report("ANT2001", fmt::format("the settings cannot be read: {}", error.message()), {file_, 0, ""});
    if (size > kFileBytesMax) {
      return report("ANT2001", fmt::format("the settings are {} bytes long; {} is the most", size, kFileBytesMax), {file_, 0, ""});
    }
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return report("ANT2001", "the settings cannot be read", {file_, 0, ""});
    try {
      read_document(toml::parse(text.str(), std::string_view(file_)));
    } catch (const toml::parse_error& problem) {
      report("ANT2002", fmt::format("not TOML: {}", problem.description()), place(problem.source()));
    }
    // The document is sorted by name; a person reads from top to bottom.
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [](const auto& a, const auto& b) { return a.where.line < b.where.line; });
  }

  void read_document(const toml::table& document) {
    for (const auto& [name, node] : document) {
      const std::string section(name.str());
      std::vector<std::string> sections;
      for (const Key& key : keys()) {
        if (sections.empty() || sections.back() != key.section) sections.emplace_back(key.section);
      }
      if (std::find(sections.begin(), sections.end(), section) == sections.end()) {
        report_unknown_section(section, node, sections, place(name.source()));
      } else if (const toml::table* table = node.as_table()) {
        for (const auto& [key_name, value] : *table) read_node(section, key_name, value);
      } else {
        report("ANT2004", fmt::format("`{}` is a section, found {}", section, type_of(node)), place(name.source()),
               fmt::format("write [{}] on a line of its own and its keys below", section));
      }
    }
  }

  void report_unknown_section(const std::string& name, const toml::node& node, const std::vector<std::string>& sections, Place where) {
    if (node.is_table()) {
      const std::string hint = hint_for(base::nearest(name, sections), "the sections are " + base::join(sections, ", "));
      return report("ANT2003", fmt::format("there is no section `[{}]`", name), std::move(where), hint);
    }
    // A key above the first section: it may be known, in a section.
    std::string hint = "every key stands in a section: " + base::join(sections, ", ");
    for (const Key& key : keys()) {
      if (key.name == name) hint = fmt::format("did you mean `{}` in [{}]?", key.name, key.section);
    }
    report("ANT2003", fmt::format("there is no key `{}` outside the sections", name), std::move(where), hint);
  }

  void read_node(const std::string& section, const toml::key& name, const toml::node& node) {
    const std::string path = fmt::format("{}.{}", section, name.str());
    const Key* key = find(path);
    if (!key) return report_unknown_key(path, place(name.source()));
    Given given;
    given.type = type_of(node);
    given.is_text = node.is_string();
    given.is_number = node.is_integer();
    if (const auto* text = node.as_string()) given.text = text->get();
    if (const auto* number = node.as_integer()) given.number = number->get(), given.text = std::to_string(number->get());
    take(*key, given, place(node.source()));
  }

  static std::string type_of(const toml::node& node) {
    switch (node.type()) {
      case toml::node_type::table: return "a section";
      case toml::node_type::array: return "an array";
      case toml::node_type::string: return "text";
      case toml::node_type::integer: return "a number";
      case toml::node_type::floating_point: return "a number with a fraction";
      case toml::node_type::boolean: return "true or false";
      default: return "a date or time";
    }
  }

  // --- environment and flags ----------------------------------------------------------------------------------------------

  static Given given_by_text(const std::string& text) {
    Given given{text};
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    given.is_number = error == std::errc{} && end == text.data() + text.size();
    if (given.is_number) given.number = number;
    return given;
  }

  void read_environment() {
    std::vector<std::string> variables;
    for (const Key& key : keys()) {
      variables.push_back(key.variable());
      const auto found = sources_.environment.find(variables.back());
      if (found != sources_.environment.end()) take(key, given_by_text(found->second), {"", 0, variables.back() + " in the environment"});
    }
    // A variable that begins as a section's do is meant for us, and a misspelt one must not be passed over.
    for (const auto& [name, value] : sources_.environment) {
      if (std::find(variables.begin(), variables.end(), name) != variables.end()) continue;
      for (const Key& key : keys()) {
        const std::string prefix = key.variable().substr(0, std::string_view("ANTLER_").size() + key.section.size() + 1);
        if (!key.variable_override.empty() || name.rfind(prefix, 0) != 0) continue;
        report("ANT2003", fmt::format("no setting has the environment variable `{}`", name), {"", 0, name + " in the environment"},
               hint_for(base::nearest(name, variables), "docs/reference/config.md lists them"));
        break;
      }
    }
  }

  void read_flags() {
    for (const auto& [path, text] : sources_.flags) {
      const Key* key = find(path);
      if (!key) report_unknown_key(path, {"", 0, "on the command line"});
      else take(*key, given_by_text(text), {"", 0, key->flag() + " on the command line"});
    }
  }

  // --- one value ----------------------------------------------------------------------------------------------------------

  const Key* find(std::string_view path) const {
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (paths_[i] == path) return &keys()[i];
    }
    return nullptr;
  }

  void report_unknown_key(const std::string& path, Place where) {
    std::string near = base::nearest(path, paths_);
    const std::string section = path.substr(0, path.find('.')), name = path.substr(path.find('.') + 1);
    std::vector<std::string> siblings;
    for (const Key& key : keys()) {
      if (key.section == section) siblings.emplace_back(key.name);
      if (near.empty() && key.name == name) near = key.path();
    }
    report("ANT2003", fmt::format("there is no key `{}`", path), std::move(where),
           hint_for(near, siblings.empty() ? "docs/reference/config.md lists the keys"
                                           : fmt::format("[{}] has {}", section, base::join(siblings, ", "))));
  }

  // Sources come in rising precedence, so the last one that is taken wins.
  void take(const Key& key, const Given& given, Place where) {
    const auto wrong_type = [&](std::string_view wanted) {
      report("ANT2004", fmt::format("`{}` is {}, found {}", key.path(), wanted, given.type + quoted(given)), where,
             "allowed: " + key.allowed());
    };
    const auto not_allowed = [&](std::string hint) {
      report("ANT2005", fmt::format("`{}` cannot be `{}`; allowed: {}", key.path(), given.text, key.allowed()), where, std::move(hint));
    };
    if (const auto* number = std::get_if<NumberKey>(&key.kind)) {
      if (!given.is_number) return wrong_type("a number");
      if (*given.number < number->min || *given.number > number->max) return not_allowed("");
      number->field(settings_) = *given.number;
    } else if (const auto* choice = std::get_if<ChoiceKey>(&key.kind)) {
      if (!given.is_text) return wrong_type("text");
      const auto found = std::find(choice->choices.begin(), choice->choices.end(), given.text);
      if (found == choice->choices.end()) {
        const std::string_view near = base::nearest(given.text, choice->choices);
        return not_allowed(near.empty() ? "" : fmt::format("did you mean `{}`?", near));
      }
      choice->set(settings_, static_cast<std::size_t>(found - choice->choices.begin()));
    } else {
      if (!given.is_text) return wrong_type("text");
      if (given.text.find('\0') != std::string::npos) return not_allowed("a zero byte is in it");
      std::get<TextKey>(key.kind).field(settings_) = given.text;
      if (key.path() == "data.dir" && given.text.empty()) not_allowed("name a folder");
    }
    if (key.path() == "http.address") address_place_ = std::move(where);
  }

  static std::string quoted(const Given& given) { return given.text.empty() ? "" : fmt::format(" `{}`", given.text); }

  // Nobody is asked who they are yet, so nobody but this machine may reach the port.
  void check_address() {
    std::string& address = settings_.http.address;
    if (address == "localhost") address = "127.0.0.1";
    in_addr v4{};
    in6_addr v6{};
    const bool is_v4 = inet_pton(AF_INET, address.c_str(), &v4) == 1;
    const bool is_v6 = !is_v4 && inet_pton(AF_INET6, address.c_str(), &v6) == 1;
    if (is_v4 && ntohl(v4.s_addr) >> 24 == 127) return;
    if (is_v6 && IN6_IS_ADDR_LOOPBACK(&v6)) return;
    if (!is_v4 && !is_v6) {
      return report("ANT2005", fmt::format("`http.address` cannot be `{}`; allowed: an IP address of the loopback, or localhost", address),
                    address_place_);
    }
    report("ANT2006", fmt::format("`http.address` is `{}`, which other machines may reach, and requests are not authenticated", address),
           address_place_, "listen on 127.0.0.1 or ::1, and put what authenticates in front of it");
  }

  const Sources& sources_;
  std::string file_;
  std::vector<std::string> paths_;  // of keys(), in their order
  Settings settings_;
  Place address_place_;
  base::Diagnostics diagnostics_;
};

}  // namespace

Loaded load(const Sources& sources) { return Loader(sources).run(); }

}  // namespace antler::config
