// Recovery<T>: makes records of dead letters, when somebody replays them through it: `antler dlq replay flights --through fix_delay`. It
// runs in the worker. What it makes goes where the letter's record would have gone, and each letter counts once (G5).
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include "antler/consumer.h"
#include "antler/context.h"
#include "antler/dead_letter.h"
#include "antler/detail/declaration.h"
#include "antler/function.h"
#include "antler/ingest.h"
#include "antler/name.h"
#include "antler/table.h"
#include "antler/transform.h"

namespace antler {

namespace detail {

// What the record of a letter of a resource is.
template <class R>
struct LetterRecord {
  using Type = typename R::Row;
};
template <class In, class Out>
struct LetterRecord<Transform<In, Out>> {
  using Type = In;
};

template <class R>
inline constexpr bool kHasLetters =
    R::kKind == ResourceKind::kIngest || R::kKind == ResourceKind::kPipeline || R::kKind == ResourceKind::kTransform ||
    R::kKind == ResourceKind::kConsumer || R::kKind == ResourceKind::kTable;

}  // namespace detail

/// Whose dead letters: an IngestApi<T> or IngestPipeline<T> (what its endpoint refused), a Transform or Consumer of T, or an OlapTable<T>
/// (what ClickHouse refused).
template <class T>
class LettersOf {
 public:
  LettersOf() = default;
  template <class R>
  LettersOf(const R& resource) {
    if constexpr (!detail::IsResource<R>) {
      static_assert(detail::kNever<R>, "antler: the .of of a Recovery is the constant whose dead letters it takes");
    } else if constexpr (!detail::kHasLetters<R>) {
      static_assert(detail::kNever<R>,
                    "antler: the .of of a Recovery is an IngestApi, an IngestPipeline, a Transform, a Consumer or an OlapTable");
    } else {
      static_assert(std::is_same_v<typename detail::LetterRecord<R>::Type, T>,
                    "antler: the dead letters of this resource are of another model than the Recovery makes");
      ref_ = detail::ref(resource);
    }
  }
  template <class R>
  LettersOf(const R&&) {
    static_assert(detail::kNever<R>, "antler: a resource is a constant that outlives what refers to it, not a temporary");
  }
  LettersOf(const LettersOf&) = default;
  LettersOf(LettersOf&&) = default;
  LettersOf& operator=(const LettersOf&) = default;
  LettersOf& operator=(LettersOf&&) = default;
  [[nodiscard]] const detail::ResourceRef& ref() const { return ref_; }

 private:
  detail::ResourceRef ref_;
};

/// The function of a Recovery: any copyable callable of (const DeadLetter&), with or without an antler::Context& behind it, that returns T,
/// or std::optional<T> to give a letter up. A letter at which it throws is a dead letter of the recovery.
template <class T>
class Recover {
 public:
  Recover() = default;
  template <class F>
  Recover(F callable) {
    if constexpr (detail::kTakesRecord<F, DeadLetter, Context&>) {
      if constexpr (is_known<std::invoke_result_t<const F&, const DeadLetter&, Context&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context& context, detail::Output& output) {
          detail::Transformed<T>::give((*static_cast<const F*>(object))(detail::record_of<DeadLetter>(input), context), output);
        });
    } else if constexpr (detail::kTakesRecord<F, DeadLetter>) {
      if constexpr (is_known<std::invoke_result_t<const F&, const DeadLetter&>>())
        function_.set(std::move(callable), [](const void* object, const void* input, Context&, detail::Output& output) {
          detail::Transformed<T>::give((*static_cast<const F*>(object))(detail::record_of<DeadLetter>(input)), output);
        });
    } else {
      static_assert(detail::kNever<F>,
                    "antler: the .recover of a Recovery is called with (const antler::DeadLetter&), and with an antler::Context& behind "
                    "it if it takes one");
    }
  }
  Recover(Recover&&) = default;
  [[nodiscard]] const detail::Function& function() const { return function_; }

 private:
  template <class Returned>
  static consteval bool is_known() {
    using R = std::remove_cvref_t<Returned>;
    constexpr bool kKnown = std::is_same_v<R, T> || std::is_same_v<R, std::optional<T>>;
    static_assert(kKnown, "antler: the .recover of a Recovery<T> returns T or std::optional<T>");
    return kKnown;
  }
  detail::Function function_;
};

template <class T>
struct RecoveryOptions {
  LettersOf<T> of{};
  Recover<T> recover{};
  TablesRead reads{};                   // the tables it queries
  Retries retries{};                    // of a letter at which it throws
  std::int64_t time_limit_ms = 30'000;  // of one batch of at most 10,000 letters
};

template <class T>
struct Recovery {
  using Row = T;
  static constexpr detail::ResourceKind kKind = detail::ResourceKind::kRecovery;
  static_assert(sizeof(detail::Model<T>) > 0);

  Name name;
  RecoveryOptions<T> options{};
  detail::Pinned pinned{detail::fingerprint_of<DeadLetter>() * 31 + detail::fingerprint_of<T>()};
};

namespace detail {

template <class T>
void describe(const Recovery<T>& resource, Declaration& out) {
  describe_function(resource, kModel<DeadLetter>, out, resource.options.of.ref(), resource.options.recover.function());
  out.model = &kModel<T>;
}

}  // namespace detail
}  // namespace antler
