// Result<T>: a value, or an Error that says what the world did and, by its category, what the caller should do about it.
// Errors are values and never thrown; context is added on the way up with `with_note`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/assertion.h"

namespace antler::base {

enum class Category {
  kInvalid,      // do not retry, tell the user
  kNotFound,     // what was named does not exist
  kConflict,     // somebody else holds it, or it is there already in another form
  kOverloaded,   // back off and come again
  kUnavailable,  // reconnect and come again
  kUnsupported,  // this build or this server cannot
  kInternal,     // our own bug, or damage on the disk
};

std::string_view to_string(Category category);

struct Error {
  Category category = Category::kInternal;
  std::string message;
  int code = 0;  // of the foreign system, where it has one: errno, ClickHouse's error code

  /// The same error, its message preceded by `note` and a colon.
  [[nodiscard]] Error with_note(std::string_view note) const;
};

inline Error invalid(std::string message) { return {Category::kInvalid, std::move(message)}; }
inline Error not_found(std::string message) { return {Category::kNotFound, std::move(message)}; }
inline Error conflict(std::string message) { return {Category::kConflict, std::move(message)}; }
inline Error overloaded(std::string message) { return {Category::kOverloaded, std::move(message)}; }
inline Error unavailable(std::string message) { return {Category::kUnavailable, std::move(message)}; }
inline Error unsupported(std::string message) { return {Category::kUnsupported, std::move(message)}; }
inline Error internal(std::string message) { return {Category::kInternal, std::move(message)}; }
/// An error of the operating system: `what` and the text of `error_number`.
Error system_error(std::string_view what, int error_number);

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return require(), std::get<0>(state_); }
  const T& value() const& { return require(), std::get<0>(state_); }
  T&& value() && { return require(), std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const {
    check(!ok(), "error() of a Result that holds a value");
    return std::get<1>(state_);
  }

 private:
  void require() const {
    if (!ok()) [[unlikely]]
      assertion_failed("value() of a failed Result: " + std::get<1>(state_).message, std::source_location::current());
  }
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Error& error() const {
    check(!ok(), "error() of a Result that succeeded");
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace antler::base
