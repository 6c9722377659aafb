// MoveOnlyFunction: a callable that can be moved and not copied, so that what it captures need not be copyable. What C++23's
// std::move_only_function is for, in one allocation each. An empty one must not be called.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "base/assertion.h"

namespace antler::base {

template <class Signature>
class MoveOnlyFunction;

template <class Result, class... Arguments>
class MoveOnlyFunction<Result(Arguments...)> {
 public:
  MoveOnlyFunction() = default;
  MoveOnlyFunction(std::nullptr_t) {}  // NOLINT(google-explicit-constructor)
  template <class Callable>
    requires(!std::same_as<std::decay_t<Callable>, MoveOnlyFunction> && std::is_invocable_r_v<Result, Callable&, Arguments...>)
  MoveOnlyFunction(Callable&& callable)  // NOLINT(google-explicit-constructor)
      : target_(std::make_unique<Target<std::decay_t<Callable>>>(std::forward<Callable>(callable))) {}

  Result operator()(Arguments... arguments) {
    check(target_ != nullptr, "an empty function is not called");
    return target_->call(std::forward<Arguments>(arguments)...);
  }
  explicit operator bool() const { return target_ != nullptr; }

 private:
  struct Base {
    virtual ~Base() = default;
    virtual Result call(Arguments... arguments) = 0;
  };
  template <class Callable>
  struct Target final : Base {
    template <class From>
    explicit Target(From&& from) : callable(std::forward<From>(from)) {}
    Result call(Arguments... arguments) override { return callable(std::forward<Arguments>(arguments)...); }
    Callable callable;
  };
  std::unique_ptr<Base> target_;
};

}  // namespace antler::base
