// Diagnostics: what a person wrote and we cannot accept (declarations, configuration, flags, SQL). They are collected, all
// of them, before anything is changed, and rendered in one place as text or as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace antler::base {

struct Place {
  std::string file;  // as the compiler or the reader named it; empty when there is none
  int line = 0;      // 1-based; 0 when there is none
  std::string note;  // what stands there, e.g. "the table is declared here"
};

struct Diagnostic {
  std::string code;  // ANT1234
  std::string message;
  Place where;
  std::vector<Place> related;
  std::string hint;
};

using Diagnostics = std::vector<Diagnostic>;

/// The text for a terminal, one block for each diagnostic, without colour.
std::string render_text(const Diagnostics& diagnostics);
/// A JSON array of {code, message, where, related, hint}.
std::string render_json(const Diagnostics& diagnostics);

}  // namespace antler::base
