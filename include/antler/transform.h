// Transform<In, Out>: each record of one stream becomes none, one or several of another. Transform<In>: its function sends what it makes to
// any of several streams, of any models. Either runs in the worker, in order within a partition; what it consumed, what it produced and
// where it stands are one write of the log, so that each record counts once (G5).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/context.h"
#include "antler/detail/declaration.h"
#include "antler/function.h"
#include "antler/letters_to.h"
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

/// The function of a Transform: any copyable callable of (const In&) or (std::span<const In>), each with or without an antler::Context&
/// behind it. A record it throws at is tried again as `.retries` says and then a dead letter, and the others go on. What throws at a span
/// is called again with smaller ones, until the record that does it stands alone.
template <class In, class Out>
class Apply {
 public:
  Apply() = default;
  template <class F>
  Apply(F callable) {
    if constexpr (detail::kTakesRecord<F, In, Context&>) {
      if constexpr (is_known<std::invoke_result_t<const F&, const In&, Context&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context& context, detail::Output& output) {
          detail::Transformed<Out>::give((*static_cast<const F*>(object))(detail::record_of<In>(input), context), output);
        });
    } else if constexpr (detail::kTakesRecord<F, In>) {
      if constexpr (is_known<std::invoke_result_t<const F&, const In&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context&, detail::Output& output) {
          detail::Transformed<Out>::give((*static_cast<const F*>(object))(detail::record_of<In>(input)), output);
        });
    } else if constexpr (detail::kTakesBatch<F, In, Context&>) {
      if constexpr (is_known_of_batch<std::invoke_result_t<const F&, std::span<const In>, Context&>>())
        function_.set(
            std::move(callable),
            [](const void* object, const void* input, Context& context, detail::Output& output) {
              detail::Transformed<Out>::give((*static_cast<const F*>(object))(detail::batch_of<In>(input), context), output);
            },
            &detail::kBatchOps<In>);
    } else if constexpr (detail::kTakesBatch<F, In>) {
      if constexpr (is_known_of_batch<std::invoke_result_t<const F&, std::span<const In>>>())
        function_.set(
            std::move(callable),
            [](const void* object, const void* input, Context&, detail::Output& output) {
              detail::Transformed<Out>::give((*static_cast<const F*>(object))(detail::batch_of<In>(input)), output);
            },
            &detail::kBatchOps<In>);
    } else {
      static_assert(detail::kNever<F>,
                    "antler: the .apply of a Transform is called with (const In&) or (std::span<const In>), and with an antler::Context& "
                    "behind it if it takes one");
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
  template <class Returned>
  static consteval bool is_known_of_batch() {
    constexpr bool kKnown = std::is_same_v<std::remove_cvref_t<Returned>, std::vector<Out>>;
    static_assert(kKnown, "antler: the .apply of a Transform that takes a std::span returns std::vector<Out>");
    return kKnown;
  }
  detail::Function function_;
};

/// The function of a Transform without a model of its own: a callable of (const In&, antler::Router&), with or without an antler::Context&
/// behind it. What the router was given for a record at which it throws is not sent.
template <class In>
class Apply<In, void> {
 public:
  Apply() = default;
  template <class F>
  Apply(F callable) {
    if constexpr (detail::kTakesRecord<F, In, Router&, Context&>) {
      is_nothing<std::invoke_result_t<const F&, const In&, Router&, Context&>>();
      function_.set(std::move(callable), [](const void* object, const void* input, Context& context, detail::Output& output) {
        Router router(output);
        (*static_cast<const F*>(object))(detail::record_of<In>(input), router, context);
      });
    } else if constexpr (detail::kTakesRecord<F, In, Router&>) {
      is_nothing<std::invoke_result_t<const F&, const In&, Router&>>();
      function_.set(std::move(callable), [](const void* object, const void* input, Context&, detail::Output& output) {
        Router router(output);
        (*static_cast<const F*>(object))(detail::record_of<In>(input), router);
      });
    } else {
      static_assert(
          detail::kNever<F>,
          "antler: the .apply of a Transform<In> is called with (const In&, antler::Router&), and with an antler::Context& behind "
          "them if it takes one");
    }
  }
  Apply(Apply&&) = default;
  [[nodiscard]] const detail::Function& function() const { return function_; }

 private:
  template <class Returned>
  static consteval void is_nothing() {
    static_assert(std::is_void_v<Returned>,
                  "antler: the .apply of a Transform<In> returns nothing: it sends by its antler::Router. One that returns records is a "
                  "Transform<In, Out>");
  }
  detail::Function function_;
};

template <class In, class Out>
struct TransformOptions {
  StreamOf<In> from{};
  StreamOf<Out> to{};
  Apply<In, Out> apply{};
  TablesRead reads{};                   // the tables it queries
  Retries retries{};                    // of a record at which it throws
  std::int64_t time_limit_ms = 30'000;  // of one batch of at most 10,000 records
  LettersTo<In> dead_letter_queue{};    // what it fails at
};

template <class In>
struct TransformOptions<In, void> {
  StreamOf<In> from{};
  StreamsWritten to{};  // any of them, each for its own records
  Apply<In, void> apply{};
  TablesRead reads{};
  Retries retries{};
  std::int64_t time_limit_ms = 30'000;
  LettersTo<In> dead_letter_queue{};
};

template <class In, class Out = void>
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

template <class In>
struct Transform<In, void> {
  using Row = In;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kTransform;
  static_assert(sizeof(detail::Model<In>) > 0);
  static_assert(!detail::kHasStates<In>,
                "antler: a record in a stream has no antler::Aggregate; states live in the tables of materialized views");

  Name name;
  TransformOptions<In, void> options{};
  detail::Pinned pinned{detail::fingerprint_of<In>() * 31 + detail::fingerprint_of<In>()};
};

namespace detail {

template <class In, class Out>
void describe(const Transform<In, Out>& resource, Declaration& out) {
  describe_function(resource, kModel<In>, out, resource.options.from.ref(), resource.options.apply.function());
  describe_letters(resource.options, out);
  if constexpr (std::is_void_v<Out>) {
    out.model = &kModel<In>;
    out.to = resource.options.to.refs();
  } else {
    out.model = &kModel<Out>;
    if (resource.options.to.ref().object != nullptr) out.to.push_back(resource.options.to.ref());
  }
}

}  // namespace detail
}  // namespace antler
