// Transform<In, Out>: each record of one stream becomes none, one or several of another. It runs in the worker, in order within a
// partition; what it consumed, what it produced and where it stands are one write of the log, so that each record counts once (G5).
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/context.h"
#include "antler/detail/declaration.h"
#include "antler/name.h"
#include "antler/table.h"

namespace antler {

namespace detail {

template <class Out>
struct Transformed {
  static void give(Out&& record, Output& output) { output.rows(kModel<Out>, &record, 1, sizeof(Out)); }
  static void give(std::optional<Out>&& record, Output& output) {
    if (record) output.rows(kModel<Out>, &*record, 1, sizeof(Out));
  }
  static void give(std::vector<Out>&& records, Output& output) {
    if (!records.empty()) output.rows(kModel<Out>, records.data(), records.size(), sizeof(Out));
  }
};

}  // namespace detail

/// The function of a Transform: any copyable callable of (const In&) or (const In&, antler::Context&). A record it throws at is a dead
/// letter, and the others go on.
template <class In, class Out>
class Apply {
 public:
  Apply() = default;
  template <class F>
  Apply(F callable) {
    if constexpr (std::is_invocable_v<const F&, const In&, Context&>) {
      if constexpr (is_known<std::invoke_result_t<const F&, const In&, Context&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context& context, detail::Output& output) {
          detail::Transformed<Out>::give((*static_cast<const F*>(object))(*static_cast<const In*>(input), context), output);
        });
    } else if constexpr (std::is_invocable_v<const F&, const In&>) {
      if constexpr (is_known<std::invoke_result_t<const F&, const In&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context&, detail::Output& output) {
          detail::Transformed<Out>::give((*static_cast<const F*>(object))(*static_cast<const In*>(input)), output);
        });
    } else {
      static_assert(detail::kNever<F>, "antler: the .apply of a Transform is called with (const In&), or (const In&, antler::Context&)");
    }
  }
  Apply(Apply&&) = default;
  [[nodiscard]] const detail::Function& function() const { return function_; }

 private:
  template <class Returned>
  static consteval bool is_known() {
    using T = std::remove_cvref_t<Returned>;
    constexpr bool kKnown = std::is_same_v<T, Out> || std::is_same_v<T, std::optional<Out>> || std::is_same_v<T, std::vector<Out>>;
    static_assert(kKnown, "antler: the .apply of a Transform returns Out, std::optional<Out> or std::vector<Out>");
    return kKnown;
  }
  detail::Function function_;
};

template <class In, class Out>
struct TransformOptions {
  StreamOf<In> from{};
  StreamOf<Out> to{};
  Apply<In, Out> apply{};
  TablesRead reads{};                   // the tables it queries
  std::int64_t time_limit_ms = 30'000;  // of one batch of at most 10,000 records
  bool dead_letter_queue = false;       // what it fails at is also the table <name>_dead_letters
};

template <class In, class Out>
struct Transform {
  using Row = Out;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kTransform;
  static_assert(sizeof(detail::Model<In>) > 0);
  static_assert(sizeof(detail::Model<Out>) > 0);
  static_assert(!detail::kHasStates<In> && !detail::kHasStates<Out>,
                "antler: a record in a stream has no antler::Aggregate; states live in the tables of materialized views");

  Name name;
  TransformOptions<In, Out> options{};
  detail::Pinned pinned{detail::fingerprint_of<In>() * 31 + detail::fingerprint_of<Out>()};
};

namespace detail {

template <class In, class Out>
void describe(const Transform<In, Out>& resource, Declaration& out) {
  describe_head(resource, out);
  out.model = &kModel<Out>;
  out.parameters = &kModel<In>;
  out.from = resource.options.from.ref();
  out.to = resource.options.to.ref();
  out.function = &resource.options.apply.function();
  out.reads = resource.options.reads.refs();
  out.time_limit_ms = resource.options.time_limit_ms;
  out.dead_letter_queue = resource.options.dead_letter_queue;
}

}  // namespace detail
}  // namespace antler
