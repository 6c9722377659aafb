// Router: which handler answers a method and a path. Patterns are exact ("/health") or have parameters that are whole segments
// ("/ingest/{name}"); exact wins. A table is built once and then only read, from any thread; RouterSlot swaps whole tables, so
// that a request sees the old one or the new one.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/message.h"
#include "http/reply.h"

namespace antler::http {

/// Captured segments in the order of the pattern; valid until the handler returns.
using PathParameters = std::span<const std::string_view>;
using RouteHandler = std::function<void(Request&, PathParameters, Reply)>;

class Router {
 public:
  static constexpr std::size_t kParametersMax = 4;

  /// `pattern` begins with a slash; a parameter is a whole segment in braces. The same method and pattern twice is an assertion.
  Router& add(Method method, std::string_view pattern, RouteHandler handler);
  /// Names a path that exists behind a parameter ("/ingest/Flight"), for the hint of a 404.
  Router& add_known_path(std::string path);

  /// Calls the handler, or answers 404 with the nearest known path, 405 with Allow, or OPTIONS with Allow. HEAD goes to GET.
  void route(Request& request, Reply reply) const;
  /// The hint that a 404 for `path` gives: the nearest known path, or empty. For handlers that find their parameter unknown.
  [[nodiscard]] std::string nearest_path(std::string_view path) const;

 private:
  struct Entry {
    std::string pattern;
    std::vector<std::string> segments;  // empty text: a parameter
    std::vector<std::pair<Method, RouteHandler>> handlers;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Captured = std::array<std::string_view, kParametersMax>;

  Entry& entry(std::string_view pattern);
  /// The number of captured parameters, or -1.
  static int match(const Entry& entry, std::string_view path, Captured& captured);
  static const RouteHandler* handler_of(const Entry& entry, Method method);
  void refuse(const Request& request, std::string_view allow, Reply reply) const;

  std::vector<std::unique_ptr<Entry>> entries_;
  std::unordered_map<std::string, Entry*, TextHash, std::equal_to<>> exact_;
  std::vector<Entry*> parametric_;
  std::vector<std::string> known_paths_;
};

/// The table in force. Both calls from any thread.
class RouterSlot {
 public:
  explicit RouterSlot(std::shared_ptr<const Router> router) : router_(std::move(router)) {}
  void swap_in(std::shared_ptr<const Router> router) { router_.store(std::move(router)); }
  [[nodiscard]] std::shared_ptr<const Router> current() const { return router_.load(); }
  /// As the server's Handler; the slot must outlive the server.
  [[nodiscard]] Handler handler() {
    return [this](Request& request, Reply reply) { current()->route(request, std::move(reply)); };
  }

 private:
  std::atomic<std::shared_ptr<const Router>> router_;
};

}  // namespace antler::http
