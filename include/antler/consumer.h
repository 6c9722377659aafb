// Consumer<T>: a function that does something with each record of a stream, and makes none. It runs in the worker, in order within a
// partition. Where it stands is written after it has returned, so what a death interrupts comes again: at least once.
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#include "antler/context.h"
#include "antler/detail/declaration.h"
#include "antler/function.h"
#include "antler/letters_to.h"
#include "antler/name.h"
#include "antler/table.h"

namespace antler {

/// The function of a Consumer: any copyable callable of (const T&) or (std::span<const T>), each with or without an antler::Context& behind
/// it, that returns nothing. A record it throws at is tried again as `.retries` says and then a dead letter, and the others go on. What
/// throws at a span is called again with smaller ones, until the record that does it stands alone.
template <class T>
class Consume {
 public:
  Consume() = default;
  template <class F>
  Consume(F callable) {
    if constexpr (detail::kTakesRecord<F, T, Context&>) {
      if constexpr (is_nothing<std::invoke_result_t<const F&, const T&, Context&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context& context, detail::Output&) {
          (*static_cast<const F*>(object))(detail::record_of<T>(input), context);
        });
    } else if constexpr (detail::kTakesRecord<F, T>) {
      if constexpr (is_nothing<std::invoke_result_t<const F&, const T&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context&, detail::Output&) {
          (*static_cast<const F*>(object))(detail::record_of<T>(input));
        });
    } else if constexpr (detail::kTakesBatch<F, T, Context&>) {
      if constexpr (is_nothing<std::invoke_result_t<const F&, std::span<const T>, Context&>>())
        function_.set(
            std::move(callable),
            [](const void* object, const void* input, Context& context, detail::Output&) {
              (*static_cast<const F*>(object))(detail::batch_of<T>(input), context);
            },
            &detail::kBatchOps<T>);
    } else if constexpr (detail::kTakesBatch<F, T>) {
      if constexpr (is_nothing<std::invoke_result_t<const F&, std::span<const T>>>())
        function_.set(
            std::move(callable),
            [](const void* object, const void* input, Context&, detail::Output&) {
              (*static_cast<const F*>(object))(detail::batch_of<T>(input));
            },
            &detail::kBatchOps<T>);
    } else {
      static_assert(
          detail::kNever<F>,
          "antler: the .apply of a Consumer is called with (const T&) or (std::span<const T>), and with an antler::Context& behind "
          "it if it takes one");
    }
  }
  Consume(Consume&&) = default;
  [[nodiscard]] const detail::Function& function() const { return function_; }

 private:
  template <class Returned>
  static consteval bool is_nothing() {
    static_assert(std::is_void_v<Returned>,
                  "antler: the .apply of a Consumer returns nothing; a function that makes records is a Transform");
    return std::is_void_v<Returned>;
  }
  detail::Function function_;
};

template <class T>
struct ConsumerOptions {
  StreamOf<T> from{};
  Consume<T> apply{};
  TablesRead reads{};                   // the tables it queries
  StreamsWritten writes{};              // the streams it sends to
  Retries retries{};                    // of a record at which it throws; five attempts
  std::int64_t time_limit_ms = 30'000;  // of one batch of at most 10,000 records
  LettersTo<T> dead_letter_queue{};     // what it fails at
};

template <class T>
struct Consumer {
  using Row = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kConsumer;
  static_assert(sizeof(detail::Model<T>) > 0);
  static_assert(!detail::kHasStates<T>,
                "antler: a record in a stream has no antler::Aggregate; states live in the tables of materialized views");

  Name name;
  ConsumerOptions<T> options{};
  detail::Pinned pinned{detail::fingerprint_of<T>() * 31 + detail::fingerprint_of<T>()};
};

namespace detail {

template <class T>
void describe(const Consumer<T>& resource, Declaration& out) {
  describe_function(resource, kModel<T>, out, resource.options.from.ref(), resource.options.apply.function());
  describe_letters(resource.options, out);
  out.model = &kModel<T>;
  out.writes = resource.options.writes.refs();
}

}  // namespace detail
}  // namespace antler
