#include "antler/app.h"

#include <algorithm>

#include "antler/version.h"
#include "base/diagnostic.h"
#include "manifest/manifest.h"
#include "resources/collect.h"

namespace antler {

App::App(const ApiName& name) : name_(name.view()), file_(name.file()), line_(name.line()) {}
App::~App() = default;
void App::add_resource(const void* object, const detail::ResourceOps* ops) { resources_.push_back({object, ops}); }

Document App::manifest() const {
  base::Diagnostics diagnostics;
  manifest::Manifest document = resources::collect(resources_, diagnostics);
  document.app = name_;
  document.sdk = "c++";
  document.sdk_version = kVersion;
  // What is wrong with a declaration often shows again in the document; it is told once.
  const auto is_told = [told = diagnostics](const base::Diagnostic& found) {
    return std::any_of(told.begin(), told.end(),
                       [&](const auto& other) { return other.where.file == found.where.file && other.where.line == found.where.line; });
  };
  for (auto& found : manifest::check(document))
    if (!is_told(found)) diagnostics.push_back(std::move(found));
  if (!diagnostics.empty()) return {.json = {}, .diagnostics = base::render_text(diagnostics)};
  return {.json = manifest::write(document), .diagnostics = {}};
}

std::vector<detail::FunctionEntry> App::functions() const { return resources::functions_of(resources_); }

}  // namespace antler
