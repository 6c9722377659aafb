// Columns and keys: fields of a resource's own model, by member pointers.
#pragma once

#include <initializer_list>
#include <type_traits>
#include <vector>

#include "antler/sql.h"

namespace antler {

namespace detail {

/// What a Key holds once its type is gone. Made and destroyed in the library.
class KeyParts {
 public:
  KeyParts();
  KeyParts(const KeyParts& from);
  ~KeyParts();
  void add(const Sql& part);
  [[nodiscard]] const std::vector<Sql>& parts() const { return parts_; }

 private:
  std::vector<Sql> parts_;
};

}  // namespace detail

/// One field of T.
template <class T>
class Column {
 public:
  Column() = default;
  template <class C, class M>
  Column(M C::* member) {
    static_assert(std::is_same_v<C, T>, "antler: this field belongs to another struct than the model of the resource");
    if constexpr (std::is_same_v<C, T>) field_ = detail::field_ref(member);
  }
  template <class X>
  Column(const X&) {
    static_assert(detail::kNever<X>, "antler: a column is given as a field of the model, &Model::field");
  }
  [[nodiscard]] const detail::FieldRef& field() const { return field_; }

 private:
  detail::FieldRef field_;
};

template <class T>
class KeyPart {
 public:
  template <class C, class M>
  KeyPart(M C::* member) {
    static_assert(std::is_same_v<C, T>, "antler: this field belongs to another struct than the model of the resource");
    if constexpr (std::is_same_v<C, T>) sql_ = detail::SqlAccess::column(detail::field_ref(member));
  }
  KeyPart(const Sql& expression) : sql_(expression) {}
  template <class X>
  KeyPart(const X&) {
    static_assert(detail::kNever<X>,
                  "antler: a key is made of fields of the model, &Model::field, and of antler::sql(...) expressions of them");
  }
  [[nodiscard]] const Sql& expression() const { return sql_; }

 private:
  Sql sql_;
};

/// `{&Flight::origin, antler::sql("toYYYYMM({})", &Flight::departed_at)}`
template <class T>
class Key : public detail::KeyParts {
 public:
  Key() = default;
  Key(std::initializer_list<KeyPart<T>> parts) {
    for (const auto& part : parts) add(part.expression());
  }
};

}  // namespace antler
