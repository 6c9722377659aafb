// What the functions over streams have in common, Transform and Consumer alike: how they are called, and what becomes of a record at which
// one throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "antler/context.h"
#include "antler/detail/declaration.h"
#include "antler/detail/function.h"
#include "antler/detail/resource.h"

namespace antler {

namespace detail {

template <class E>
bool is_handled() {
  try {
    throw;
  } catch (const E&) {
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace detail

/// Types of exceptions, each with what derives from it.
class Errors {
 public:
  constexpr Errors() = default;  // none
  template <class... E>
  static consteval Errors of() {
    constexpr bool kAreThrown = sizeof...(E) > 0 && (... && (std::is_class_v<E> && !std::is_const_v<E> && !std::is_volatile_v<E>));
    static_assert(kAreThrown,
                  "antler: antler::errors names classes of exceptions as they are thrown, without const and &, such as "
                  "antler::errors<std::invalid_argument>");
    Errors errors;
    if constexpr (kAreThrown) errors.is_handled_ = [] { return (... || detail::is_handled<E>()); };
    return errors;
  }
  /// Whether the exception that is being handled is one of them; null where there are none.
  [[nodiscard]] constexpr auto is_handled() const { return is_handled_; }

 private:
  bool (*is_handled_)() = nullptr;
};

/// `antler::errors<std::invalid_argument, std::out_of_range>`.
template <class... E>
inline constexpr Errors errors = Errors::of<E...>();

/// What becomes of a record at which a function throws: it is tried again, with the records behind it waiting so that order holds, and is a
/// dead letter after the last attempt. Deaths of the program, and time limits that it overruns, are counted apart: the second that is known
/// to be of the record is the last.
struct Retries {
  std::uint32_t attempts = 0;         // in all; 0: one of a transform, five of a consumer
  std::int64_t first_wait_ms = 100;   // before the second; each further wait is twice as long, less up to a half
  std::int64_t wait_ms_max = 10'000;  // of one wait
  Errors permanent{};                 // what no further attempt helps: as a PermanentError
};

/// Thrown by a function over a stream at a record that no further attempt can help: it is a dead letter at once.
class PermanentError : public std::exception {
 public:
  explicit PermanentError(std::string message) : message_(std::move(message)) {}
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

/// Where a Transform without a model of its own sends the records it makes. They are written with the offset of what they were made of, so
/// each counts once.
class Router {
 public:
  explicit Router(detail::Output& output) : output_(output) {}
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// Sends a record, or several, to a stream (a Stream or an IngestPipeline) that the transform's `.to` names.
  template <class S, class T>
  void send(const S& stream, const T& record) {
    if constexpr (is_sent<S, T>()) output_.rows_to(detail::ref(stream), detail::kModel<T>, &record, 1, sizeof record);
  }
  template <class S, class T>
  void send(const S& stream, const std::vector<T>& records) {
    if constexpr (is_sent<S, T>()) output_.rows_to(detail::ref(stream), detail::kModel<T>, records.data(), records.size(), sizeof(T));
  }

 private:
  template <class S, class T>
  static consteval bool is_sent() {
    static_assert(detail::IsStream<S>, "antler: a Router sends to a Stream or an IngestPipeline");
    if constexpr (detail::IsStream<S>) {
      static_assert(std::is_same_v<typename S::Row, T>, "antler: this stream carries another model than the record");
      return std::is_same_v<typename S::Row, T>;
    }
    return false;
  }

  detail::Output& output_;
};

namespace detail {

/// How a function over a stream of In may be called: with a record or with a std::span of them, and with what else comes (a Router, a
/// Context).
template <class F, class In, class... More>
inline constexpr bool kTakesRecord = std::is_invocable_v<const F&, const In&, More...>;
template <class F, class In, class... More>
inline constexpr bool kTakesBatch = !kTakesRecord<F, In, More...> && std::is_invocable_v<const F&, std::span<const In>, More...>;

/// The records of a batch as a function takes them at once.
template <class In>
inline constexpr BatchOps kBatchOps{
    [](std::size_t count) -> void* { return new std::vector<In>(count); },
    [](void* batch) { delete static_cast<std::vector<In>*>(batch); },
    [](void* batch, std::size_t index) -> void* { return static_cast<std::vector<In>*>(batch)->data() + index; },
    [](void* batch, std::size_t count) { static_cast<std::vector<In>*>(batch)->resize(count); },
};

/// The argument of a call: the record, or the span of a batch.
template <class In>
const In& record_of(const void* input) {
  return *static_cast<const In*>(input);
}
template <class In>
std::span<const In> batch_of(const void* input) {
  return *static_cast<const std::vector<In>*>(input);
}

template <class R>
void describe_function(const R& resource, const ModelDescriptor& input, Declaration& out, const ResourceRef& from,
                       const Function& function) {
  const auto& options = resource.options;
  describe_head(resource, out);
  out.parameters = &input;
  out.from = from;
  out.function = &function;
  out.reads = options.reads.refs();
  constexpr std::uint32_t kAttempts = R::kKind == ResourceKind::kConsumer ? 5 : 1;
  out.retries = {options.retries.attempts == 0 ? kAttempts : options.retries.attempts, options.retries.first_wait_ms,
                 options.retries.wait_ms_max, options.retries.permanent.is_handled()};
  out.time_limit_ms = options.time_limit_ms;
}

}  // namespace detail
}  // namespace antler
