// LettersTo<T>: the option .dead_letter_queue of a resource that takes records of T.
#pragma once

#include <type_traits>

#include "antler/detail/resource.h"

namespace antler {

/// Where the records go that the resource cannot take on. Left out or false: to a stream of its own, <name>_dead_letters. True: that, and
/// the table of that name. Or to a DeadLetterQueue<T>. Of an endpoint, all but the first also mean that bodies are taken in part.
template <class T>
class LettersTo {
 public:
  LettersTo() = default;
  [[gnu::always_inline]] LettersTo(bool is_queried) : is_queried_(is_queried) {}
  template <class R>
  LettersTo(const R& queue) : is_queried_(true) {
    if constexpr (!detail::kIsLetterQueue<R>) {
      static_assert(detail::kNever<R>, "antler: .dead_letter_queue is true, false or the constant that declares a DeadLetterQueue");
    } else {
      static_assert(std::is_same_v<typename R::Record, T>, "antler: this DeadLetterQueue is of another model than the resource's records");
      ref_ = detail::ref(queue);
    }
  }
  template <class R>
  LettersTo(const R&&) {
    static_assert(detail::kNever<R>, "antler: .dead_letter_queue is true, false or the constant that declares a DeadLetterQueue");
  }
  LettersTo(const LettersTo&) = default;
  LettersTo(LettersTo&&) = default;
  LettersTo& operator=(const LettersTo&) = default;
  LettersTo& operator=(LettersTo&&) = default;
  [[nodiscard]] [[gnu::always_inline]] bool is_queried() const { return is_queried_; }
  [[nodiscard]] [[gnu::always_inline]] const detail::ResourceRef& ref() const { return ref_; }

 private:
  bool is_queried_ = false;
  detail::ResourceRef ref_;
};

}  // namespace antler
