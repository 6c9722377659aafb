// App: the system a program declares. It is given resources, takes in what they refer to, and becomes the manifest; `run` is the whole
// of a user's main(). Nothing is read before `manifest` or `run`, on the thread that calls them.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "antler/detail/function.h"
#include "antler/detail/resource.h"
#include "antler/name.h"

namespace antler {

/// The manifest as JSON, or why there is none.
struct Document {
  std::string json;         // empty when there are diagnostics
  std::string diagnostics;  // all of them, as text for a person; empty when the system is sound
};

class App {
 public:
  explicit App(const ApiName& name);
  ~App();

  /// Resources, which are constants; what they refer to comes with them.
  template <class... R>
  App& add(R&&... resources) {
    (add_one(resources, std::is_lvalue_reference<R>{}), ...);
    return *this;
  }

  [[nodiscard]] Document manifest() const;
  /// What the engine may call, in the order of names; sound only where `manifest` is. For the library's own end of the worker.
  [[nodiscard]] std::vector<detail::FunctionEntry> functions() const;

  /// The program's commands: none or `start` runs the engine beside it, `manifest` prints the document. Returns the exit code.
  int run(int argc, char** argv) const;

 private:
  template <class R, class IsConstant>
  void add_one(const R& resource, IsConstant) {
    if constexpr (!detail::IsResource<R>) {
      static_assert(detail::kNever<R>,
                    "antler: App::add takes resources: OlapTable, Stream, IngestApi, IngestPipeline, MaterializedView, Api, Transform, "
                    "Consumer, Recovery");
    } else {
      static_assert(IsConstant::value, "antler: a resource is a constant that outlives the App, not a temporary");
      add_resource(&resource, &detail::kOps<R>);
    }
  }
  void add_resource(const void* object, const detail::ResourceOps* ops);

  std::string name_;
  std::string file_;
  int line_;
  std::vector<detail::ResourceRef> resources_;
};

}  // namespace antler
